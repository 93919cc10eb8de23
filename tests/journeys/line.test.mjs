// A line that drops and a session that ends in the middle: what was typed and what was chosen stays, and the page says
// whose fault it was and what to do.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { papers } from "./papers.mjs";
import { story } from "./story.mjs";

let world, aigerim, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  ({ regulation } = await world.edition("mangystau"));
  await aigerim.signIn();
  await aigerim.hasDraft("mangystau", "aktau", answersOf(single));
});

const UPLOADS = "**/api/drafts/*/attachments?*";

/** The scans that the server has. */
const kept = async () => (await (await aigerim.api("GET", `/api/drafts/${aigerim.draft}`)).json()).attachments;

/** A button in the row of a file; the name of the file is said with it. */
const act = (words, { name }) => aigerim.page.getByRole("button", { name: `${aigerim.words(words)} ${name}`, exact: true });

chapter("a line that drops is told beside the file, and sending again helps", async () => {
  const { photo } = await papers(world);
  const before = (await kept()).length;
  await aigerim.visit(`/drafts/${aigerim.draft}/attachments`);
  await aigerim.arrives("attachments-title", {}, "whole");
  aigerim.expects(/net::ERR_CONNECTION_RESET/);
  await aigerim.page.route(UPLOADS, (route) => route.abort("connectionreset"));
  await aigerim.attach("income", photo);
  await aigerim.isTold("attachments-problem-line", { name: photo.name });
  await aigerim.looks("line-dropped");
  await aigerim.press("ui-continue");
  await aigerim.hasFocus(".error-summary");
  await aigerim.isTold("attachments-not-arrived", { name: photo.name });
  await aigerim.page.unroute(UPLOADS);
  aigerim.expects(undefined);
  assert.equal((await kept()).length, before);
  await act("ui-file-retry", photo).click();
  await aigerim.seesReceipt(photo.name);
  assert.equal((await kept()).filter(({ name }) => name === photo.name).length, 1);
});

chapter("an answer that is lost on the way leaves one scan, not two", async () => {
  const { photo } = await papers(world);
  const lost = { ...photo, name: "zhauap-zhoq.jpg" };
  aigerim.expects(/net::ERR_CONNECTION_RESET/);
  await aigerim.page.route(UPLOADS, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await aigerim.attach("income", lost);
  await aigerim.isTold("attachments-problem-line", { name: lost.name });
  await aigerim.page.unroute(UPLOADS);
  aigerim.expects(undefined);
  const once = async () => (await kept()).filter(({ name }) => name === lost.name).length === 1;
  assert.ok(await once());
  await act("ui-file-retry", lost).click();
  await aigerim.seesReceipt(lost.name);
  assert.ok(await once());
});

chapter("sending is stopped, and nothing of the file stays", async () => {
  const { picture } = await papers(world);
  const before = await kept();
  // The file never arrives: the page has all the time to stop it.
  const held = new Promise((resolve) => aigerim.page.route(UPLOADS, resolve));
  await aigerim.attach("income", picture);
  const route = await held;
  await aigerim.page.locator("li.file", { hasText: picture.name }).getByRole("progressbar").waitFor();
  await aigerim.press("ui-continue");
  await aigerim.isTold("attachments-still-going", { name: picture.name });
  await aigerim.looks("going");
  await act("ui-file-cancel", picture).click();
  await aigerim.page.locator("li.file", { hasText: picture.name }).waitFor({ state: "detached" });
  await aigerim.hasFocus('[id="document-income"]');
  await route.abort().catch(() => {});
  await aigerim.page.unroute(UPLOADS);
  assert.deepEqual(await kept(), before);
  await aigerim.press("ui-continue");
  await aigerim.heading(aigerim.words("review-title"));
});

chapter("a session that ends while she types asks to sign in over the page, and keeps every letter", async () => {
  const page = regulation.form.pages.find(({ code }) => code === "motive");
  const words = `${single.motive.motive} Туыстарым қолдайды.`;
  await aigerim.visit(`/drafts/${aigerim.draft}/pages/${page.code}`);
  await aigerim.heading(page.title.kk);
  await aigerim.context.clearCookies();
  await aigerim.answer("motive", words);
  await aigerim.page.locator("dialog[open]", { hasText: aigerim.words("citizen-again-title") }).waitFor();
  await aigerim.hasFocus("#again-iin");
  await aigerim.looks("again");
  assert.equal(await aigerim.shows("answer-motive"), words);
  await aigerim.signsIn("again", "not-her-password");
  await aigerim.isTold("problem-wrong-credentials");
  await aigerim.signsIn("again");
  await aigerim.page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await aigerim.shows("answer-motive"), words);
  await aigerim.isSaved("motive", words);
  await aigerim.page.reload();
  await aigerim.heading(page.title.kk);
  assert.equal(await aigerim.shows("answer-motive"), words);
});

chapter("a file chosen after the session has ended is sent once she is back", async () => {
  const { photo } = await papers(world);
  const again = { ...photo, name: "qaita.jpg" };
  await aigerim.visit(`/drafts/${aigerim.draft}/attachments`);
  await aigerim.heading(aigerim.words("attachments-title"));
  await aigerim.context.clearCookies();
  await aigerim.attach("income", again);
  await aigerim.isTold("attachments-problem-signed-out", { name: again.name });
  await aigerim.page.locator("dialog[open]").waitFor();
  await aigerim.signsIn("again");
  await aigerim.page.locator("dialog[open]").waitFor({ state: "detached" });
  await act("ui-file-retry", again).click();
  await aigerim.seesReceipt(again.name);
});

chapter("an official's session ends over a proposal, and the proposal goes on", async () => {
  await aigerim.files();
  const clerk = await world.officer("aktau-clerk");
  await clerk.registers(aigerim);
  await clerk.leaves();
  const head = await world.officer("aktau-head");
  await head.names("aktau-executor", aigerim);
  await head.leaves();
  const executor = await world.officer("aktau-executor");
  await executor.takes(aigerim);
  await executor.checks();
  await executor.proposes("possible");
  const findings = "Тұрақты табысы бар. Уәжі түсінікті.";
  await executor.writes("prepare-findings", findings);
  await executor.context.clearCookies();
  // What is typed is kept when the box is left: that is the first to hear that the session has ended.
  await executor.page.locator("#prepare-findings").blur();
  await executor.page.locator("dialog[open]", { hasText: executor.words("staff-again-title") }).waitFor();
  await executor.hasFocus("#again-login");
  await executor.looks("again");
  await executor.writes("again-login", executor.person.login);
  await executor.writes("again-password", executor.person.password);
  await executor.page.locator("dialog").getByRole("button", { name: executor.words("staff-sign-in-send"), exact: true }).click();
  await executor.page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await executor.shows("prepare-findings"), findings);
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await executor.leaves();
});
