// Administration: at a desk in Russian and on a phone in Kazakh; what is changed there is seen by officials and citizens at
// once.

import assert from "node:assert/strict";
import { answersOf, single } from "./answers.mjs";
import { story } from "./story.mjs";

const MANGYSTAU = "adoption/mangystau/2018-05-28";
const REASON = { kk: "Актінің күші жойылды", ru: "Акт утратил силу" };

let world, admin, official;
const { chapter } = story(async (begun) => {
  world = begun;
});

/** The editions of the portal's catalogue. */
async function catalogue() {
  const { services } = await world.get("/api/services");
  return services.flatMap(({ editions }) => editions.map(({ edition }) => edition));
}

chapter("the password is not enough, and the key of somebody else does not help", async () => {
  admin = await world.administrator({ lang: "ru", size: "desktop" });
  await admin.givesPassword("administrator-2026");
  await admin.isTold("problem-wrong-credentials");
  await admin.looks("wrong");
  await admin.givesPassword();
  await admin.arrives("staff-admin-key", {}, "key");
  await admin.visit("/admin/editions");
  await admin.heading(admin.words("staff-admin-key"));
  await admin.opensKey("admin", { key: world.person("aigerim") });
  await admin.press("staff-admin-sign-send");
  await admin.isTold("problem-eds-another-person");
  await admin.press("signing-other-key");
  await admin.opensKey("admin");
  await admin.opens("staff-admin-sign-what");
  await admin.sees("purpose: administration");
  await admin.press("staff-admin-sign-send");
  await admin.arrives("staff-admin-editions");
});

chapter("an official is added, chooses a password and works", async () => {
  await admin.follow("staff-admin-officials");
  await admin.arrives("staff-admin-officials", {}, "found");
  await admin.page.locator("#official-of").selectOption("karaganda-city");
  await admin.writes("official-words", "нет такого");
  await admin.press("staff-journal-search");
  await admin.sees("staff-admin-nobody");
  await admin.looks("nobody");
  await admin.writes("official-words", "");
  await admin.press("staff-journal-search");
  await admin.page.locator('a[href="/admin/officials/karaganda-head"]').waitFor();
  assert.equal(await admin.page.locator('a[href="/admin/officials/aktau-head"]').count(), 0);
  await admin.follow("staff-admin-add");
  await admin.arrives("staff-admin-new");
  await admin.press("staff-admin-add");
  await admin.isTold("staff-admin-post-missing");
  await admin.writes("official-surname", "Тестова");
  await admin.writes("official-given", "Мөлдір");
  await admin.writes("official-iin", "910312499011");
  await admin.writes("official-login", "Молдир");
  await admin.page.locator("#official-provider").selectOption("aktau");
  await admin.page.locator("input[name=official-role][value=executor]").check();
  await admin.press("staff-admin-add");
  await admin.isTold("problem-not-a-login");
  await admin.looks("refused");
  await admin.writes("official-login", "moldir");
  await admin.press("staff-admin-add");
  const password = (await admin.page.locator("#one-time-password").innerText()).trim();
  await admin.looks("added");

  official = await world.newcomer({ lang: "kk", size: "phone" });
  await official.visit("/");
  await official.writes("sign-in-login", "moldir");
  await official.writes("sign-in-password", password);
  await official.press("staff-sign-in-send");
  await official.isTold("problem-password-one-time");
  await official.looks("one-time");
  await official.writes("sign-in-new", "moldir-2026-own");
  await official.press("staff-sign-in-send");
  await official.heading(official.words("staff-inbox-title"));
});

chapter("whoever is shut out is out, and comes back", async () => {
  await admin.follow("staff-admin-to-official");
  await admin.arrives("staff-admin-official");
  await admin.press("staff-admin-disable");
  await admin.button("staff-admin-enable").waitFor();
  await admin.looks("disabled");
  await official.visit("/");
  await official.heading(official.words("staff-sign-in-title"));
  await admin.press("staff-admin-enable");
  await admin.button("staff-admin-disable").waitFor();
  await official.leaves();
});

chapter("the case of an executor who goes is given to another one", async () => {
  const citizen = await world.citizen("aigerim", { lang: "ru", size: "desktop" });
  await citizen.signIn();
  await citizen.hasDraft("mangystau", "aktau", answersOf(single, citizen.person));
  const filed = await citizen.files();
  await citizen.leaves();
  const clerk = await world.officer("aktau-clerk", { lang: "ru" });
  await clerk.registers(filed);
  await clerk.leaves();
  const head = await world.officer("aktau-head", { lang: "ru" });
  await head.names("aktau-executor", filed);

  await admin.visit("/admin/officials/aktau-executor");
  await admin.isTold("staff-admin-has-open-about");
  await admin.arrives("staff-admin-official", {}, "with-work");
  await admin.press("staff-admin-disable");
  await admin.button("staff-admin-enable").waitFor();
  await head.visit("/");
  await head.heading(head.words("staff-inbox-title"));
  await head.sees("staff-inbox-nothing");
  await head.takes(filed);
  await head.opens("staff-duty-reassign");
  await head.page.locator("input[name=executor][value=aktau-executor-2]").check();
  await head.does("staff-duty-resolve", "staff-done-resolve");
  await head.leaves();
});

chapter("an edition is taken off, and the catalogue has it no more", async () => {
  assert.ok((await catalogue()).includes(MANGYSTAU));
  await admin.follow("staff-admin-editions");
  await admin.heading(admin.words("staff-admin-editions"));
  await admin.page.locator(`a[href="/admin/editions/${MANGYSTAU}"]`).click();
  await admin.arrives("staff-admin-edition", {}, "applied");
  await admin.press("staff-admin-take-off");
  await admin.isTold("problem-no-reason");
  await admin.looks("no-reason");
  await admin.writesBoth("reason", REASON);
  await admin.press("staff-admin-take-off");
  await admin.heading(admin.words("staff-admin-editions"));
  await admin.sees("Акт утратил силу");
  assert.ok(!(await catalogue()).includes(MANGYSTAU));
  const visitor = await world.visitor({ lang: "ru", size: "desktop" });
  await visitor.visit("/services");
  await visitor.settles();
  assert.equal(await visitor.page.locator(`a[href*="${MANGYSTAU}"]`).count(), 0);
  await visitor.leaves();
  await admin.leaves();
});

chapter("on a phone: a provider's telephone, a day off, and what was done", async () => {
  const phone = await world.administrator({ lang: "kk", size: "phone" });
  await phone.signIn();
  await phone.follow("staff-admin-providers");
  await phone.arrives("staff-admin-providers");
  await phone.page.locator('a[href="/admin/providers/karaganda-city"]').click();
  await phone.arrives("staff-admin-provider");
  await phone.writes("provider-phone", "8 701 000 00 09");
  await phone.press("staff-admin-save");
  await phone.heading(phone.words("staff-admin-providers"));
  await phone.sees("+77010000009");

  await phone.follow("staff-admin-queue");
  await phone.arrives("staff-admin-queue");
  await phone.page.locator('a[href="/admin/queue/aktau-1"]').click();
  await phone.arrives("staff-admin-queue-plan");
  await phone.writes("plan-windows", "0");
  await phone.press("staff-admin-save");
  await phone.isTold("problem-plan-faulty");
  await phone.looks("faulty");
  await phone.writes("plan-windows", "3");
  await phone.press("staff-admin-save");
  await phone.heading(phone.words("staff-admin-queue"));
  const plan = phone.page.locator("tr", { has: phone.page.locator('a[href="/admin/queue/aktau-1"]') });
  await plan.filter({ hasText: /(^|\D)3(\D|$)/ }).waitFor();

  await phone.follow("staff-admin-offices");
  await phone.arrives("staff-admin-offices");
  await phone.follow("staff-admin-office-add");
  await phone.arrives("staff-admin-office-add");
  await phone.writes("office-code", "aktau-1");
  await phone.writesBoth("office-name", { kk: "Ақтау қалалық № 3 бөлімі", ru: "Отдел № 3 города Актау" });
  await phone.page.locator("#office-region").selectOption("mangystau");
  await phone.writesBoth("office-address", { kk: "Ақтау, 3-шағын аудан", ru: "Актау, 3 микрорайон" });
  await phone.writes("office-opens", "09:00");
  await phone.writes("office-closes", "18:00");
  await phone.press("staff-admin-save");
  await phone.isTold("problem-office-wrong");
  await phone.looks("taken");
  await phone.writes("office-code", "aktau-3");
  await phone.press("staff-admin-save");
  await phone.heading(phone.words("staff-admin-offices"));
  await phone.page.locator('a[href="/admin/offices/aktau-3"]').click();
  await phone.arrives("staff-admin-office");
  await phone.page.locator("#office-closed").check();
  await phone.writesBoth("closed", { kk: "Жөндеу", ru: "Ремонт" });
  await phone.looks("closing");
  await phone.press("staff-admin-save");
  await phone.heading(phone.words("staff-admin-offices"));
  await phone.sees("Жөндеу");
  await phone.looks("closed");

  await phone.visit("/admin/calendar?year=2027");
  await phone.arrives("staff-admin-calendar");
  await phone.writes("day", "5");
  await phone.writes("day-month", "4");
  await phone.writes("day-year", "2027");
  await phone.writesBoth("act", { kk: "Үкіметтің қаулысы", ru: "Постановление Правительства" });
  await phone.press("staff-admin-effect-ask");
  await phone.isTold("staff-admin-effect-about");
  await phone.looks("effect");
  await phone.press("staff-admin-keep-day");
  await phone.sees("Үкіметтің қаулысы");
  await phone.looks("kept");
  await phone.press("staff-admin-leave");
  await phone.isTold("staff-admin-effect-about");
  await phone.page.getByRole("button", { name: phone.words("staff-admin-leave"), exact: true }).first().click();
  await phone.page.getByText("Үкіметтің қаулысы").waitFor({ state: "detached" });

  await phone.follow("staff-admin-changes");
  await phone.arrives("staff-admin-changes");
  for (const deed of ["day-left", "day", "office", "office-added", "provider", "taken-off", "enabled", "disabled", "added"]) {
    await phone.sees(`staff-admin-deed-${deed}`);
  }
  await phone.seesNot("staff-admin-unsound");
  await phone.press("staff-nav-sign-out");
  await phone.heading(phone.words("staff-admin-sign-in"));
  await phone.leaves();
});
