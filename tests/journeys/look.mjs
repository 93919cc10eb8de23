// A close look at a page, in both languages: nothing that axe finds, no scrolling to the side at 320 px, a title and a
// language that are right. With QYZMET_THOROUGH also at the size of the device that the visitor does not have. With
// QYZMET_SHOTS a picture of each page is kept there, at the size of a phone and of a desk.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = { narrow: { width: 320, height: 640 }, phone: { width: 360, height: 800 }, desk: { width: 1280, height: 800 } };

/** Looks at the page of a visitor, unless this file has seen the same page in the same state before. */
export async function look(visitor, state = "") {
  const { world, page, app } = visitor;
  const name = `${app}${shape(new URL(page.url()).pathname)}${state && `-${state}`}`;
  if (world.looked.has(`${name} ${visitor.size}`)) return;
  world.looked.add(`${name} ${visitor.size}`);
  const first = visitor.lang;
  for (const lang of [first, first === "kk" ? "ru" : "kk"]) {
    // A dialog covers the header with the languages, and what speaks both at once has none.
    const open = await page.locator("dialog[open]").count();
    if (lang !== first && (open || !(await page.locator(".language-name").count()))) break;
    await visitor.speaks(lang);
    await inspect(visitor, name);
  }
  await visitor.speaks(first);
}

/** What a person may have set on the device: a dark screen, or colours of their own instead of the page's. */
const SCHEMES = { dark: { colorScheme: "dark" }, forced: { forcedColors: "active" } };

/** Looks at the page of a visitor as it is on a dark screen and in forced colours. */
export async function lookInSchemes(visitor, name) {
  const { page } = visitor;
  for (const [scheme, media] of Object.entries(SCHEMES)) {
    await page.emulateMedia(media);
    const before = await page.evaluate(() => ({
      dark: matchMedia("(prefers-color-scheme: dark)").matches,
      forced: matchMedia("(forced-colors: active)").matches,
    }));
    assert.ok(before[scheme], `${name} is ${scheme}`);
    assert.deepEqual(await violations(page), [], `axe on ${name}, ${scheme}`);
    if (process.env.QYZMET_SHOTS) await photograph(page, `${name}-${scheme}`);
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
  }
}

/** What axe finds. There are no frames here; the other mode opens a second page for each look. */
async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
  return violations.map(told);
}

async function inspect(visitor, name) {
  const { page, lang } = visitor;
  const what = `${name} in ${lang} at ${visitor.size}`;
  const said = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map((it) => it.lastChild.textContent.trim()),
  }));
  assert.equal(said.lang, lang, `the language of ${what}`);
  assert.equal(said.headings.length, 1, `one heading on ${what}`);
  assert.ok(said.title.includes(said.headings[0]), `the title «${said.title}» names «${said.headings[0]}» on ${what}`);
  assert.deepEqual(await violations(page), [], `axe on ${what}`);
  if (process.env.QYZMET_THOROUGH) await resized(page, what);
  await fits(page, what);
  // In Firefox the style that a picture is taken with breaks the page's policy.
  if (process.env.QYZMET_SHOTS && visitor.world.engine !== "firefox") await photograph(page, `${name}-${lang}`);
}

/** The page on the other device. */
async function resized(page, what) {
  const size = page.viewportSize();
  await page.setViewportSize(size.width === WIDTHS.desk.width ? WIDTHS.phone : WIDTHS.desk);
  assert.deepEqual(await violations(page), [], `axe on ${what}, at the other size`);
  await page.setViewportSize(size);
}

/** Nothing of a page may be reached only by scrolling to the side, at the width of 400 % zoom. */
async function fits(page, what) {
  const size = page.viewportSize();
  await page.setViewportSize(WIDTHS.narrow);
  const wide = await page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const over = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > width + 1);
    return over.slice(-3).map((it) => it.outerHTML.slice(0, 160));
  }, WIDTHS.narrow.width);
  await page.setViewportSize(size);
  assert.deepEqual(wide, [], `fits 320 px: ${what}`);
}

async function photograph(page, name) {
  const folder = process.env.QYZMET_SHOTS;
  fs.mkdirSync(folder, { recursive: true });
  const size = page.viewportSize();
  for (const width of ["phone", "desk"]) {
    await page.setViewportSize(WIDTHS[width]);
    await page.screenshot({ path: path.join(folder, `${name.replaceAll("/", "_")}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize(size);
}

/** A path without the keys in it: `/cases/abc/sent` and `/cases/def/sent` are one page. */
function shape(path) {
  const parts = /\/(drafts|cases|apply|intakes|joint|couriers|officials|offices|tickets)\/[^/]+(\/[^/]+\/\d{4}-\d\d-\d\d)?/;
  return path.replace(parts, "/$1").replace(/\/$/, "") || "/home";
}

function told({ id, nodes }) {
  return `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${node.html.slice(0, 120)}`).join("; ").slice(0, 600)}`;
}
