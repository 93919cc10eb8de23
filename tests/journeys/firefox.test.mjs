// The main job once in Firefox, as Debian has it: from the first page to the receipt, with a real signature, on a phone in
// Kazakh and at a desk in Russian.

import { answersOf, single } from "./answers.mjs";
import { papers } from "./papers.mjs";
import { story } from "./story.mjs";

let world, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  ({ regulation } = await world.edition("mangystau"));
}, "firefox");

for (const [name, how] of [
  ["aigerim", { lang: "kk", size: "phone" }],
  ["dauren", { lang: "ru", size: "desktop" }],
]) {
  let citizen;

  chapter(`${name} finds the service and signs in`, async () => {
    citizen = await world.citizen(name, how);
    await citizen.visit("/");
    await citizen.arrives("home-heading");
    await citizen.follow("citizen-nav-services");
    await citizen.arrives("catalogue-title");
    await citizen.follow(citizen.text(regulation.service.name));
    await citizen.arrives(citizen.text(regulation.service.name), {}, "no-region");
    await citizen.page.locator("input[value=mangystau]").check();
    await citizen.sees("service-repealed-title");
    await citizen.signIn();
  });

  chapter(`${name} fills in a page, attaches a scan and signs`, async () => {
    const draft = await citizen.hasDraft("mangystau", "aktau", answersOf(single, world.person(name)));
    await citizen.visit(`/drafts/${draft}/pages/${regulation.form.pages[0].code}`);
    await citizen.arrives(citizen.text(regulation.form.pages[0].title));
    await citizen.visit(`/drafts/${draft}/attachments`);
    await citizen.arrives("attachments-title");
    const { scan } = await papers(world);
    const [document] = regulation.documents;
    await citizen.attach(document.code, { ...scan, name: "екінші.pdf" });
    await citizen.seesReceipt("екінші.pdf");
    await citizen.files(draft);
  });
}
