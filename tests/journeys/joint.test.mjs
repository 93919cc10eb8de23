// A couple adopts together: she signs on a phone in Kazakh, he at a desk in Russian, and only both together file. What
// one of them takes back, or the other declines, files nothing.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

const { chapter } = story();

/** What somebody answers who adopts together with a person. */
function together(person, other) {
  const pages = { ...single, family: { ...single.family, "marital-status": "married" } };
  return {
    ...answersOf(pages, person),
    "spouse-name": other.name,
    "spouse-iin": other.iin,
    "marriage-registered": "since-june-2008",
    "adopting-together": "yes",
  };
}

/** From a whole draft to the page that tells what the other one does now. */
async function signsFirst(citizen, draft) {
  await citizen.reviews(draft);
  await citizen.isTold("sign-second");
  await citizen.sign();
  await citizen.page.waitForURL("**/waits");
  await citizen.arrives("second-title", {}, "second");
  await citizen.sees("second-why", { name: citizen.world.person("dauren").name });
}

chapter("she signs on her phone, and nothing is sent yet", async (world) => {
  const dauren = world.person("dauren");
  const aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  await aigerim.signIn();
  await aigerim.sees("cabinet-unproven");
  const draft = await aigerim.hasDraft("mangystau", undefined, together(aigerim.person, dauren));
  await signsFirst(aigerim, draft);
  await aigerim.follow("sent-to-cabinet");
  await aigerim.arrives("cabinet-title", {}, "second");
  await aigerim.sees("cabinet-second-about", { name: dauren.name });
  await aigerim.seesNot("cabinet-unproven");
  // The form is closed while the other signature is awaited.
  await aigerim.visit(`/drafts/${draft}/pages/family`);
  await aigerim.heading(aigerim.words("second-title"));
  await aigerim.leaves();
});

chapter("he finds it once his key has proved who he is, and signs the same text", async (world) => {
  const dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  await dauren.signIn();
  await dauren.seesNot("cabinet-to-sign-go");
  await dauren.follow("cabinet-unproven-go");
  await dauren.arrives("eds-sign-in-title");
  await dauren.opensKey("eds");
  await dauren.press("eds-sign-in-send");
  await dauren.page.waitForURL("**/cabinet");
  await dauren.arrives("cabinet-title", {}, "to-sign");
  await dauren.sees("cabinet-to-sign-about", { name: world.person("aigerim").name });
  await dauren.follow("cabinet-to-sign-go");
  await dauren.arrives("joint-title");
  await dauren.sees("signing-request-co-applicant");
  await dauren.opensKey("sign", { key: world.person("aigerim") });
  await dauren.isTold("problem-eds-another-person");
  await dauren.press("signing-other-key");
  await dauren.sign();
  await dauren.seesConfirmation();
  await dauren.follow("sent-to-case");
  await dauren.page.waitForURL(/\/cases\/[^/]+$/);
  await dauren.page.locator("main .tag").first().waitFor();
  const links = dauren.page.locator("main");
  const [text, first, second] = await inTurn(
    ["case-page-request-text", "case-page-request-signature", "case-page-request-second-signature"],
    (words) => dauren.downloads(links.getByRole("link", { name: dauren.words(words), exact: true })),
  );
  const roots = world.exported();
  for (const signature of [first, second]) world.verify(text, signature, roots);
  await dauren.looks("joint");
  await dauren.leaves();
});

chapter("the case is hers as well", async (world) => {
  const aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  await aigerim.signIn();
  await aigerim.finds("filed");
  await aigerim.seesNot("cabinet-second");
  await aigerim.leaves();
});

chapter("at the desk she takes it back and signs anew, and on the phone he declines", async (world) => {
  const aigerim = await world.citizen("aigerim", { lang: "ru", size: "desktop" });
  await aigerim.signIn();
  const draft = await aigerim.hasDraft("karaganda", undefined, together(aigerim.person, world.person("dauren")));
  await signsFirst(aigerim, draft);
  await aigerim.opens("second-take-back");
  await aigerim.press("second-take-back-do");
  await aigerim.page.waitForURL("**/review");
  await aigerim.heading(aigerim.words("review-title"));
  await signsFirst(aigerim, draft);

  const dauren = await world.citizen("dauren", { lang: "kk", size: "phone" });
  await dauren.signIn();
  await dauren.follow("cabinet-to-sign-go");
  await dauren.arrives("joint-title");
  const address = dauren.page.url();
  await dauren.opens("joint-decline");
  await dauren.looks("declining");
  await dauren.press("joint-decline-do");
  await dauren.page.waitForURL("**/cabinet");
  await dauren.heading(dauren.words("cabinet-title"));
  await dauren.seesNot("cabinet-to-sign-go");
  await dauren.visit(address);
  await dauren.isTold("joint-gone");
  await dauren.arrives("joint-title", {}, "gone");
  await dauren.leaves();

  await aigerim.visit("/cabinet");
  await aigerim.sees("problem-co-applicant-declined");
  await aigerim.arrives("cabinet-title", {}, "declined");
  await aigerim.follow("cabinet-refused-go");
  await aigerim.heading(aigerim.words("review-title"));
  assert.match(aigerim.page.url(), new RegExp(`/drafts/${draft}/review$`));
  await aigerim.leaves();
});

async function inTurn(items, does) {
  const done = [];
  for (const item of items) done.push(await does(item));
  return done;
}
