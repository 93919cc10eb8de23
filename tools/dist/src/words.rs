//! The words: one file per language for the application, and single messages for the page itself.

use std::{collections::BTreeMap, fs, path::Path};

use crate::Failure;

/// Both languages, always.
pub(crate) const LANGUAGES: [&str; 2] = ["kk", "ru"];

/// Files that only the server reads: the words of documents, downloads and messages. No phone downloads them.
const SERVER_ONLY: [&str; 4] = ["message.ftl", "own_data.ftl", "result.ftl", "ticket.ftl"];

/// How ids begin that the application puts together from a code of the server's.
const BUILT: [&str; 2] = ["problem-", "situation-"];

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

    /// A language's messages that a module asks for, as the application fetches them.
    ///
    /// The ids are literals in the sources and so stand in the module as they are; [`BUILT`] are put together.
    pub(crate) fn asked_by(&self, language: &str, module: &[u8]) -> String {
        let mut asked = String::new();
        let mut within = false;
        for line in self.joined.get(language).map_or("", String::as_str).lines() {
            if !line.starts_with([' ', '}']) {
                let id = line.split([' ', '=']).next().unwrap_or_default();
                let built = BUILT.iter().any(|prefix| id.starts_with(prefix));
                within = built || module.windows(id.len().max(1)).any(|part| part == id.as_bytes());
            }
            if within && !line.trim().is_empty() {
                asked.extend([line, "\n"]);
            }
        }
        asked
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
    use super::{Words, messages};

    #[test]
    fn a_module_gets_the_words_that_it_asks_for() {
        let text = "a-b = one\n    two\n\nc-d = three\n    .more = four\nproblem-x = five\n";
        let words = Words { joined: [("kk", text.to_owned())].into(), ..Words::default() };
        assert_eq!(words.asked_by("kk", b"\0a-b\0"), "a-b = one\n    two\nproblem-x = five\n");
        assert_eq!(words.asked_by("kk", b"..c-d"), "c-d = three\n    .more = four\nproblem-x = five\n");
    }

    #[test]
    fn a_message_may_go_on_in_the_next_line() {
        let found =
            messages("# why\nstart-a = one\n    two\n\nstart-b =\n    three\nstart-c = { $n } four\n");
        assert_eq!(found, [("start-a".into(), "one two".into()), ("start-b".into(), "three".into())]);
    }
}
