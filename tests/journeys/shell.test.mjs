// What stands before and around the application: words without it, its failure, its language, its two addresses.

import assert from "node:assert/strict";
import { story } from "./story.mjs";

const { chapter } = story();

chapter("the shell speaks the visitor's language before the application runs", async (world) => {
  for (const [lang, heading] of [["kk", "home-heading"], ["ru", "home-heading"]]) {
    const visitor = await world.visitor({ lang });
    // The application never arrives.
    await visitor.page.route(/_bg-.*\.wasm/, () => {});
    await visitor.page.goto("/", { waitUntil: "commit" });
    await visitor.page.getByText(visitor.words(heading)).filter({ visible: true }).first().waitFor();
    assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), lang);
    const other = world.words("citizen", lang === "kk" ? "ru" : "kk").of(heading);
    assert.equal(await visitor.page.getByText(other).filter({ visible: true }).count(), 0);
    await visitor.leaves();
  }
});

chapter("without scripts the page says what to do, in both languages", async (world) => {
  const visitor = await world.visitor({ javaScriptEnabled: false });
  for (const address of [world.address, world.staffAddress]) {
    await visitor.page.goto(address);
    for (const lang of ["kk", "ru"]) {
      const words = await visitor.page.locator(`noscript [lang=${lang}]`).allInnerTexts();
      assert.ok(words.some((it) => /JavaScript/.test(it)), `${address} in ${lang}: ${words}`);
    }
  }
  await visitor.leaves();
});

for (const [trouble, answer] of [
  ["is broken", (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "not a module" })],
  ["is missing", (route) => route.fulfill({ status: 404, body: "" })],
  ["does not come", (route) => route.abort("connectionreset")],
]) {
  chapter(`a module that ${trouble} is told, with another way to apply`, async (world) => {
    for (const lang of ["kk", "ru"]) {
      const visitor = await world.visitor({ lang });
      visitor.expects(/integrity|Failed to (fetch|load)|TypeError|CompileError|preload/i);
      await visitor.page.route(/citizen_bg-.*\.wasm/, answer);
      await visitor.visit("/");
      await visitor.page.locator(".start-failure").waitFor();
      const notice = await visitor.page.locator(".start-failure").innerText();
      const own = { kk: "Портал іске қосылмады", ru: "Портал не запустился" };
      assert.ok(notice.includes(own[lang]), notice);
      await visitor.leaves();
    }
  });
}

chapter("nothing of the workplace is at the citizens' address, nor the other way round", async (world) => {
  const of = async (address) => (await fetch(address)).text();
  const files = (page) => new Set([...page.matchAll(/"\/([a-z0-9_/.-]+\.(?:js|wasm|ftl|css))"/gi)].map((it) => it[1]));
  const [citizens, officials] = [await of(world.address), await of(world.staffAddress)];
  for (const [page, there] of [[officials, world.address], [citizens, world.staffAddress]]) {
    const own = files(page === officials ? citizens : officials);
    for (const file of files(page)) {
      if (own.has(file)) continue;
      const answer = await fetch(`${there}/${file}`);
      assert.ok(!answer.ok || /html/.test(answer.headers.get("content-type")), `${there}/${file}`);
    }
  }
  const post = (address) => fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  assert.equal((await post(`${world.address}/api/staff/session`)).status, 404);
  assert.equal((await fetch(`${world.address}/api/staff/cases`)).status, 404);
  assert.equal((await post(`${world.staffAddress}/api/session`)).status, 404);
  assert.equal((await fetch(`${world.staffAddress}/api/cabinet`)).status, 404);
});

chapter("every page that anybody can open is well made", async (world) => {
  for (const size of ["phone", "desktop"]) {
    const visitor = await world.visitor({ lang: "kk", size });
    for (const [address, heading] of [
      ["/", "home-heading"],
      ["/services", "catalogue-title"],
      ["/services?q=qqq", "catalogue-title", "nothing"],
      ["/sign-in", "sign-in-title"],
      ["/register", "register-title"],
      ["/password", "password-title"],
      ["/sandbox", "sandbox-title"],
      ["/no/such/page", "citizen-lost-title"],
    ]) {
      await visitor.visit(address);
      await visitor.arrives(heading, {}, address.includes("qqq") ? "nothing" : "");
    }
    await visitor.leaves();
  }
});
