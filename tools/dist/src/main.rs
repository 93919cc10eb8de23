//! Finishes what Trunk built, as its `post_build` hook: every file gets a name by its content, the page gets
//! integrity, words and critical style, and all is compressed once so that the server never has to.

mod assets;
mod compress;
mod module;
mod style;
mod words;

use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use assets::{Assets, integrity256};
use words::{LANGUAGES, Words};

/// What went wrong, for the one who builds.
type Failure = Box<dyn std::error::Error>;

/// Headers of the page's answer, taken off the first flight of about 14 KB.
const HEADERS: usize = 1000;

fn main() -> ExitCode {
    match finish() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "dist: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn finish() -> Result<(), Failure> {
    let stage = PathBuf::from(env::var("TRUNK_STAGING_DIR").map_err(|_| "run by Trunk only")?);
    let page = env::var("TRUNK_HTML_FILE")?;
    let app = Path::new(&page).parent().ok_or("the page lies in no folder")?;
    let root = app.parent().ok_or("the page's folder lies in no project")?;
    let bundle = match Path::new(&page).file_stem().and_then(|stem| stem.to_str()) {
        Some("index") => "citizen",
        Some("staff") => "staff",
        other => return Err(format!("no bundle is known for the page {other:?}").into()),
    };

    let words = Words::read(&root.join("locales"), bundle)?;
    let style = style::read(&root.join("style"), bundle)?;
    let mut assets = Assets::new(&stage);
    built(&mut assets, &stage, bundle, &words)?;
    public(&mut assets, &root.join("public"))?;

    let written = fs::read_to_string(stage.join("index.html"))?;
    for kind in ["service", "sandbox"] {
        for view in views(bundle) {
            let whose = if LATER.contains(view) { "own" } else { "looking" };
            let page = lean(&only(&written, &[kind, whose])?);
            let page = if LATER.contains(view) { of_module(&page, view) } else { page };
            for lang in LANGUAGES {
                let page = page.replace("{{word:", &format!("{{{{{lang}:"));
                let inlined = inlined(&style, kind, lang);
                fs::write(stage.join(page_name(kind, view, lang)), assets.fill(&page, &words, &inlined)?)?;
            }
        }
    }
    fs::write(stage.join("csp.json"), format!("{{\"style\":\"{}\"}}\n", integrity256(style.as_bytes())))?;

    let sizes = compress::folder(&stage)?;
    report(bundle, &sizes)?;
    let pages = sizes.iter().filter(|(name, _)| name.ends_with(".html"));
    let shell = pages.map(|(_, size)| size).max().ok_or("no page was written")? + HEADERS;
    if shell > 13_500 {
        return Err(format!("the page is {shell} bytes with its headers; the limit is 13500").into());
    }
    Ok(())
}

/// The pages of a bundle: one for each of its modules.
fn views(bundle: &str) -> &'static [&'static str] {
    if bundle == "citizen" { &["citizen", "apply", "cabinet"] } else { &["staff"] }
}

/// The modules of the portal beside the one that everybody downloads.
const LATER: [&str; 2] = ["apply", "cabinet"];

/// The file of a page, by which the server finds it: `index.html`, `apply.html` and `cabinet.html` in Kazakh,
/// `index.ru.html` and so on in Russian, and `sandbox-…` of each.
fn page_name(kind: &str, view: &str, lang: &str) -> String {
    let name = if LATER.contains(&view) { view } else { "index" };
    let kind = if kind == "sandbox" { "sandbox-" } else { "" };
    let lang = if lang == "kk" { "" } else { ".ru" };
    format!("{kind}{name}{lang}.html")
}

/// What one page differs in from another, beside its words.
fn inlined(style: &str, kind: &str, lang: &str) -> BTreeMap<String, String> {
    let here = |of: &str| if of == lang { " aria-current=\"true\"" } else { "" };
    let inlined =
        [("style", style), ("kind", kind), ("lang", lang), ("here-kk", here("kk")), ("here-ru", here("ru"))];
    inlined.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}

/// The page with another module of the portal.
fn of_module(page: &str, module: &str) -> String {
    page.replace("citizen.js", &format!("{module}.js"))
        .replace("citizen_bg.wasm", &format!("{module}_bg.wasm"))
        .replace("file:l10n/", &format!("file:l10n/{module}-"))
}

/// What Trunk made: modules and glue of the bundle, and of the signing worker with a loader that checks it.
fn built(assets: &mut Assets, stage: &Path, bundle: &str, words: &Words) -> Result<(), Failure> {
    let modules = views(bundle).iter().copied().chain(["signer"]);
    for (module, file) in
        modules.flat_map(|module| [(module, format!("{module}_bg.wasm")), (module, format!("{module}.js"))])
    {
        let path = stage.join(&file);
        let content = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        fs::remove_file(&path)?;
        let content = if file.ends_with(".wasm") { module::lean(&content)? } else { content };
        if file.ends_with(".wasm") && module != "signer" {
            let whose = if LATER.contains(&module) { format!("{module}-") } else { String::new() };
            for language in LANGUAGES {
                let name = format!("l10n/{whose}{language}.ftl");
                assets.add(&name, words.asked_by(language, &content).as_bytes())?;
            }
        }
        assets.add(&file, &content)?;
    }
    for entry in fs::read_dir(stage)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !(name == "index.html" || assets.wrote(&name)) {
            return Err(format!("Trunk made {name}, which this tool does not know").into());
        }
    }
    // Glue and module are checked before they run; an import itself cannot be told an integrity.
    let loader = format!(
        "const [glue, module_or_path] = await Promise.all([\n\
         fetch(\"/{glue}\", {{ integrity: \"{}\" }}).then(() => import(\"/{glue}\")),\n\
         fetch(\"/{module}\", {{ integrity: \"{}\" }}),\n]);\nawait glue.default({{ module_or_path }});\n",
        assets.integrity("signer.js")?,
        assets.integrity("signer_bg.wasm")?,
        glue = assets.file("signer.js")?,
        module = assets.file("signer_bg.wasm")?,
    );
    assets.add("signer-loader.js", loader.as_bytes())
}

/// Static files; those that name others are filled, so they come last.
fn public(assets: &mut Assets, folder: &Path) -> Result<(), Failure> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort_by_key(|path| (path.extension().is_some_and(|ending| ending == "webmanifest"), path.clone()));
    for path in files {
        let name =
            path.file_name().and_then(|name| name.to_str()).ok_or("a file name is not UTF-8")?.to_owned();
        let content = fs::read(&path)?;
        let content = match name.rsplit('.').next() {
            Some("js") => lean_script(&String::from_utf8(content)?).into_bytes(),
            Some("webmanifest") => {
                assets.fill(&String::from_utf8(content)?, &Words::default(), &BTreeMap::new())?.into_bytes()
            }
            _ => content,
        };
        assets.add(&name, &content)?;
    }
    Ok(())
}

/// The page with those parts alone, of `<!-- only NAME -->` … `<!-- end -->`, whose name is among `kept`.
fn only(page: &str, kept: &[&str]) -> Result<String, Failure> {
    let mut chosen = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!-- only ") {
        let (name, after) = after.split_once(" -->").ok_or("a comment is never closed")?;
        let (part, after) = after.split_once("<!-- end -->").ok_or_else(|| format!("no end of {name}"))?;
        chosen.push_str(before);
        if kept.contains(&name) {
            chosen.push_str(part);
        }
        rest = after;
    }
    chosen.push_str(rest);
    Ok(chosen)
}

/// The page without the comments and the indentation that only its authors need.
fn lean(page: &str) -> String {
    let mut kept = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines: Vec<&str> = kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// The script without comment lines and indentation.
fn lean_script(script: &str) -> String {
    let lines: Vec<&str> =
        script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    lines.join("\n") + "\n"
}

/// What no first view holds: the signing worker, the other language, the pages of a sandbox.
fn is_for_later(name: &str) -> bool {
    ["signer", "sandbox-", "l10n/ru"].iter().any(|other| name.starts_with(other))
        || LATER.iter().any(|module| name.starts_with(&format!("l10n/{module}-ru")))
        || name.ends_with(".ru.html")
}

/// Whether a file belongs to the first view of a module alone.
fn is_of(name: &str, module: &str) -> bool {
    let file = name.strip_prefix("l10n/").unwrap_or(name);
    if module == "citizen" {
        file.starts_with("citizen") || file.starts_with("index.") || file.starts_with("kk-")
    } else {
        file.starts_with(module)
    }
}

/// What a phone downloads, written beside the bundle for the one who builds: `dist/citizen.txt`.
fn report(bundle: &str, sizes: &BTreeMap<String, usize>) -> Result<(), Failure> {
    let mut lines = format!("{bundle}, bytes as brotli:\n");
    for (file, size) in sizes {
        lines += &format!("{size:>9}  {file}\n");
    }
    for view in views(bundle) {
        let others = views(bundle).iter().filter(|other| other != &view);
        let foreign = |name: &str| others.clone().any(|other| is_of(name, other));
        let first: usize = sizes
            .iter()
            .filter(|(name, _)| !is_for_later(name) && !foreign(name))
            .map(|(_, size)| size)
            .sum();
        lines += &format!("{first:>9}  first view of {view}\n");
    }
    let worker: usize =
        sizes.iter().filter(|(name, _)| name.starts_with("signer")).map(|(_, size)| size).sum();
    lines += &format!("{worker:>9}  signing worker\n");
    Ok(fs::write(PathBuf::from(env::var("TRUNK_DIST_DIR")?).with_extension("txt"), lines)?)
}

#[cfg(test)]
mod tests {
    use super::only;

    #[test]
    fn a_page_has_the_parts_that_are_meant_for_it() {
        let page = "a<!-- only x -->b<!-- end -->c<!-- only y -->d<!-- end --><!-- why -->e";
        assert_eq!(only(page, &["x"]).unwrap(), "abc<!-- why -->e");
        assert_eq!(only(page, &["y", "z"]).unwrap(), "acd<!-- why -->e");
        assert!(only("<!-- only x -->b", &[]).is_err());
    }
}
