// The hall of an office, from opening to closing, on two days: at a desk in Russian, and on a phone in Kazakh. An administrator puts
// up the display and the kiosk once; people come with and without a booking, are called, served, sent on, missed, and the hall is
// empty again.

import assert from "node:assert/strict";
import { story } from "./story.mjs";

const OFFICE = "aktau-1";
const DAYS = [
  { lang: "ru", size: "desktop", who: "gulnar", by: "code" },
  { lang: "kk", size: "phone", who: "aigerim", by: "number" },
];

let world, admin, display, kiosk, operator, booked;
const { chapter } = story(async (begun) => {
  world = begun;
});

const called = (number) => display.page.locator(".hall-call", { hasText: number });

/** Presses a button of the kiosk, which is named in both languages. */
async function touches(id) {
  await kiosk.page.locator(".kiosk button", { hasText: kiosk.words(id) }).click();
}

/** Waits for a screen of the kiosk, by its heading. */
async function screen(id) {
  await kiosk.heading(kiosk.words(id));
}

/** Takes a number for a service, named in Russian. */
async function takesNumber(service, number) {
  await kiosk.page.locator(".kiosk-services button", { hasText: service }).click();
  await kiosk.page.locator(".kiosk-number", { hasText: number }).waitFor();
  await kiosk.looks("taken");
  await touches("staff-kiosk-done");
  await screen("staff-kiosk-title");
}

/** A device that an administrator registers, and the browser that it becomes. */
async function putsUp(kind, device) {
  await admin.page.locator("#hall-office").selectOption(OFFICE);
  await admin.page.locator(`input[name="hall-kind"][value="${kind}"]`).check();
  await admin.writes("hall-place", "1");
  await admin.press("staff-admin-hall-add-send");
  const code = await admin.page.locator(".panel .number").innerText();
  await admin.looks(kind);
  await device.writes("hall-code", code);
  await device.press("staff-hall-connect-send");
}

/** Presses a button in the card of whoever was called. */
async function does(number, button) {
  const card = operator.page.locator(".card.called", { hasText: number });
  await card.getByRole("button", { name: operator.words(button) }).click();
  await card.waitFor({ state: "detached" });
}

async function calls(number, window) {
  await operator.page.locator("#queue-window").selectOption(String(window));
  await operator.press("staff-queue-next");
  await operator.isTold("staff-queue-called", { number, n: window });
}

chapter("the administrator puts up a display and a kiosk", async () => {
  admin = await world.administrator({ lang: "ru", size: "desktop" });
  await admin.signIn();
  await admin.follow("staff-admin-queue");
  await admin.arrives("staff-admin-queue", {}, "plans");
  await admin.follow("staff-admin-hall");
  await admin.arrives("staff-admin-hall", {}, "none");
  await admin.press("staff-admin-hall-add-send");
  await admin.sees("staff-admin-hall-missing");
  display = await world.newcomer({ lang: "kk", size: "desktop" });
  await display.visit("/hall");
  await display.arrives("staff-hall-connect", {}, "stranger");
  await display.writes("hall-code", "ABCE-HK23");
  await display.press("staff-hall-connect-send");
  await display.isTold("problem-hall-code-wrong");
  await display.looks("wrong");
  kiosk = await world.newcomer({ lang: "kk", size: "phone" });
  // The kiosk's patience is tried below without waiting for it.
  await kiosk.page.clock.install();
  await kiosk.visit("/hall");
  await kiosk.arrives("staff-hall-connect", {}, "stranger");
  await putsUp("display", display);
  await display.arrives("staff-display-title", {}, "empty");
  await putsUp("kiosk", kiosk);
  await kiosk.arrives("staff-kiosk-title", {}, "start");
  await admin.visit("/admin/hall");
  await admin.arrives("staff-admin-hall", {}, "two");
  // Whoever put them up goes; what is in the hall stays.
  await admin.press("staff-nav-sign-out");
  await admin.arrives("staff-admin-sign-in", {}, "sign-in");
});

for (const { lang, size, who, by } of DAYS) {
  const of = `${lang}, ${size}`;

  chapter(`somebody books, and the morning of a working day comes (${of})`, async () => {
    const citizen = await world.citizen(who, { lang, size });
    const { iin, password } = citizen.person;
    await citizen.api("POST", "/api/session", { iin, password });
    const { now } = await (await citizen.api("GET", "/api/sandbox/clock")).json();
    const { days } = await (await citizen.api("GET", `/api/queue/offices/${OFFICE}/services/collect/times`)).json();
    const today = new Date((now + 5 * 3600) * 1000).toISOString().slice(0, 10);
    const { free } = days.find((it) => it.day !== today && it.free.length > 0);
    // The office opens at nine; whoever books must do so half an hour before.
    await citizen.api("POST", "/api/sandbox/clock", { now: free[0] - 3600 });
    await citizen.api("POST", "/api/session", { iin, password });
    const place = { office: OFFICE, service: "collect", at: free[0], lang };
    const held = await (await citizen.api("POST", "/api/queue/holds", place)).json();
    booked = await (await citizen.api("POST", `/api/queue/tickets/${held.id}/confirmation`)).json();
    assert.equal(booked.number, "A-001");
    await citizen.leaves();
  });

  chapter(`the operator opens, and nobody waits yet (${of})`, async () => {
    operator = await world.officer("aktau-1-operator", { lang, size });
    await operator.follow("staff-nav-queue");
    await operator.arrives("staff-queue-title", {}, "opening");
    await operator.sees("A-001");
    await operator.press("staff-queue-next");
    await operator.isTold("staff-queue-nobody");
    await operator.writes("queue-code", "Z-777");
    await operator.press("staff-queue-check-in-send");
    await operator.isTold("problem-ticket-not-found");
    await operator.looks("unknown");
  });

  chapter(`people come to the kiosk: one who booked, two who did not (${of})`, async () => {
    if (by === "code") {
      // A reader types what it reads and presses Enter.
      await kiosk.page.keyboard.type(booked.id);
      await kiosk.page.keyboard.press("Enter");
    } else {
      await touches("staff-kiosk-type");
      await screen("staff-kiosk-type-title");
      for (const key of ["B", "7", "7", "7"]) await kiosk.page.locator(".kiosk-key", { hasText: key }).click();
      await kiosk.looks("number");
      await touches("staff-kiosk-check-in");
      await screen("staff-kiosk-nothing");
      await kiosk.isTold("staff-kiosk-unknown");
      await kiosk.looks("unknown");
      await touches("staff-kiosk-back");
      await touches("staff-kiosk-type");
      for (const key of ["1", "A"]) await kiosk.page.locator(".kiosk-key", { hasText: key }).click();
      await touches("staff-kiosk-check-in");
    }
    await screen("staff-kiosk-number");
    await kiosk.page.locator(".kiosk-number", { hasText: "A-001" }).waitFor();
    await kiosk.looks("booked");
    await touches("staff-kiosk-done");
    await takesNumber("Консультация", "C-002");
    await takesNumber("Подача заявления", "B-003");
    await display.page.locator(".hall-waiting li", { hasText: "B-003" }).waitFor();
    await display.looks("waiting");
  });

  chapter(`a screen that nobody touches goes back to the start, and says so before (${of})`, async () => {
    await touches("staff-kiosk-type");
    await screen("staff-kiosk-type-title");
    await kiosk.page.clock.runFor(45_000);
    await kiosk.isTold("staff-kiosk-ending");
    await kiosk.looks("ending");
    await touches("staff-kiosk-stay");
    await kiosk.page.clock.runFor(45_000);
    await kiosk.isTold("staff-kiosk-ending");
    await kiosk.page.clock.runFor(20_000);
    await screen("staff-kiosk-title");
  });

  chapter(`they are called, and the hall sees it (${of})`, async () => {
    // Who came without a booking is first as long as the booked time has not come.
    await calls("C-002", 1);
    await operator.looks("called");
    await operator.press("staff-queue-next");
    await operator.isTold("problem-window-busy");
    await operator.looks("busy");
    await calls("B-003", 2);
    await called("C-002").waitFor();
    await called("B-003").waitFor();
    await display.page.locator(".hall-waiting li", { hasText: "A-001" }).waitFor();
    await display.looks("called");
  });

  chapter(`one is served, one is sent on, one is missed, and the hall is empty (${of})`, async () => {
    await does("C-002", "staff-queue-serve");
    await operator.page.locator(".card.called", { hasText: "B-003" }).locator("#queue-to-2").selectOption("advice");
    await does("B-003", "staff-queue-send");
    await calls("B-003", 1);
    await does("B-003", "staff-queue-miss");
    await calls("A-001", 1);
    await called("A-001").waitFor();
    await does("A-001", "staff-queue-serve");
    // One more, who does not get along with the kiosk.
    await operator.page.locator("#queue-service").selectOption("advice");
    await operator.press("staff-queue-give");
    await operator.isTold("staff-queue-given", { number: "C-004" });
    await operator.looks("given");
    await calls("C-004", 2);
    await does("C-004", "staff-queue-serve");
    await display.page.locator(".hall-call").waitFor({ state: "detached" });
    await operator.looks("closing");
    const desk = await (await operator.api("GET", "/api/staff/queue")).json();
    assert.deepEqual([desk.called, desk.waiting, desk.expected].map((it) => it.length), [0, 0, 0]);
    assert.deepEqual([desk.waited.called, desk.waited.late], [4, 0]);
    await operator.leaves();
  });
}

chapter("the line breaks: the hall says so, gives nothing out, and comes back by itself", async () => {
  for (const device of [display, kiosk]) {
    device.expects(/ERR_INTERNET_DISCONNECTED/);
    await device.context.setOffline(true);
  }
  await display.page.locator(".hall-lost").waitFor();
  await display.looks("lost");
  await screen("staff-kiosk-silent");
  assert.equal(await kiosk.page.locator(".kiosk button").count(), 0);
  await kiosk.looks("silent");
  for (const device of [display, kiosk]) await device.context.setOffline(false);
  await display.page.locator(".hall-lost").waitFor({ state: "detached" });
  await screen("staff-kiosk-title");
});

chapter("the kiosk is shut off and is a stranger at once", async () => {
  await admin.signIn();
  await admin.visit("/admin/hall");
  await admin.arrives("staff-admin-hall", {}, "two");
  const line = admin.page.locator("tr", { hasText: admin.words("staff-admin-hall-kiosk") });
  await line.getByRole("button", { name: admin.words("staff-admin-hall-off") }).click();
  await line.getByText(admin.words("staff-admin-hall-sure")).waitFor();
  await admin.looks("sure");
  await line.getByRole("button", { name: admin.words("staff-admin-hall-off-now") }).click();
  await line.waitFor({ state: "detached" });
  await kiosk.heading(kiosk.words("staff-hall-connect"));
  // The display goes on.
  await display.heading(display.words("staff-display-title"));
  for (const visitor of [admin, display, kiosk]) await visitor.leaves();
});
