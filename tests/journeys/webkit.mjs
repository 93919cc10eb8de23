// WebKitGTK, driven by its own WebDriver on a screen that nobody sees. What the helpers of people.mjs do by Playwright, which
// cannot drive Debian's WebKit, is done here for the few pages of one story.

import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { Builder, By, Capabilities } from "selenium-webdriver";
import { freePort, PATIENCE } from "./world.mjs";

const WIDTHS = { phone: 360, desktop: 1280 };

/** Where Debian keeps the small browser that comes with the engine. */
function browser() {
  const libraries = fs.readdirSync("/usr/lib", { withFileTypes: true }).filter((it) => it.isDirectory());
  for (const { name } of libraries) {
    const found = ["webkit2gtk-4.1", "webkit2gtk-4.0"].map((it) => path.join("/usr/lib", name, it, "MiniBrowser"));
    const program = found.find((it) => fs.existsSync(it));
    if (program) return program;
  }
  throw new Error("MiniBrowser of WebKitGTK is missing: tools/setup installs webkit2gtk-driver");
}

/** The screen and the driver, for as long as a story lasts. */
export class WebKit {
  #children = [];

  static async begin() {
    const webkit = new WebKit();
    try {
      await webkit.#start();
    } catch (error) {
      await webkit.end();
      throw error;
    }
    return webkit;
  }

  async #start() {
    // Xvfb chooses a display that is free, and tells it.
    const screen = this.#child("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    });
    const [display] = await once(screen.stdio[3], "data");
    const port = await freePort();
    const environment = { ...process.env, DISPLAY: `:${String(display).trim()}`, LANGUAGE: "kk" };
    this.#child("WebKitWebDriver", [`--port=${port}`], { env: environment, stdio: "ignore" });
    this.address = `http://127.0.0.1:${port}`;
    for (const until = Date.now() + PATIENCE; ; ) {
      if (await fetch(`${this.address}/status`).then((it) => it.ok, () => false)) return;
      if (Date.now() > until) throw new Error("WebKitWebDriver does not answer");
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  #child(program, given, options) {
    const child = spawn(program, given, options);
    child.on("error", (error) => (this.broken = error));
    this.#children.push(child);
    return child;
  }

  async end() {
    for (const child of this.#children.reverse()) {
      if (child.exitCode !== null || child.pid === undefined) continue;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    }
  }

  /** A demo citizen at a browser of their own. */
  async citizen(world, name, { lang, size }) {
    const binary = { binary: browser(), args: ["--automation"] };
    const capabilities = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": binary });
    const driver = await new Builder().usingServer(this.address).withCapabilities(capabilities).build();
    await driver.manage().window().setRect({ width: WIDTHS[size], height: 800 });
    return new WebKitCitizen({ world, driver, lang, person: world.person(name) });
  }
}

/** Somebody at that browser. */
class WebKitCitizen {
  constructor(given) {
    Object.assign(this, given);
  }

  words(id, given) {
    return this.world.words("citizen", this.lang).of(id, given);
  }

  async visit(address) {
    await this.driver.get(this.world.address + address);
  }

  /** Waits until something comes true on the page. */
  async waits(what, happens) {
    try {
      await this.driver.wait(async () => (await happens().catch(() => false)) || false, PATIENCE, what);
    } catch (error) {
      const folder = process.env.QYZMET_SHOTS;
      if (folder) fs.writeFileSync(path.join(folder, "failed-webkit.png"), await this.driver.takeScreenshot(), "base64");
      throw error;
    }
  }

  /** Waits until the application itself shows a page with this heading, in the person's language. */
  async arrives(heading) {
    const words = /^[a-z]+(-[a-z]+)+$/.test(heading) ? this.words(heading) : heading;
    await this.waits(`the page «${words}»`, () =>
      this.driver.executeScript(
        (words, lang) =>
          document.documentElement.lang === lang &&
          !document.querySelector(".start, .skeleton, .spinner, [aria-busy=true]") &&
          document.querySelector("h1")?.textContent.trim().endsWith(words),
        words,
        this.lang,
      ),
    );
  }

  /** Does something with an element, once it is there and takes it. */
  async uses(selector, deed) {
    await this.waits(selector, async () => {
      await deed(await this.driver.findElement(By.css(selector)));
      return true;
    });
  }

  async writes(id, text) {
    await this.uses(`[id="${id}"]`, async (box) => {
      await box.clear();
      await box.sendKeys(text);
    });
  }

  /** Presses the button, or follows the link, that is called so; of several the last, as the header comes first. */
  async press(id) {
    const name = this.words(id);
    const named = By.xpath(`//*[self::button or self::a][normalize-space()="${name}"][not(@disabled)]`);
    await this.waits(`«${name}» to be pressed`, async () => {
      const found = await this.driver.findElements(named);
      await found.at(-1).click();
      return true;
    });
  }

  async sees(id, given) {
    const words = this.words(id, given);
    await this.waits(`«${words}»`, () =>
      this.driver.executeScript((words) => document.body.innerText.includes(words), words),
    );
  }

  async leaves() {
    await this.driver.quit();
  }
}
