// What the workplace must and must not do: nobody handles their own case, late cases stand out, and what another official
// has changed meanwhile is not overwritten.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

let world, askar;
const { chapter } = story(async (begun) => {
  world = begun;
  askar = await world.citizen("askar", { lang: "kk", size: "phone" });
});

chapter("whoever is not let in is told the same, whatever was wrong", async () => {
  const visitor = await world.newcomer();
  await visitor.visit("/");
  await visitor.heading(visitor.words("staff-sign-in-title"));
  for (const [login, password] of [
    ["aktau-clerk", "not-the-password"],
    ["nobody-here", "not-the-password"],
  ]) {
    await visitor.writes("sign-in-login", login);
    await visitor.writes("sign-in-password", password);
    await visitor.press("staff-sign-in-send");
    await visitor.isTold("problem-officer-not-confirmed");
  }
  await visitor.looks("refused");
});

chapter("an executor of Aktau files a request of his own", async () => {
  await askar.signIn();
  await askar.hasDraft("mangystau", "aktau", answersOf(single, askar.person));
  await askar.files();
});

chapter("his own request is listed at his workplace and cannot be opened", async () => {
  const himself = await world.officer("aktau-executor-2");
  await himself.looks("own");
  await himself.line(askar.number).getByText(himself.words("staff-own-about")).waitFor();
  assert.equal(await himself.line(askar.number).getByRole("link").count(), 0);
  await himself.visit(`/cases/${askar.case}`);
  await himself.isTold("problem-own-case");
  await himself.looks("own-case");
  await himself.leaves();
});

chapter("a clerk who looks too late is told that somebody else was first", async () => {
  const [first, second] = [await world.officer("aktau-clerk"), await world.officer("aktau-clerk")];
  await second.takes(askar);
  await first.registers(askar);
  await second.press("staff-duty-register");
  await second.isTold("staff-case-stale");
  await second.looks("stale");
  await second.press("staff-case-reload");
  await second.sees("staff-duty-none");
  await first.leaves();
  await second.leaves();
});

chapter("the head cannot give the request to the applicant himself", async () => {
  const head = await world.officer("aktau-head");
  await head.takes(askar);
  await head.page.locator("input[name=executor][value=aktau-executor-2]").check();
  await head.press("staff-duty-resolve");
  await head.isTold("problem-own-case");
  await head.looks("own-case");
  await head.visit("/");
  await head.line(askar.number).getByText(head.words("case-step-resolve")).waitFor();
  await head.leaves();
});

chapter("what is late says so, to the official and to the citizen", async () => {
  // Minutes of a norm run in working hours alone: a week has some, whatever day this is.
  await world.passes({ days: 7 });
  const head = await world.officer("aktau-head");
  await head.sees("staff-inbox-count-late", { n: 1, late: 1 });
  // What is late at the whole office stands below, by step and channel.
  const overview = head.page.locator("tr", { hasText: head.words("case-step-resolve") }).filter({ hasText: head.words("staff-channel-portal") });
  await overview.getByText("1", { exact: true }).first().waitFor();
  await head.line(askar.number).getByText(head.words("case-lateness-late")).first().waitFor();
  await head.looks("late");
  await head.leaves();
  await askar.comesBackTo(`/cases/${askar.case}`);
  await askar.isTold("case-page-step-late");
  await askar.looks("step-late");
  await world.passes({ days: 40 });
  await askar.comesBackTo(`/cases/${askar.case}`);
  await askar.isTold("case-page-late");
  await askar.looks("late");
});
