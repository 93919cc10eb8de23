// The directory of business processes: a list in words for everybody, lanes on a wide screen, and paper.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { story } from "./story.mjs";

let world;
const { chapter } = story(async (begun) => {
  world = begun;
});

const address = ({ edition }) => `/services/${edition}/process`;

/** What the list says of every process, as somebody hears it who does not see the drawing. */
function heard(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("section.process")].map((section) => ({
      name: section.querySelector("h2").textContent,
      boxes: [...section.querySelectorAll("ol > li")].map((row) => {
        const words = row.cloneNode(true);
        for (const drawn of words.querySelectorAll("[aria-hidden]")) drawn.remove();
        return {
          words: words.textContent.replace(/\s+/g, " "),
          leads: [...row.querySelectorAll("a")].map((link) => link.hash.slice(1)),
        };
      }),
    })),
  );
}

/** Boxes that lie over one another, or whose words run out of them. */
function crowded(page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".box")].map((it) => [it, it.getBoundingClientRect()]);
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const crowded = boxes.filter(([it]) => it.scrollWidth > it.clientWidth + 1).map(([it]) => `${it.id} is too narrow`);
    for (const [at, [one, a]] of boxes.entries()) {
      for (const [other, b] of boxes.slice(at + 1)) if (over(a, b)) crowded.push(`${one.id} lies over ${other.id}`);
    }
    return crowded;
  });
}

for (const [region, lang, size] of [["mangystau", "kk", "phone"], ["karaganda", "ru", "desktop"]]) {
  chapter(`somebody comes from the service of ${region} and hears every box, on a ${size}`, async () => {
    const { regulation } = await world.edition(region);
    const visitor = await world.visitor({ lang, size });
    const { page } = visitor;
    await visitor.visit(`/services/adoption?region=${region}`);
    await page.getByRole("link", { name: visitor.words("service-process") }).click();
    await visitor.arrives("process-title", {}, region);
    assert.equal(new URL(page.url()).pathname, address(regulation));

    const said = await heard(page);
    assert.deepEqual(said.map((it) => it.name), regulation.channels.map((it) => visitor.text(it.name)));
    for (const [at, process] of regulation.processes.entries()) {
      assert.equal(said[at].boxes.length, process.boxes.length);
      for (const [n, box] of process.boxes.entries()) {
        const { words, leads } = said[at].boxes[n];
        const lane = process.lanes.find((it) => it.code === box.lane);
        for (const part of [lane.name, box.text, ...(box.label ? [box.label] : [])]) {
          assert.ok(words.includes(visitor.text(part)), `${box.code}: «${words}» says «${visitor.text(part)}»`);
        }
        assert.ok(words.includes(box.clause), `${box.code} names its clause`);
        assert.equal(/\d (минут|күнтізбелік|календарн)/.test(words), box.norm !== null, `the time of ${box.code}: ${words}`);
        const { yes, no } = box.kind.condition ?? {};
        assert.deepEqual(leads, yes ? [yes, no].map((it) => `${process.channel}-${it}`) : []);
      }
    }
    assert.equal(await page.locator("#main [style]").count(), 0, "the drawing needs no style of its own");
    assert.deepEqual(await crowded(page), []);
    await visitor.leaves();
  });
}

chapter("a branch is followed by the keyboard", async () => {
  const visitor = await world.visitor({ lang: "kk", size: "desktop" });
  const { page } = visitor;
  await visitor.visit(address((await world.edition("mangystau")).regulation));
  await visitor.arrives("process-title", {}, "keyboard");
  const here = () => page.evaluate(() => document.activeElement.getAttribute("href") ?? document.activeElement.id);
  for (let steps = 0; steps < 60 && (await here()) !== "#portal-process-4"; steps++) await page.keyboard.press("Tab");
  assert.equal(await here(), "#portal-process-4");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "portal-process-4");
  assert.ok(await page.locator("#portal-process-4").isVisible());
  // Its heads stay on the screen and must not cover the box.
  const { top, heads } = await page.evaluate(() => ({
    top: document.activeElement.getBoundingClientRect().top,
    heads: document.querySelectorAll(".process-heads")[1].getBoundingClientRect().bottom,
  }));
  assert.ok(top >= heads, `the box begins at ${top}, under the heads that end at ${heads}`);
  // From there the keyboard goes on to the next branch, not back to the top of the page.
  await page.keyboard.press("Tab");
  assert.equal(await here(), "#portal-process-7");
  await page.goBack();
  await visitor.heading(visitor.words("process-title"));
  await visitor.leaves();
});

chapter("a wide screen shows each box in its lane, and the lines are no words", async () => {
  const { regulation } = await world.edition("mangystau");
  const visitor = await world.visitor({ lang: "ru", size: "desktop" });
  const { page } = visitor;
  await visitor.visit(address(regulation));
  await visitor.heading(visitor.words("process-title"));
  for (const process of regulation.processes) {
    const heads = page.locator(`section[aria-labelledby=${process.channel}] .process-heads > div`);
    assert.deepEqual(await heads.allInnerTexts(), process.lanes.map((it) => visitor.text(it.name)));
    for (const box of process.boxes) {
      const lane = await heads.nth(process.lanes.findIndex((it) => it.code === box.lane)).boundingBox();
      const drawn = await page.locator(`#${process.channel}-${box.code}`).boundingBox();
      assert.ok(lane.x <= drawn.x && drawn.x + drawn.width <= lane.x + lane.width, `${box.code} is in its lane`);
    }
  }
  const loud = await page.evaluate(() => [...document.querySelectorAll(".process svg")].filter((it) => !it.closest("[aria-hidden=true]")));
  assert.deepEqual(loud, []);
  await visitor.leaves();
});

chapter("on paper it is A4, black on white", async () => {
  for (const lang of ["kk", "ru"]) {
    const visitor = await world.visitor({ lang, size: "desktop" });
    const { page } = visitor;
    await visitor.visit(address((await world.edition("mangystau")).regulation));
    await visitor.heading(visitor.words("process-title"));
    await visitor.settles();
    await page.emulateMedia({ media: "print" });
    // What is left of A4 between the margins of a browser.
    await page.setViewportSize({ width: 718, height: 1000 });
    const found = await page.evaluate(() => {
      const white = (it) => ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(getComputedStyle(it).backgroundColor);
      return {
        wide: document.documentElement.scrollWidth,
        coloured: [...document.querySelectorAll("#main .box, #main .process-heads, body")].filter((it) => !white(it)).length,
        pressed: [...document.querySelectorAll("#main button, #main nav")].filter((it) => it.getClientRects().length).length,
      };
    });
    assert.deepEqual(found, { wide: 718, coloured: 0, pressed: 0 });
    assert.deepEqual(await crowded(page), []);
    const pdf = await page.pdf({ format: "A4" });
    if (process.env.QYZMET_SHOTS) {
      fs.mkdirSync(process.env.QYZMET_SHOTS, { recursive: true });
      fs.writeFileSync(path.join(process.env.QYZMET_SHOTS, `process-${lang}.pdf`), pdf);
      await page.screenshot({ path: path.join(process.env.QYZMET_SHOTS, `process-print-${lang}.png`), fullPage: true });
    }
    await visitor.leaves();
  }
});

chapter("an edition that is not there has no directory", async () => {
  const visitor = await world.visitor({ lang: "ru" });
  await visitor.visit("/services/adoption/mangystau/1999-01-01/process");
  await visitor.isTold("problem-not-found");
  await visitor.leaves();
});
