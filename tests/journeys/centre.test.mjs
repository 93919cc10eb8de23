// The channel of the State Corporation: at the window on a phone in Kazakh, at a desk in Russian. Whom the register does not know is
// refused; guardianship comes back as an electronic document, a certificate at once, a birth certificate with the courier.

import assert from "node:assert/strict";
import { anyAnswers } from "./answers.mjs";
import { story } from "./story.mjs";
import { textOf } from "./world.mjs";

let world, operator, gulnar, dauren, guardianship, certificate, birth, sent;
const { chapter } = story(async (begun) => {
  world = begun;
  gulnar = world.person("gulnar");
  dauren = world.person("dauren");
  ({ regulation: guardianship } = await world.edition("kazakhstan", "guardianship"));
  ({ regulation: certificate } = await world.edition("kazakhstan", "guardianship-certificate"));
  ({ regulation: birth } = await world.edition("kazakhstan", "birth"));
  operator = await world.officer("aktau-1-operator", { lang: "kk", size: "phone" });
});

/** From the provider's inbox to the head's signature, at desks in Russian. */
async function decided(filed, place, choice, findings) {
  const clerk = await world.officer(`${place}-clerk`, { lang: "ru" });
  await clerk.registers(filed);
  const head = await world.officer(`${place}-head`, { lang: "ru" });
  await head.names(`${place}-executor`, filed);
  const executor = await world.officer(`${place}-executor`, { lang: "ru" });
  await executor.takes(filed);
  await executor.seesNot("staff-taken-receipt-kk");
  await executor.checks();
  await executor.proposes(choice);
  await executor.writes("prepare-findings", findings);
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await executor.leaves();
  await head.takes(filed);
  await head.signs();
  await head.leaves();
  return clerk;
}

/** The person signs the receipt and takes the result. */
async function handsOut(visitor, filed) {
  await visitor.takes(filed);
  await visitor.press("staff-window-come");
  await visitor.isTold("staff-window-served");
  await visitor.press("staff-duty-hand-over");
  await visitor.hasFocus(".error-summary");
  await visitor.isTold("staff-hand-out-unsigned");
  await visitor.looks("not-signed");
  await visitor.handsOver();
}

chapter("nobody stands at the window, and then somebody does", async () => {
  await operator.arrives("staff-inbox-title", {}, "of-an-operator");
  await operator.isTold("staff-window-empty");
  await operator.isTold("staff-centre-nothing");
  await operator.follow("staff-nav-intakes");
  await operator.arrives("staff-intake-title", {}, "at-the-window");
  await operator.press("staff-window-come");
  await operator.isTold("staff-window-served");
  await operator.looks("served");
});

chapter("whom the register does not know is refused, and nothing begins", async () => {
  await operator.asksFor(guardianship.edition, world.people.find((it) => it.condition === "absent").iin);
  await operator.isTold("staff-intake-provider-missing");
  await operator.hasFocus(".error-summary");
  await operator.looks("no-provider");
  await operator.page.locator("input[name=intake-provider][value=aktau]").check();
  await operator.press("staff-intake-ask");
  await operator.isTold("problem-person-not-found");
  await operator.looks("not-in-the-register");
  await operator.seesNot("staff-intake-compare-title");
  await operator.visit("/intakes");
  await operator.heading(operator.words("staff-intake-title"));
  await operator.seesNot("staff-intake-begun");
});

chapter("her application is begun at the window", async () => {
  await operator.page.locator(`input[name=intake-service][value="${guardianship.edition}"]`).check();
  await operator.page.locator("input[name=intake-provider][value=aktau]").check();
  await operator.writes("intake-iin", gulnar.iin);
  await operator.press("staff-intake-ask");
  await operator.sees(gulnar.name);
  await operator.writes("intake-identity", "034567891");
  await operator.press("staff-intake-agrees");
  await operator.arrives(guardianship.form.pages[0].title.kk, {}, "begun-at-the-window");
});

chapter("every scan is marked as seen on paper, and the operator signs with an own key", async () => {
  const draft = await operator.hasIntake(guardianship, gulnar.iin, anyAnswers(guardianship, gulnar), { provider: "aktau" });
  await operator.marksPapers(draft);
  await operator.sees("staff-intake-office");
  sent = await operator.certifies();
  for (const [lang, title] of Object.entries({ ru: "Расписка о приеме документов", kk: "Құжаттардың қабылданғаны туралы қолхат" })) {
    const printed = textOf(await operator.downloads(operator.link(`staff-taken-receipt-${lang}`)));
    for (const words of [title, sent.number, gulnar.name]) assert.ok(printed.includes(words), `${words} is not in ${printed}`);
  }
  await operator.follow("staff-next-open");
  await operator.arrives("staff-case-title", { number: sent.number }, "sent");
  await operator.sees("staff-boxes");
});

chapter("the provider decides, and the electronic document comes back to the window", async () => {
  const clerk = await decided(sent, "aktau", "guardianship", "Бала әжесінің қолында.");
  await clerk.takes(sent);
  await clerk.does("staff-duty-issue-centre", "staff-done-issue");
  await clerk.leaves();
  await operator.visit("/");
  await operator.arrives("staff-inbox-title", {}, "to-hand-out");
  await handsOut(operator, sent);
  await operator.visit(`/cases/${sent.id}`);
  await operator.arrives("staff-case-title", { number: sent.number }, "handed-out");
  await operator.sees("staff-hand-over-received");
  await operator.leaves();
});

chapter("a certificate that the register has is there at once", async () => {
  operator = await world.officer("karaganda-operator", { lang: "ru" });
  const answers = {
    ...anyAnswers(certificate, dauren),
    children: "one",
    "child-1-name": "Оспанова Аружан Ерланқызы",
    "child-1-born": "2014-03-08",
    "child-1-iin": "",
  };
  const draft = await operator.hasIntake(certificate, dauren.iin, answers, { provider: "karaganda-city" });
  await operator.visit(`/intakes/${draft}/review`);
  const certified = await operator.certifies();
  await handsOut(operator, certified);
  await operator.leaves();
});

chapter("a birth certificate is handed to the courier, who signs for it", async () => {
  operator = await world.officer("aktau-1-operator", { lang: "ru" });
  const draft = await operator.hasIntake(birth, gulnar.iin, anyAnswers(birth, gulnar), { provider: "aktau-registry" });
  await operator.marksPapers(draft);
  sent = await operator.certifies();
  const clerk = await decided(sent, "aktau-registry", "registered", "Рождение зарегистрировано.");
  await clerk.takes(sent);
  await clerk.looks("to-the-courier");
  await clerk.follow("staff-nav-couriers");
  await clerk.arrives("staff-couriers-title", {}, "to-hand");
  await clerk.press("staff-couriers-hand");
  await clerk.hasFocus(".error-summary");
  await clerk.isTold("staff-couriers-name-missing");
  await clerk.isTold("staff-couriers-unsigned");
  await clerk.looks("nobody");
  await clerk.writes("courier-0", "Сейітов Ерлан");
  await clerk.page.locator("#courier-signed-0").check();
  await clerk.press("staff-couriers-hand");
  await clerk.arrives("staff-carriage-title");
  await clerk.sees(sent.number);
  await clerk.page.emulateMedia({ media: "print" });
  await clerk.page.getByText("____").filter({ visible: true }).first().waitFor();
  if (process.env.QYZMET_SHOTS) await clerk.page.screenshot({ path: `${process.env.QYZMET_SHOTS}/carriage-print.png` });
  await clerk.page.emulateMedia({ media: null });
  await clerk.leaves();
});

chapter("the operator takes it from the courier and hands it out, and the journal tells", async () => {
  await operator.visit("/");
  await operator.arrives("staff-inbox-title", {}, "on-the-way");
  await operator.sees("staff-centre-on-the-way");
  await operator.follow("staff-nav-couriers");
  await operator.arrives("staff-couriers-title", {}, "on-the-way");
  await operator.page.locator("table a").first().click();
  await operator.arrives("staff-carriage-title", {}, "to-take");
  await operator.press("staff-carriage-take-send");
  await operator.page.locator("input[name=papers-come]").waitFor({ state: "detached" });
  await operator.looks("taken");
  await handsOut(operator, sent);
  await operator.visit("/couriers/journal");
  await operator.arrives("staff-couriers-journal");
  await operator.writes("courier-name", "сейитов");
  await operator.press("staff-journal-search");
  await operator.sees("staff-journal-count", { n: 1 });
  await operator.sees(sent.number);
  await operator.writes("courier-name", "никто");
  await operator.press("staff-journal-search");
  await operator.sees("staff-journal-nothing");
  await operator.leaves();
});

chapter("a record is changed at the window, and the new certificate travels like the first", async () => {
  const { regulation: change } = await world.edition("kazakhstan", "civil-status-change");
  operator = await world.officer("aktau-1-operator", { lang: "ru" });
  const draft = await operator.hasIntake(change, gulnar.iin, anyAnswers(change, gulnar), { provider: "aktau-registry" });
  await operator.visit(`/intakes/${draft}/review`);
  await operator.arrives("staff-papers-title");
  for (const box of await operator.page.locator("input[name=papers-seen]").all()) await box.check();
  await operator.press("ui-continue");
  sent = await operator.certifies();
  const clerk = await decided(sent, "aktau-registry", change.decisions[0].code, "Основания подтверждены.");
  await clerk.visit("/couriers");
  await clerk.arrives("staff-couriers-title");
  await clerk.writes("courier-0", "Сейітов Ерлан");
  await clerk.page.locator("#courier-signed-0").check();
  await clerk.press("staff-couriers-hand");
  await clerk.arrives("staff-carriage-title");
  await clerk.sees(sent.number);
  await clerk.leaves();
  await operator.visit("/couriers");
  await operator.arrives("staff-couriers-title");
  await operator.page.locator("table a").first().click();
  await operator.arrives("staff-carriage-title");
  await operator.press("staff-carriage-take-send");
  await operator.page.locator("input[name=papers-come]").waitFor({ state: "detached" });
  await handsOut(operator, sent);
  await operator.leaves();
});
