// The main job in Kazakh on a phone: a citizen of Aktau files with an EDS, three officials decide, the signed notice is
// in the cabinet. The tests are the chapters of one story.

import assert from "node:assert/strict";
import { single } from "./answers.mjs";
import { papers } from "./papers.mjs";
import { story } from "./story.mjs";
import { textOf } from "./world.mjs";

let world, aigerim, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  ({ regulation } = await world.edition("mangystau"));
});

const page = (code) => regulation.form.pages.find((it) => it.code === code);

chapter("she finds the service by a word of its name", async () => {
  await aigerim.visit("/");
  await aigerim.arrives("home-heading");
  for (const word of ["алу", "қою"]) {
    await aigerim.visit("/services");
    await aigerim.arrives("catalogue-title");
    await aigerim.page.getByRole("searchbox").fill(word);
    await aigerim.press("catalogue-search-do");
    await aigerim.page.locator("main .cards").getByRole("link", { name: regulation.service.name.kk }).waitFor();
  }
  await aigerim.page.getByRole("searchbox").fill("есепке қою");
  await aigerim.press("catalogue-search-do");
  await aigerim.sees("catalogue-found", { n: 1 });
  await aigerim.looks("found");
  await aigerim.follow(regulation.service.name.kk);
  await aigerim.arrives(regulation.service.name.kk, {}, "no-region");
});

chapter("the page of the service tells what the act says", async () => {
  await aigerim.page.locator("input[value=mangystau]").check();
  await aigerim.sees("service-repealed-title");
  await aigerim.looks("mangystau");
  for (const step of regulation.steps) await aigerim.sees(step.action.kk);
  await aigerim.sees(regulation.service.cost.kk);
  await aigerim.follow("service-start");
});

chapter("she signs in on the way and chooses who decides", async () => {
  await aigerim.arrives("sign-in-title", {}, "in-place");
  await aigerim.press("sign-in-send");
  await aigerim.hasFocus(".error-summary");
  await aigerim.looks("errors");
  await aigerim.signsIn("sign-in", "not-her-password");
  await aigerim.isTold("problem-wrong-credentials");
  await aigerim.signsIn();
  await aigerim.arrives("apply-begin-title");
  await aigerim.sees("apply-not-proven");
  await aigerim.press("apply-begin");
  await aigerim.hasFocus(".error-summary");
  await aigerim.looks("errors");
  await aigerim.page.locator("input[name=provider][value=aktau]").check();
  await aigerim.press("apply-begin");
  await aigerim.arrives(page("applicant").title.kk);
});

chapter("an error says the same on top and beside the field, and nothing is lost", async () => {
  // Nothing of the person register may be shown before a signature.
  assert.equal(await aigerim.shows("answer-surname"), "Ахметова");
  await aigerim.fillForm({ ...single.applicant, iin: "920715499025", born: "1992-13-15" });
  await aigerim.press("ui-continue");
  await aigerim.hasFocus(".error-summary");
  await aigerim.looks("errors");
  const links = await aigerim.page.locator(".error-summary a").allInnerTexts();
  const beside = await aigerim.page.locator(".field-error:visible").evaluateAll((all) =>
    all.map((it) => it.textContent.replace(it.querySelector(".unseen").textContent, "").trim()),
  );
  assert.equal(links.length, 2);
  assert.deepEqual(links.map((it) => it.trim()), beside);
  await aigerim.page.locator(".error-summary a").first().click();
  await aigerim.hasFocus("#answer-iin");
  assert.equal(await aigerim.shows("answer-iin"), "920715499025");
  assert.equal(await aigerim.shows("answer-born-month"), "13");
  assert.equal(await aigerim.shows("answer-patronymic"), "Серікқызы");
  await aigerim.fillForm(single.applicant);
  await aigerim.press("ui-continue");
  await aigerim.arrives(page("contacts").title.kk);
});

chapter("switching the language changes every word and no answer", async () => {
  await aigerim.fillForm(single.contacts);
  await aigerim.speaks("ru");
  await aigerim.heading(page("contacts").title.ru);
  await aigerim.sees(page("contacts").fields[0].label.ru);
  assert.equal(await aigerim.shows("answer-address"), single.contacts.address);
  assert.equal(await aigerim.shows("answer-phone"), single.contacts.phone);
  await aigerim.speaks("kk");
  assert.equal(await aigerim.shows("answer-address"), single.contacts.address);
  await aigerim.press("ui-continue");
  await aigerim.arrives(page("family").title.kk);
  await aigerim.page.goBack();
  await aigerim.heading(page("contacts").title.kk);
  assert.equal(await aigerim.shows("answer-phone"), single.contacts.phone);
  await aigerim.page.goForward();
  await aigerim.heading(page("family").title.kk);
});

chapter("a draft survives a reload, and a second device cannot overwrite it", async () => {
  await aigerim.fillForm(single.family);
  await aigerim.isSaved("relatives", "apart");
  await aigerim.page.reload();
  await aigerim.heading(page("family").title.kk);
  await aigerim.page.locator("input[name=answer-relatives][value=apart]:checked").waitFor({ state: "attached" });
  assert.equal(await aigerim.shows("answer-own-children"), "0");

  const tablet = await world.citizen("aigerim", { lang: "kk", size: "desktop" });
  await tablet.visit("/sign-in");
  await tablet.signsIn();
  // The heading of the page where one signs in begins with the same words.
  await tablet.page.waitForURL("**/cabinet");
  await tablet.heading(tablet.words("cabinet-title"));
  await tablet.visit(new URL(aigerim.page.url()).pathname);
  await tablet.heading(page("family").title.kk);
  await tablet.answer("own-children", "1");
  await tablet.isSaved("own-children", "1");
  await aigerim.answer("own-children", "2");
  await aigerim.isTold("apply-stale-title");
  await aigerim.looks("stale");
  await aigerim.press("apply-stale-keep");
  await aigerim.isSaved("own-children", "2");
  await tablet.page.reload();
  await tablet.heading(page("family").title.kk);
  assert.equal(await tablet.shows("answer-own-children"), "2");
  await tablet.leaves();
  await aigerim.answer("own-children", "0");
});

chapter("she answers the rest, one topic a page", async () => {
  await aigerim.press("ui-continue");
  for (const code of ["work", "housing", "child", "motive", "history"]) {
    await aigerim.arrives(page(code).title.kk);
    await aigerim.fillForm(single[code]);
    await aigerim.press("ui-continue");
  }
});

chapter("scans go at once; one that cannot be taken says why", async () => {
  const files = await papers(world);
  await aigerim.arrives("attachments-title");
  await aigerim.press("ui-continue");
  await aigerim.hasFocus(".error-summary");
  await aigerim.looks("errors");
  for (const [file, words, limit] of [
    ["letter", "attachments-problem-type"],
    ["disguised", "attachments-problem-type"],
    ["empty", "attachments-problem-empty"],
    ["damaged", "attachments-problem-damaged"],
    ["tooLarge", "attachments-problem-too-large", aigerim.words("ui-size-mib", { n: 10 })],
    ["nameless", "attachments-problem-name"],
  ]) {
    await aigerim.attach("income", files[file]);
    await aigerim.isTold(words, { name: files[file].name, limit });
  }
  await aigerim.looks("refused");
  while (await aigerim.page.locator("li.file").count()) {
    const left = await aigerim.page.locator("li.file").count();
    await aigerim.page.locator("li.file button", { hasText: aigerim.words("ui-file-remove") }).first().click();
    await aigerim.page.waitForFunction((left) => document.querySelectorAll("li.file").length < left, left);
  }
  await aigerim.attach("income", files.scan);
  await aigerim.seesReceipt(files.scan.name);
  await aigerim.attach("relatives-consent", files.odd);
  await aigerim.seesReceipt("fdp.jpg");
  await aigerim.attach("health", files.picture);
  await aigerim.seesReceipt(files.picture.name);
  await aigerim.attach("no-criminal-record", files.photo);
  await aigerim.seesReceipt(files.photo.name);
  await aigerim.attach("housing", files.scan, files.picture);
  await aigerim.page.locator("li.file").nth(5).waitFor();
  await aigerim.looks("attached");
  await aigerim.press("ui-continue");
});

chapter("she reads exactly what will be signed", async () => {
  await aigerim.arrives("review-title");
  for (const words of [single.motive.motive, single.work.workplace, "densaulyq.png", regulation.service.name.kk]) {
    await aigerim.sees(words);
  }
  assert.equal(await aigerim.page.locator(".file-digest").count(), 6);
  await aigerim.opens("review-raw");
  const raw = await aigerim.page.locator("pre").innerText();
  for (const words of [aigerim.person.iin, single.motive.motive, regulation.edition]) assert.ok(raw.includes(words));
  await aigerim.follow("review-sign");
});

chapter("the key: a wrong password, then whose it is, the check, the signature", async () => {
  await aigerim.arrives("sign-title");
  await aigerim.opensKey("sign", { password: "not-the-password" });
  await aigerim.hasFocus(".error-summary");
  await aigerim.isTold("signing-wrong-password");
  await aigerim.looks("wrong-password");
  await aigerim.page.locator("#sign-file").setInputFiles(aigerim.person.keyFile);
  await aigerim.writes("sign-password", aigerim.person.key_password);
  await aigerim.press("signing-open");
  await aigerim.isTold("signing-good");
  await aigerim.sees("signing-iin-ending", { ending: aigerim.person.iin.slice(-4) });
  await aigerim.looks("good");
  // Twice, as an impatient finger does: one case comes of it.
  await aigerim.button("sign-send").dblclick();
  await aigerim.seesConfirmation();
  await aigerim.follow("sent-to-case");
  await aigerim.arrives("case-page-title", { number: aigerim.number });
  await aigerim.visit("/cabinet");
  await aigerim.arrives("cabinet-title", {}, "filed");
  assert.equal(await aigerim.page.locator(".card .number", { hasText: aigerim.number }).count(), 1);
});

chapter("the clerk registers, the head names an executor", async () => {
  const clerk = await world.officer("aktau-clerk");
  await clerk.registers(aigerim);
  await clerk.leaves();
  const head = await world.officer("aktau-head");
  await head.names("aktau-executor", aigerim);
  await head.leaves();
});

chapter("the executor checks every document and proposes a conclusion", async () => {
  const executor = await world.officer("aktau-executor");
  await executor.takes(aigerim);
  await executor.press("staff-prepare-send");
  await executor.hasFocus(".error-summary");
  await executor.looks("errors");
  await executor.checks();
  await executor.proposes("possible");
  await executor.writes("prepare-findings", "Тұрақты табысы және тұрғын үйі бар. Уәжі түсінікті.");
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await executor.leaves();
});

chapter("the head signs with an official's key, the clerk issues", async () => {
  const head = await world.officer("aktau-head");
  await head.takes(aigerim);
  await head.signs();
  await head.leaves();
  const clerk = await world.officer("aktau-clerk");
  await clerk.issues(aigerim);
  await clerk.leaves();
});

chapter("the signed notice is in her cabinet, and OpenSSL accepts the signature", async () => {
  await aigerim.visit("/cabinet");
  await aigerim.arrives("cabinet-title", {}, "result");
  await aigerim.follow("cabinet-result-go");
  await aigerim.arrives("case-page-title", { number: aigerim.number }, "issued");
  const pdf = await aigerim.downloads(aigerim.link("case-page-download"));
  const signature = await aigerim.downloads(aigerim.link("case-page-download-signature"));
  const roots = world.exported();
  world.verify(pdf, signature, roots);
  const provider = regulation.providers.find((it) => it.code === "aktau");
  const text = textOf(pdf);
  for (const words of [provider.address.kk, aigerim.number, "Айгерім"]) assert.ok(text.includes(words), words);
  const request = await aigerim.downloads(aigerim.link("case-page-request-text"));
  world.verify(request, await aigerim.downloads(aigerim.link("case-page-request-signature")), roots);
  // The proof that the verification can fail: other bytes under the same signature.
  assert.throws(() => world.verify(request, signature, roots));
});
