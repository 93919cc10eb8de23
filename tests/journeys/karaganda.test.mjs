// The same job in Russian at a desk under Karaganda's act: other names of steps, other norms, and a reasoned refusal,
// signed, in the cabinet.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";
import { textOf } from "./world.mjs";

let world, dauren, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  ({ regulation } = await world.edition("karaganda"));
});

chapter("he reads Karaganda's own steps and norms", async () => {
  await dauren.visit("/services/adoption?region=karaganda");
  await dauren.arrives(regulation.service.name.ru);
  for (const { action } of regulation.steps) await dauren.sees(action.ru);
  for (const { name } of regulation.roles) await dauren.sees(name.ru);
});

chapter("he files a draft that was begun before", async () => {
  await dauren.signIn();
  await dauren.hasDraft("karaganda", undefined, answersOf(single, dauren.person));
  await dauren.visit("/cabinet");
  await dauren.arrives("cabinet-title", {}, "draft");
  await dauren.follow("cabinet-draft-go");
  await dauren.arrives("review-title");
  await dauren.follow("review-sign");
  await dauren.arrives("sign-title");
  await dauren.sign();
  await dauren.seesConfirmation();
  await dauren.follow("sent-to-case");
  await dauren.arrives("case-page-title", { number: dauren.number });
  assert.equal(await dauren.page.locator(".timeline > li").count(), regulation.steps.length);
  for (const { name } of regulation.roles) await dauren.sees(name.ru);
  await dauren.opens("case-page-act-words");
  await dauren.sees(regulation.steps[0].action.ru);
});

const WHY = "Справка о доходах просрочена: срок ее действия истек до подачи заявления.";

chapter("the officials of Karaganda refuse with grounds from the closed list", async () => {
  const clerk = await world.officer("karaganda-clerk", { lang: "ru" });
  await clerk.registers(dauren);
  const head = await world.officer("karaganda-head", { lang: "ru" });
  await head.names("karaganda-executor", dauren);
  const executor = await world.officer("karaganda-executor", { lang: "ru" });
  await executor.takes(dauren);
  await executor.checks({ income: WHY });
  await executor.isTold("staff-prepare-faulty");
  await executor.proposes("refusal");
  const ground = regulation.grounds[0];
  await executor.page.locator(`input[name=prepare-grounds][value="${ground.code}"]`).check();
  await executor.writes("prepare-explanation", WHY);
  await executor.looks("refusal");
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await head.takes(dauren);
  await head.signs();
  await clerk.issues(dauren);
  for (const official of [clerk, head, executor]) await official.leaves();
});

chapter("the signed refusal is in his cabinet, with the reason and what to do", async () => {
  await dauren.visit("/cabinet");
  await dauren.arrives("cabinet-title", {}, "refused");
  await dauren.follow("cabinet-result-go");
  await dauren.arrives("case-page-title", { number: dauren.number }, "refused");
  await dauren.isTold("case-page-refusal");
  for (const words of [WHY, regulation.grounds[0].text.ru, regulation.grounds[0].advice.ru]) await dauren.sees(words);
  const pdf = await dauren.downloads(dauren.link("case-page-download"));
  const signature = await dauren.downloads(dauren.link("case-page-download-signature"));
  world.verify(pdf, signature, world.exported());
  const text = textOf(pdf);
  for (const words of [WHY, dauren.number]) assert.ok(text.includes(words), words);
});
