//! The two typefaces of the documents and what can be printed with them.

use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

static REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");

/// Shown in place of a letter that the typeface lacks.
pub const REPLACEMENT: char = '\u{FFFD}';

/// The weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Titles and headings.
    Bold,
}

/// One typeface in one weight: its measures, and the font as the PDF embeds it.
pub struct Face {
    font: Font,
    letters: Charmap<'static>,
    measures: GlyphMetrics<'static>,
    units_per_em: f32,
}

/// Both weights.
pub struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// Reads the fonts built into the program; `None` if the program was built with damaged ones.
    pub fn load() -> Option<Self> {
        Some(Self { regular: Face::read(REGULAR)?, bold: Face::read(BOLD)? })
    }

    /// The typeface of a weight.
    pub fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let parsed = FontRef::new(bytes).ok()?;
        let font = Font::new(bytes.to_vec().into(), 0)?;
        Some(Self {
            units_per_em: font.units_per_em(),
            font,
            letters: parsed.charmap(),
            measures: parsed.glyph_metrics(Size::unscaled(), LocationRef::default()),
        })
    }

    /// The font to embed.
    pub(super) fn font(&self) -> Font {
        self.font.clone()
    }

    /// The glyph of a letter and its width, in parts of the size of the type.
    ///
    /// Glyph 0 is the font's "missing" box, which PDF/A does not allow: a missing letter has no glyph here.
    pub(super) fn glyph(&self, letter: char) -> Option<(u32, f32)> {
        let glyph = self.letters.map(letter).filter(|glyph| glyph.to_u32() != 0)?;
        let width = self.measures.advance_width(glyph).unwrap_or_default() / self.units_per_em;
        Some((glyph.to_u32(), width))
    }

    /// Width of a text that went through [`Face::printable`], in parts of the size of the type.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|letter| self.glyph(letter)).map(|(_, width)| width).sum()
    }

    /// The text as it can be printed: whatever people type, nothing fails and nothing is lost without a sign.
    ///
    /// Invisible marks (direction overrides among them, with which a text can pretend to be another) are left out,
    /// letters typed in two halves are joined, a letter that the typeface lacks becomes [`REPLACEMENT`].
    pub fn printable(&self, text: &str) -> String {
        let mut printable = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '\n' => printable.push('\n'),
                '\t' => printable.push(' '),
                '\r' | '\u{AD}' | '\u{FEFF}' => {}
                '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => {}
                '\u{FE00}'..='\u{FE0F}' => {}
                '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => printable.push(' '),
                '\u{0306}' | '\u{0308}' if join(&mut printable, letter) => {}
                _ if self.glyph(letter).is_some() => printable.push(letter),
                _ => printable.push(REPLACEMENT),
            }
        }
        printable
    }

    /// A text as one printable line of bounded length, for titles in the file's metadata (PDF/A bounds strings).
    pub(super) fn summary(&self, text: &str) -> String {
        let line = self.printable(text).replace('\n', " ");
        match line.char_indices().nth(SUMMARY) {
            Some((end, _)) => line.get(..end).unwrap_or_default().to_owned() + "\u{2026}",
            None => line,
        }
    }
}

/// Letters of a [`Face::summary`].
const SUMMARY: usize = 250;

/// Joins a breve or two dots with the letter before it, as file names from some systems have them apart.
fn join(text: &mut String, mark: char) -> bool {
    let joined = match (text.chars().next_back(), mark) {
        (Some('\u{0438}'), '\u{0306}') => '\u{0439}',
        (Some('\u{0418}'), '\u{0306}') => '\u{0419}',
        (Some('\u{0435}'), '\u{0308}') => '\u{0451}',
        (Some('\u{0415}'), '\u{0308}') => '\u{0401}',
        _ => return false,
    };
    text.pop();
    text.push(joined);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_have_every_letter_of_both_languages() {
        let letters = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя\
                       ABCXYZabcxyz0123456789 «»„“”’–—…№§%+-−=/()[]{}<>:;,.!?@#&*₸€$°\u{A0}";
        let faces = Faces::load().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            assert_eq!(faces.of(weight).printable(letters), letters);
        }
    }

    #[test]
    fn what_cannot_be_printed_is_replaced_and_what_cannot_be_seen_is_left_out() {
        let faces = Faces::load().unwrap();
        let check = |typed: &str, printed: &str| {
            assert_eq!(faces.of(Weight::Regular).printable(typed), printed, "{typed:?}");
        };
        check("中文", "\u{FFFD}\u{FFFD}");
        check("a\u{0}b\u{7}", "a\u{FFFD}b\u{FFFD}");
        check("👨\u{200D}👩", "\u{FFFD}\u{FFFD}");
        check("Ай\u{202E}дос", "Айдос");
        check("и\u{306}Е\u{308}", "йЁ");
        check("a\tb\r\nc", "a b\nc");
    }
}
