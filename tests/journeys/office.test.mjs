// The ways of the office beside the straight one: the head gives a proposal back and the executor mends it, and the
// conclusion is handed over when the applicant comes.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

let world, dauren, executor, head, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  dauren = await world.citizen("dauren", { lang: "ru", size: "phone" });
  ({ regulation } = await world.edition("mangystau"));
});

const FAULT = "Справка без печати.";
const EXPLANATION = "Справка о доходах не заверена печатью организации.";
const NO_REFUSAL = "Печать стоит на обороте справки. Проверьте еще раз и подготовьте заключение.";
const FINDINGS = "Постоянный доход. Жилье снимает.";
const MORE = "Напишите о составе семьи.";

/** Whether a radio or a checkbox with this value is chosen. */
const chosen = (visitor, name, value) => visitor.page.locator(`input[name="${name}"][value="${value}"]`).isChecked();

/** The head opens the proposal and gives it back. */
async function givesBack(remark) {
  await head.takes(dauren);
  await head.opens("staff-return-title");
  await head.writes("return-remark", remark);
  await head.does("staff-return-send", "staff-done-return");
}

/** The executor opens the case and reads why it came back, and that nothing has to be typed again. */
async function readsWhy(remark, state) {
  await executor.takes(dauren);
  await executor.isTold("staff-case-returned");
  await executor.isTold(remark);
  await executor.isTold("staff-case-returned-kept");
  await executor.looks(state);
}

chapter("a request comes to the executor, who proposes a refusal", async () => {
  await dauren.signIn();
  await dauren.hasDraft("mangystau", "aktau", answersOf(single, dauren.person));
  await dauren.files();
  const clerk = await world.officer("aktau-clerk", { lang: "ru" });
  await clerk.registers(dauren);
  await clerk.leaves();
  head = await world.officer("aktau-head", { lang: "ru" });
  await head.names("aktau-executor", dauren);
  executor = await world.officer("aktau-executor", { lang: "ru" });
  await executor.takes(dauren);
  await executor.checks({ income: FAULT });
  await executor.proposes("refusal");
  await executor.page.locator(`input[name=prepare-grounds][value="${regulation.grounds[0].code}"]`).check();
});

chapter("what was put together and not sent is there when the page is opened anew", async () => {
  const kept = executor.page.waitForResponse((answer) =>
    (answer.request().postData() ?? "").includes(EXPLANATION) && answer.ok());
  await executor.writes("prepare-explanation", EXPLANATION);
  await executor.page.locator("#prepare-explanation").blur();
  await kept;
  await executor.page.reload();
  await executor.page.locator("#prepare-explanation").waitFor();
  assert.ok(await chosen(executor, "prepare-choice", "refusal"));
  assert.ok(await chosen(executor, "prepare-grounds", regulation.grounds[0].code));
  assert.equal(await executor.shows("prepare-explanation"), EXPLANATION);
  await executor.does("staff-prepare-send", "staff-done-prepare");
});

chapter("the head gives it back, and not without a reason", async () => {
  await head.takes(dauren);
  await head.opens("staff-return-title");
  await head.press("staff-return-send");
  await head.hasFocus(".error-summary");
  await head.isTold("staff-return-missing");
  await head.looks("no-reason");
  await givesBack(NO_REFUSAL);
});

chapter("the executor reads the reason and finds all that was entered", async () => {
  await readsWhy(NO_REFUSAL, "returned-refusal");
  assert.ok(await chosen(executor, "check-income", "faulty"));
  assert.equal(await executor.shows("remark-income"), FAULT);
  const others = executor.page.locator(".check-item input[value=in-order]:checked");
  assert.equal(await others.count(), (await executor.page.locator(".check-item").count()) - 1);
  assert.ok(await chosen(executor, "prepare-choice", "refusal"));
  assert.ok(await chosen(executor, "prepare-grounds", regulation.grounds[0].code));
  assert.equal(await executor.shows("prepare-explanation"), EXPLANATION);
});

chapter("mended and sent, it comes back once more with the conclusion in it", async () => {
  await executor.checks();
  await executor.proposes("possible");
  await executor.writes("prepare-findings", FINDINGS);
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await givesBack(MORE);
  await readsWhy(MORE, "returned-conclusion");
  assert.ok(await chosen(executor, "prepare-choice", "possible"));
  assert.equal(await executor.shows("prepare-findings"), FINDINGS);
  assert.ok(await chosen(executor, "check-income", "in-order"));
});

chapter("one sentence more, and the head signs", async () => {
  await executor.writes("prepare-findings", `${FINDINGS} Живет один.`);
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await executor.leaves();
  await head.takes(dauren);
  await head.sees("Живет один.");
  assert.equal(await head.page.getByText(MORE).count(), 0);
  await head.signs();
  await head.leaves();
});

chapter("the conclusion is handed over at the office, and his case says so", async () => {
  const clerk = await world.officer("aktau-clerk", { lang: "ru" });
  await clerk.issues(dauren);
  await dauren.visit(`/cases/${dauren.case}`);
  await dauren.arrives("case-page-title", { number: dauren.number }, "to-collect");
  await dauren.sees("case-page-collect");
  await clerk.visit("/");
  await clerk.arrives("staff-inbox-title", {}, "to-collect");
  await clerk.sees("staff-inbox-nothing");
  await clerk.sees("staff-inbox-collect");
  await clerk.line(dauren.number).getByRole("link").first().click();
  await clerk.heading(clerk.words("staff-case-title", { number: dauren.number }));
  await clerk.handsOver();
  await clerk.visit("/");
  await clerk.heading(clerk.words("staff-inbox-title"));
  await clerk.seesNot("staff-inbox-collect");
  await clerk.opens("staff-inbox-closed", { n: 1 });
  await clerk.line(dauren.number).getByText(clerk.words("staff-state-handed-over")).waitFor();
  await clerk.leaves();
  await dauren.visit(`/cases/${dauren.case}`);
  await dauren.arrives("case-page-title", { number: dauren.number }, "handed-over");
  await dauren.sees("case-page-collected");
  await dauren.sees("case-happened-handed-over");
  await dauren.seesNot("case-page-collect");
  await dauren.visit("/cabinet");
  await dauren.arrives("cabinet-title", {}, "handed-over");
  await dauren.sees("case-state-handed-over");
  await dauren.sees("notice-handed-over", { number: dauren.number });
});
