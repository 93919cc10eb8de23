// Birth on the portal, in Kazakh on a phone: the act wants the key at sign-in, the certificate waits at the registry
// department. A changed record at the registry's own counter, in Russian, refused with a ground and what to do.

import assert from "node:assert/strict";
import { anyAnswers } from "./answers.mjs";
import { decided, findings, refusal } from "./deciding.mjs";
import { story } from "./story.mjs";
import { textOf } from "./world.mjs";

let world, dauren, birth, change;
const { chapter } = story(async (begun) => {
  world = begun;
  dauren = await world.citizen("dauren", { lang: "kk", size: "phone" });
  ({ regulation: birth } = await world.edition("kazakhstan", "birth"));
  ({ regulation: change } = await world.edition("kazakhstan", "civil-status-change"));
});

chapter("a father reads what registering a birth takes and begins", async () => {
  await dauren.visit("/services/birth");
  await dauren.arrives(birth.service.name.kk);
  for (const { action } of birth.steps) await dauren.sees(action.kk);
  await dauren.signIn();
});

chapter("who signed in by the password is asked for the key before the request is signed", async () => {
  const draft = await dauren.hasDraftOf(birth, "karaganda-registry", anyAnswers(birth, dauren.person));
  await dauren.visit(`/drafts/${draft}/review`);
  await dauren.arrives("review-title", {}, "certificate-wanted");
  await dauren.isTold("problem-certificate-wanted");
  await dauren.follow("sign-in-to-eds");
  await dauren.arrives("eds-sign-in-title");
  await dauren.opensKey("eds");
  await dauren.press("eds-sign-in-send");
  await dauren.page.waitForURL("**/review");
  await dauren.files(draft);
});

chapter("the registry decides in Russian at a desk, under the register's number", async () => {
  const clerk = await world.officer("karaganda-registry-clerk", { lang: "ru" });
  await clerk.registers(dauren);
  await decided(world, dauren, "karaganda-registry", {
    lang: "ru",
    choice: "registered",
    writes: findings("Сведения подтверждены медицинским свидетельством."),
  });
  await clerk.issues(dauren);
  await clerk.leaves();
});

chapter("his cabinet says where the certificate waits and what to bring", async () => {
  await dauren.visit("/cabinet");
  await dauren.arrives("cabinet-title", {}, "ready");
  await dauren.follow("cabinet-result-go");
  await dauren.arrives("case-page-title", { number: dauren.number }, "ready");
  await dauren.sees("case-page-collect");
  await dauren.sees(birth.providers.find((it) => it.code === "karaganda-registry").address.kk);
  const pdf = await dauren.downloads(dauren.link("case-page-download"));
  const signature = await dauren.downloads(dauren.link("case-page-download-signature"));
  world.verify(pdf, signature, world.exported());
  assert.match(textOf(pdf), /ACT-KRG-KGR-\d{4}-000001/);
  await dauren.leaves();
});

chapter("a changed record is asked for on paper, and refused with a ground", async () => {
  const clerk = await world.officer("aktau-registry-clerk", { lang: "ru", size: "phone" });
  const aigerim = world.person("aigerim");
  const intake = await clerk.hasIntake(change, aigerim.iin, anyAnswers(change, aigerim), "kk");
  await clerk.visit(`/intakes/${intake}`);
  await clerk.arrives("staff-intake-review");
  const taken = await clerk.takesIn();
  await clerk.registers(taken);
  const ground = change.grounds.find((it) => it.code === "no-ground");
  const writes = refusal(ground, "Жазбаны өзгертуге негіз болатын құжат ұсынылмаған.");
  await decided(world, taken, "aktau-registry", { lang: "kk", choice: "refusal", writes });
  await clerk.takes(taken);
  await clerk.does("staff-duty-issue-paper", "staff-done-issue");
  await clerk.handsOver();
  await clerk.visit(`/cases/${taken.id}`);
  await clerk.arrives("staff-case-title", { number: taken.number }, "collected");
  await clerk.sees(ground.text.ru);
  await clerk.leaves();
});

chapter("a birth is registered from the counter to the certificate in hand", async () => {
  const clerk = await world.officer("aktau-registry-clerk", { lang: "kk", size: "desktop" });
  const laila = world.person("laila");
  const intake = await clerk.hasIntake(birth, laila.iin, anyAnswers(birth, laila));
  await clerk.visit(`/intakes/${intake}`);
  await clerk.arrives("staff-intake-review");
  const taken = await clerk.takesIn();
  await clerk.registers(taken);
  const writes = findings("Медициналық куәлік тексерілді.");
  await decided(world, taken, "aktau-registry", { lang: "kk", choice: "registered", writes });
  await clerk.takes(taken);
  await clerk.does("staff-duty-issue-paper", "staff-done-issue");
  await clerk.handsOver();
  await clerk.leaves();
});
