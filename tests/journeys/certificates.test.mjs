// Guardianship certificates: on a phone in Russian the certificate is there as soon as the request is sent; at a desk in
// Kazakh the register knows nothing, and officials decide.

import assert from "node:assert/strict";
import { anyAnswers } from "./answers.mjs";
import { story } from "./story.mjs";
import { textOf } from "./world.mjs";

let world, dauren, aigerim, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  dauren = await world.citizen("dauren", { lang: "ru", size: "phone" });
  aigerim = await world.citizen("aigerim", { lang: "kk", size: "desktop" });
  ({ regulation } = await world.edition("kazakhstan", "guardianship-certificate"));
});

/** A whole draft about one child, sent. */
async function files(person, place, said) {
  const answers = { ...anyAnswers(regulation, person.person), "child-1-iin": "", ...said };
  // What the person register knows is filled in already.
  for (const { code, prefill } of regulation.form.pages.flatMap((page) => page.fields)) {
    if (prefill && prefill !== "phone" && prefill !== "address") delete answers[code];
  }
  const [surname, given, patronymic] = person.person.name.split(" ");
  const { iin } = person.person;
  const born = `19${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`;
  await person.hasDraftOf(regulation, place, { ...answers, surname, "given-name": given, patronymic, iin, born });
  await person.visit("/cabinet");
  await person.heading(person.words("cabinet-title"));
  await person.follow("cabinet-draft-go");
  await person.arrives("review-title");
  await person.follow("review-sign");
  await person.arrives("sign-title");
  await person.sign();
  await person.seesConfirmation();
}

async function resultOf(person) {
  const pdf = await person.downloads(person.link("case-page-download"));
  const signature = await person.downloads(person.link("case-page-download-signature"));
  world.verify(pdf, signature, world.exported());
  return textOf(pdf);
}

chapter("he reads how long it takes, and when which term applies", async () => {
  await dauren.visit("/services");
  await dauren.heading(dauren.words("catalogue-title"));
  await dauren.sees("5 минут – 3 рабочих дня");
  await dauren.visit("/services/guardianship-certificate");
  await dauren.arrives(regulation.service.name.ru, {}, "certificates");
  for (const { applies } of [regulation.term, regulation.terms[0].term]) await dauren.sees(applies.ru);
});

chapter("the certificate is there as soon as he has sent the request", async () => {
  await dauren.signIn();
  await files(dauren, "karaganda-city", {
    "child-1-name": "Оспанова Аружан Ерланқызы",
    "child-1-born": "2014-03-08",
    copy: "paper",
  });
  await dauren.isTold("sent-ready");
  await dauren.looks("ready");
  await dauren.follow("sent-to-result");
  await dauren.arrives("case-page-title", { number: dauren.number }, "at-once");
  await dauren.sees("case-state-issued-next");
  await dauren.sees("case-happened-issued-at-once");
  await dauren.seesNot("case-page-steps");
  const text = await resultOf(dauren);
  for (const words of ["№ 20/15 (20.05.2016)", "Оспанова Аружан", "М.П.", "заверяется подписью и печатью"]) {
    assert.ok(text.includes(words), `${words} is not in ${text}`);
  }
});

chapter("no official has it to do", async () => {
  const clerk = await world.officer("karaganda-clerk", { lang: "ru" });
  await clerk.arrives("staff-inbox-title");
  assert.equal(await clerk.page.locator("section.next").count(), 0);
  await clerk.leaves();
});

chapter("what the register does not know goes by hand", async () => {
  await aigerim.signIn();
  const dana = { "child-1-name": "Сынақова Дана", "child-1-born": "2014-09-20", "birth-record": "yes" };
  await files(aigerim, "aktau", dana);
  await aigerim.seesNot("sent-ready");
  await aigerim.looks("by-hand");
  await aigerim.follow("sent-to-case");
  await aigerim.arrives("case-page-title", { number: aigerim.number }, "by-hand");
  await aigerim.sees("case-happened-not-found");
  const [clerk, head, executor] = await Promise.all(
    ["clerk", "head", "executor"].map((role) => world.officer(`aktau-${role}`, { lang: "kk" })),
  );
  await clerk.registers(aigerim);
  await head.names("aktau-executor", aigerim);
  await executor.takes(aigerim);
  // Processes 5 and 6 of the employee's chain: nothing is prepared for somebody whom the register does not confirm.
  await executor.looks("to-ask");
  await executor.checks();
  await executor.proposes("guardian");
  await executor.writes("prepare-findings", "№ 12 (14.05.2017): Сынақова Дана (2014), мүлкі жоқ.");
  await executor.press("staff-prepare-send");
  await executor.isTold("problem-recipient-not-confirmed");
  await executor.looks("not-asked");
  await executor.press("staff-recipient-ask");
  await executor.isTold("staff-recipient-agrees");
  await executor.looks("asked");
  await executor.proposes("guardian");
  await executor.writes("prepare-findings", "№ 12 (14.05.2017): Сынақова Дана (2014), мүлкі жоқ.");
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await head.takes(aigerim);
  await head.signs();
  await clerk.issues(aigerim);
  for (const official of [clerk, head, executor]) await official.leaves();
  await aigerim.visit(`/cases/${aigerim.case}`);
  await aigerim.arrives("case-page-title", { number: aigerim.number }, "by-hand-ready");
  const text = await resultOf(aigerim);
  for (const words of [regulation.results[0].name.kk, "№ 12 (14.05.2017)", "қорғаншы болып тағайындалған"]) {
    assert.ok(text.includes(words), `${words} is not in ${text}`);
  }
  assert.ok(!text.includes("М.О."), "she did not ask for paper");
});
