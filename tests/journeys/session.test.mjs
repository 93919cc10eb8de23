// A session that is about to end asks first; one that has ended asks to sign in where the person stands. Nothing typed is lost,
// in both languages and both sizes.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

const { chapter } = story();

/** A device that wakes up: the page looks how long its session lasts. */
const wakes = ({ page }) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

const dialog = ({ page }, id) => page.locator(`dialog#${id}[open]`);

/** Somebody on a page of a form, with a few words typed. */
async function types(world, name, how, typed) {
  const citizen = await world.citizen(name, how);
  const { regulation } = await world.edition("mangystau");
  const page = regulation.form.pages.find(({ code }) => code === "motive");
  await citizen.signIn();
  await citizen.hasDraft("mangystau", "aktau", answersOf(single, citizen.person));
  await citizen.visit(`/drafts/${citizen.draft}/pages/motive`);
  await citizen.heading(citizen.text(page.title));
  await citizen.answer("motive", typed);
  await citizen.isSaved("motive", typed);
  return citizen;
}

for (const [name, how] of [
  ["aigerim", { lang: "kk", size: "phone" }],
  ["dauren", { lang: "ru", size: "desktop" }],
]) {
  const typed = "Баланы бауырымызға басқымыз келеді.";
  let citizen;

  chapter(`two minutes before the end ${name} is asked, and stays`, async (world) => {
    citizen = await types(world, name, how, typed);
    await world.passes({ minutes: 28, seconds: 30 });
    await wakes(citizen);
    await dialog(citizen, "session-ends").waitFor();
    await citizen.looks("session-ends");
    await citizen.press("citizen-ends-stay");
    await dialog(citizen, "session-ends").waitFor({ state: "detached" });
    // The session is used again: what would have been its end goes by.
    await world.passes({ minutes: 3 });
    await citizen.answer("motive", `${typed} Үйіміз бар.`);
    await citizen.isSaved("motive", `${typed} Үйіміз бар.`);
    assert.equal(await dialog(citizen, "sign-in-again").count(), 0);
  });

  chapter(`${name} is away until the end, and goes on where they were`, async (world) => {
    const more = `${typed} Туыстар қолдайды.`;
    await world.passes({ minutes: 31 });
    await citizen.answer("motive", more);
    await wakes(citizen);
    await dialog(citizen, "sign-in-again").waitFor();
    await citizen.looks("session-ended");
    assert.equal(await citizen.shows("answer-motive"), more);
    await citizen.signsIn("again");
    await dialog(citizen, "sign-in-again").waitFor({ state: "detached" });
    assert.equal(await citizen.shows("answer-motive"), more);
    await citizen.isSaved("motive", more);
    await citizen.leaves();
  });
}
