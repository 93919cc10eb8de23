//! `style/` as one text that the page carries itself: nothing is drawn before its style is there, so a second request
//! for it would hold up the first words.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Reads the style's folder, in the order in which later rules win. The workplace has a sheet of its own.
pub(crate) fn read(folder: &Path, bundle: &str) -> io::Result<String> {
    let mut top = sheets(folder)?;
    top.retain(|path| bundle == "staff" || !path.ends_with("staff.css"));
    top.sort_by_key(|path| rank(path));
    let (first, last): (Vec<PathBuf>, Vec<PathBuf>) = top.into_iter().partition(|path| rank(path) < UI);
    let mut style = String::new();
    for path in first.into_iter().chain(sheets(&folder.join("ui"))?).chain(last) {
        style += &fs::read_to_string(&path)?;
    }
    Ok(lean(&style))
}

/// Where the components of `ui/` come in.
const UI: usize = 3;

/// The place of a sheet: `tokens`, `base`, `layout`, then `ui/*`, others, and `print` at last.
fn rank(path: &Path) -> usize {
    match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("tokens") => 0,
        Some("base") => 1,
        Some("layout") => 2,
        Some("print") => UI + 1,
        _ => UI,
    }
}

fn sheets(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut sheets: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    sheets.retain(|path| path.extension().is_some_and(|ending| ending == "css"));
    sheets.sort();
    Ok(sheets)
}

/// Without comments, and without the white space that separates nothing. Strings stay as they are.
fn lean(style: &str) -> String {
    let mut kept = String::new();
    let mut rest = style.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                while let Some(skipped) = rest.next() {
                    if skipped == '*' && rest.next_if_eq(&'/').is_some() {
                        break;
                    }
                }
            }
            '"' | '\'' => {
                kept.push(letter);
                while let Some(inner) = rest.next() {
                    kept.push(inner);
                    if inner == '\\' {
                        kept.extend(rest.next());
                    } else if inner == letter {
                        break;
                    }
                }
            }
            space if space.is_whitespace() => {
                let parted = kept.is_empty() || kept.ends_with(['{', '}', ';', ',', ' ']);
                if !parted {
                    kept.push(' ');
                }
            }
            '{' | '}' | ';' | ',' => {
                if kept.ends_with(' ') {
                    kept.pop();
                }
                if letter == '}' && kept.ends_with(';') {
                    kept.pop();
                }
                kept.push(letter);
            }
            other => kept.push(other),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn only_what_separates_nothing_goes() {
        check("a  {\n  color : red;\n}\n", "a{color : red}");
        check(
            "/* why */ a :hover, b { margin: calc(1px + 2px) 0; }",
            "a :hover,b{margin: calc(1px + 2px) 0}",
        );
        check("a::before { content: \"{ /* x */ }  ;\"; }", "a::before{content: \"{ /* x */ }  ;\"}");
    }

    fn check(written: &str, kept: &str) {
        assert_eq!(lean(written), kept);
    }
}
