//! From a sheet to pages: which words stand where.
//!
//! Measures are points (1/72 inch) from the top left corner of the page; a text stands on its baseline.

use domain::text::Lang;

use super::face::{Faces, Weight};
use super::lines::wrap;
use super::pages::paginate;
use super::sheet::{Part, Section, Sheet};

/// Width and height of an A4 page.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);

pub(super) const LEFT: f32 = 64.0;
pub(super) const RIGHT: f32 = PAGE.0 - 48.0;
pub(super) const WIDTH: f32 = RIGHT - LEFT;
pub(super) const TOP: f32 = 44.0;
pub(super) const BOTTOM: f32 = PAGE.1 - 66.0;

/// Where the values of rows begin.
const VALUES: f32 = LEFT + WIDTH * 0.38;

/// Where the texts of list items begin.
const ITEMS: f32 = LEFT + 24.0;

pub(super) const PADDING: f32 = 8.0;

/// A size of type with its distance between lines and the empty room before a part in it.
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) weight: Weight,
    pub(super) before: f32,
}

const TITLE: Type = Type { size: 14.0, leading: 19.0, weight: Weight::Bold, before: 12.0 };
const SUBTITLE: Type = Type { size: 10.5, leading: 15.0, weight: Weight::Regular, before: 4.0 };
const HEADING: Type = Type { size: 11.0, leading: 16.0, weight: Weight::Bold, before: 12.0 };
const BODY: Type = Type { size: 10.5, leading: 14.5, weight: Weight::Regular, before: 5.0 };
pub(super) const SMALL: Type = Type { size: 8.5, leading: 12.0, weight: Weight::Regular, before: 6.0 };
const MARK: Type = Type { size: 9.0, leading: 13.0, weight: Weight::Bold, before: 0.0 };

/// A sheet laid out.
pub(super) struct Layout {
    /// What the pieces belong to, in reading order.
    pub(super) blocks: Vec<Block>,
    /// Pieces page by page.
    pub(super) pages: Vec<Vec<Piece>>,
}

/// A part as a screen reader meets it.
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) lang: Lang,
    /// The words of a title or a heading, for the table of contents; empty for the rest.
    pub(super) title: String,
}

/// The kind of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Mark,
    Title,
    Heading,
    Paragraph,
    Item,
}

/// Something drawn.
pub(super) struct Piece {
    /// The block it belongs to; `None` for what is drawn only for the eye (lines, frames, page numbers).
    pub(super) block: Option<usize>,
    pub(super) ink: Ink,
}

/// What is drawn.
#[derive(Clone)]
pub(super) enum Ink {
    Text { x: f32, y: f32, size: f32, weight: Weight, text: String, label: bool },
    Line { x: f32, y: f32, width: f32 },
    Frame { x: f32, y: f32, width: f32, height: f32 },
}

impl Ink {
    pub(super) fn lowered(mut self, by: f32) -> Self {
        match &mut self {
            Self::Text { y, .. } | Self::Line { y, .. } | Self::Frame { y, .. } => *y += by,
        }
        self
    }
}

/// What must stay together on a page, measured from its own top.
pub(super) struct Slice {
    pub(super) before: f32,
    pub(super) height: f32,
    pub(super) keep_with_next: bool,
    /// Height of all that should stand on one page if it fits on one: a whole section.
    pub(super) wanted: f32,
    pub(super) pieces: Vec<Piece>,
}

/// Lays a sheet out.
pub(super) fn lay_out(faces: &Faces, sheet: &Sheet) -> Layout {
    let mut setter = Setter { faces, blocks: Vec::new(), slices: Vec::new() };
    let marks = setter.marks(sheet);
    for (index, section) in sheet.sections.iter().enumerate() {
        setter.section(section, index > 0);
    }
    let Setter { blocks, slices, .. } = setter;
    Layout { blocks, pages: paginate(faces, slices, &marks, &sheet.footer) }
}

/// Turns parts into slices.
struct Setter<'a> {
    faces: &'a Faces,
    blocks: Vec<Block>,
    slices: Vec<Slice>,
}

impl Setter<'_> {
    fn block(&mut self, kind: Kind, lang: Lang) -> usize {
        self.blocks.push(Block { kind, lang, title: String::new() });
        self.blocks.len() - 1
    }

    fn titled(&mut self, kind: Kind, lang: Lang, text: &str) -> usize {
        let title = self.faces.of(Weight::Bold).summary(text);
        self.blocks.push(Block { kind, lang, title });
        self.blocks.len() - 1
    }

    fn wrapped(&self, style: &Type, width: f32, text: &str) -> Vec<String> {
        let face = self.faces.of(style.weight);
        wrap(face, style.size, width, &face.printable(text))
    }

    fn width(&self, style: &Type, text: &str) -> f32 {
        self.faces.of(style.weight).width(text) * style.size
    }

    /// Lines under each other from `x`, each a slice of its own.
    fn lines(&mut self, block: usize, style: &Type, x: f32, text: &str) {
        for (index, line) in self.wrapped(style, RIGHT - x, text).into_iter().enumerate() {
            let piece = text_piece(block, style, x, 0, line);
            self.push(style, index == 0, vec![piece]);
        }
    }

    fn centred(&mut self, block: usize, style: &Type, text: &str) {
        for (index, line) in self.balanced(style, text).into_iter().enumerate() {
            let x = LEFT + (WIDTH - self.width(style, &line)) / 2.0;
            let piece = text_piece(block, style, x, 0, line);
            self.push(style, index == 0, vec![piece]);
            self.keep_last();
        }
    }

    /// As few lines as the width allows, of about equal length: no word is left alone under a title.
    fn balanced(&self, style: &Type, text: &str) -> Vec<String> {
        let mut best = self.wrapped(style, WIDTH, text);
        if (2..=4).contains(&best.len()) {
            for part in (50..95).step_by(3) {
                let lines = self.wrapped(style, WIDTH * part as f32 / 100.0, text);
                if lines.len() == best.len() {
                    best = lines;
                    break;
                }
            }
        }
        best
    }

    fn push(&mut self, style: &Type, first: bool, pieces: Vec<Piece>) {
        let before = if first { style.before } else { 0.0 };
        self.slices.push(Slice { before, height: style.leading, keep_with_next: false, wanted: 0.0, pieces });
    }

    fn keep_last(&mut self) {
        if let Some(slice) = self.slices.last_mut() {
            slice.keep_with_next = true;
        }
    }

    fn section(&mut self, section: &Section, separate: bool) {
        let from = self.slices.len();
        if separate {
            self.rule(20.0);
            self.keep_last();
        }
        let title = self.titled(Kind::Title, section.lang, &section.title);
        self.centred(title, &TITLE, &section.title);
        if let Some(subtitle) = &section.subtitle {
            let block = self.block(Kind::Paragraph, section.lang);
            self.centred(block, &SUBTITLE, subtitle);
        }
        for part in &section.parts {
            self.part(part, section.lang);
        }
        let whole = self.slices.iter().skip(from).map(|slice| slice.before + slice.height).sum();
        if let Some(first) = self.slices.get_mut(from) {
            first.wanted = whole;
        }
    }

    fn part(&mut self, part: &Part, lang: Lang) {
        match part {
            Part::Heading(text) => {
                let block = self.titled(Kind::Heading, lang, text);
                let from = self.slices.len();
                self.lines(block, &HEADING, LEFT, text);
                self.slices.iter_mut().skip(from).for_each(|slice| slice.keep_with_next = true);
            }
            Part::Paragraph(text) => {
                let block = self.block(Kind::Paragraph, lang);
                self.lines(block, &BODY, LEFT, text);
            }
            Part::Remark(text) => {
                let block = self.block(Kind::Paragraph, lang);
                self.lines(block, &SMALL, LEFT, text);
            }
            Part::Item { number, text } => {
                let block = self.block(Kind::Item, lang);
                self.beside(block, (LEFT, number), (ITEMS, text), true);
            }
            Part::Row { label, value } => {
                let block = self.block(Kind::Paragraph, lang);
                self.beside(block, (LEFT, label), (VALUES, value), false);
            }
            Part::Signature { post, name, seal } => self.signature(post, name, seal.as_deref(), lang),
            Part::Frame(lines) => self.frame(lines, lang),
            Part::Rule => self.rule(BODY.before),
            Part::Space => self.push(&BODY, false, Vec::new()),
        }
    }

    /// Two texts beside each other, line by line, so that long ones may go on over the page.
    fn beside(&mut self, block: usize, left: (f32, &str), right: (f32, &str), label: bool) {
        let room = right.0 - left.0 - PADDING;
        let mut lefts = self.wrapped(&BODY, room, left.1).into_iter();
        let mut rights = self.wrapped(&BODY, RIGHT - right.0, right.1).into_iter();
        let mut first = true;
        loop {
            let pair = (lefts.next(), rights.next());
            if pair == (None, None) {
                break;
            }
            let mut pieces = Vec::new();
            if let Some(line) = pair.0 {
                let mut piece = text_piece(block, &BODY, left.0, 0, line);
                if let Ink::Text { label: is_label, .. } = &mut piece.ink {
                    *is_label = label;
                }
                pieces.push(piece);
            }
            pieces.extend(pair.1.map(|line| text_piece(block, &BODY, right.0, 0, line)));
            self.push(&BODY, first, pieces);
            first = false;
        }
    }

    /// Post on the left, a line to sign on in the middle, name on the right, the place of the seal below.
    fn signature(&mut self, post: &str, name: &str, seal: Option<&str>, lang: Lang) {
        let (line_at, name_at) = (LEFT + WIDTH * 0.40, LEFT + WIDTH * 0.64);
        let posts = self.wrapped(&BODY, line_at - LEFT - PADDING, post);
        let names = self.wrapped(&BODY, RIGHT - name_at, name);
        let seals = seal.map_or_else(Vec::new, |seal| self.wrapped(&BODY, WIDTH / 2.0, seal));
        let rows = posts.len().max(names.len());
        let block = self.block(Kind::Paragraph, lang);
        let mut pieces = Vec::new();
        for (row, line) in posts.into_iter().enumerate() {
            pieces.push(text_piece(block, &BODY, LEFT, row, line));
        }
        pieces.push(Piece {
            block: None,
            ink: Ink::Line { x: line_at, y: BODY.leading + 1.0, width: name_at - line_at - PADDING * 2.0 },
        });
        for (row, line) in names.into_iter().enumerate() {
            pieces.push(text_piece(block, &BODY, name_at, row, line));
        }
        let sealed = rows + seals.len();
        for (row, line) in seals.into_iter().enumerate() {
            pieces.push(text_piece(block, &BODY, LEFT, rows + row, line));
        }
        self.together(18.0, BODY.leading, sealed, pieces);
        // A note about the signature stays under it.
        self.keep_last();
    }

    fn frame(&mut self, texts: &[String], lang: Lang) {
        let mut pieces = Vec::new();
        let mut row = 0;
        for text in texts {
            let block = self.block(Kind::Paragraph, lang);
            for line in self.wrapped(&SMALL, WIDTH - 2.0 * PADDING, text) {
                pieces.push(text_piece(block, &SMALL, LEFT + PADDING, row, line));
                row += 1;
            }
        }
        let height = row as f32 * SMALL.leading + 2.0 * PADDING;
        for piece in &mut pieces {
            piece.ink = piece.ink.clone().lowered(PADDING);
        }
        pieces.push(Piece { block: None, ink: Ink::Frame { x: LEFT, y: 0.0, width: WIDTH, height } });
        self.together(14.0, SMALL.leading, row + 2, pieces);
    }

    /// One slice of several rows; if no page could hold it, a slice for each text after all.
    fn together(&mut self, before: f32, leading: f32, rows: usize, pieces: Vec<Piece>) {
        let height = rows as f32 * leading;
        if height < (BOTTOM - TOP) / 2.0 {
            self.slices.push(Slice { before, height, keep_with_next: false, wanted: 0.0, pieces });
            return;
        }
        for mut piece in pieces {
            if let Ink::Text { y, size, .. } = &mut piece.ink {
                *y = baseline(*size, leading);
                self.slices.push(Slice {
                    before: 0.0,
                    height: leading,
                    keep_with_next: false,
                    wanted: 0.0,
                    pieces: vec![piece],
                });
            }
        }
    }

    fn rule(&mut self, before: f32) {
        let piece = Piece { block: None, ink: Ink::Line { x: LEFT, y: 4.0, width: WIDTH } };
        self.slices.push(Slice {
            before,
            height: 8.0,
            keep_with_next: false,
            wanted: 0.0,
            pieces: vec![piece],
        });
    }

    /// The framed lines of the top, from their own zero.
    fn marks(&mut self, sheet: &Sheet) -> Slice {
        let mut pieces = Vec::new();
        let mut row = 0;
        for mark in &sheet.marks {
            let block = self.block(Kind::Mark, mark.lang);
            for line in self.wrapped(&MARK, WIDTH - 2.0 * PADDING, &mark.text) {
                let x = LEFT + (WIDTH - self.width(&MARK, &line)) / 2.0;
                let mut piece = text_piece(block, &MARK, x, row, line);
                piece.ink = piece.ink.lowered(PADDING / 2.0);
                pieces.push(piece);
                row += 1;
            }
        }
        if pieces.is_empty() {
            return Slice { before: 0.0, height: 0.0, keep_with_next: false, wanted: 0.0, pieces };
        }
        let height = row as f32 * MARK.leading + PADDING;
        pieces.push(Piece { block: None, ink: Ink::Frame { x: LEFT, y: 0.0, width: WIDTH, height } });
        Slice { before: 0.0, height: height + PADDING, keep_with_next: false, wanted: 0.0, pieces }
    }
}

/// A piece of text on the given row of its slice.
pub(super) fn text_piece(block: usize, style: &Type, x: f32, row: usize, text: String) -> Piece {
    let y = row as f32 * style.leading + baseline(style.size, style.leading);
    let ink = Ink::Text { x, y, size: style.size, weight: style.weight, text, label: false };
    Piece { block: Some(block), ink }
}

/// Where letters stand in a row: a little above its foot, so that descenders have room.
fn baseline(size: f32, leading: f32) -> f32 {
    leading - (leading - size) / 2.0 - size * 0.2
}
