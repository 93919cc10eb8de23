// Signing in by EDS: on a phone in Kazakh and at a desk in Russian, and what stands in the way of it.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

const { chapter } = story();

/** From the page with the two ways to the one with the key. */
async function choosesEds(person) {
  await person.visit("/sign-in?to=/services");
  await person.arrives("sign-in-title");
  await person.follow("sign-in-to-eds");
  await person.arrives("eds-sign-in-title");
}

async function signs(person) {
  await person.button("eds-sign-in-send").waitFor();
  await person.press("eds-sign-in-send");
}

chapter("on a phone: the password of the file is wrong, then the account is one's own to claim", async (world) => {
  const citizen = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  await choosesEds(citizen);
  await citizen.press("signing-open");
  await citizen.hasFocus(".error-summary");
  await citizen.looks("nothing");
  await citizen.opensKey("eds", { password: "Aigerim2" });
  await citizen.isTold("signing-wrong-password");
  await citizen.looks("wrong-password");
  await citizen.opensKey("eds");
  await citizen.sees("signing-iin-ending", { ending: citizen.person.iin.slice(8) });
  await citizen.button("eds-sign-in-send").waitFor();
  await citizen.opens("eds-sign-in-what");
  await citizen.sees("purpose: sign-in");
  await citizen.looks("ready");
  await signs(citizen);
  await citizen.isTold("problem-account-unproven");
  await citizen.hasFocus("[tabindex='-1']:has(.notice)");
  await citizen.looks("unproven");
  await citizen.press("eds-sign-in-claim");
  await citizen.page.waitForURL("**/services");
  await citizen.visit("/cabinet");
  await citizen.isTold("cabinet-no-password");
  await citizen.arrives("cabinet-title", {}, "no-password");
  await citizen.leaves();
});

chapter("at a desk by the keyboard alone: an account that is proven opens at once", async (world) => {
  const citizen = await world.citizen("aigerim", { lang: "ru", size: "desktop" });
  await choosesEds(citizen);
  await citizen.page.locator("#eds-file").setInputFiles(citizen.person.keyFile);
  await citizen.page.locator("#eds-password").focus();
  await citizen.page.keyboard.type(citizen.person.key_password);
  await citizen.page.keyboard.press("Enter");
  await citizen.button("eds-sign-in-send").waitFor();
  await citizen.looks("ready");
  await citizen.button("eds-sign-in-send").focus();
  await citizen.page.keyboard.press("Enter");
  await citizen.page.waitForURL("**/services");
  await citizen.sees("citizen-nav-sign-out");
  await citizen.leaves();
});

chapter("who has no account is shown the way to one", async (world) => {
  const laila = await world.citizen("laila", { lang: "ru", size: "desktop" });
  await choosesEds(laila);
  await laila.opensKey("eds");
  await signs(laila);
  await laila.isTold("problem-no-account");
  await laila.looks("no-account");
  // The header has a link of the same name.
  await laila.page.locator("main").getByRole("link", { name: laila.words("eds-sign-in-register"), exact: true }).click();
  await laila.heading(laila.words("register-title"));
  assert.match(laila.page.url(), /\?to=%2Fservices$/);
  await laila.leaves();
});

chapter("a key that was taken back does not let in, another one does", async (world) => {
  const citizen = await world.citizen("madina", { lang: "kk", size: "phone" });
  await choosesEds(citizen);
  await citizen.opensKey("eds");
  await signs(citizen);
  await citizen.isTold("problem-eds-revoked");
  await citizen.looks("revoked");
  await citizen.press("signing-other-key");
  await citizen.hasFocus("#eds-file");
  await citizen.opensKey("eds", { key: world.person("aigerim") });
  await signs(citizen);
  await citizen.page.waitForURL("**/services");
  await citizen.leaves();
});

chapter("while nobody can check, nobody is let in", async (world) => {
  const citizen = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  const found = world.hideRevocations();
  citizen.expects(/status of 503/);
  await choosesEds(citizen);
  await citizen.opensKey("eds");
  await signs(citizen);
  await citizen.isTold("problem-eds-sign-in-not-checked");
  await citizen.looks("not-checked");
  found();
  await signs(citizen);
  await citizen.page.waitForURL("**/services");
  await citizen.leaves();
});

chapter("Karaganda wants the password too: it is asked once, and the draft is kept", async (world) => {
  const dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  await dauren.signIn();
  await dauren.hasDraft("karaganda", undefined, answersOf(single, dauren.person));
  // The key in the browser that is signed in already proves the account, and nothing is lost.
  await dauren.visit("/sign-in/eds");
  await dauren.opensKey("eds");
  await signs(dauren);
  await dauren.page.waitForURL("**/cabinet");
  await dauren.leaves();

  const again = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  await again.visit(`/drafts/${dauren.draft}/review`);
  await again.arrives("sign-in-title");
  await again.follow("sign-in-to-eds");
  await again.heading(again.words("eds-sign-in-title"));
  await again.opensKey("eds");
  await signs(again);
  await again.page.waitForURL("**/review");
  await again.isTold("problem-password-wanted");
  await again.looks("password-wanted");
  await again.follow("eds-sign-in-by-password");
  await again.arrives("sign-in-title", {}, "also");
  await again.signsIn();
  await again.page.waitForURL("**/review");
  await again.arrives("review-title");
  await again.follow("review-sign");
  await again.arrives("sign-title");
  await again.sign();
  await again.seesConfirmation();
  await again.leaves();
});

chapter("a session that ended over a form goes on by EDS from another tab, and every letter is there", async (world) => {
  const citizen = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  const { regulation } = await world.edition("mangystau");
  const page = regulation.form.pages.find(({ code }) => code === "motive");
  await choosesEds(citizen);
  await citizen.opensKey("eds");
  await signs(citizen);
  await citizen.page.waitForURL("**/services");
  await citizen.hasDraft("mangystau", "aktau", answersOf(single, citizen.person));
  await citizen.visit(`/drafts/${citizen.draft}/pages/${page.code}`);
  await citizen.heading(page.title.kk);
  await citizen.context.clearCookies();
  const words = `${single.motive.motive} Жақындарым қолдайды.`;
  await citizen.answer("motive", words);
  await citizen.page.locator("dialog[open]").waitFor();
  await citizen.looks("again");
  const form = citizen.page;
  const [tab] = await Promise.all([citizen.context.waitForEvent("page"), citizen.follow("citizen-again-eds")]);
  citizen.page = tab;
  await citizen.heading(citizen.words("eds-sign-in-title"));
  await citizen.opensKey("eds");
  await signs(citizen);
  await tab.waitForURL("**/cabinet");
  await tab.close();
  citizen.page = form;
  // A browser without a screen shows all its tabs at once: coming back has to be said.
  await form.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await form.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await citizen.shows("answer-motive"), words);
  await citizen.isSaved("motive", words);
  await citizen.leaves();
});
