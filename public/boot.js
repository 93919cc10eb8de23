// Starts the application: fetches it, checks it and runs it. Whatever goes wrong shows the notice of the page; the page
// shows it by itself when nothing happens for long (start.css).
const page = document.documentElement;
const { js, jsIntegrity, wasm, wasmIntegrity } = document.querySelector("script[data-wasm]").dataset;

const fail = (problem) => {
  console.error(problem);
  page.dataset.start = "failed";
};

const preload = (href) =>
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));

// What the application asks for first is on its way together with it.
const preloadAnswers = () => {
  const { session, catalogue } = page.dataset;
  preload(page.getAttribute("data-l10n-" + page.lang));
  preload(session);
  if (catalogue && /^\/(services\/?)?$/.test(location.pathname)) preload(catalogue);
  const [, draft] = /^\/drafts\/(\w+)/.exec(location.pathname) ?? [];
  if (draft) preload("/api/drafts/" + draft);
};

const start = async () => {
  // The words of the page are drawn before anything else is asked for; of a page that nobody sees nothing is drawn.
  if (!document.hidden) await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  preloadAnswers();
  // An import cannot be told an integrity, so the glue is fetched and checked first; the import finds it in the cache.
  const [module_or_path, glue] = await Promise.all([
    fetch(wasm, { integrity: wasmIntegrity }),
    fetch(js, { integrity: jsIntegrity }).then(() => import(js)),
  ]);
  await glue.default({ module_or_path });
};

addEventListener("qyzmet-failed", () => fail("words"));
// Whoever goes on to another page stops what was being fetched: that is no failure.
let leaving = false;
addEventListener("pagehide", () => (leaving = true));
start().catch((problem) => leaving || fail(problem));
