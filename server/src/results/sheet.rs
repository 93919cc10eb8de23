//! A document as plain data: words and their roles, no fonts, no measures.

use domain::calendar::{Moment, Zone};
use domain::text::Lang;

/// A document ready to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Title for the reader's window and the archive; in the document's first language.
    pub title: String,
    /// Who answers for the document: the provider.
    pub author: String,
    /// When it was made; for the file's metadata, the sections print what they need.
    pub created: Moment,
    /// Whose clocks the metadata follow.
    pub zone: Zone,
    /// Lines framed on top of every page: what the reader must know before anything else. The sandbox says here
    /// that the document has no legal force.
    pub marks: Vec<Mark>,
    /// Small words at the foot of every page, left of the page number.
    pub footer: String,
    /// The document itself, one section for each language, in the order printed.
    pub sections: Vec<Section>,
}

/// One framed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its language.
    pub lang: Lang,
    /// Its words.
    pub text: String,
}

/// The document in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Language of every word in it; a screen reader changes its voice here.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Words under the title.
    pub subtitle: Option<String>,
    /// The rest, from top to bottom.
    pub parts: Vec<Part>,
}

/// A part of a section. Line feeds in a text break the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading; it stays on the page of what follows.
    Heading(String),
    /// A paragraph over the whole width.
    Paragraph(String),
    /// A paragraph in small letters, for remarks and references to norms.
    Remark(String),
    /// A numbered item of a list.
    Item {
        /// What stands before it: `1)`.
        number: String,
        /// The item.
        text: String,
    },
    /// A fact: what it is, and its value beside it.
    Row {
        /// What it is.
        label: String,
        /// The value.
        value: String,
    },
    /// Who signs: post on the left, room for a signature by hand, name on the right. Never split over pages.
    Signature {
        /// The post.
        post: String,
        /// The name.
        name: String,
        /// The place for a seal, if the form has one.
        seal: Option<String>,
    },
    /// Framed lines: the note about the electronic signature. Never split over pages.
    Frame(Vec<String>),
    /// A thin line over the whole width.
    Rule,
    /// An empty line.
    Space,
}
