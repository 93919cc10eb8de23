// Accounts: a new one, and a new password for a forgotten one, which only a signature can give.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

const { chapter } = story();
const PASSWORD = "көктемгі жаңбыр 2026";

async function tellsRegister(visitor, { iin, surname, given, patronymic = "", password = PASSWORD }) {
  for (const [id, text] of Object.entries({ iin, surname, given, patronymic, password })) {
    await visitor.writes(`register-${id}`, text);
  }
  await visitor.press("register-send");
}

chapter("a name that the register does not know as that is not registered", async (world) => {
  const { iin, name } = world.person("laila");
  const [surname, given] = name.split(" ");
  const visitor = await world.visitor({ lang: "kk", size: "phone" });
  await visitor.visit("/register");
  await visitor.arrives("register-title");
  await visitor.press("register-send");
  await visitor.hasFocus(".error-summary");
  await visitor.looks("errors");
  await tellsRegister(visitor, { iin, surname: "Сейдахметов", given });
  await visitor.isTold("problem-person-not-confirmed");
  await visitor.looks("unconfirmed");
  assert.equal(await visitor.shows("register-surname"), "Сейдахметов");
  // Nothing of the register comes back.
  assert.equal((await visitor.page.content()).includes(surname + "<"), false);
  await visitor.leaves();
});

chapter("somebody new registers, and nothing of the register is prefilled before a signature", async (world) => {
  const laila = await world.citizen("laila", { lang: "kk", size: "phone" });
  const [surname, given, patronymic] = laila.person.name.split(" ");
  await laila.visit("/register");
  await laila.heading(laila.words("register-title"));
  await tellsRegister(laila, { iin: laila.person.iin, surname, given, patronymic });
  await laila.arrives("cabinet-title", {}, "empty");
  const { regulation } = await world.edition("mangystau");
  await laila.visit(`/apply/${regulation.edition}`);
  await laila.heading(laila.words("apply-begin-title"));
  await laila.sees("apply-not-proven");
  await laila.page.locator("input[name=provider][value=aktau]").check();
  await laila.press("apply-begin");
  await laila.heading(regulation.form.pages[0].title.kk);
  await laila.press("ui-continue");
  await laila.heading(regulation.form.pages[1].title.kk);
  assert.equal(await laila.shows("answer-address"), "");
  await laila.leaves();
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

chapter("who signs in on the page of a draft is there at once", async (world) => {
  const before = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  await before.signIn();
  const draft = await before.hasDraft("mangystau", undefined, answersOf(single, before.person));
  await before.leaves();
  const later = await world.citizen("dauren", { lang: "ru", size: "phone" });
  await later.visit(`/drafts/${draft}/review`);
  await later.arrives("sign-in-title", {}, "in-place");
  await later.signsIn();
  await later.arrives("review-title");
  await later.leaves();
});
