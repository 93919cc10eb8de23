// The cabinet: what happens to a request appears without reloading, also after the network was gone; a request is taken back;
// who opened it is told; the account is looked after; what was told is paged through; the end of a certificate is told. In both languages and both sizes.

import assert from "node:assert/strict";
import fs from "node:fs";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";
import { PATIENCE, textOf } from "./world.mjs";

const { chapter } = story();

/** A filed request of Mangystau, and its page open. */
async function files(world, name, how) {
  const citizen = await world.citizen(name, how);
  await citizen.signIn();
  await citizen.hasDraft("mangystau", "aktau", answersOf(single, citizen.person));
  await citizen.files();
  await opens(citizen);
  return citizen;
}

async function opens(citizen) {
  await citizen.visit(`/cases/${citizen.case}`);
  await citizen.arrives(citizen.words("case-page-title", { number: citizen.number }));
}

const state = (citizen, state) =>
  citizen.page.locator("main .tag", { hasText: citizen.words(`case-state-${state}`) }).first().waitFor();

for (const [name, how] of [
  ["aigerim", { lang: "kk", size: "phone" }],
  ["dauren", { lang: "ru", size: "desktop" }],
]) {
  let citizen;

  chapter(`${name} sees a step of the clerk without touching the page`, async (world) => {
    citizen = await files(world, name, how);
    await state(citizen, "filed");
    const clerk = await world.officer("aktau-clerk");
    await clerk.registers(citizen);
    await clerk.leaves();
    await state(citizen, "registered");
  });

  chapter(`what happened while ${name} had no network appears when it is back`, async (world) => {
    // What cannot be reached is noted by the browser.
    citizen.expects(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_CONNECTION/);
    await citizen.context.setOffline(true);
    const head = await world.officer("aktau-head");
    await head.names("aktau-executor", citizen);
    await head.leaves();
    await state(citizen, "registered");
    await citizen.context.setOffline(false);
    await state(citizen, "assigned");
    citizen.expects(undefined);
    await citizen.looks("live");
  });

  chapter(`${name} reads who opened the request: role and office, no name`, async () => {
    await citizen.page.locator("summary", { hasText: citizen.words("case-openings") }).click();
    const table = citizen.page.locator("table", { hasText: citizen.words("case-openings-caption") });
    await table.getByText(citizen.words("case-role-clerk")).first().waitFor();
    await table.getByText(citizen.words("case-role-head")).first().waitFor();
    await citizen.looks("openings");
  });

  chapter(`${name} takes the request back, and the officials can do nothing more`, async (world) => {
    await citizen.follow("case-withdraw-go");
    await citizen.arrives("case-withdraw-title");
    await citizen.writes("withdraw-reason", "Ойланып шештім.");
    await citizen.press("case-withdraw-send");
    await citizen.arrives(citizen.words("case-page-title", { number: citizen.number }), {}, "withdrawn");
    await state(citizen, "withdrawn");
    await citizen.sees("Ойланып шештім.");
    const executor = await world.officer("aktau-executor");
    await executor.visit(`/cases/${citizen.case}`);
    await executor.sees("staff-duty-withdrawn");
    await executor.sees("Ойланып шештім.");
    await executor.looks("withdrawn");
    await executor.leaves();
  });

  chapter(`${name} looks after the account: sessions, certificates, own data`, async (world) => {
    const other = await world.citizen(name, how);
    await other.signIn();
    await citizen.visit("/profile");
    await citizen.arrives("profile-title");
    await citizen.sees("profile-session-current");
    // The header may call its own button the same.
    const end = citizen.page.locator("main").getByRole("button", { name: citizen.words("profile-session-end"), exact: true });
    await end.click();
    await end.waitFor({ state: "detached" });
    await other.page.locator("dialog#sign-in-again[open]").waitFor();
    await other.leaves();
    await citizen.writes("own-data-password", "not-the-password");
    await citizen.press("profile-data-machine");
    await citizen.isTold("problem-wrong-password");
    await citizen.writes("own-data-password", citizen.person.password);
    const [file] = await Promise.all([citizen.page.waitForEvent("download"), citizen.press("profile-data-machine")]);
    const data = JSON.parse(fs.readFileSync(await file.path(), "utf8"));
    assert.equal(data.iin, citizen.person.iin);
    assert.equal(data.cases[0].case.summary.number, citizen.number);
  });

  chapter(`a broken term: ${name} reads a complaint that is written already`, async (world) => {
    await citizen.hasDraft("mangystau", "aktau", answersOf(single, citizen.person));
    await citizen.files();
    await world.passes({ days: 40 });
    await citizen.comesBackTo(`/cases/${citizen.case}`);
    await citizen.follow("case-complaint-go");
    await citizen.arrives("case-complaint-title");
    const text = await citizen.shows("complaint-text");
    assert.ok(text.includes(citizen.number) && text.includes(citizen.words("case-complaint-asks")), text);
    const [file] = await Promise.all([citizen.page.waitForEvent("download"), citizen.press("case-complaint-take")]);
    assert.ok(textOf(await file.path()).includes(citizen.number));
  });

  chapter(`${name} pages through what was told by the keyboard, and has read it all`, async () => {
    // Each time the messages are switched off is told.
    const quiet = { from: 1320, to: 480 };
    for (let times = 0; times < 21; times++) {
      for (const sms of [true, false]) await citizen.api("PUT", "/api/profile/notices", { sms, email: true, quiet });
    }
    await citizen.visit("/cabinet");
    const rows = citizen.page.locator("section:has(#cabinet-notices) li");
    await rows.nth(19).waitFor();
    assert.equal(await rows.count(), 20);
    await citizen.arrives("cabinet-title", {}, "with-notices");
    await citizen.button("cabinet-notices-more").focus();
    await citizen.page.keyboard.press("Enter");
    await citizen.hasFocus("section:has(#cabinet-notices) li:nth-child(21) a");
    await rows.nth(20).waitFor();
    const fresh = rows.getByText(citizen.words("cabinet-notice-new"), { exact: true });
    await citizen.button("cabinet-notices-unread").focus();
    await citizen.page.keyboard.press("Enter");
    await citizen.button("cabinet-notices-all").waitFor();
    assert.equal(await fresh.count(), await rows.count());
    await citizen.button("cabinet-notices-read").focus();
    await citizen.page.keyboard.press("Enter");
    await citizen.page.getByRole("navigation").getByRole("link", { name: citizen.words("citizen-nav-cabinet"), exact: true }).waitFor();
    await citizen.hasFocus("#cabinet-notices");
    await fresh.first().waitFor({ state: "detached" });
    await citizen.leaves();
  });
}

chapter("both are told that their certificates end, and find them in the profile", async (world) => {
  const people = [
    await world.citizen("aigerim", { lang: "kk", size: "phone" }),
    await world.citizen("dauren", { lang: "ru", size: "desktop" }),
  ];
  await people[0].signIn();
  const { certificates } = await (await people[0].api("GET", "/api/profile")).json();
  const { now } = await world.get("/api/sandbox/clock");
  await world.passes({ seconds: certificates[0].valid_until - 29 * 24 * 3600 - now });
  for (const citizen of people) {
    await citizen.comesBackTo("/cabinet");
    const notice = citizen.page.locator("section:has(#cabinet-notices) li:has(a[href='/profile'])").first();
    // The job that looks comes by within a quarter of a minute, and the page learns it.
    await notice.waitFor({ timeout: 2 * PATIENCE });
    await citizen.arrives("cabinet-title", {}, "certificate-ends");
    await notice.getByRole("link").click();
    await citizen.arrives("profile-title", {}, "certificate-ends");
    await citizen.sees("profile-certificate-soon");
    await citizen.page.goBack();
    await notice.getByText(citizen.words("cabinet-notice-new"), { exact: true }).waitFor({ state: "detached" });
    await notice.waitFor();
    await citizen.leaves();
  }
});
