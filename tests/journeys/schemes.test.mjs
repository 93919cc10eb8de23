// The main pages of both applications on a dark screen and in forced colours: nothing that axe finds, in the states with
// the most colour, which are errors, notices and lists of work.

import { answersOf, single } from "./answers.mjs";
import { lookInSchemes } from "./look.mjs";
import { papers } from "./papers.mjs";
import { story } from "./story.mjs";

let world, aigerim, regulation;
const { chapter } = story(async (begun) => {
  world = begun;
  aigerim = await world.citizen("aigerim", { lang: "kk", size: "phone" });
  ({ regulation } = await world.edition("mangystau"));
});

chapter("the pages for everybody", async () => {
  for (const [address, heading] of [
    ["/", aigerim.words("home-heading")],
    ["/services", aigerim.words("catalogue-title")],
    ["/services/adoption?region=mangystau", regulation.service.name.kk],
  ]) {
    await aigerim.visit(address);
    await aigerim.heading(heading);
    await lookInSchemes(aigerim, address);
  }
  await aigerim.visit("/sign-in");
  await aigerim.heading(aigerim.words("sign-in-title"));
  await aigerim.press("sign-in-send");
  await aigerim.hasFocus(".error-summary");
  await lookInSchemes(aigerim, "/sign-in-errors");
  await aigerim.signsIn();
  await aigerim.page.waitForURL("**/cabinet");
});

chapter("her own things: the form, the scans, the signature, the cabinet, the case", async () => {
  const { letter } = await papers(world);
  const draft = await aigerim.hasDraft("mangystau", "aktau", answersOf(single));
  const page = regulation.form.pages.find(({ code }) => code === "family");
  await aigerim.visit(`/drafts/${draft}/pages/${page.code}`);
  await aigerim.heading(page.title.kk);
  await aigerim.answer("own-children", "-");
  await aigerim.press("ui-continue");
  await aigerim.hasFocus(".error-summary");
  await lookInSchemes(aigerim, "/drafts/page-errors");
  await aigerim.answer("own-children", "0");
  await aigerim.isSaved("own-children", "0");
  await aigerim.visit(`/drafts/${draft}/attachments`);
  await aigerim.heading(aigerim.words("attachments-title"));
  await aigerim.attach("income", letter);
  await aigerim.isTold("attachments-problem-type", { name: letter.name });
  await lookInSchemes(aigerim, "/drafts/attachments-refused");
  await aigerim.visit(`/drafts/${draft}/review`);
  await aigerim.heading(aigerim.words("review-title"));
  await lookInSchemes(aigerim, "/drafts/review");
  await aigerim.follow("review-sign");
  await aigerim.heading(aigerim.words("sign-title"));
  await aigerim.opensKey("sign");
  await aigerim.isTold("signing-good");
  await lookInSchemes(aigerim, "/drafts/sign-good");
  await aigerim.press("sign-send");
  await aigerim.seesConfirmation();
  await lookInSchemes(aigerim, "/cases/sent");
  await aigerim.visit("/cabinet");
  await aigerim.heading(aigerim.words("cabinet-title"));
  await lookInSchemes(aigerim, "/cabinet");
  await aigerim.visit(`/cases/${aigerim.case}`);
  await aigerim.heading(aigerim.words("case-page-title", { number: aigerim.number }));
  await lookInSchemes(aigerim, "/cases");
});

chapter("the workplace: signing in, the list with late work, the executor's desk with errors", async () => {
  const clerk = await world.officer("aktau-clerk");
  await lookInSchemes(clerk, "/staff/inbox");
  await clerk.registers(aigerim);
  const head = await world.officer("aktau-head");
  await head.names("aktau-executor", aigerim);
  await world.passes({ days: 40 });
  const executor = await world.officer("aktau-executor");
  await lookInSchemes(executor, "/staff/inbox-late");
  await executor.takes(aigerim);
  await executor.press("staff-prepare-send");
  await executor.hasFocus(".error-summary");
  await lookInSchemes(executor, "/staff/case-errors");
  const nobody = await world.officer("aktau-clerk");
  await nobody.context.clearCookies();
  await nobody.visit("/");
  await nobody.heading(nobody.words("staff-sign-in-title"));
  await lookInSchemes(nobody, "/staff/sign-in");
});
