// The first view: what the page itself says is what a visitor sees first, and nothing moves when the application takes over.

import assert from "node:assert/strict";
import { story } from "./story.mjs";

const { chapter } = story();

/** Keeps what the browser tells of the drawing, from before the page begins. */
const watch = () => {
  window.moved = [];
  window.largest = [];
  const where = (node) => (node?.nodeType === 1 ? `${node.tagName}.${node.className}` : String(node?.nodeName));
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.moved.push({ value: entry.value, nodes: entry.sources.map((it) => where(it.node)) });
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { element, size } of list.getEntries()) {
      window.largest.push({ element: where(element), size, ofShell: !!element && element.closest(".start") !== null });
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
};

/** The page in a new tab, as it is when all has come. `ofShell` is asked at the moment of the painting. */
async function opens(visitor, address, sign) {
  await visitor.page.goto(address);
  await visitor.page.locator(sign).first().waitFor();
  await visitor.settles();
  // Both are told after the frame in which they happened.
  await visitor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  return visitor.page.evaluate(() => ({ moved: window.moved, largest: window.largest }));
}

function stood({ moved, largest }, what) {
  assert.deepEqual(moved, [], `nothing moves on ${what}`);
  assert.ok(largest.length > 0, `something is painted on ${what}`);
  assert.ok(largest.every(({ ofShell }) => ofShell), `the shell paints the largest of ${what}: ${JSON.stringify(largest)}`);
}

for (const lang of ["kk", "ru"]) {
  for (const size of ["phone", "desktop"]) {
    chapter(`the landing page stands still, in ${lang} on a ${size}`, async (world) => {
      const visitor = await world.visitor({ lang, size });
      await visitor.page.addInitScript(watch);
      stood(await opens(visitor, "/", "main .cards"), `/ in ${lang}`);
      await visitor.leaves();
    });
  }

  chapter(`a page of the form and the cabinet stand still, in ${lang}`, async (world) => {
    const citizen = await world.citizen("aigerim", { lang });
    await citizen.signIn();
    const draft = await citizen.hasDraft("mangystau", undefined, {});
    await citizen.page.addInitScript(watch);
    stood(await opens(citizen, `/drafts/${draft}/pages/family`, "main form"), `the form in ${lang}`);
    await opens(citizen, `/drafts/${draft}/pages/family?to=review&check=yes`, "main form");
    await citizen.hasFocus(".error-summary");
    const { moved } = await opens(citizen, "/cabinet", "main h2");
    assert.deepEqual(moved, [], `nothing moves in the cabinet in ${lang}`);
    const landing = await opens(citizen, "/", "main .cards");
    assert.deepEqual(landing.moved, [], `nothing moves on / for somebody signed in, in ${lang}`);
    await citizen.leaves();
  });
}

chapter("the words of the shell stand where the application draws them", async (world) => {
  for (const lang of ["kk", "ru"]) {
    const visitor = await world.visitor({ lang });
    const places = () =>
      visitor.page.evaluate(() =>
        [".header-name", ".language", ".nav-link", ".banner", "h1", ".lead", ".button"].map((it) => {
          const { x, y, width, height } = document.querySelector(it).getBoundingClientRect();
          return [it, x, y, width, height].join(" ");
        }),
      );
    let go;
    const held = new Promise((done) => (go = done));
    await visitor.page.route(/_bg-.*\.wasm/, async (route) => {
      await held;
      await route.continue();
    });
    await visitor.page.goto("/");
    const before = await places();
    go();
    await visitor.page.locator("main .cards").first().waitFor();
    assert.deepEqual(await places(), before, lang);
    await visitor.leaves();
  }
});

chapter("nothing that the first view asks for is fetched twice or in vain", async (world) => {
  const visitor = await world.visitor();
  const asked = [];
  const warnings = [];
  visitor.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  visitor.page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await visitor.visit("/");
  await visitor.page.locator("main .cards").first().waitFor();
  const sizes = await visitor.page.evaluate(() =>
    performance.getEntriesByType("resource").map((it) => [new URL(it.name).pathname, it.transferSize]),
  );
  const sent = sizes.filter(([, size]) => size > 0).map(([name]) => name);
  assert.deepEqual(sent.filter((it, at) => sent.indexOf(it) !== at), [], "no file comes twice");
  for (const path of ["/api/session", "/api/services"]) assert.ok(asked.includes(path), path);
  assert.deepEqual(warnings, []);
  await visitor.leaves();
});

chapter("the banner of the sandbox is in the page, in the visitor's language", async (world) => {
  for (const lang of ["kk", "ru"]) {
    const page = await (await fetch(world.address, { headers: { "accept-language": lang } })).text();
    assert.ok(page.includes(`<html lang="${lang}"`));
    assert.ok(page.includes(world.words("citizen", lang).of("shell-sandbox")), lang);
  }
});

chapter("the language that was chosen is that of the next page from its first word", async (world) => {
  const visitor = await world.visitor({ lang: "kk" });
  await visitor.visit("/");
  await visitor.arrives("home-heading");
  await visitor.speaks("ru");
  await visitor.page.route(/_bg-.*\.wasm/, () => {});
  await visitor.page.goto("/sign-in", { waitUntil: "commit" });
  await visitor.page.locator(".start h1", { hasText: visitor.words("home-heading") }).waitFor();
  assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), "ru");
  await visitor.leaves();
});
