// The channel of the provider's office: a clerk with a phone takes a paper application in in Kazakh, it is decided at desks in
// Russian and handed over against a signature in the printed journal; whom the register does not confirm is refused.

import assert from "node:assert/strict";
import { answersOf, anyAnswers, single } from "./answers.mjs";
import { decided, findings, refusal } from "./deciding.mjs";
import { papers } from "./papers.mjs";
import { calledFor } from "./people.mjs";
import { story } from "./story.mjs";
import { textOf } from "./world.mjs";

let world, clerk, gulnar, adoption, foster, taken, couple;
const { chapter } = story(async (begun) => {
  world = begun;
  gulnar = world.person("gulnar");
  ({ regulation: adoption } = await world.edition("mangystau"));
  ({ regulation: foster } = await world.edition("karaganda", "foster-care"));
  clerk = await world.officer("aktau-clerk", { lang: "kk", size: "phone" });
});

/** What the paper application says beside what the identity document shows. */
const { applicant: shown, ...onPaper } = single;

chapter("who is deceased or has no number is refused, and nothing begins", async () => {
  await clerk.visit("/");
  await clerk.follow("staff-nav-intakes");
  await clerk.arrives("staff-intake-title");
  await clerk.press("staff-intake-ask");
  await clerk.hasFocus(".error-summary");
  await clerk.isTold("staff-intake-service-missing");
  await clerk.isTold("staff-intake-iin-wrong");
  await clerk.looks("nothing");
  await clerk.asksFor(adoption.edition, world.person("zhanna").iin);
  await clerk.isTold("problem-person-deceased");
  await clerk.looks("deceased");
  await clerk.seesNot("staff-intake-compare-title");
});

chapter("whoever shows a document that differs is refused", async () => {
  await clerk.asksFor(adoption.edition, gulnar.iin);
  await clerk.sees("staff-intake-compare-title");
  await clerk.sees(gulnar.name);
  await clerk.press("staff-intake-agrees");
  await clerk.hasFocus(".error-summary");
  await clerk.isTold("staff-identity-number-missing");
  await clerk.looks("compared");
  await clerk.press("staff-intake-differs");
  await clerk.isTold("problem-person-differs");
  await clerk.visit("/intakes");
  await clerk.heading(clerk.words("staff-intake-title"));
  await clerk.seesNot("staff-intake-begun");
});

chapter("her application is entered page by page, and a dropped line loses nothing", async () => {
  await clerk.asksFor(adoption.edition, gulnar.iin);
  await clerk.writes("intake-identity", "034567891");
  await clerk.page.locator("input[name=intake-lang][value=ru]").check();
  await clerk.press("staff-intake-agrees");
  const [first, ...pages] = adoption.form.pages;
  await clerk.arrives(first.title.kk);
  assert.equal(await clerk.shows("answer-iin"), gulnar.iin);
  assert.equal(await clerk.shows("answer-surname"), gulnar.name.split(" ")[0]);
  assert.equal(await clerk.page.locator("#answer-surname").getAttribute("autocomplete"), "off");
  await clerk.press("ui-continue");
  for (const { code, title } of pages.filter((page) => onPaper[page.code])) {
    await clerk.heading(title.kk);
    const dropped = code === "contacts";
    if (dropped) clerk.expects(/ERR_INTERNET_DISCONNECTED/);
    await clerk.context.setOffline(dropped);
    await clerk.fillForm(onPaper[code]);
    if (dropped) await clerk.sees("ui-save-retrying");
    await clerk.context.setOffline(false);
    await clerk.press("ui-continue");
  }
  await clerk.arrives("attachments-title");
  const { scan } = await papers(world);
  for (const { code } of calledFor(adoption, answersOf(single))) {
    await clerk.attach(code, { ...scan, name: `${code}.pdf` });
    await clerk.seesReceipt(`${code}.pdf`);
  }
  await clerk.looks("scanned");
});

chapter("another day the office goes on where it stopped, and takes it in", async () => {
  await clerk.visit("/intakes");
  await clerk.arrives("staff-intake-title", {}, "begun");
  await clerk.follow(gulnar.name);
  await clerk.arrives("staff-intake-review");
  await clerk.isTold("staff-intake-check-title");
  await clerk.sees(onPaper.contacts.address);
  await clerk.sees("034567891");
  await clerk.looks("whole");
  taken = await clerk.takesIn();
  const due = { ru: "Расписка о приеме документов", kk: "Құжаттардың қабылданғаны туралы қолхат" };
  for (const [lang, title] of Object.entries(due)) {
    const printed = textOf(await clerk.downloads(clerk.link(`staff-taken-receipt-${lang}`)));
    for (const words of [title, taken.number, gulnar.name, clerk.person.name, adoption.providers[0].address[lang]]) {
      assert.ok(printed.includes(words), `${words} is not in ${printed}`);
    }
  }
  await clerk.follow("staff-next-open");
  await clerk.arrives("staff-case-title", { number: taken.number }, "taken-in");
  await clerk.does("staff-duty-register", "staff-done-register");
});

chapter("it is decided like any other", async () => {
  await decided(world, taken, "aktau", {
    lang: "ru",
    choice: "possible",
    writes: async (executor) => {
      await executor.sees("staff-taken-receipt-kk");
      await findings("Тұрақты табысы бар.")(executor);
    },
  });
});

chapter("she signs in the journal and takes the conclusion", async () => {
  await clerk.takes(taken);
  await clerk.does("staff-duty-issue-paper", "staff-done-issue");
  await clerk.press("staff-duty-hand-over");
  await clerk.hasFocus(".error-summary");
  await clerk.isTold("staff-hand-over-unsigned");
  await clerk.looks("unsigned");
  await clerk.handsOver();
  await clerk.visit(`/cases/${taken.id}`);
  await clerk.arrives("staff-case-title", { number: taken.number }, "received");
  await clerk.sees("staff-hand-over-received");
});

chapter("the journal is searched on the phone", async () => {
  await clerk.follow("staff-nav-journal");
  await clerk.arrives("staff-journal-title");
  await clerk.writes("journal-name", "жумабаева");
  await clerk.press("staff-journal-search");
  await clerk.sees("staff-journal-count", { n: 1 });
  await clerk.sees(taken.number);
  await clerk.writes("journal-name", "ешкім");
  await clerk.press("staff-journal-search");
  await clerk.sees("staff-journal-nothing");
  await clerk.looks("nothing");
  await clerk.leaves();
});

chapter("a refusal on paper is collected by a representative, and the journal printed for the signature", async () => {
  const desk = await world.officer("karaganda-clerk", { lang: "ru" });
  const dauren = world.person("dauren");
  const intake = await desk.hasIntake(foster, dauren.iin, anyAnswers(foster, dauren));
  await desk.visit(`/intakes/${intake}`);
  await desk.arrives("staff-intake-review", {}, "at-the-desk");
  const refused = await desk.takesIn();
  await desk.registers(refused);
  const writes = refusal(foster.grounds[0], "Справка о доходах не заверена печатью.");
  await decided(world, refused, "karaganda", { lang: "ru", choice: "refusal", writes });
  await desk.takes(refused);
  await desk.does("staff-duty-issue-paper", "staff-done-issue");
  await desk.follow("staff-nav-journal");
  await desk.arrives("staff-journal-title", {}, "to-sign");
  await desk.page.evaluate(() => (window.print = () => (window.printed = true)));
  await desk.press("staff-journal-print");
  await desk.page.waitForFunction(() => window.printed);
  await desk.seesNot("staff-journal-signature");
  await desk.page.emulateMedia({ media: "print" });
  await desk.sees("staff-journal-signature");
  await desk.sees(desk.text(foster.providers.find((it) => it.code === "karaganda-city").name));
  assert.equal(await desk.button("staff-journal-search").count(), 0);
  if (process.env.QYZMET_SHOTS) await desk.page.screenshot({ path: `${process.env.QYZMET_SHOTS}/journal-print.png` });
  await desk.page.emulateMedia({ media: null });
  await desk.takes(refused);
  await desk.page.locator("input[name=receiver][value=representative]").check();
  await desk.press("staff-duty-hand-over");
  await desk.isTold("staff-hand-over-authority-missing");
  await desk.looks("represented");
  await desk.writes("receiver-name", "Оспанова Алма");
  await desk.writes("receiver-authority", "№ 7 от 1 июля 2026 года");
  await desk.handsOver();
  await desk.visit("/journal");
  await desk.heading(desk.words("staff-journal-title"));
  await desk.sees("Оспанова Алма");
  await desk.looks("handed-over");
  await desk.leaves();
});

chapter("of a couple on paper the second one shows a document too", async () => {
  const desk = await world.officer("aktau-clerk", { lang: "ru" });
  const dauren = world.person("dauren");
  const together = { "marital-status": "married", "spouse-name": dauren.name, "spouse-iin": dauren.iin, "marriage-registered": "since-june-2008", "adopting-together": "yes" };
  const answers = { ...anyAnswers(adoption, gulnar), ...together };
  await desk.visit(`/intakes/${await desk.hasIntake(adoption, gulnar.iin, answers)}`);
  await desk.arrives("staff-intake-review", {}, "second");
  await desk.isTold("problem-co-applicant-not-seen");
  await desk.press("staff-intake-ask");
  await desk.sees("staff-intake-born");
  await desk.press("staff-second-agrees");
  await desk.hasFocus(".error-summary");
  await desk.isTold("staff-identity-number-missing");
  await desk.looks("second-compared");
  await desk.writes("second-identity", "N 1234567");
  await desk.press("staff-second-agrees");
  await desk.sees("staff-second-identity");
  await desk.sees("N1234567");
  couple = await desk.takesIn();
  await desk.registers(couple);
  await desk.leaves();
});

chapter("the head gives a case in hand to another executor", async () => {
  const head = await world.officer("aktau-head", { lang: "ru" });
  await head.names("aktau-executor", couple);
  await head.takes(couple);
  await head.opens("staff-duty-reassign");
  await head.sees("staff-duty-reassign-about");
  await head.looks("given-on");
  await head.page.locator("input[name=executor][value=aktau-executor-2]").check();
  await head.press("staff-duty-resolve");
  await head.isTold("staff-done-resolve");
  await head.sees(world.person("aktau-executor-2").name);
  await head.looks("given");
  await head.leaves();
});

/** From the counter to the result in hand. */
async function given(place, regulation, person, choice) {
  const desk = await world.officer(`${place}-clerk`, { lang: "ru" });
  await desk.visit(`/intakes/${await desk.hasIntake(regulation, person.iin, anyAnswers(regulation, person))}`);
  await desk.heading(desk.words("staff-intake-review"));
  const filed = await desk.takesIn();
  await desk.registers(filed);
  await decided(world, filed, place, { lang: "ru", choice, writes: findings("Условия для ребенка созданы.") });
  await desk.takes(filed);
  await desk.does("staff-duty-issue-paper", "staff-done-issue");
  await desk.handsOver();
  await desk.visit(`/cases/${filed.id}`);
  await desk.sees("staff-hand-over-received");
  await desk.leaves();
}

chapter("guardianship is asked for at the provider's office, and the resolution handed over", async () => {
  const { regulation } = await world.edition("kazakhstan", "guardianship");
  await given("aktau", regulation, gulnar, "guardianship");
});

chapter("a child comes to a foster family by the provider's office", async () => {
  await given("karaganda", foster, gulnar, foster.decisions[0].code);
});
