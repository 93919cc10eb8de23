//! Foreign XML within limits, and writing our own.

use roxmltree::{Document, Node, NodeType, ParsingOptions};

/// Bytes of one message: 4 MiB. A person has some ten thousand.
pub const MAX_BYTES: usize = 4 << 20;

/// Nodes of one message.
const MAX_NODES: u32 = 100_000;

/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 64;

/// The namespace of `wsu:Id`.
pub(crate) const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

/// The namespace that the prefix `xml` is always bound to.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Why bytes are not read as XML, or why words cannot be written as XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// More than [`MAX_BYTES`], too many nodes, or too deep.
    #[error("more XML than is read")]
    TooMuch,
    /// Not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// Not well-formed, or with a DTD.
    #[error("not well-formed, or with a DTD")]
    Malformed,
    /// Two elements have one identifier, so that a signature could mean either.
    #[error("an identifier stands twice")]
    RepeatedId,
    /// A character that XML 1.0 cannot carry.
    #[error("a character that XML cannot carry")]
    Character,
}

/// The bytes as text.
///
/// # Errors
/// Too many bytes, or not UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, XmlError> {
    if bytes.len() > MAX_BYTES {
        return Err(XmlError::TooMuch);
    }
    std::str::from_utf8(bytes).map_err(|_| XmlError::NotUtf8)
}

/// Reads a document: no DTD and so no entities of its own, within the limits, each identifier once.
///
/// # Errors
/// Whatever is not within that.
pub fn parse(text: &str) -> Result<Document<'_>, XmlError> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => XmlError::TooMuch,
        _ => XmlError::Malformed,
    })?;
    check_depth(&document)?;
    let mut ids: Vec<&str> = document.descendants().filter_map(|node| id(&node)).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(XmlError::RepeatedId);
    }
    Ok(document)
}

/// What a signature may refer to an element by. An element with two identifiers has none that could be trusted.
pub(crate) fn id<'a>(node: &Node<'a, '_>) -> Option<&'a str> {
    let names = [(Some(WSU), "Id"), (None, "Id"), (None, "ID"), (Some(XML), "id")];
    let mut values = node.attributes().filter(|attribute| {
        names.iter().any(|&(namespace, name)| attribute.namespace() == namespace && attribute.name() == name)
    });
    let first = values.next()?.value();
    if values.next().is_some() { None } else { Some(first) }
}

/// Walks without recursion: the document is not known to be shallow yet.
fn check_depth(document: &Document<'_>) -> Result<(), XmlError> {
    let mut depth = 0_usize;
    let mut at = document.root();
    loop {
        if let Some(child) = at.first_child() {
            at = child;
            depth += 1;
            if depth > MAX_DEPTH {
                return Err(XmlError::TooMuch);
            }
            continue;
        }
        loop {
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else { return Ok(()) };
            at = parent;
            depth -= 1;
        }
    }
}

/// The elements in an element. Text beside them, other than white space, makes it another shape.
pub(crate) fn elements<'a, 'i>(parent: Node<'a, 'i>) -> Result<Vec<Node<'a, 'i>>, crate::Refusal> {
    let mut found = Vec::new();
    for child in parent.children() {
        match child.node_type() {
            NodeType::Element => found.push(child),
            NodeType::Text if !child.text().unwrap_or_default().trim().is_empty() => {
                return Err(crate::Refusal::Shape("text between elements"));
            }
            NodeType::Text | NodeType::Comment | NodeType::PI | NodeType::Root => {}
        }
    }
    Ok(found)
}

/// The text of an element that has nothing but text.
pub(crate) fn content(node: Node<'_, '_>) -> Result<String, crate::Refusal> {
    let mut text = String::new();
    for child in node.children() {
        match child.node_type() {
            NodeType::Text => text.push_str(child.text().unwrap_or_default()),
            NodeType::Element | NodeType::PI | NodeType::Root => {
                return Err(crate::Refusal::Shape("more than text in a field"));
            }
            // Whoever read up to a comment would read half of what was signed.
            NodeType::Comment => return Err(crate::Refusal::Shape("a comment in a field")),
        }
    }
    Ok(text)
}

/// A moment (seconds of the Unix epoch) as `xs:dateTime` in UTC.
pub(crate) fn date_time(seconds: i64) -> String {
    let at = time::OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Writes elements, attributes and text.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    text: String,
    open: Vec<&'static str>,
    unspeakable: bool,
}

impl Writer {
    /// Begins an element; its attributes' values are ours and need no escaping beyond what is done.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.escaped(value);
            self.text.push('"');
        }
        self.text.push('>');
        self.open.push(name);
    }

    /// Ends the element begun last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
    }

    /// An element with text.
    pub(crate) fn leaf(&mut self, name: &'static str, value: &str) {
        self.open(name, &[]);
        self.escaped(value);
        self.close();
    }

    /// An element with text, if there is something to say.
    pub(crate) fn maybe(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.leaf(name, value);
        }
    }

    /// XML made before.
    pub(crate) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// What was written.
    pub(crate) fn finish(mut self) -> Result<String, XmlError> {
        while !self.open.is_empty() {
            self.close();
        }
        if self.unspeakable { Err(XmlError::Character) } else { Ok(self.text) }
    }

    fn escaped(&mut self, value: &str) {
        for letter in value.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\r' => self.text.push_str("&#xD;"),
                '\t' => self.text.push_str("&#x9;"),
                '\n' => self.text.push_str("&#xA;"),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.unspeakable = true,
                _ => self.text.push(letter),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dangerous_or_ambiguous_is_not_read() {
        for (foreign, error) in [
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", XmlError::Malformed),
            ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", XmlError::Malformed),
            ("<a>&b;</a>", XmlError::Malformed),
            ("<a><b Id='x'/><b Id='x'/></a>", XmlError::RepeatedId),
            ("<a><b Id='x'/><b ID='x'/></a>", XmlError::RepeatedId),
            ("<a b='1' b='2'/>", XmlError::Malformed),
            ("<a:b/>", XmlError::Malformed),
            ("<a/><a/>", XmlError::Malformed),
            ("<a>\u{1}</a>", XmlError::Malformed),
        ] {
            assert_eq!(parse(foreign).err(), Some(error), "{foreign}");
        }
        let deep = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        assert!(parse(&deep(MAX_DEPTH)).is_ok());
        assert_eq!(parse(&deep(MAX_DEPTH + 1)).err(), Some(XmlError::TooMuch));
        assert_eq!(parse(&deep(200_000)).err(), Some(XmlError::TooMuch));
        let wide = format!("<a>{}</a>", "<b/>".repeat(MAX_NODES as usize));
        assert_eq!(parse(&wide).err(), Some(XmlError::TooMuch));
        assert_eq!(text(&vec![b' '; MAX_BYTES + 1]), Err(XmlError::TooMuch));
        assert_eq!(text(b"<a>\xff</a>"), Err(XmlError::NotUtf8));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let words = "Қ & <b> \"c\" ]]> \t\r\n д";
        let mut writer = Writer::default();
        writer.open("a", &[("b", words)]);
        writer.leaf("c", words);
        let written = writer.finish().unwrap();
        let document = parse(&written).unwrap();
        assert_eq!(document.root_element().attribute("b"), Some(words));
        assert_eq!(content(document.root_element().first_child().unwrap()).unwrap(), words);
        let mut writer = Writer::default();
        writer.leaf("a", "\u{1}");
        assert_eq!(writer.finish(), Err(XmlError::Character));
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(date_time(1_530_507_600), "2018-07-02T05:00:00Z");
    }
}
