// Accounts: a new one, and a new password for a forgotten one, which only a signature can give.

import assert from "node:assert/strict";
import { story } from "./story.mjs";

const { chapter } = story();
const PASSWORD = "көктемгі жаңбыр 2026";

chapter("somebody new registers", async (world) => {
  const visitor = await world.visitor({ lang: "kk", size: "phone" });
  await visitor.visit("/register");
  await visitor.arrives("register-title");
  await visitor.press("register-send");
  await visitor.hasFocus(".error-summary");
  await visitor.looks("errors");
  // Nobody in the person register has this number.
  for (const [id, text] of Object.entries({ iin: "750320399015", surname: "Жаңабаев", given: "Ерлан", password: PASSWORD })) {
    await visitor.writes(`register-${id}`, text);
  }
  await visitor.press("register-send");
  await visitor.isTold("problem-person-not-confirmed");
  await visitor.looks("unconfirmed");
  assert.equal(await visitor.shows("register-surname"), "Жаңабаев");
  await visitor.leaves();
});

chapter("a password is renewed by a signature, and the old one is gone", async (world) => {
  const citizen = await world.citizen("aigerim", { lang: "ru", size: "phone" });
  await citizen.visit("/password");
  await citizen.arrives("password-title");
  await citizen.writes("password-iin", citizen.person.iin);
  await citizen.press("ui-continue");
  await citizen.opensKey("password-key", { key: world.person("dauren") });
  await citizen.page.locator("#password-new").fill(PASSWORD);
  await citizen.press("password-send");
  await citizen.isTold("problem-eds-another-person");
  await citizen.looks("another-person");
  await citizen.press("signing-other-key");
  await citizen.opensKey("password-key");
  await citizen.page.locator("#password-new").fill("short");
  await citizen.press("password-send");
  await citizen.isTold("account-password-short");
  await citizen.looks("short");
  await citizen.page.locator("#password-new").fill(PASSWORD);
  await citizen.press("password-send");
  await citizen.page.locator(".notice.tone-success").waitFor();
  await citizen.looks("done");
  await citizen.leaves();

  const again = await world.citizen("aigerim", { lang: "ru", size: "phone" });
  await again.visit("/sign-in");
  await again.signsIn();
  await again.isTold("problem-wrong-credentials");
  await again.signsIn("sign-in", PASSWORD);
  await again.heading(again.words("cabinet-title"));
  await again.leaves();
});
