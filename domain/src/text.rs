//! Two languages, equal: a text that lacks one of them cannot be made.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Kazakh, the state language.
    Kk,
    /// Russian.
    Ru,
}

impl Lang {
    /// Both languages, in the order in which bilingual documents print them.
    pub const ALL: [Self; 2] = [Self::Kk, Self::Ru];

    /// The BCP 47 tag: `kk` or `ru`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
        }
    }

    /// Reads a BCP 47 tag; a region such as `kk-KZ` is ignored.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next() {
            Some("kk") => Some(Self::Kk),
            Some("ru") => Some(Self::Ru),
            _ => None,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Whether a character is one that nobody sees, or that makes people see others in another place: controls, marks that turn
/// text around, separators of lines, fillers. With one of them, what is read is not what is there.
///
/// The characters are those of Unicode's `Default_Ignorable_Code_Point` and of the categories Cc, Zl and Zp; a line feed is
/// none of them for our purposes.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Lower case, and letters that many keyboards lack as the letters that people type for them: Russian yo as ye,
/// the nine Kazakh letters as the Russian ones that look like them.
pub fn folded(text: &str) -> String {
    const LETTERS: [(char, char); 10] = [
        ('\u{451}', '\u{435}'),
        ('\u{4d9}', '\u{430}'),
        ('\u{456}', '\u{438}'),
        ('\u{4a3}', '\u{43d}'),
        ('\u{493}', '\u{433}'),
        ('\u{4af}', '\u{443}'),
        ('\u{4b1}', '\u{443}'),
        ('\u{49b}', '\u{43a}'),
        ('\u{4e9}', '\u{43e}'),
        ('\u{4bb}', '\u{445}'),
    ];
    let plain = |c: char| LETTERS.iter().find(|(letter, _)| *letter == c).map_or(c, |(_, typed)| *typed);
    text.to_lowercase().chars().map(plain).collect()
}

/// Words that come as data (a regulation, a provider), in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Text {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
        }
    }
}
