// Each refusal that the acts know before an official sees a request, in words for a person: condition 1 at registering and
// signing in, condition 2 at the signature, and the case in which nothing could be checked.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

const { chapter } = story();

const HELD_AGAINST = {
  gulnar: "problem-eds-expired",
  madina: "problem-eds-revoked",
  nurlan: "problem-eds-another-person",
  assel: "problem-eds-login-key",
};

for (const [name, words] of Object.entries(HELD_AGAINST)) {
  chapter(`condition 2: ${words.replace("problem-eds-", "")}`, async (world) => {
    const citizen = await world.citizen(name, { lang: name < "m" ? "kk" : "ru", size: "phone" });
    await citizen.signIn();
    await citizen.hasDraft("mangystau", "aktau", answersOf(single, citizen.person));
    await citizen.reviews();
    await citizen.opensKey("sign");
    await citizen.isTold(words);
    await citizen.isTold(`${words}-advice`);
    await citizen.looks(words);
    // Nothing can be sent with it, and the draft is as it was.
    assert.equal(await citizen.button("sign-send").count(), 0);
    await citizen.press("signing-other-key");
    await citizen.page.locator("#sign-file").waitFor({ state: "attached" });
    await citizen.leaves();
  });
}

chapter("condition 1 says the same, whatever the register knows", async (world) => {
  const told = [];
  for (const name of ["iliyas", "zhanna", "erik"]) {
    const citizen = await world.citizen(name, { lang: "kk", size: "phone" });
    await citizen.visit("/sign-in");
    await citizen.heading(citizen.words("sign-in-title"));
    await citizen.signsIn();
    await citizen.isTold("problem-person-not-confirmed");
    await citizen.looks("unconfirmed");
    told.push(await citizen.page.locator("main").innerText());
    await citizen.leaves();
  }
  assert.equal(new Set(told).size, 1);
});

chapter("an unknown number and a wrong password look the same", async (world) => {
  const told = [];
  for (const [iin, password] of [["920715499024", "not-her-password"], ["750320390165", "aigerim-2026-demo"]]) {
    const visitor = await world.citizen("aigerim", { lang: "ru", size: "phone" });
    visitor.person.iin = iin;
    await visitor.visit("/sign-in");
    await visitor.heading(visitor.words("sign-in-title"));
    await visitor.signsIn("sign-in", password);
    await visitor.isTold("problem-wrong-credentials");
    told.push(await visitor.page.locator("main").innerText());
    await visitor.leaves();
  }
  assert.equal(told[0], told[1]);
});

chapter("a certificate that ends between the check and the sending is refused, and the draft stays", async (world) => {
  const dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  await dauren.signIn();
  await dauren.hasDraft("karaganda", undefined, answersOf(single, dauren.person));
  await dauren.reviews();
  await dauren.opensKey("sign");
  await dauren.isTold("signing-good");
  await world.revoke(dauren.person);
  await dauren.press("sign-send");
  await dauren.isTold("problem-eds-revoked");
  await dauren.looks("refused");
  await dauren.visit("/cabinet");
  await dauren.arrives("cabinet-title", {}, "refused");
  await dauren.sees("cabinet-refused");
  await dauren.follow("cabinet-refused-go");
  await dauren.arrives("review-title");
  await dauren.sees(single.motive.motive);
  await dauren.leaves();
});

chapter("what could not be checked waits, and goes on by itself", async (world) => {
  const aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  await aigerim.signIn();
  await aigerim.hasDraft("mangystau", "aktau", answersOf(single, aigerim.person));
  await aigerim.reviews();
  const showRevocations = world.hideRevocations();
  await aigerim.opensKey("sign");
  await aigerim.isTold("signing-could-not-check");
  await aigerim.looks("could-not-check");
  await aigerim.press("sign-send");
  await aigerim.arrives("waits-title");
  await aigerim.visit("/cabinet");
  await aigerim.arrives("cabinet-title", {}, "waits");
  await aigerim.sees("cabinet-waits");
  await aigerim.follow("cabinet-waits-go");
  await aigerim.heading(aigerim.words("waits-title"));
  showRevocations();
  // Checks are tried again after a while; the job that does it looks every few seconds.
  await world.passes({ minutes: 5 });
  await aigerim.finds("filed");
});
