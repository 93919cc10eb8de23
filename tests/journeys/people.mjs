// People at a browser. They name what they see by the ids of the portal's words and do what a person does: read,
// press, fill in, choose a file. Every page they reach is looked at closely once in each language (look.mjs).

import assert from "node:assert/strict";
import path from "node:path";
import { look } from "./look.mjs";
import { papers } from "./papers.mjs";
import { PATIENCE } from "./world.mjs";

const SIZES = {
  phone: { viewport: { width: 360, height: 800 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};

const LOCALES = { kk: "kk-KZ", ru: "ru-RU" };

/** With QYZMET_MIRRORED everybody has the other language and the other device: told both ways, a story has been told in both. */
const mirrored = ({ lang, size }) =>
  process.env.QYZMET_MIRRORED
    ? { lang: lang === "kk" ? "ru" : "kk", size: size === "phone" ? "desktop" : "phone" }
    : { lang, size };

/** Anybody at the citizens' address. */
export class Visitor {
  app = "citizen";
  complaints = [];

  static async come(world, { lang: usual = "kk", size: own = "phone", person, ...options } = {}) {
    const { lang, size } = mirrored({ lang: usual, size: own });
    const visitor = new this();
    Object.assign(visitor, { world, lang, size, person });
    visitor.context = await world.browser.newContext({
      ...SIZES[size],
      // Playwright cannot ask Firefox to be a phone, only to be as narrow as one.
      ...(world.engine === "firefox" && { isMobile: undefined, hasTouch: undefined }),
      locale: LOCALES[lang],
      baseURL: visitor.home(),
      acceptDownloads: true,
      // A page that scrolls smoothly moves under whoever presses.
      reducedMotion: "reduce",
      ...options,
    });
    visitor.context.setDefaultTimeout(PATIENCE);
    visitor.page = await visitor.context.newPage();
    visitor.#listen();
    return visitor;
  }

  home() {
    return this.world.address;
  }

  #listen() {
    const complain = (text) => this.complaints.push(`${new URL(this.page.url(), this.home()).pathname}: ${text}`);
    this.page.on("pageerror", (error) => complain(error.message));
    this.page.on("console", (message) => {
      // The browser itself notes every answer from 400 on; of those the API's own refusals are part of the story.
      const refusal = /the server responded with a status of 4\d\d/.test(message.text());
      const api = new URL(message.location().url || "about:blank").pathname.startsWith("/api/");
      // Whoever leaves a page while it is still being loaded calls its requests off: the browser notes each, without a
      // reason. One that failed is noted with its reason (`net::ERR_…`, a policy).
      const calledOff = message.text().trim().match(/^Fetch API cannot load (\S+)\.$/)?.[1].startsWith(this.home());
      const meant = (refusal && api) || calledOff || this.expected?.test(message.text());
      if (message.type() === "error" && !meant) complain(message.text());
    });
  }

  /** Errors in the console that this journey causes on purpose. */
  expects(pattern) {
    this.expected = pattern;
  }

  async leaves() {
    await this.context.close();
  }

  /** The words of a message in the language of the screen. */
  words(id, given) {
    return this.world.words(this.app, this.lang).of(id, given);
  }

  /** Words of a regulation, a pair of languages. */
  text(pair) {
    return pair[this.lang];
  }

  async visit(address) {
    await this.page.goto(address);
  }

  /** Waits until a page has come, and looks at it. Its heading is an id of a message, or the words themselves. */
  async arrives(heading, given, state = "") {
    await this.heading(this.#said(heading, given));
    // The page itself may say the same words before the application has taken its place.
    await this.page.waitForFunction(
      () => document.documentElement.dataset.start === "failed" || !document.querySelector(".start"),
    );
    await look(this, state);
  }

  async heading(words) {
    await this.page.locator("h1", { hasText: words }).waitFor();
    await this.settles();
  }

  /** Waits until nothing on the page says that it is still being loaded. */
  async settles() {
    await this.page.waitForFunction(() => !document.querySelector(".skeleton, .spinner, [aria-busy=true]"));
  }

  /** Looks at the page as it stands now: an error, a dialog, an open part. */
  async looks(state) {
    await this.settles();
    await look(this, state);
  }

  #said(words, given) {
    return /^[a-z]+(-[a-z]+)+$/.test(words) ? this.words(words, given) : words;
  }

  /** Waits for words to be seen on the page. */
  async sees(words, given) {
    const text = this.#said(words, given);
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async seesNot(words, given) {
    assert.equal(await this.page.getByText(this.#said(words, given)).filter({ visible: true }).count(), 0);
  }

  /** Waits for the notice that says this. */
  async isTold(words, given) {
    await this.page.locator(".notice, .error-summary, [role=alert]").filter({ hasText: this.#said(words, given) }).first().waitFor();
  }

  button(words, given) {
    return this.page.getByRole("button", { name: this.#said(words, given), exact: true }).first();
  }

  link(words, given) {
    return this.page.getByRole("link", { name: this.#said(words, given), exact: true }).first();
  }

  async press(words, given) {
    await this.button(words, given).click();
  }

  async follow(words, given) {
    await this.link(words, given).click();
  }

  async opens(summary, given) {
    await this.page.locator("summary", { hasText: this.#said(summary, given) }).first().click();
  }

  async writes(id, text) {
    await this.page.locator(`[id="${id}"]`).fill(text);
  }

  async shows(id) {
    return this.page.locator(`[id="${id}"]`).inputValue();
  }

  /** Switches the language by the buttons of the header. */
  async speaks(lang) {
    if (lang === this.lang) return;
    await this.page.locator(`.language-name[lang=${lang}]`).click();
    this.lang = lang;
    await this.page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
    await this.settles();
  }

  /** Whether the focus is on the element with this selector. */
  async hasFocus(selector) {
    await this.page.waitForFunction((selector) => document.activeElement?.matches(selector), selector);
  }

  async downloads(locator) {
    const coming = this.page.waitForEvent("download");
    await locator.click();
    const download = await coming;
    const place = path.join(this.world.folder, `${Date.now()}-${download.suggestedFilename()}`);
    await download.saveAs(place);
    return place;
  }

  /** Chooses the key file and opens it. */
  async opensKey(prefix, { key = this.person, password = key.key_password } = {}) {
    await this.page.locator(`[id="${prefix}-file"]`).setInputFiles(key.keyFile);
    // The line that tells which file was chosen moves what is below it: nobody presses there before they see it.
    await this.sees("signing-file-chosen", { name: path.basename(key.keyFile) });
    await this.writes(`${prefix}-password`, password);
    await this.press("signing-open");
  }

  /** Answers questions by their codes; the kind of a question is read from its control. */
  async fillForm(answers) {
    for (const [code, answer] of Object.entries(answers)) await this.answer(code, answer);
  }

  async answer(code, answer) {
    const first = this.page.locator(`[id="answer-${code}"]`);
    await first.waitFor();
    const kind = await first.getAttribute("type");
    if (kind === "radio" || kind === "checkbox") {
      for (const option of [answer].flat()) {
        await this.page.locator(`input[name="answer-${code}"][value="${option}"]`).check();
      }
    } else if (await this.page.locator(`[id="answer-${code}-month"]`).count()) {
      const [year, month, day] = answer.split("-");
      await first.fill(day);
      await this.writes(`answer-${code}-month`, month);
      await this.writes(`answer-${code}-year`, year);
    } else {
      await first.fill(answer);
    }
  }

  /** Chooses files for a document. */
  async attach(document, ...files) {
    await this.page.locator(`[id="document-${document}"]`).setInputFiles(files);
  }

  /** Waits for the receipt of a file. */
  async seesReceipt(name) {
    await this.page.locator("li.file", { hasText: name }).locator(".file-kept").waitFor();
  }

  /** What a form posts, without the form: to bring a story to its point. The session is the browser's. */
  async api(method, address, body, headers = {}) {
    const answer = await this.context.request.fetch(address, {
      method,
      headers: { origin: this.home(), ...headers },
      ...(body === undefined ? {} : { data: body }),
    });
    assert.ok(answer.ok(), `${method} ${address}: ${answer.status()} ${await answer.text()}`);
    return answer;
  }
}

/** A demo citizen. */
export class Citizen extends Visitor {
  async signIn() {
    await this.visit("/sign-in");
    await this.arrives("sign-in-title");
    await this.signsIn();
    // In Kazakh the heading of this page begins like that of the next.
    await this.page.waitForURL("**/cabinet");
    await this.arrives("cabinet-title");
  }

  /** Fills in the two boxes that stand on the page. */
  async signsIn(prefix = "sign-in", password = this.person.password) {
    await this.writes(`${prefix}-iin`, this.person.iin);
    await this.writes(`${prefix}-password`, password);
    await this.page.locator("main, dialog").getByRole("button", { name: this.words("sign-in-send"), exact: true }).last().click();
  }

  /** Opens a page after a long time: whoever is not known any more signs in where they stand. */
  async comesBackTo(address) {
    await this.visit(address);
    const form = this.page.locator("#sign-in-iin");
    await form.or(this.page.locator("main .tag")).first().waitFor();
    if (await form.count()) await this.signsIn();
  }

  /** Waits until the page says that it is saved and the server has this answer. */
  async isSaved(code, answer) {
    const [, draft] = /drafts\/([^/]+)/.exec(this.page.url());
    // `waitForFunction` would take a promise for the answer yes.
    for (const until = Date.now() + PATIENCE; ; ) {
      const { answers } = await (await this.api("GET", `/api/drafts/${draft}`)).json();
      if (answers[code] === answer) break;
      assert.ok(Date.now() < until, `the server has not «${answer}» for ${code}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await this.page.locator(".save-saved").waitFor();
  }

  /** A whole draft, brought to its review without the form. */
  async hasDraft(region, provider, answers) {
    const { regulation } = await this.world.edition(region);
    return this.hasDraftOf(regulation, provider, answers);
  }

  /** The same of any service. */
  async hasDraftOf(regulation, provider, answers) {
    const begun = await this.api(
      "POST",
      "/api/drafts",
      { edition: regulation.edition, provider: provider ?? regulation.providers[0].code },
      { "idempotency-key": crypto.randomUUID() },
    );
    const draft = await begun.json();
    const whole = { ...draft.answers, ...answers };
    await this.api(
      "PUT",
      `/api/drafts/${draft.id}`,
      { answers: whole, provider: draft.provider },
      { "if-match": `"${draft.revision}"` },
    );
    const { scan } = await papers(this.world);
    for (const { code } of calledFor(regulation, whole)) {
      await this.api("POST", `/api/drafts/${draft.id}/attachments?document=${code}`, scan.buffer, {
        "content-type": scan.mimeType,
        "x-file-name": encodeURIComponent(`${code}.pdf`),
        "idempotency-key": crypto.randomUUID(),
      });
    }
    this.draft = draft.id;
    return draft.id;
  }

  /** From the review of a draft to the page where the key is chosen. */
  async reviews(draft = this.draft) {
    await this.visit(`/drafts/${draft}/review`);
    await this.arrives("review-title");
    await this.follow("review-sign");
    await this.arrives("sign-title");
  }

  /** Waits until the cabinet shows a case in this state, asking again as an impatient person does. */
  async finds(state) {
    const words = this.words(`case-state-${state}`);
    for (const until = Date.now() + 2 * PATIENCE; ; ) {
      await this.visit("/cabinet");
      await this.heading(this.words("cabinet-title"));
      if (await this.page.getByText(words).filter({ visible: true }).count()) return;
      assert.ok(Date.now() < until, `the cabinet does not say «${words}»`);
    }
  }

  /** Opens the key, waits for the verdict, signs and sends. */
  async sign(how) {
    await this.opensKey("sign", how);
    await this.isTold("signing-good");
    await this.looks("good");
    await this.press("sign-send");
  }

  /** Files a draft that is whole; answers with the number and the key of the case. */
  async files(draft) {
    await this.reviews(draft);
    await this.sign();
    return this.seesConfirmation();
  }

  async seesConfirmation() {
    await this.arrives("sent-title");
    const number = (await this.page.locator(".panel .number").innerText()).trim();
    assert.match(number, /\d/);
    this.case = /cases\/([^/]+)\/sent/.exec(this.page.url())[1];
    this.number = number;
    return { id: this.case, number };
  }
}

/** The demo administrator, who comes to the workplace's address. */
export class Administrator extends Visitor {
  app = "staff";

  home() {
    return this.world.staffAddress;
  }

  /** Both factors. */
  async signIn() {
    await this.givesPassword();
    await this.opensKey("admin");
    await this.button("staff-admin-sign-send").waitFor();
    await this.looks("ready");
    await this.press("staff-admin-sign-send");
    await this.arrives("staff-admin-officials", {}, "found");
  }

  async givesPassword(password = this.person.password) {
    await this.visit("/admin");
    await this.arrives("staff-admin-sign-in", {}, "sign-in");
    await this.writes("admin-login", this.person.login);
    await this.writes("admin-password", password);
    await this.press("staff-admin-next");
  }

  /** Writes a text in both languages. */
  async writesBoth(id, { kk, ru }) {
    await this.writes(`${id}-kk`, kk);
    await this.writes(`${id}-ru`, ru);
  }
}

/** A demo official at the workplace. */
export class Officer extends Visitor {
  app = "staff";

  static come(world, how) {
    return super.come(world, { lang: "kk", size: "desktop", ...how });
  }

  home() {
    return this.world.staffAddress;
  }

  async signIn() {
    await this.visit("/");
    await this.arrives("staff-sign-in-title", {}, "sign-in");
    await this.writes("sign-in-login", this.person.login);
    await this.writes("sign-in-password", this.person.password);
    await this.press("staff-sign-in-send");
    await this.heading(this.words("staff-inbox-title"));
  }

  /** The part of the list that tells of a case. */
  line(number) {
    return this.page.locator("section.next, tr").filter({ hasText: number });
  }

  /** Opens a case from the list. */
  async takes({ number }) {
    await this.visit("/");
    await this.arrives("staff-inbox-title", {}, "with-work");
    await this.line(number).getByRole("link").first().click();
    await this.heading(this.words("staff-case-title", { number }));
  }

  /** Presses the one button of the duty and reads what came of it. */
  async does(button, done) {
    await this.looks(button);
    await this.press(button);
    await this.isTold(done);
    await this.looks(done);
  }

  async registers(filed) {
    await this.takes(filed);
    await this.does("staff-duty-register", "staff-done-register");
  }

  async names(executor, filed) {
    await this.takes(filed);
    await this.press("staff-duty-resolve");
    await this.hasFocus(".error-summary");
    await this.page.locator(`input[name=executor][value=${executor}]`).check();
    await this.does("staff-duty-resolve", "staff-done-resolve");
  }

  /** Judges every document of the list; `faults` are remarks by the document's code. */
  async checks(faults = {}) {
    const names = await this.page.locator(".check-item input[value=in-order]").evaluateAll((all) => all.map((it) => it.name));
    assert.ok(names.length > 0);
    for (const name of names) {
      const remark = faults[name.replace("check-", "")];
      await this.page.locator(`input[name="${name}"][value="${remark ? "faulty" : "in-order"}"]`).check();
      if (remark) await this.writes(name.replace("check-", "remark-"), remark);
    }
    await this.sees("staff-check-progress", { done: names.length, n: names.length });
  }

  async proposes(choice) {
    await this.page.locator(`input[name=prepare-choice][value=${choice}]`).check();
  }

  /** Reads the documents, opens the key, signs. */
  async signs() {
    await this.press("staff-sign-make");
    await this.page.locator("#sign-file").waitFor({ state: "attached" });
    await this.looks("to-sign");
    await this.opensKey("sign");
    await this.isTold("signing-good");
    await this.does("staff-sign-send", "staff-done-sign");
  }

  async issues(filed) {
    await this.takes(filed);
    await this.does("staff-duty-issue", "staff-done-issue");
  }

  /** Hands the document over to the applicant, who has signed in the journal. */
  async handsOver() {
    await this.writes("receiver-identity", "012345678");
    await this.page.locator("#journal-signed").check();
    await this.does("staff-duty-hand-over", "staff-done-hand-over");
  }

  /** Asks the register for somebody who wants a service. */
  async asksFor(service, iin) {
    await this.visit("/intakes");
    await this.heading(this.words("staff-intake-title"));
    await this.page.locator(`input[name=intake-service][value="${service}"]`).check();
    await this.writes("intake-iin", iin);
    await this.press("staff-intake-ask");
  }

  /** A paper application with all answers and scans, brought to its check without the form. */
  async hasIntake(regulation, iin, answers, { lang = this.lang, provider } = {}) {
    const identity = { kind: "identity_card", number: "034567891" };
    const wanted = { edition: regulation.edition, iin, identity, agrees: true, lang, provider };
    const draft = await (await this.api("POST", "/api/staff/intakes", wanted)).json();
    const whole = { ...answers, ...draft.answers };
    const address = `/api/staff/intakes/${draft.id}`;
    await this.api("PUT", address, { answers: whole, provider: draft.provider }, { "if-match": `"${draft.revision}"` });
    const { scan } = await papers(this.world);
    for (const { code } of calledFor(regulation, whole)) {
      await this.api("POST", `${address}/attachments?document=${code}`, scan.buffer, {
        "content-type": scan.mimeType,
        "x-file-name": encodeURIComponent(`${code}.pdf`),
      });
    }
    return draft.id;
  }

  /** At the State Corporation: marks each scanned document as seen on paper, and reads what will be signed. */
  async marksPapers(draft) {
    await this.visit(`/intakes/${draft}/review`);
    await this.arrives("staff-papers-title");
    await this.press("ui-continue");
    await this.hasFocus(".error-summary");
    await this.isTold("staff-papers-missing");
    await this.looks("not-marked");
    for (const box of await this.page.locator("input[name=papers-seen]").all()) await box.check();
    await this.press("ui-continue");
    await this.arrives("staff-intake-review", {}, "to-certify");
  }

  /** Signs what was read with the operator's own key and sends it; answers with the number and the key of the case. */
  async certifies() {
    await this.heading(this.words("staff-intake-review"));
    await this.page.locator("#send-file").waitFor({ state: "attached" });
    await this.opensKey("send");
    await this.isTold("signing-good");
    // The applicant's language is that of the bytes: reading the page in another one leaves them and the opened key.
    const first = this.lang;
    await this.speaks(first === "kk" ? "ru" : "kk");
    await this.isTold("signing-good");
    await this.speaks(first);
    await this.press("staff-send");
    return this.seesReceiptPage();
  }

  /** Takes in what stands on the last page; answers with the number and the key of the case. */
  async takesIn() {
    await this.press("staff-intake-take-in");
    return this.seesReceiptPage();
  }

  async seesReceiptPage() {
    await this.arrives("staff-taken-title");
    const number = (await this.page.locator(".panel .number").innerText()).trim();
    assert.match(number, /\d/);
    return { id: /cases\/([^/]+)\/receipt/.exec(this.page.url())[1], number };
  }
}

/** The papers that answers call for and that must be there. */
export function calledFor({ documents }, answers) {
  return documents.filter(({ when, required }) => required && (!when || when.is.includes(answers[when.field])));
}
