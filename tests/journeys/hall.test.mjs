// An operator's day with the hall's display: the office opens, people come with and without a booking, are called, served, sent
// on, missed, and the hall is empty again. At a desk in Russian and on a phone in Kazakh.

import assert from "node:assert/strict";
import { story } from "./story.mjs";

let world, operator, display, kiosk, booked;
const { chapter } = story(async (begun) => {
  world = begun;
  // Half past eight in the morning of a working day: what is booked is booked for today.
  operator = await world.officer("aktau-1-operator", { lang: "ru", size: "desktop" });
});

const called = (visitor, number) => visitor.page.locator(".hall-called li", { hasText: number });

/** Presses a button in the card of whoever was called. */
async function does(number, button) {
  await operator.page.locator(".card.called", { hasText: number }).getByRole("button", { name: operator.words(button) }).click();
  await operator.page.locator(".card.called", { hasText: number }).waitFor({ state: "detached" });
}

async function calls(number, window) {
  await operator.page.locator("#queue-window").selectOption(String(window));
  await operator.press("staff-queue-next");
  await operator.isTold("staff-queue-called", { number, n: window });
}

chapter("the clock is put to the morning of a working day, and somebody books for it", async () => {
  const citizen = await world.citizen("gulnar", { lang: "kk", size: "phone" });
  const { now } = await (await citizen.api("GET", "/api/sandbox/clock")).json();
  await citizen.api("POST", "/api/session", { iin: citizen.person.iin, password: citizen.person.password });
  const { days } = await (await citizen.api("GET", "/api/queue/offices/aktau-1/services/collect/times")).json();
  const today = new Date((now + 5 * 3600) * 1000).toISOString().slice(0, 10);
  const day = days.find((it) => it.day !== today && it.free.length > 0);
  // The office opens at nine; whoever books must do so half an hour before.
  const morning = day.free[0] - 3600;
  await citizen.api("POST", "/api/sandbox/clock", { now: morning });
  await citizen.api("POST", "/api/session", { iin: citizen.person.iin, password: citizen.person.password });
  const place = { office: "aktau-1", service: "collect", at: day.free[0], lang: "kk" };
  const held = await (await citizen.api("POST", "/api/queue/holds", place)).json();
  booked = await (await citizen.api("POST", `/api/queue/tickets/${held.id}/confirmation`)).json();
  assert.equal(booked.number, "A-001");
  await citizen.leaves();
});

chapter("the operator opens: desk, display, kiosk", async () => {
  await operator.leaves();
  operator = await world.officer("aktau-1-operator", { lang: "ru", size: "desktop" });
  await operator.follow("staff-nav-queue");
  await operator.arrives("staff-queue-title", {}, "opening");
  await operator.sees("A-001");
  await operator.press("staff-queue-next");
  await operator.isTold("staff-queue-nobody");
  display = await world.officer("aktau-1-operator", { lang: "ru", size: "desktop" });
  await display.visit("/queue/display");
  await display.arrives("staff-display-title", {}, "empty");
  await display.sees("staff-display-none");
  kiosk = await world.officer("aktau-1-operator", { lang: "kk", size: "phone" });
  await kiosk.visit("/queue/kiosk");
  await kiosk.arrives("staff-kiosk-title", {}, "kiosk");
});

chapter("people come: one by the QR code, two without a booking", async () => {
  await operator.writes("queue-code", "Z-777");
  await operator.press("staff-queue-check-in-send");
  await operator.isTold("problem-ticket-not-found");
  await operator.looks("unknown");
  await operator.writes("queue-code", booked.id);
  await operator.press("staff-queue-check-in-send");
  await operator.isTold("staff-queue-came", { number: "A-001" });
  for (const number of ["C-002", "B-003"]) {
    const words = number.startsWith("C") ? "Кеңес алу · Консультация" : "Өтініш беру · Подача заявления";
    await kiosk.press(words);
    await kiosk.page.locator(".panel .number", { hasText: number }).waitFor();
    await kiosk.looks("taken");
    await kiosk.press("staff-kiosk-done");
    await kiosk.page.locator(".kiosk").waitFor();
  }
});

chapter("they are called, and the hall sees it", async () => {
  // Who came without a booking is first as long as the booked time has not come.
  await calls("C-002", 1);
  await operator.looks("called");
  await operator.press("staff-queue-next");
  await operator.isTold("problem-window-busy");
  await operator.looks("busy");
  await calls("B-003", 2);
  await called(display, "C-002").waitFor();
  await called(display, "B-003").waitFor();
  await display.page.locator(".hall-waiting li", { hasText: "A-001" }).waitFor();
  await display.looks("called");
});

chapter("one is served, one is sent on, one is missed, and the hall is empty", async () => {
  await does("C-002", "staff-queue-serve");
  const card = operator.page.locator(".card.called", { hasText: "B-003" });
  await card.locator("#queue-to-2").selectOption("advice");
  await does("B-003", "staff-queue-send");
  await calls("B-003", 1);
  await does("B-003", "staff-queue-miss");
  await calls("A-001", 1);
  await called(display, "A-001").waitFor();
  await does("A-001", "staff-queue-serve");
  await display.page.locator(".hall-called").waitFor({ state: "detached" });
  await operator.looks("closing");
  const desk = await (await operator.api("GET", "/api/staff/queue")).json();
  assert.deepEqual([desk.called, desk.waiting, desk.expected].map((it) => it.length), [0, 0, 0]);
  assert.deepEqual([desk.waited.called, desk.waited.late], [3, 0]);
  for (const visitor of [operator, display, kiosk]) await visitor.leaves();
});
