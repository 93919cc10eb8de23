//! How the rules of this repository look at it: files, Rust text without comments, messages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// All files under a folder of the repository, by extension, in a stable order.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join(folder), extension, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if name != "target"
                && name != "node_modules"
                && name != "dist"
                && !name.to_string_lossy().starts_with('.')
            {
                collect(&path, extension, found);
            }
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
}

/// The text of a file; an unreadable one reads as empty and fails the rule that needs it.
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// A path as documents name it: relative to the root.
pub fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Rust text without comments and without test modules, in line or in files of their own: what ships.
pub fn shipped(rust: &str) -> String {
    if rust.contains("#![cfg(test)]") {
        return String::new();
    }
    let code = rust.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Lines of shipped Rust under a folder that hold any of the words, as `file:line: text`.
pub fn shipped_lines(folder: &str, words: &[&str]) -> Vec<String> {
    let mut hits = Vec::new();
    for path in files(folder, "rs") {
        for (at, line) in shipped(&text(&path)).lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                hits.push(format!("{}:{}: {}", name(&path), at + 1, line.trim()));
            }
        }
    }
    hits
}

/// A message of one language.
#[derive(Debug, Default, Clone)]
pub struct Message {
    /// The file it stands in.
    pub file: String,
    /// The variables that it uses.
    pub variables: BTreeSet<String>,
    /// The plural categories of each selection over a number.
    pub plurals: Vec<BTreeSet<String>>,
}

/// All messages of a language by identifier. Syntax errors and identifiers that stand twice are returned beside them.
pub fn messages(lang: &str) -> (BTreeMap<String, Message>, Vec<String>) {
    let mut all = BTreeMap::new();
    let mut faults = Vec::new();
    for path in files(&format!("locales/{lang}"), "ftl") {
        let file = name(&path);
        let resource = fluent_syntax::parser::parse(text(&path)).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
            resource
        });
        for entry in resource.body {
            let ast::Entry::Message(it) = entry else { continue };
            let mut message = Message { file: file.clone(), ..Message::default() };
            if let Some(value) = &it.value {
                pattern(value, &mut message);
            }
            if all.insert(it.id.name.clone(), message).is_some() {
                faults.push(format!("{file}: {} stands twice", it.id.name));
            }
        }
    }
    (all, faults)
}

fn pattern(pattern: &ast::Pattern<String>, message: &mut Message) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            self::expression(expression, message);
        }
    }
}

fn expression(expression: &ast::Expression<String>, message: &mut Message) {
    match expression {
        ast::Expression::Inline(it) => inline(it, message),
        ast::Expression::Select { selector, variants } => {
            inline(selector, message);
            let mut keys = BTreeSet::new();
            for variant in variants {
                if let ast::VariantKey::Identifier { name } = &variant.key {
                    keys.insert(name.clone());
                }
                pattern(&variant.value, message);
            }
            message.plurals.push(keys);
        }
    }
}

fn inline(it: &ast::InlineExpression<String>, message: &mut Message) {
    match it {
        ast::InlineExpression::VariableReference { id } => {
            message.variables.insert(id.name.clone());
        }
        ast::InlineExpression::Placeable { expression } => self::expression(expression, message),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline(argument, message);
            }
        }
        _ => {}
    }
}

/// Text literals of shipped Rust under a folder.
pub fn literals(folder: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files(folder, "rs") {
        for (at, piece) in shipped(&text(&path)).split('"').enumerate() {
            if at % 2 == 1 {
                found.insert(piece.to_owned());
            }
        }
    }
    found
}
