//! Pages as a PDF: PDF/A-2a for the archive, tagged (PDF/UA-1) for screen readers, checked by the writer's validator.

use core::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use time::OffsetDateTime;

use super::face::{Face, Faces, Weight};
use super::layout::{Block, Ink, Kind, Layout, PAGE, Piece, lay_out};
use super::sheet::Sheet;

/// The program that wrote the file, for its metadata.
const WRITER: &str = "Qyzmet";

/// Why a document could not be written. Never the fault of the words in it.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The fonts built into the program cannot be read.
    #[error("the fonts of the documents cannot be read")]
    Fonts,
    /// The moment of making is out of the range of dates.
    #[error("the moment of a document is out of range")]
    Moment,
    /// The writer or its validator refused the document.
    #[error("the document was not written: {0}")]
    Refused(String),
}

/// Writes a sheet as PDF: the same bytes for the same sheet.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let faces = Faces::load().ok_or(PdfError::Fonts)?;
    let layout = lay_out(&faces, sheet);
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Refused(format!("{error:?}")))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, enable_tagging: true, ..Default::default() });
    document.set_metadata(metadata(&faces, sheet)?);
    let tagged = draw(&mut document, &faces, &layout)?;
    document.set_outline(outline(&layout));
    document.set_tag_tree(tag_tree(sheet, &layout, tagged));
    document.finish().map_err(|error| PdfError::Refused(format!("{error:?}")))
}

fn metadata(faces: &Faces, sheet: &Sheet) -> Result<Metadata, PdfError> {
    let clean = |text: &str| faces.of(Weight::Regular).summary(text);
    let date = moment(sheet)?;
    let lang = sheet.sections.first().map_or("kk", |section| section.lang.tag());
    Ok(Metadata::new()
        .title(clean(&sheet.title))
        .authors(vec![clean(&sheet.author)])
        .creator(WRITER.to_owned())
        .producer(WRITER.to_owned())
        .language(lang.to_owned())
        .creation_date(date))
}

/// When the sheet was made, by the clocks of its zone.
fn moment(sheet: &Sheet) -> Result<DateTime, PdfError> {
    let offset = sheet.zone.offset(sheet.created);
    let local =
        OffsetDateTime::from_unix_timestamp(sheet.created.plus(offset).0).map_err(|_| PdfError::Moment)?;
    let hours = i8::try_from(offset / 3600).map_err(|_| PdfError::Moment)?;
    Ok(DateTime::new(u16::try_from(local.year()).map_err(|_| PdfError::Moment)?)
        .month(local.month().into())
        .day(local.day())
        .hour(local.hour())
        .minute(local.minute())
        .second(local.second())
        .utc_offset_hour(hours)
        .utc_offset_minute(0))
}

/// What was drawn of each block, in order: `true` stands for the number of a list item.
type Tagged = Vec<Vec<(bool, Identifier)>>;

fn draw(document: &mut Document, faces: &Faces, layout: &Layout) -> Result<Tagged, PdfError> {
    let mut tagged: Tagged = layout.blocks.iter().map(|_| Vec::new()).collect();
    for pieces in &layout.pages {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1)
            .ok_or_else(|| PdfError::Refused("the size of the page".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for piece in pieces {
            draw_piece(&mut surface, faces, layout, piece, &mut tagged);
        }
        surface.finish();
        page.finish();
    }
    Ok(tagged)
}

fn draw_piece(surface: &mut Surface, faces: &Faces, layout: &Layout, piece: &Piece, tagged: &mut Tagged) {
    let Some((index, block)) = piece.block.and_then(|index| Some((index, layout.blocks.get(index)?))) else {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        draw_ink(surface, faces, &piece.ink);
        surface.end_tagged();
        return;
    };
    let Ink::Text { text, label, .. } = &piece.ink else { return };
    if text.is_empty() {
        return;
    }
    let span = SpanTag::empty().with_lang(Some(block.lang.tag()));
    let identifier = surface.start_tagged(ContentTag::Span(span));
    draw_ink(surface, faces, &piece.ink);
    surface.end_tagged();
    if let Some(identifiers) = tagged.get_mut(index) {
        identifiers.push((*label, identifier));
    }
}

fn draw_ink(surface: &mut Surface, faces: &Faces, ink: &Ink) {
    match ink {
        Ink::Text { x, y, size, weight, text, .. } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: rgb::Color::black().into(), ..Fill::default() }));
            draw_text(surface, faces.of(*weight), (*x, *y), *size, text);
        }
        Ink::Line { x, y, width } => stroke(surface, |path| {
            path.move_to(*x, *y);
            path.line_to(x + width, *y);
        }),
        Ink::Frame { x, y, width, height } => stroke(surface, |path| {
            if let Some(frame) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(frame);
            }
        }),
    }
}

fn stroke(surface: &mut Surface, trace: impl FnOnce(&mut PathBuilder)) {
    let mut path = PathBuilder::new();
    trace(&mut path);
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(110, 110, 110).into(),
        width: 0.6,
        opacity: NormalizedF32::ONE,
        ..Stroke::default()
    }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Draws a line with a space after it: readers that join lines then keep the words apart.
fn draw_text(surface: &mut Surface, face: &Face, at: (f32, f32), size: f32, text: &str) {
    let text = format!("{text} ");
    let glyphs: Vec<KrillaGlyph> = text
        .char_indices()
        .filter_map(|(start, letter)| {
            let (id, width) = face.glyph(letter)?;
            let range = start..start + letter.len_utf8();
            Some(KrillaGlyph::new(GlyphId::new(id), width, 0.0, 0.0, 0.0, range, None))
        })
        .collect();
    surface.draw_glyphs(Point::from_xy(at.0, at.1), &glyphs, face.font(), &text, size, false);
}

/// The titles, for the reader's list of contents.
fn outline(layout: &Layout) -> Outline {
    let mut outline = Outline::new();
    for (number, page) in layout.pages.iter().enumerate() {
        let mut last = None;
        for piece in page {
            let Some((index, block)) = piece.block.and_then(|index| Some((index, layout.blocks.get(index)?)))
            else {
                continue;
            };
            let Ink::Text { y, size, text, .. } = &piece.ink else { continue };
            if block.kind == Kind::Title && last != Some(index) && !text.is_empty() {
                last = Some(index);
                let top = Point::from_xy(0.0, y - size);
                outline.push_child(OutlineNode::new(block.title.clone(), XyzDestination::new(number, top)));
            }
        }
    }
    outline
}

/// The structure that screen readers follow, in the order of the blocks.
fn tag_tree(sheet: &Sheet, layout: &Layout, tagged: Tagged) -> TagTree {
    let lang = sheet.sections.first().map(|section| section.lang.tag().to_owned());
    let mut tree = TagTree::new().with_lang(lang);
    let mut list: Option<TagGroup> = None;
    for (block, identifiers) in layout.blocks.iter().zip(tagged) {
        if block.kind == Kind::Item {
            let items = list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::Decimal)));
            items.push(list_item(block, identifiers));
            continue;
        }
        if let Some(items) = list.take() {
            tree.push(items);
        }
        if identifiers.is_empty() {
            continue;
        }
        let content = identifiers.into_iter().map(|(_, identifier)| Node::from(identifier)).collect();
        let lang = Some(block.lang.tag().to_owned());
        tree.push(match block.kind {
            Kind::Title => TagGroup::with_children(heading(1, block).with_lang(lang), content),
            Kind::Heading => TagGroup::with_children(heading(2, block).with_lang(lang), content),
            Kind::Mark | Kind::Paragraph | Kind::Item => {
                TagGroup::with_children(Tag::P.with_lang(lang), content)
            }
        });
    }
    if let Some(items) = list {
        tree.push(items);
    }
    tree
}

fn heading(level: u16, block: &Block) -> Tag<krilla::tagging::kind::Hn> {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(block.title.clone()))
}

fn list_item(block: &Block, identifiers: Vec<(bool, Identifier)>) -> TagGroup {
    let (numbers, texts): (Vec<_>, Vec<_>) = identifiers.into_iter().partition(|(label, _)| *label);
    let nodes = |some: Vec<(bool, Identifier)>| some.into_iter().map(|(_, one)| Node::from(one)).collect();
    let lang = Some(block.lang.tag().to_owned());
    let mut item = TagGroup::new(Tag::LI.with_lang(lang));
    item.push(TagGroup::with_children(Tag::Lbl, nodes(numbers)));
    item.push(TagGroup::with_children(Tag::LBody, nodes(texts)));
    item
}

mod tests;
