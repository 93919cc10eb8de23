// F3: Lighthouse 12, mobile, slow 4G (simulated), on the landing page and on a page of the form.
// node pages.mjs MODULES BASE COOKIE DRAFT PROFILE → JSON, a line of medians for each page.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, base, cookie, draft, profile] = process.argv.slice(2);
const from = createRequire(join(modules, "package.json"));
const { default: lighthouse } = await import(pathToFileURL(from.resolve("lighthouse")));
const { default: puppeteer } = await import(pathToFileURL(from.resolve("puppeteer-core")));

const RUNS = 3;
const PAGES = [
    ["landing page", "/", "h1"],
    ["form page", `/drafts/${draft}/pages/family`, "form"],
];
const METRICS = {
    fcp: "first-contentful-paint",
    lcp: "largest-contentful-paint",
    tti: "interactive",
    tbt: "total-blocking-time",
    cls: "cumulative-layout-shift",
};

const browser = await puppeteer.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    userDataDir: profile,
    args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
});
try {
    const figures = PAGES.map(([page]) => ({ page }));
    for (let run = 0; run < RUNS; run += 1) {
        for (const [at, [, path, sign]] of PAGES.entries()) {
            for (const [key, value] of Object.entries(await measure(base + path, sign))) {
                (figures[at][key] ??= []).push(value);
            }
        }
    }
    for (const page of figures) {
        for (const key of Object.keys(METRICS)) page[key] = page[key].sort((a, b) => a - b)[RUNS >> 1];
    }
    process.stdout.write(JSON.stringify(figures));
} finally {
    await browser.close();
}

async function measure(url, sign) {
    const page = await browser.newPage();
    const [name, value] = cookie.split("=");
    await page.setCookie({ name, value, url: base, httpOnly: true, sameSite: "Strict" });
    const result = await lighthouse(
        url,
        { output: "json", logLevel: "error", onlyCategories: ["performance"] },
        undefined,
        page,
    );
    const { audits, finalDisplayedUrl, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(runtimeError.message);
    // A redirect to the sign-in page would be fast and would mean nothing.
    if (finalDisplayedUrl !== url) throw new Error(`${url} went to ${finalDisplayedUrl}`);
    if (!(await page.$(`main ${sign}`))) throw new Error(`${url} shows no ${sign}`);
    await page.close();
    return Object.fromEntries(Object.entries(METRICS).map(([key, id]) => [key, audits[id].numericValue]));
}
