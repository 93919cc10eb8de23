//! A person's name as the identity document writes it.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::text::is_hidden;

/// Surname, given name and, for those who have one, patronymic.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Name {
    /// Тегі / фамилия.
    pub surname: String,
    /// Аты / имя.
    pub given: String,
    /// Әкесінің аты / отчество.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<String>,
}

/// A part of a name that is empty, too long or has characters that no identity document prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name is 1 to 100 letters, with spaces, hyphens and apostrophes between them")]
pub struct NameError;

impl Name {
    /// Reads the parts, trimmed; an empty patronymic is none.
    pub fn parse(surname: &str, given: &str, patronymic: &str) -> Result<Self, NameError> {
        let patronymic = patronymic.trim();
        Ok(Self {
            surname: part(surname)?,
            given: part(given)?,
            patronymic: if patronymic.is_empty() { None } else { Some(part(patronymic)?) },
        })
    }

    /// The whole name in the order of documents: surname, given name, patronymic.
    pub fn full(&self) -> String {
        let mut full = format!("{} {}", self.surname, self.given);
        if let Some(patronymic) = &self.patronymic {
            full.push(' ');
            full.push_str(patronymic);
        }
        full
    }

    /// Whether two writings mean one person: letter case and spaces around hyphens do not matter.
    pub fn same_as(&self, other: &Self) -> bool {
        fold(&self.surname) == fold(&other.surname)
            && fold(&self.given) == fold(&other.given)
            && self.patronymic.as_deref().map(fold) == other.patronymic.as_deref().map(fold)
    }
}

fn part(text: &str) -> Result<String, NameError> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= 100;
    let letters = text
        .chars()
        .all(|c| (c.is_alphabetic() && !is_hidden(c)) || matches!(c, ' ' | '-' | '\'' | '’' | 'ʼ' | '.'));
    if fits && letters && text.chars().any(char::is_alphabetic) {
        Ok(text.to_owned())
    } else {
        Err(NameError)
    }
}

/// Whether two writings of a whole name in one line are the same: letter case and spaces do not matter.
pub fn same_writing(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

fn fold(part: &str) -> String {
    part.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// Names must not slip into logs.
impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Name(…)")
    }
}
