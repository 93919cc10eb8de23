//! Breaking a text into lines that fit.

use super::face::Face;

/// The lines of a text that went through [`Face::printable`], each no wider than `width` at this `size` (points).
///
/// Breaks at spaces, and after hyphens and slashes before small letters (numbers of cases stay whole); a word that is too long for a line of its own is cut. At least
/// one line comes back, an empty one for an empty text.
pub(super) fn wrap(face: &Face, size: f32, width: f32, text: &str) -> Vec<String> {
    let room = width / size;
    text.split('\n').flat_map(|paragraph| wrap_paragraph(face, room, paragraph)).collect()
}

fn wrap_paragraph(face: &Face, room: f32, paragraph: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for piece in pieces(paragraph) {
        // A space at the end of a line takes no room: it is not seen.
        let seen = face.width(piece.trim_end_matches(' '));
        if used + seen > room && !line.is_empty() {
            lines.push(core::mem::take(&mut line));
            used = 0.0;
        }
        if seen > room {
            let (full, rest) = cut(face, room, piece);
            lines.extend(full);
            line = rest;
            used = face.width(&line);
        } else {
            line.push_str(piece);
            used += face.width(piece);
        }
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end_matches(' ').to_owned()).collect()
}

/// Pieces after which a line may end: words with the spaces that follow, parts of hyphenated words.
fn pieces(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut rest = paragraph;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut before = '\0';
        let end = rest
            .char_indices()
            .find(|&(_, letter)| {
                let ends = (before == ' ' && letter != ' ')
                    || (matches!(before, '-' | '/' | '\u{2013}' | '\u{2014}') && letter.is_lowercase());
                before = letter;
                ends
            })
            .map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}

/// Cuts a piece that is wider than a line: the full lines, and what is left over.
fn cut(face: &Face, room: f32, piece: &str) -> (Vec<String>, String) {
    let mut full = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for letter in piece.chars() {
        let width = face.glyph(letter).map_or(0.0, |(_, width)| width);
        if used + width > room && !line.is_empty() {
            full.push(core::mem::take(&mut line));
            used = 0.0;
        }
        line.push(letter);
        used += width;
    }
    (full, line)
}

#[cfg(test)]
mod tests {
    use super::super::face::{Faces, Weight};
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let faces = Faces::load().unwrap();
        let face = faces.of(Weight::Regular);
        let text = "Бала асырап алуға тілек білдірген адамдарды есепке қою туралы қорытынды \
                    qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq екі-үш 12/34";
        for width in [5.0, 40.0, 90.0, 300.0, 2000.0] {
            let lines = wrap(face, 10.0, width, text);
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&lines.concat()), bare(text));
            for line in &lines {
                assert!(face.width(line) * 10.0 <= width || line.chars().count() == 1, "{width}: {line:?}");
                assert!(!line.ends_with(' '));
            }
        }
        assert_eq!(wrap(face, 10.0, 2000.0, text).len(), 1);
    }

    #[test]
    fn lines_end_where_a_reader_expects() {
        let faces = Faces::load().unwrap();
        let face = faces.of(Weight::Regular);
        let width = face.width("алыс-жақын") * 10.0;
        assert_eq!(wrap(face, 10.0, width, "алыс-жақын жер"), ["алыс-жақын", "жер"]);
        assert_eq!(wrap(face, 10.0, width * 0.8, "алыс-жақын"), ["алыс-", "жақын"]);
        assert_eq!(wrap(face, 10.0, width * 1.2, "№ MNG-2026-1"), ["№", "MNG-2026-1"]);
        assert_eq!(wrap(face, 10.0, width, "бір\n\nекі"), ["бір", "", "екі"]);
        assert_eq!(wrap(face, 10.0, width, ""), [""]);
    }
}
