// The electronic queue on a phone in Kazakh and at a desk in Russian: a place for a result is booked and moved, another one is
// lost to somebody quicker, a hold runs out, a day that is full has a waiting list.

import assert from "node:assert/strict";
import fs from "node:fs";
import { anyAnswers } from "./answers.mjs";
import { findings, decided } from "./deciding.mjs";
import { story } from "./story.mjs";

const OFFICE = "karkaraly";

let world, aigerim, dauren, sent;
const { chapter } = story(async (begun) => {
  world = begun;
  aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
});

/** The free times of a service at an office, as its page asks for them. */
async function days(visitor, office, service) {
  const answer = await visitor.api("GET", `/api/queue/offices/${office}/services/${service}/times`);
  return (await answer.json()).days;
}

/** The first day with so many free times. */
async function free(visitor, office, service, least = 1) {
  return (await days(visitor, office, service)).find((day) => day.free.length >= least);
}

/** What the cabinet tells of a ticket, the latest of it. */
const notice = (visitor, number) =>
  visitor.page.locator("section:has(#cabinet-notices) li", { hasText: number }).first();

/** What the wall shows. */
const wall = (at) => new Date((at + 5 * 3600) * 1000).toISOString().slice(11, 16);

async function chooses(visitor, office, service, day) {
  await visitor.page.locator("#queue-office").selectOption(office);
  await visitor.page.locator(`input[name=queue-service][value=${service}]`).check();
  await visitor.settles();
  if (day) await visitor.page.locator("#queue-day").selectOption(day);
  await visitor.page.locator(".times .button").first().waitFor();
}

const time = (visitor, at) => visitor.page.locator(".times .button", { hasText: wall(at) }).first();

async function confirms(visitor, button = "queue-confirm", state = "booked") {
  await visitor.press(button);
  await visitor.isTold("queue-booked");
  await visitor.looks(state);
}

chapter("her result waits at the office", async () => {
  // What an office took in is shown to an account that a signature has proved to be the person's.
  await aigerim.visit("/sign-in/eds?to=/cabinet");
  await aigerim.heading(aigerim.words("eds-sign-in-title"));
  await aigerim.opensKey("eds");
  await aigerim.press("eds-sign-in-send");
  await aigerim.isTold("problem-account-unproven");
  await aigerim.press("eds-sign-in-claim");
  await aigerim.page.waitForURL("**/cabinet");
  await aigerim.heading(aigerim.words("cabinet-title"));
  const { regulation } = await world.edition("kazakhstan", "guardianship");
  const operator = await world.officer("aktau-1-operator", { lang: "kk" });
  const person = world.person("aigerim");
  const draft = await operator.hasIntake(regulation, person.iin, anyAnswers(regulation, person), { provider: "aktau" });
  await operator.marksPapers(draft);
  sent = await operator.certifies();
  const clerk = await world.officer("aktau-clerk", { lang: "ru" });
  await clerk.registers(sent);
  await decided(world, sent, "aktau", { lang: "ru", choice: "guardianship", writes: findings("Бала әжесінің қолында.") });
  await clerk.takes(sent);
  await clerk.does("staff-duty-issue-centre", "staff-done-issue");
  await clerk.leaves();
  await operator.leaves();
});

chapter("she books a place for it: office and errand are chosen already", async () => {
  await aigerim.visit(`/cases/${sent.id}`);
  await aigerim.heading(aigerim.words("case-page-title", { number: sent.number }));
  await aigerim.follow("queue-case-book");
  await aigerim.arrives("queue-title", {}, "for-a-result");
  assert.equal(await aigerim.shows("queue-office"), "aktau-1");
  assert.ok(await aigerim.page.locator("input[name=queue-service][value=collect]").isChecked());
  await aigerim.opens("queue-rules");
  await aigerim.sees("queue-rule-one", { n: 10 });
  await aigerim.page.locator(".times .button").last().click();
  await aigerim.arrives("queue-ticket-title", {}, "held");
  await aigerim.page.locator(".countdown [role=timer]").waitFor();
  await confirms(aigerim);
  const code = aigerim.page.locator(".ticket-code img");
  assert.ok(await code.evaluate((it) => it.complete && it.naturalWidth > 0), "the QR code is drawn");
  const file = fs.readFileSync(await aigerim.downloads(aigerim.link("queue-calendar")), "utf8");
  assert.match(file, /^BEGIN:VCALENDAR\r\n[^]*DTSTART:\d{8}T\d{6}Z\r\n[^]*END:VCALENDAR\r\n$/);
  const { tickets } = await (await aigerim.api("GET", "/api/queue")).json();
  assert.deepEqual([tickets.length, tickets[0].case], [1, sent.id]);
});

chapter("the cabinet shows it, and she moves it", async () => {
  await aigerim.visit("/cabinet");
  await aigerim.arrives("cabinet-title", {}, "with-a-ticket");
  await aigerim.sees("queue-state-booked");
  const [before] = (await (await aigerim.api("GET", "/api/queue")).json()).tickets;
  await notice(aigerim, before.number).getByRole("link").click();
  await aigerim.page.waitForURL(`**/queue/tickets/${before.id}`);
  await aigerim.heading(aigerim.words("queue-ticket-title"));
  await aigerim.page.goBack();
  await notice(aigerim, before.number).waitFor();
  await notice(aigerim, before.number).getByText(aigerim.words("cabinet-notice-new"), { exact: true }).waitFor({ state: "detached" });
  await aigerim.visit(`/queue/tickets/${before.id}`);
  await aigerim.heading(aigerim.words("queue-ticket-title"));
  await aigerim.follow("queue-move");
  await aigerim.arrives("queue-move-title", {}, "moving");
  await aigerim.page.locator(".times .button").first().click();
  await aigerim.heading(aigerim.words("queue-ticket-title"));
  await confirms(aigerim, "queue-confirm-move", "moved");
  const { tickets } = await (await aigerim.api("GET", "/api/queue")).json();
  assert.equal(tickets.length, 1);
  assert.notEqual(tickets[0].at, before.at);
});

chapter("he loses a place to somebody quicker, is told what is free, and takes another", async () => {
  await dauren.signIn();
  await dauren.follow("queue-cabinet-go");
  await dauren.arrives("queue-title", {}, "empty");
  // At this office half of the windows' time is for bookings: one window in each hour.
  const day = await free(dauren, OFFICE, "collect", 4);
  const [wanted] = day.free;
  await chooses(dauren, OFFICE, "collect", day.day);
  await dauren.looks("times");
  const quicker = await world.citizen("nurlan", { lang: "ru", size: "desktop" });
  await quicker.api("POST", "/api/session", { iin: quicker.person.iin, password: quicker.person.password });
  const place = { office: OFFICE, service: "collect", at: wanted, lang: "ru" };
  await quicker.api("POST", "/api/queue/holds", place);
  await time(dauren, wanted).click();
  await dauren.isTold("problem-place-taken");
  await dauren.settles();
  await time(dauren, wanted).waitFor({ state: "detached" });
  await dauren.looks("lost");
  const other = (await days(dauren, OFFICE, "collect")).find((it) => it.day === day.day).free[0];
  await time(dauren, other).click();
  await dauren.arrives("queue-ticket-title", {}, "another");
  await confirms(dauren);
  await quicker.leaves();
});

chapter("one booking in ten days: the next one is refused until he cancels", async () => {
  await dauren.visit("/queue");
  await dauren.arrives("queue-title", {}, "with-a-ticket");
  await chooses(dauren, OFFICE, "advice");
  await dauren.page.locator(".times .button").first().click();
  await dauren.isTold("problem-one-booking");
  await dauren.page.locator(".card a").first().click();
  await dauren.heading(dauren.words("queue-ticket-title"));
  await dauren.press("queue-cancel");
  await dauren.isTold("queue-cancel-sure");
  await dauren.looks("sure");
  await dauren.press("queue-cancel-no");
  await dauren.press("queue-cancel");
  await dauren.press("queue-cancel-yes");
  await dauren.sees("queue-state-cancelled");
  await dauren.looks("cancelled");
  const { notices } = await (await dauren.api("GET", "/api/cabinet")).json();
  assert.deepEqual(notices.map((it) => it.about), ["ticket-cancelled", "ticket-booked"]);
  await dauren.visit("/cabinet");
  await notice(dauren, notices[0].of.ticket.number).waitFor();
  await dauren.arrives("cabinet-title", {}, "told-of-a-ticket");
});

chapter("a hold that runs out says so and offers what is near", async () => {
  await dauren.visit("/queue");
  await dauren.heading(dauren.words("queue-title"));
  await chooses(dauren, OFFICE, "collect");
  await dauren.page.locator(".times .button").last().click();
  await dauren.heading(dauren.words("queue-ticket-title"));
  await dauren.page.locator(".countdown").waitFor();
  await dauren.page.clock.install();
  await dauren.page.reload();
  await dauren.heading(dauren.words("queue-ticket-title"));
  await dauren.page.locator(".countdown").waitFor();
  await dauren.page.clock.fastForward(301_000);
  await dauren.isTold("queue-expired");
  await dauren.page.locator(".times .button").first().waitFor();
  await dauren.looks("run-out");
});

chapter("on a day that is full he joins the waiting list, and gets a place that is given back", async () => {
  // This office has one hour a day for bookings: two places of half an hour.
  const day = await free(dauren, "osakarov", "apply", 2);
  const others = [];
  for (const [index, name] of ["nurlan", "assel"].entries()) {
    const other = await world.citizen(name, { lang: "ru", size: "desktop" });
    await other.api("POST", "/api/session", { iin: other.person.iin, password: other.person.password });
    const place = { office: "osakarov", service: "apply", at: day.free[index], lang: "ru" };
    const held = await (await other.api("POST", "/api/queue/holds", place)).json();
    await other.api("POST", `/api/queue/tickets/${held.id}/confirmation`);
    others.push({ other, held });
  }
  await dauren.visit("/queue");
  await dauren.heading(dauren.words("queue-title"));
  await dauren.page.locator("#queue-office").selectOption("osakarov");
  await dauren.page.locator("input[name=queue-service][value=apply]").check();
  await dauren.page.locator("#queue-day").selectOption(day.day);
  await dauren.isTold("queue-day-taken");
  await dauren.looks("full");
  await dauren.press("queue-join");
  await dauren.isTold("queue-joined");
  await dauren.visit("/queue");
  await dauren.isTold("queue-wait-title");
  await dauren.looks("in-the-list");

  const [{ other, held }] = others;
  await other.api("DELETE", `/api/queue/tickets/${held.id}`);
  await dauren.visit("/queue");
  await dauren.page.locator(".card", { hasText: dauren.words("queue-state-offered") }).getByRole("link").click();
  await dauren.arrives("queue-ticket-title", {}, "offered");
  await dauren.sees("queue-offered-about");
  await confirms(dauren);
  for (const { other } of others) await other.leaves();
  await dauren.visit("/queue");
  await dauren.heading(dauren.words("queue-title"));
  await dauren.seesNot("queue-wait-title");
});
