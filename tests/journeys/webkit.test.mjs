// The main job once in WebKitGTK, as Debian has it, the engine of the phones that are not Android: from the first page to the
// receipt, with a real signature, in Kazakh as narrow as a phone and in Russian as wide as a desk.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";
import { WebKit } from "./webkit.mjs";

let world, regulation, webkit;
const { chapter } = story(async (begun) => {
  world = begun;
  ({ regulation } = await world.edition("mangystau"));
});
before(async () => (webkit = await WebKit.begin()));
after(() => webkit?.end());

for (const [name, how] of [
  ["aigerim", { lang: "kk", size: "phone" }],
  ["dauren", { lang: "ru", size: "desktop" }],
]) {
  chapter(`${name} finds the service, signs in, writes an answer, and signs`, async () => {
    // What takes many pages is brought to its end in the other browser.
    const elsewhere = await world.citizen(name, how);
    await elsewhere.signIn();
    const draft = await elsewhere.hasDraft("mangystau", "aktau", answersOf(single, world.person(name)));
    await elsewhere.leaves();

    const citizen = await webkit.citizen(world, name, how);
    await citizen.visit("/");
    await citizen.uses(`.language-name[lang=${how.lang}]:not([disabled])`, (name) => name.click());
    await citizen.arrives("home-heading");
    await citizen.press("citizen-nav-services");
    await citizen.arrives("catalogue-title");
    await citizen.visit("/services/adoption?region=mangystau");
    await citizen.arrives(regulation.service.name[how.lang]);
    await citizen.sees("service-repealed-title");

    await citizen.visit("/cabinet");
    await citizen.arrives("sign-in-title");
    await citizen.writes("sign-in-iin", citizen.person.iin);
    await citizen.writes("sign-in-password", citizen.person.password);
    await citizen.press("sign-in-send");
    await citizen.arrives("cabinet-title");

    const motive = regulation.form.pages.find((page) => page.code === "motive");
    await citizen.visit(`/drafts/${draft}/pages/motive`);
    await citizen.arrives(motive.title[how.lang]);
    await citizen.writes("answer-motive", "Баланы сүйіп өсіреміз.");
    await citizen.press("ui-continue");

    await citizen.visit(`/drafts/${draft}/review`);
    await citizen.arrives("review-title");
    await citizen.sees("review-sign");
    assert.ok((await citizen.driver.getPageSource()).includes("Баланы сүйіп өсіреміз."));
    await citizen.press("review-sign");
    await citizen.arrives("sign-title");
    await citizen.uses("#sign-file", (file) => file.sendKeys(citizen.person.keyFile));
    await citizen.writes("sign-password", citizen.person.key_password);
    await citizen.press("signing-open");
    await citizen.sees("signing-good");
    await citizen.press("sign-send");
    await citizen.arrives("sent-title");
    await citizen.leaves();
  });
}
