//! The words: one file per language for the application, and single messages for the page itself.

use std::{collections::BTreeMap, fs, path::Path};

use crate::Failure;

/// Both languages, always.
pub(crate) const LANGUAGES: [&str; 2] = ["kk", "ru"];

/// Files that only the server reads: the words of documents. No phone downloads them.
const SERVER_ONLY: [&str; 1] = ["result.ftl"];

/// The words of one bundle.
#[derive(Default)]
pub(crate) struct Words {
    joined: BTreeMap<&'static str, String>,
    plain: BTreeMap<(&'static str, String), String>,
}

impl Words {
    /// Reads `locales/`: every file but the server's own and those of the other bundle, whose names begin with its
    /// name.
    pub(crate) fn read(folder: &Path, bundle: &str) -> Result<Self, Failure> {
        let foreign = if bundle == "citizen" { "staff" } else { "citizen" };
        let mut words = Self::default();
        for language in LANGUAGES {
            let mut files: Vec<_> = fs::read_dir(folder.join(language))?
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<_, _>>()?;
            files.sort();
            let mut joined = String::new();
            for path in files {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                if !name.ends_with(".ftl") || name.starts_with(foreign) || SERVER_ONLY.contains(&name) {
                    continue;
                }
                let text = fs::read_to_string(&path)?;
                words.plain.extend(messages(&text).into_iter().map(|(id, word)| ((language, id), word)));
                // The page holds the words of its start itself; the application never asks for them.
                if name != "start.ftl" {
                    joined.extend(
                        text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]),
                    );
                }
            }
            words.joined.insert(language, joined);
        }
        Ok(words)
    }

    /// All of a language's messages, as the application fetches them.
    pub(crate) fn joined(&self, language: &str) -> &str {
        self.joined.get(language).map_or("", String::as_str)
    }

    /// One message without variables, safe inside an element or a quoted attribute.
    pub(crate) fn plain(&self, language: &str, id: &str) -> Result<String, Failure> {
        let found = self.plain.iter().find(|((of, name), _)| *of == language && name == id);
        let (_, word) = found.ok_or_else(|| format!("nothing fills {{{{{language}:{id}}}}}"))?;
        Ok(word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))
    }
}

/// The messages that are words and nothing else: `id = words`, with indented lines that go on. What has braces
/// is for fluent to compute, and the page cannot ask for it.
fn messages(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if line.starts_with([' ', '}']) {
            if let Some((_, word)) = found.last_mut() {
                word.push(' ');
                word.push_str(line.trim());
            }
        } else if let Some((id, word)) = line.split_once('=') {
            found.push((id.trim().to_owned(), word.trim().to_owned()));
        }
    }
    found.retain(|(_, word)| !word.contains(['{', '}']) && !word.contains(" ."));
    found.iter_mut().for_each(|(_, word)| *word = word.trim().to_owned());
    found
}

#[cfg(test)]
mod tests {
    use super::messages;

    #[test]
    fn a_message_may_go_on_in_the_next_line() {
        let found =
            messages("# why\nstart-a = one\n    two\n\nstart-b =\n    three\nstart-c = { $n } four\n");
        assert_eq!(found, [("start-a".into(), "one two".into()), ("start-b".into(), "three".into())]);
    }
}
