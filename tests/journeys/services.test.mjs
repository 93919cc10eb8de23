// The services that came as files: guardianship on a phone in Kazakh, whose resolution is whole in the cabinet, and foster
// care at a desk in Russian, whose contract is concluded at the office.

import assert from "node:assert/strict";
import { anyAnswers } from "./answers.mjs";
import { decided, findings } from "./deciding.mjs";
import { story } from "./story.mjs";
import { textOf } from "./world.mjs";

let world, aigerim, dauren, guardianship, foster;
const { chapter } = story(async (begun) => {
  world = begun;
  aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  dauren = await world.citizen("dauren", { lang: "ru", size: "desktop" });
  ({ regulation: guardianship } = await world.edition("kazakhstan", "guardianship"));
  ({ regulation: foster } = await world.edition("karaganda", "foster-care"));
});

/** From a whole draft to the confirmation. */
async function files(person, regulation, place) {
  await person.signIn();
  const answers = anyAnswers(regulation, person.person);
  // What the person register knows is filled in already.
  for (const { code, prefill } of regulation.form.pages.flatMap((page) => page.fields)) {
    if (prefill && prefill !== "phone" && prefill !== "address") delete answers[code];
  }
  await person.hasDraftOf(regulation, place, { ...answers, ...own(person.person) });
  await person.visit("/cabinet");
  await person.arrives("cabinet-title", {}, "draft");
  await person.follow("cabinet-draft-go");
  await person.arrives("review-title");
  await person.looks("review");
  await person.follow("review-sign");
  await person.arrives("sign-title");
  await person.sign();
  await person.seesConfirmation();
}

function own({ name, iin }) {
  const [surname, given, patronymic] = name.split(" ");
  const born = `${iin[6] > "4" ? "20" : "19"}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`;
  return { surname, "given-name": given, patronymic, iin, born };
}

/** Decided in favour by the officials of a place; answers with the clerk who issued it. */
async function decide(filed, place, lang, choice) {
  const clerk = await world.officer(`${place}-clerk`, { lang });
  await clerk.registers(filed);
  await decided(world, filed, place, { lang, choice, writes: findings("Тұрғын үйі мен табысы бар.") });
  await clerk.issues(filed);
  return clerk;
}

async function resultOf(person) {
  await person.visit("/cabinet");
  await person.arrives("cabinet-title", {}, "ready");
  await person.follow("cabinet-result-go");
  await person.arrives("case-page-title", { number: person.number }, "ready");
  const pdf = await person.downloads(person.link("case-page-download"));
  const signature = await person.downloads(person.link("case-page-download-signature"));
  world.verify(pdf, signature, world.exported());
  return textOf(pdf);
}

chapter("she reads what guardianship asks of her", async () => {
  await aigerim.visit("/services/guardianship");
  await aigerim.arrives(guardianship.service.name.kk);
  for (const { action } of guardianship.steps) await aigerim.sees(action.kk);
});

chapter("she files for guardianship", async () => {
  await files(aigerim, guardianship, "aktau");
});

chapter("the resolution is signed and whole in her cabinet", async () => {
  const clerk = await decide(aigerim, "aktau", "kk", "guardianship");
  const text = await resultOf(aigerim);
  for (const words of [guardianship.results.find((it) => it.kind === "decision").name.kk, aigerim.number]) {
    assert.ok(text.includes(words), words);
  }
  await aigerim.sees("case-state-issued-next");
  await clerk.leaves();
});

chapter("he files for foster care and is told where to conclude the contract", async () => {
  await files(dauren, foster, "karaganda-city");
  const clerk = await decide(dauren, "karaganda", "ru", foster.decisions[0].code);
  const text = await resultOf(dauren);
  const provider = foster.providers.find((it) => it.code === "karaganda-city");
  assert.ok(text.includes(dauren.number), text);
  await dauren.sees(provider.address.ru);
  await dauren.sees("case-state-to-collect-next");
  await clerk.takes(dauren);
  await clerk.handsOver();
  await clerk.leaves();
});
