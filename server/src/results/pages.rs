//! Filling pages: marks on top, slices as far as they fit, footer and number below.

use super::face::Faces;
use super::layout::{BOTTOM, Ink, LEFT, PADDING, PAGE, Piece, RIGHT, SMALL, Slice, TOP, WIDTH, text_piece};
use super::lines::wrap;

/// Puts slices on pages, each page with the marks above and the footer below.
pub(super) fn paginate(faces: &Faces, slices: Vec<Slice>, marks: &Slice, footer: &str) -> Vec<Vec<Piece>> {
    let mut pages = fill(slices, marks);
    let footer = footer_lines(faces, footer);
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.extend(foot(faces, &footer, index + 1, count));
    }
    pages
}

fn fill(slices: Vec<Slice>, marks: &Slice) -> Vec<Vec<Piece>> {
    let top = TOP + marks.height;
    let mut pages = vec![headed(marks, true)];
    let mut y = top;
    let needed: Vec<f32> = (0..slices.len()).map(|index| kept_height(&slices, index)).collect();
    for (slice, needed) in slices.into_iter().zip(needed) {
        let mut empty = y == top;
        if !empty && y + needed.max(slice.wanted) > BOTTOM {
            pages.push(headed(marks, false));
            (y, empty) = (top, true);
        }
        if empty && slice.pieces.iter().all(|piece| matches!(piece.ink, Ink::Line { .. })) {
            // A page begins with words: lines and empty room separate nothing there.
            continue;
        }
        if !empty {
            y += slice.before;
        }
        if let Some(page) = pages.last_mut() {
            page.extend(
                slice.pieces.into_iter().map(|piece| Piece { ink: piece.ink.lowered(y), block: piece.block }),
            );
        }
        y += slice.height;
    }
    pages
}

/// Height of a slice with all that must stay with it: at most half a page, lest a page stay empty.
fn kept_height(slices: &[Slice], from: usize) -> f32 {
    let mut height = 0.0;
    for slice in slices.iter().skip(from) {
        height += slice.before + slice.height;
        if !slice.keep_with_next || height > (BOTTOM - TOP) / 2.0 {
            break;
        }
    }
    height
}

/// A new page with its marks; they are read aloud on the first page only.
fn headed(marks: &Slice, first: bool) -> Vec<Piece> {
    let draw = |piece: &Piece| Piece {
        block: if first { piece.block } else { None },
        ink: piece.ink.clone().lowered(TOP - PADDING),
    };
    marks.pieces.iter().map(draw).collect()
}

/// At most two lines for the foot of the page; the rest of an overlong text is left out there.
fn footer_lines(faces: &Faces, text: &str) -> Vec<String> {
    let face = faces.of(SMALL.weight);
    let mut lines = wrap(face, SMALL.size, WIDTH - 60.0, &face.printable(text));
    lines.truncate(2);
    lines
}

fn foot(faces: &Faces, lines: &[String], number: usize, count: usize) -> Vec<Piece> {
    let y = PAGE.1 - 52.0;
    let mut pieces = vec![Piece { block: None, ink: Ink::Line { x: LEFT, y, width: WIDTH } }];
    let mut put = |x: f32, row: usize, text: String| {
        let Piece { ink, .. } = text_piece(0, &SMALL, x, row, text);
        pieces.push(Piece { block: None, ink: ink.lowered(y + 3.0) });
    };
    for (row, line) in lines.iter().enumerate() {
        put(LEFT, row, line.clone());
    }
    let number = format!("{number} / {count}");
    let width = faces.of(SMALL.weight).width(&number) * SMALL.size;
    put(RIGHT - width, 0, number);
    pieces
}
