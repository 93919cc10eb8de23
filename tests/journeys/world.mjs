// A sandbox of its own for one file of journeys: the real program with a new data folder on free ports, a real
// browser, and the demo people. `const world = await World.begin()`, then `await world.end()`.

import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Administrator, Citizen, Officer, Visitor } from "./people.mjs";
import { Words } from "./words.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The longest that a program or a page may take over one thing, in milliseconds. */
export const PATIENCE = Number(process.env.QYZMET_PATIENCE ?? 20_000);

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export class World {
  /** Pages that have been looked at closely in this file. */
  looked = new Set();
  #words = new Map();
  #visitors = [];

  static async begin() {
    const world = new World();
    try {
      await world.#start();
    } catch (error) {
      await world.end();
      throw error;
    }
    return world;
  }

  async #start() {
    program();
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "qyzmet-journey-"));
    this.data = path.join(this.folder, "data");
    const [citizens, officials] = await Promise.all([freePort(), freePort()]);
    this.address = `http://127.0.0.1:${citizens}`;
    this.staffAddress = `http://127.0.0.1:${officials}`;
    this.environment = {
      ...process.env,
      QYZMET_DATA: this.data,
      QYZMET_LISTEN: `127.0.0.1:${citizens}`,
      QYZMET_STAFF_LISTEN: `127.0.0.1:${officials}`,
    };
    this.launching = chromium.launch({
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: CHROMIUM_FLAGS,
    });
    await this.#serve();
    this.people = JSON.parse(fs.readFileSync(path.join(this.data, "sandbox/people.json"), "utf8"));
    this.browser = await this.launching;
    // The portal has three modules, and each asks for its own words.
    for (const [app, address, pages] of [
      ["citizen", this.address, ["/", "/register", "/cabinet"]],
      ["staff", this.staffAddress, ["/"]],
    ]) {
      for (const lang of ["kk", "ru"]) {
        let words = "";
        for (const path of pages) {
          const page = await (await fetch(address + path)).text();
          const file = new RegExp(`data-l10n-${lang}="([^"]+)"`).exec(page)[1];
          words += (await (await fetch(address + file)).text()) + "\n";
        }
        this.#words.set(`${app}-${lang}`, new Words(words, lang));
      }
    }
  }

  async #serve() {
    let said = "";
    const server = spawn(program(), ["sandbox"], { cwd: root, env: this.environment });
    this.server = server;
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
    this.log = () => said;
    const ended = once(server, "exit").then(([code]) => {
      throw new Error(`the sandbox ended with ${code} before it was ready:\n${said}`);
    });
    ended.catch(() => {});
    await Promise.race([ended, ready(`${this.address}/health/ready`)]);
  }

  /** Stops everything. What a page complained about fails the file here, if no test has noticed before. */
  async end() {
    const complaints = this.#visitors.flatMap((visitor) => visitor.complaints);
    await (await this.launching?.catch(() => null))?.close();
    if (this.server && this.server.exitCode === null) {
      const gone = once(this.server, "exit");
      this.server.kill("SIGTERM");
      await gone;
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
    if (complaints.length) throw new Error(`pages complained:\n${complaints.join("\n")}`);
  }

  words(app, lang) {
    return this.#words.get(`${app}-${lang}`);
  }

  /** A demo person: a citizen by the first word of the password, an official by the login. */
  person(name) {
    const person = this.people.find((it) => it.login === name || it.password === `${name}-2026-demo`);
    if (!person) throw new Error(`nobody in the sandbox is called ${name}`);
    return { ...person, keyFile: path.join(this.data, "sandbox/keys", person.key) };
  }

  /** Somebody at the citizens' address, in a browser of their own. */
  async visitor(how = {}) {
    return this.#come(await Visitor.come(this, how));
  }

  /** A demo citizen, not signed in yet. */
  async citizen(name, how = {}) {
    return this.#come(await Citizen.come(this, { ...how, person: this.person(name) }));
  }

  /** A demo official at the workplace, signed in. */
  async officer(name, how = {}) {
    const officer = this.#come(await Officer.come(this, { ...how, person: this.person(name) }));
    await officer.signIn();
    return officer;
  }

  /** The demo administrator, not signed in yet. */
  async administrator(how = {}) {
    return this.#come(await Administrator.come(this, { ...how, person: this.person("administrator") }));
  }

  /** Somebody at the workplace who has not signed in: whoever has been given a login, or tries one. */
  async newcomer(how = {}) {
    return this.#come(await Officer.come(this, how));
  }

  #come(visitor) {
    this.#visitors.push(visitor);
    return visitor;
  }

  /** With QYZMET_SHOTS: what everybody's page looked like when a chapter failed, and what the program said. */
  async remember(name) {
    const folder = process.env.QYZMET_SHOTS;
    if (!folder) return;
    fs.mkdirSync(folder, { recursive: true });
    for (const [at, { page }] of this.#visitors.entries()) {
      if (!page.isClosed()) await page.screenshot({ path: path.join(folder, `failed-${name.slice(0, 30)}-${at}.png`), fullPage: true });
    }
    fs.writeFileSync(path.join(folder, `failed-${name.slice(0, 30)}.log`), this.log());
  }

  /** Fails when a page has written an error to its console or broken the security policy. */
  assertQuiet() {
    const complaints = this.#visitors.flatMap((visitor) => visitor.complaints.splice(0));
    if (complaints.length) throw new Error(`pages complained:\n${complaints.join("\n")}`);
  }

  /** An edition with its regulation, by region. */
  async edition(region, service = "adoption") {
    const { services } = await this.get("/api/services");
    const found = services.find((it) => it.code === service).editions.find((it) => it.region.code === region);
    return this.get(`/api/services/${found.edition}`);
  }

  async get(address) {
    const answer = await fetch(this.address + address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  /** Moves the sandbox's clock ahead. */
  async passes({ days = 0, hours = 0, minutes = 0 }) {
    const { now } = await this.get("/api/sandbox/clock");
    const answer = await fetch(`${this.address}/api/sandbox/clock`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.address },
      body: JSON.stringify({ now: now + ((days * 24 + hours) * 60 + minutes) * 60 }),
    });
    if (!answer.ok) throw new Error(`the clock: ${answer.status} ${await answer.text()}`);
  }

  /** Takes away the list of revoked certificates, as when the authority's address does not answer. */
  hideRevocations() {
    const list = path.join(this.data, "trust/crl/sandbox-issuing.crl");
    fs.renameSync(list, path.join(this.folder, "hidden.crl"));
    return () => fs.renameSync(path.join(this.folder, "hidden.crl"), list);
  }

  /** The demo authority takes a certificate back; the new list comes with the next move of the clock. */
  async revoke({ keyFile, key_password }) {
    const certificate = execFileSync(
      "openssl",
      ["pkcs12", "-legacy", "-in", keyFile, "-nokeys", "-clcerts", "-passin", `pass:${key_password}`],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    const serial = execFileSync("openssl", ["x509", "-noout", "-serial"], { input: certificate, encoding: "utf8" });
    const { now } = await this.get("/api/sandbox/clock");
    const list = path.join(this.data, "sandbox/revoked.txt");
    fs.appendFileSync(list, `\n${serial.trim().split("=")[1].toLowerCase().padStart(40, "0")} ${now}`);
    await this.passes({ minutes: 2 });
  }

  /** The demo roots as `qyzmet sandbox export` gives them out. */
  exported() {
    const folder = path.join(this.folder, "export");
    execFileSync(program(), ["sandbox", "export", folder], { cwd: root, env: this.environment });
    return folder;
  }

  /** What `openssl cms -verify` says of a detached signature; throws when it does not accept it. */
  verify(content, signature, roots) {
    return execFileSync(
      "openssl",
      ["cms", "-verify", "-binary", "-inform", "DER", "-in", signature, "-content", content]
        .concat(["-CAfile", `${roots}/root.pem`, "-certfile", `${roots}/chain.pem`, "-purpose", "any"])
        .concat(["-out", "/dev/null"]),
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
  }
}

/** What `pdftotext` reads in a PDF, on one line. */
export function textOf(pdf) {
  return execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
}

function program() {
  const found = process.env.QYZMET_BIN || path.join(root, "target/release/qyzmet");
  if (!fs.existsSync(found)) {
    throw new Error(`${found} is not there: tools/build makes it; QYZMET_BIN names another one`);
  }
  return found;
}

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function ready(address) {
  const until = Date.now() + 3 * PATIENCE;
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > until) throw new Error(`${address} did not answer in time`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
