// A request certified by a one-time password: on a phone in Kazakh with every code that must not pass, at a desk in Russian with a
// number that is linked already.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

let world, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  ({ regulation } = await world.edition("mangystau"));
});

/** Longer than the pause between two codes, and than one lives. */
const PAUSE = { minutes: 2 };
const LIFE = { minutes: 6 };

/** The SMS that came last to a number: its code, and the marks of a request. */
async function message(phone) {
  const all = await world.get("/api/sandbox/sms");
  const { text } = all.find(({ to }) => to === phone);
  return { text, code: /\b\d{6}\b/.exec(text)[0], mark: /[0-9A-F]{4}-[0-9A-F]{4}/.exec(text)?.[0] };
}

const other = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Presses the button that asks for a code and reads it. */
async function receives(person, phone, button = "code-ask") {
  const coming = person.page.waitForResponse(
    (answer) => answer.request().method() === "POST" && /\/(code|email)$/.test(new URL(answer.url()).pathname),
  );
  await person.press(button);
  const sent = await (await coming).json();
  await person.page.locator("#one-time-code").waitFor();
  return { id: sent.id, ...(await message(phone)) };
}

/** Links a number of the person's own. */
async function links(person, phone) {
  await person.visit("/profile/phone");
  await person.arrives("phone-title", {}, "before");
  await person.writes("phone-number", phone);
  await person.press("ui-continue");
  const { code } = await receives(person, phone);
  await person.looks("code");
  await person.writes("one-time-code", code);
  await person.press("phone-link");
  await person.isTold("phone-linked");
  await person.looks("linked");
  await world.passes(PAUSE);
}

/** From the review of a draft to the page where it is certified. */
async function goesToConfirm(person) {
  await person.visit(`/drafts/${person.draft}/review`);
  await person.arrives("review-title");
  await person.follow("confirm-instead");
  await person.heading(person.words("confirm-title"));
}

const PHONE = "+77010000001";
let aigerim, used, filed;

chapter("on a phone: without a linked number the way to it is shown", async () => {
  aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  await aigerim.signIn();
  await aigerim.hasDraft("mangystau", undefined, answersOf(single, aigerim.person));
  await goesToConfirm(aigerim);
  await aigerim.arrives("confirm-title", {}, "not-linked");
  await aigerim.isTold("confirm-not-linked");
  await aigerim.follow("confirm-to-phone");
  await aigerim.arrives("phone-title");
});

chapter("a number of somebody else's is not linked, her own is", async () => {
  await aigerim.writes("phone-number", "+7 701 000 00 02");
  await aigerim.press("ui-continue");
  await aigerim.press("code-ask");
  await aigerim.isTold("problem-phone-not-owned");
  await aigerim.looks("not-owned");
  await world.passes(PAUSE);
  await links(aigerim, PHONE);
});

chapter("a wrong code and a late one certify nothing, the right one does", async () => {
  await goesToConfirm(aigerim);
  await aigerim.looks("linked");
  const first = await receives(aigerim, PHONE);
  await aigerim.sees(first.mark);
  await aigerim.looks("code");
  await aigerim.press("confirm-send");
  await aigerim.hasFocus(".error-summary");
  await aigerim.looks("no-code");
  await aigerim.writes("one-time-code", other(first.code));
  await aigerim.press("confirm-send");
  await aigerim.isTold("problem-code-wrong");
  await aigerim.looks("wrong");
  await world.passes(LIFE);
  await aigerim.writes("one-time-code", first.code);
  await aigerim.press("confirm-send");
  await aigerim.isTold("problem-code-expired");
  await aigerim.looks("late");
  used = await receives(aigerim, PHONE, "code-again");
  assert.notEqual(used.id, first.id);
  assert.equal(used.mark, first.mark, "the same text has the same marks");
  await aigerim.writes("one-time-code", used.code);
  await aigerim.press("confirm-send");
  await aigerim.seesConfirmation();
});

chapter("the case says by what it was certified", async () => {
  await aigerim.follow("sent-to-case");
  await aigerim.arrives("case-page-title", { number: aigerim.number }, "certified-by-code");
  await aigerim.sees("case-page-request-confirmed", { phone: "0001" });
  const lines = await aigerim.downloads(aigerim.link("case-page-request-confirmation"));
  const { readFileSync } = await import("node:fs");
  assert.match(readFileSync(lines, "utf8"), /^qyzmet-confirmation\/1\ndocument-sha256: [0-9a-f]{64}\niin: 920715499024\n/);
});

chapter("a code that was used certifies nothing else", async () => {
  await aigerim.hasDraft("mangystau", undefined, answersOf(single, aigerim.person));
  await goesToConfirm(aigerim);
  const answer = await aigerim.context.request.fetch("/api/confirmations", {
    method: "POST",
    headers: { origin: aigerim.home(), "idempotency-key": crypto.randomUUID() },
    data: { draft: aigerim.draft, typed: { id: used.id, code: used.code } },
  });
  assert.deepEqual([answer.status(), (await answer.json()).code], [409, "code-used"]);
  // Typed into the box of a new code the old digits are wrong ones.
  await world.passes(PAUSE);
  await receives(aigerim, PHONE);
  await aigerim.writes("one-time-code", used.code);
  await aigerim.press("confirm-send");
  await aigerim.isTold("problem-code-wrong");
  await aigerim.leaves();
});

chapter("at a desk: he links his number, certifies, and the office reads by what", async () => {
  const dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  await dauren.signIn();
  await links(dauren, "+77010000002");
  await dauren.hasDraft("mangystau", undefined, answersOf(single, dauren.person));
  await goesToConfirm(dauren);
  await dauren.arrives("confirm-title", {}, "ready");
  const { code, mark } = await receives(dauren, "+77010000002");
  await dauren.sees(mark);
  await dauren.looks("desk");
  await dauren.writes("one-time-code", code);
  await dauren.page.keyboard.press("Enter");
  filed = await dauren.seesConfirmation();

  const clerk = await world.officer(`${regulation.providers[0].code}-clerk`, { lang: "ru" });
  await clerk.takes(dauren);
  const pieces = clerk.words("staff-case-confirmed-by", { name: "|", at: "|", phone: "|" }).split("|");
  await clerk.sees(pieces.sort((one, other) => other.length - one.length)[0].trim());
  await clerk.looks("certified-by-code");
  await clerk.leaves();
  await dauren.leaves();
});

chapter("he chooses how he is told, proves an address, and reads what became of the messages", async () => {
  const dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  await dauren.signIn();
  await world.passes(PAUSE);
  await dauren.visit("/profile/notices");
  await dauren.arrives("notices-title", {}, "before");
  await dauren.page.locator("input[value=never]").check();
  await dauren.press("notices-keep");
  await dauren.isTold("notices-kept");
  await dauren.writes("notices-email-address", "dauren@example.kz");
  await dauren.press("ui-continue");
  const { code } = await receives(dauren, "dauren@example.kz");
  await dauren.looks("code");
  await dauren.writes("one-time-code", code);
  await dauren.press("notices-prove");
  await dauren.button("notices-forget-email").waitFor();
  await dauren.looks("proved");

  const clerk = await world.officer(`${regulation.providers[0].code}-clerk`, { lang: "ru" });
  await clerk.registers(filed);
  await clerk.leaves();
  await dauren.page.reload();
  await dauren.heading(dauren.words("notices-title"));
  await dauren.sees(filed.number);
  await dauren.looks("sent");
  await dauren.leaves();
});
