// Starts the application: picks the language, fetches its words, checks the module and runs it. Whatever goes
// wrong shows the notice of the page; the page shows it by itself when nothing happens for long (critical.css).
const page = document.documentElement;
const { js, jsIntegrity, wasm, wasmIntegrity } = document.querySelector("script[data-wasm]").dataset;

const fail = (problem) => {
  console.error(problem);
  page.dataset.start = "failed";
};

let stored;
try {
  stored = localStorage.getItem("qyzmet.lang");
} catch {
  // A browser that keeps nothing has no choice to tell.
}
const lang = [stored, ...navigator.languages].map((tag) => String(tag).slice(0, 2)).find((tag) => tag === "kk" || tag === "ru") || "kk";
page.lang = lang;
document.title = page.getAttribute("data-title-" + lang);

const words = document.createElement("link");
Object.assign(words, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: page.getAttribute("data-l10n-" + lang) });
document.head.append(words);

addEventListener("qyzmet-failed", () => fail("words"));
// An import cannot be told an integrity, so the glue is fetched and checked first; the import finds it in the cache.
Promise.all([
  fetch(js, { integrity: jsIntegrity }).then(() => import(js)),
  fetch(wasm, { integrity: wasmIntegrity }),
])
  .then(([glue, module_or_path]) => glue.default({ module_or_path }))
  .catch(fail);
