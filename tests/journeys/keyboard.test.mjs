// One whole filing by the keyboard alone: Tab, Shift+Tab, Enter, Space and letters. The pointer is never used.

import assert from "node:assert/strict";
import { single } from "./answers.mjs";
import { papers } from "./papers.mjs";
import { story } from "./story.mjs";

let world, dauren, regulation, choosing;
const { chapter } = story(async (begun) => {
  world = begun;
  dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  ({ regulation } = await world.edition("mangystau"));
  dauren.page.on("filechooser", (chooser) => choosing(chooser));
});

/** Tabs on until the focus is on what the selector says; a trap or an unreachable control fails. */
async function tabTo(selector) {
  const { page } = dauren;
  for (let steps = 0; steps < 120; steps++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) {
      const seen = await page.evaluate(() => {
        const it = document.activeElement;
        const target = it.matches("input[type=radio], input[type=checkbox], input[type=file]") ? it.parentElement : it;
        const ways = [it, ...target.querySelectorAll("*")].map((one) => [getComputedStyle(one), getComputedStyle(one, "::before")]);
        return ways.flat().some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none");
      });
      assert.ok(seen, `the focus is to be seen on ${selector}`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${selector} on ${page.url()}`);
}

async function types(selector, text) {
  await tabTo(selector);
  await dauren.page.keyboard.press("ControlOrMeta+A");
  await dauren.page.keyboard.type(text);
}

async function press(selector, key = "Enter") {
  await tabTo(selector);
  await dauren.page.keyboard.press(key);
}

/** A radio group is one stop; arrows walk in it. */
async function choose(name, value) {
  await tabTo(`input[name="${name}"]`);
  const { page } = dauren;
  await page.keyboard.press("Space");
  for (let steps = 0; steps < 20; steps++) {
    if (await page.evaluate(([name, value]) => document.querySelector(`input[name="${name}"][value="${value}"]`).checked, [name, value])) return;
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`the arrows do not reach ${value} of ${name}`);
}

/** The chooser of files is the system's own; the keyboard opens it. */
async function picks(selector, file) {
  await tabTo(selector);
  const chosen = new Promise((resolve, reject) => (choosing = (chooser) => chooser.setFiles(file).then(resolve, reject)));
  await dauren.page.keyboard.press("Space");
  await chosen;
}

async function answers(page) {
  for (const [code, answer] of Object.entries(single[page])) {
    const control = dauren.page.locator(`[id="answer-${code}"]`);
    const kind = await control.getAttribute("type");
    if (kind === "radio") await choose(`answer-${code}`, answer);
    else if (kind === "checkbox") for (const one of answer) await press(`input[name="answer-${code}"][value="${one}"]`, "Space");
    else if (code !== "born") await types(`[id="answer-${code}"]`, answer);
    else {
      const [year, month, day] = answer.split("-");
      await types("#answer-born", day);
      await types("#answer-born-month", month);
      await types("#answer-born-year", year);
    }
  }
}

chapter("he skips the header, finds the service and signs in", async () => {
  const { page } = dauren;
  await dauren.visit("/");
  await dauren.heading(dauren.words("home-heading"));
  await press(".skip");
  await dauren.hasFocus("#main");
  await dauren.visit("/services");
  await dauren.heading(dauren.words("catalogue-title"));
  await types("[type=search]", "усыновление");
  await page.keyboard.press("Enter");
  await press('a[href="/services/adoption"]');
  await dauren.heading(regulation.service.name.ru);
  await dauren.hasFocus("h1");
  await choose("region", "mangystau");
  await dauren.sees("service-start");
  await press('a[href^="/apply/"]');
  await dauren.heading(dauren.words("sign-in-title"));
  await types("#sign-in-iin", dauren.person.iin);
  await types("#sign-in-password", dauren.person.password);
  await page.keyboard.press("Enter");
  await dauren.heading(dauren.words("apply-begin-title"));
  await choose("provider", "aktau");
  await page.keyboard.press("Enter");
});

chapter("he fills in every page", async () => {
  for (const code of Object.keys(single)) {
    const page = regulation.form.pages.find((it) => it.code === code);
    await dauren.heading(page.title.ru);
    await dauren.hasFocus("h1");
    if (code === "applicant") {
      const [surname, given, patronymic] = dauren.person.name.split(" ");
      Object.assign(single.applicant, { surname, "given-name": given, patronymic, iin: dauren.person.iin, born: "1985-01-01" });
    }
    await answers(code);
    await press("main form button[type=submit]");
  }
});

chapter("he attaches, reads, signs and sends", async () => {
  const { scan } = await papers(world);
  await dauren.heading(dauren.words("attachments-title"));
  for (const code of ["relatives-consent", "income", "health", "no-criminal-record", "housing"]) {
    await picks(`#document-${code}`, { ...scan, name: `${code}.pdf` });
    await dauren.seesReceipt(`${code}.pdf`);
  }
  await tabTo("main button.button-primary, main button.button:not(.button-secondary):not(.button-link)");
  await dauren.page.keyboard.press("Enter");
  await dauren.heading(dauren.words("review-title"));
  await press('a[href$="/sign"]');
  await dauren.heading(dauren.words("sign-title"));
  await picks("#sign-file", dauren.person.keyFile);
  await dauren.sees("signing-file-chosen", { name: dauren.person.key });
  await types("#sign-password", dauren.person.key_password);
  await dauren.page.keyboard.press("Enter");
  await dauren.isTold("signing-good");
  const send = dauren.words("sign-send");
  for (let steps = 0; steps < 60; steps++) {
    if ((await dauren.page.evaluate(() => document.activeElement?.textContent.trim())) === send) break;
    await dauren.page.keyboard.press("Tab");
  }
  await dauren.page.keyboard.press("Enter");
  await dauren.heading(dauren.words("sent-title"));
  await dauren.hasFocus("h1");
});
