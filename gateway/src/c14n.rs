//! Canonical XML 1.0 and Exclusive XML Canonicalization 1.0: the bytes that a digest is taken over.
//!
//! Both are one walk; they differ in which namespaces an element carries. Exclusive: those that its own name and its
//! attributes use, so that the bytes are the same wherever the element is put. Inclusive: all in scope.

use std::collections::BTreeMap;

use roxmltree::{Node, NodeId, NodeType};

use crate::xml::XML;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `http://www.w3.org/TR/2001/REC-xml-c14n-20010315`.
    Inclusive,
    /// `http://www.w3.org/2001/10/xml-exc-c14n#`.
    Exclusive,
}

/// How to canonicalise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonicalization {
    /// Which namespaces are carried.
    pub method: Method,
    /// Whether comments stay.
    pub comments: bool,
    /// Prefixes that the exclusive method treats as the inclusive one does (`InclusiveNamespaces`); the default namespace
    /// is the empty one.
    pub inclusive_prefixes: Vec<String>,
}

impl Canonicalization {
    /// Exclusive, without comments: what we sign with.
    pub fn exclusive() -> Self {
        Self { method: Method::Exclusive, comments: false, inclusive_prefixes: Vec::new() }
    }

    /// By the identifier of the algorithm, with `#WithComments` or without.
    pub fn of(algorithm: &str) -> Option<Self> {
        let (method, comments) = match algorithm {
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315" => (Method::Inclusive, false),
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments" => (Method::Inclusive, true),
            EXCLUSIVE => (Method::Exclusive, false),
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments" => (Method::Exclusive, true),
            _ => return None,
        };
        Some(Self { method, comments, inclusive_prefixes: Vec::new() })
    }

    /// The same without comments: a reference to an element of the same document never means its comments.
    pub fn without_comments(&self) -> Self {
        Self { comments: false, ..self.clone() }
    }
}

/// The identifier of the exclusive method, without comments.
pub(crate) const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

/// The canonical bytes of a document or of an element with all that is in it, but for the subtree `omitted`.
pub fn canonicalize(node: Node<'_, '_>, how: &Canonicalization, omitted: Option<NodeId>) -> Vec<u8> {
    let mut walk = Walk { how, omitted, out: Vec::new() };
    if node.is_root() {
        walk.document(node);
    } else {
        walk.node(node, &Rendered::new(), true);
    }
    walk.out
}

/// The namespaces that the output says at some place, by prefix.
type Rendered<'a> = BTreeMap<&'a str, &'a str>;

struct Walk<'w> {
    how: &'w Canonicalization,
    omitted: Option<NodeId>,
    out: Vec<u8>,
}

impl Walk<'_> {
    /// What stands beside the root element stands on lines of its own.
    fn document(&mut self, root: Node<'_, '_>) {
        let mut after = false;
        for child in root.children() {
            if child.is_element() {
                self.node(child, &Rendered::new(), true);
                after = true;
            } else if child.is_pi() || (child.is_comment() && self.how.comments) {
                if after {
                    self.out.push(b'\n');
                }
                self.node(child, &Rendered::new(), false);
                if !after {
                    self.out.push(b'\n');
                }
            }
        }
    }

    /// Recursion is as deep as the document, which `xml::parse` has bounded.
    fn node<'a>(&mut self, node: Node<'a, '_>, rendered: &Rendered<'a>, apex: bool) {
        if self.omitted == Some(node.id()) {
            return;
        }
        match node.node_type() {
            NodeType::Element => self.element(node, rendered, apex),
            NodeType::Text => escape_text(node.text().unwrap_or_default(), &mut self.out),
            NodeType::Comment if self.how.comments => {
                self.push(&["<!--", node.text().unwrap_or_default(), "-->"]);
            }
            NodeType::PI => {
                if let Some(instruction) = node.pi() {
                    self.push(&["<?", instruction.target]);
                    if let Some(value) = instruction.value {
                        self.push(&[" ", value]);
                    }
                    self.push(&["?>"]);
                }
            }
            NodeType::Comment | NodeType::Root => {}
        }
    }

    fn element<'a>(&mut self, node: Node<'a, '_>, rendered: &Rendered<'a>, apex: bool) {
        let name = written_name(node);
        self.push(&["<", name]);
        let mut rendered = rendered.clone();
        for (prefix, uri) in self.namespaces(node, name) {
            // No default namespace is what a reader assumes: it is said only where another one was.
            let said = rendered.get(prefix).copied().or(if prefix.is_empty() { Some("") } else { None });
            if said != Some(uri) {
                self.push(&[" xmlns", if prefix.is_empty() { "" } else { ":" }, prefix]);
                self.attribute_value(uri);
                rendered.insert(prefix, uri);
            }
        }
        for (_, name, value) in self.attributes(node, apex) {
            self.push(&[" ", name]);
            self.attribute_value(value);
        }
        self.push(&[">"]);
        for child in node.children() {
            self.node(child, &rendered, false);
        }
        self.push(&["</", name, ">"]);
    }

    /// The namespaces that the element has to carry, by prefix.
    fn namespaces<'a>(&self, node: Node<'a, '_>, name: &'a str) -> Rendered<'a> {
        let in_scope = |prefix: &'a str| {
            let wanted = if prefix.is_empty() { None } else { Some(prefix) };
            (prefix, node.lookup_namespace_uri(wanted).unwrap_or_default())
        };
        if self.how.method == Method::Inclusive {
            let mut all: Rendered<'a> = node
                .namespaces()
                .filter(|namespace| namespace.name() != Some("xml"))
                .map(|namespace| (namespace.name().unwrap_or_default(), namespace.uri()))
                .collect();
            all.entry("").or_insert("");
            return all;
        }
        let mut used: Rendered<'a> = Rendered::new();
        let attributes = node.attributes().filter_map(|attribute| {
            let name = source(node).get(attribute.range_qname()).unwrap_or_default();
            name.split_once(':').map(|(prefix, _)| prefix)
        });
        let own = name.split_once(':').map_or("", |(prefix, _)| prefix);
        for prefix in attributes.chain([own]).filter(|prefix| *prefix != "xml") {
            let (prefix, uri) = in_scope(prefix);
            used.insert(prefix, uri);
        }
        for namespace in node.namespaces().filter(|namespace| namespace.name() != Some("xml")) {
            let prefix = namespace.name().unwrap_or_default();
            if self.how.inclusive_prefixes.iter().any(|wanted| wanted == prefix) {
                used.insert(prefix, namespace.uri());
            }
        }
        if self.how.inclusive_prefixes.iter().any(String::is_empty) {
            used.entry("").or_insert("");
        }
        used
    }

    /// The attributes in order: by namespace, then by name. A subtree cut out inclusively takes `xml:…` along.
    fn attributes<'a>(&self, node: Node<'a, '_>, apex: bool) -> Vec<((&'a str, &'a str), &'a str, &'a str)> {
        let all = |node: Node<'a, '_>| {
            node.attributes().map(move |attribute| {
                let written = source(node).get(attribute.range_qname()).unwrap_or_default();
                ((attribute.namespace().unwrap_or_default(), attribute.name()), written, attribute.value())
            })
        };
        let mut found: Vec<_> = all(node).collect();
        if apex && self.how.method == Method::Inclusive {
            for ancestor in node.ancestors().skip(1) {
                for inherited in all(ancestor).filter(|((namespace, _), _, _)| *namespace == XML) {
                    if !found.iter().any(|(key, _, _)| *key == inherited.0) {
                        found.push(inherited);
                    }
                }
            }
        }
        found.sort_by(|one, other| one.0.cmp(&other.0));
        found
    }

    fn attribute_value(&mut self, value: &str) {
        self.push(&["=\""]);
        escape_attribute(value, &mut self.out);
        self.push(&["\""]);
    }

    fn push(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.out.extend_from_slice(piece.as_bytes());
        }
    }
}

fn source<'a>(node: Node<'a, '_>) -> &'a str {
    node.document().input_text()
}

/// The name as it was written, prefix included: the tree keeps only what the prefix stands for.
fn written_name<'a>(node: Node<'a, '_>) -> &'a str {
    let tag = source(node).get(node.range()).unwrap_or_default();
    let name = tag.strip_prefix('<').unwrap_or_default();
    let end = name.find(|letter: char| letter.is_ascii_whitespace() || letter == '/' || letter == '>');
    name.get(..end.unwrap_or(name.len())).unwrap_or_default()
}

fn escape_text(text: &str, out: &mut Vec<u8>) {
    for octet in text.bytes() {
        match octet {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'\r' => out.extend_from_slice(b"&#xD;"),
            _ => out.push(octet),
        }
    }
}

fn escape_attribute(value: &str, out: &mut Vec<u8>) {
    for octet in value.bytes() {
        match octet {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'\t' => out.extend_from_slice(b"&#x9;"),
            b'\n' => out.extend_from_slice(b"&#xA;"),
            b'\r' => out.extend_from_slice(b"&#xD;"),
            _ => out.push(octet),
        }
    }
}
