// A code after the password: switched on, asked for at sign-in and over a form whose session has ended, and without the telephone
// switched off by EDS. On a phone in Kazakh and at a desk in Russian.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

const { chapter } = story();

/** Longer than the pause between two codes. */
const PAUSE = { minutes: 2 };

/** The code that came last to a number, and the words around it. */
async function message(world, phone) {
  const all = await world.get("/api/sandbox/sms");
  const { text } = all.find(({ to, text }) => to === phone && /\b\d{6}\b/.test(text));
  return { text, code: /\b\d{6}\b/.exec(text)[0] };
}

const other = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Presses the button that asks for a code, waits for the box, and reads what came. */
async function receives(world, person, phone, button = "code-ask") {
  const coming = person.page.waitForResponse(
    (answer) => answer.request().method() === "POST" && /\/(code|proof)$/.test(new URL(answer.url()).pathname),
  );
  await person.press(button);
  assert.equal((await coming).status(), 200);
  await person.page.locator("#one-time-code, #sign-in-code").waitFor();
  return message(world, phone);
}

/** Types the IIN and the password, and answers with the code that they brought. */
async function typesPassword(world, person, phone, prefix = "sign-in") {
  await person.signsIn(prefix);
  await person.page.locator("#sign-in-code").waitFor();
  await person.hasFocus("#sign-in-code");
  return message(world, phone);
}

async function signsByKey(person) {
  await person.opensKey("eds");
  await person.button("eds-sign-in-send").waitFor();
  await person.press("eds-sign-in-send");
}

const dialog = ({ page }) => page.locator("dialog#sign-in-again[open]");

for (const [name, phone, how] of [
  ["aigerim", "+77010000001", { lang: "kk", size: "phone" }],
  ["dauren", "+77010000002", { lang: "ru", size: "desktop" }],
]) {
  const typed = "Баланы бауырымызға басқымыз келеді.";
  let citizen;

  chapter(`${name} links a number and switches the code on`, async (world) => {
    citizen = await world.citizen(name, how);
    await citizen.signIn();
    await citizen.visit("/profile/phone");
    await citizen.arrives("phone-title");
    await citizen.writes("phone-number", phone);
    await citizen.press("ui-continue");
    const link = await receives(world, citizen, phone);
    await citizen.writes("one-time-code", link.code);
    await citizen.press("phone-link");
    await citizen.sees("step-off");
    await citizen.looks("off");
    await world.passes(PAUSE);
    const { code } = await receives(world, citizen, phone);
    await citizen.looks("switching-on");
    await citizen.writes("one-time-code", code);
    await citizen.press("step-switch-on");
    await citizen.sees("step-on");
    await citizen.looks("on");
    await world.passes(PAUSE);
  });

  chapter(`${name} signs in with the password and the code, not with a wrong one`, async (world) => {
    await citizen.press("citizen-nav-sign-out");
    await citizen.link("citizen-nav-sign-in").waitFor();
    await citizen.visit("/sign-in");
    await citizen.arrives("sign-in-title");
    const { code, text } = await typesPassword(world, citizen, phone);
    assert.match(text, how.lang === "kk" ? /кіру коды/ : /для входа/);
    await citizen.sees("sign-in-code-lost");
    await citizen.looks("code");
    await citizen.press("sign-in-send");
    await citizen.hasFocus(".error-summary");
    await citizen.looks("no-code");
    await citizen.writes("sign-in-code", other(code));
    await citizen.press("sign-in-send");
    await citizen.isTold("problem-code-wrong");
    await citizen.looks("wrong");
    await citizen.press("code-again");
    await citizen.isTold("problem-too-many");
    await citizen.looks("too-early");
    // Whoever begins anew within that time is told of the code that is on its way.
    await citizen.visit("/sign-in");
    await citizen.arrives("sign-in-title", {}, "anew");
    const same = await typesPassword(world, citizen, phone);
    assert.equal(same.code, code);
    await citizen.writes("sign-in-code", code);
    await citizen.page.keyboard.press("Enter");
    await citizen.page.waitForURL("**/cabinet");
    await citizen.heading(citizen.words("cabinet-title"));
  });

  chapter(`${name} is away in the middle of a form, and goes on with every letter there`, async (world) => {
    const { regulation } = await world.edition("mangystau");
    const page = regulation.form.pages.find(({ code }) => code === "motive");
    await citizen.hasDraft("mangystau", "aktau", answersOf(single, citizen.person));
    await citizen.visit(`/drafts/${citizen.draft}/pages/motive`);
    await citizen.heading(citizen.text(page.title));
    await world.passes({ minutes: 31 });
    await citizen.answer("motive", typed);
    await dialog(citizen).waitFor();
    await typesPassword(world, citizen, phone, "again");
    await citizen.looks("again");
    // What awaits a code is forgotten after a while: then the password is asked once more.
    await world.passes({ minutes: 16 });
    await citizen.writes("sign-in-code", "000000");
    await citizen.page.keyboard.press("Enter");
    await citizen.page.locator("#again-iin").waitFor();
    const { code } = await typesPassword(world, citizen, phone, "again");
    await citizen.writes("sign-in-code", code);
    await citizen.page.keyboard.press("Enter");
    await dialog(citizen).waitFor({ state: "detached" });
    assert.equal(await citizen.shows("answer-motive"), typed);
    await citizen.isSaved("motive", typed);
  });

  chapter(`${name} has lost the telephone: the EDS lets in and switches the code off`, async (world) => {
    // The key in the browser that is signed in proves the account, and nothing is lost.
    await citizen.visit("/sign-in/eds");
    await signsByKey(citizen);
    await citizen.page.waitForURL("**/cabinet");
    await citizen.leaves();
    await world.passes(PAUSE);

    citizen = await world.citizen(name, how);
    await citizen.visit("/sign-in?to=/profile/phone");
    await citizen.arrives("sign-in-title");
    await typesPassword(world, citizen, phone);
    await citizen.follow("sign-in-to-eds");
    await citizen.heading(citizen.words("eds-sign-in-title"));
    await signsByKey(citizen);
    await citizen.page.waitForURL("**/profile/phone");
    await citizen.heading(citizen.words("phone-title"));
    await citizen.sees("step-on");
    await citizen.looks("by-eds");
    await citizen.press("step-switch-off");
    await citizen.sees("step-off");
    await citizen.leaves();

    citizen = await world.citizen(name, how);
    await citizen.signIn();
    await citizen.leaves();
  });
}
