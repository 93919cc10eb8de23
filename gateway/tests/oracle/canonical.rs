//! Canonical XML against libxml2, on documents put together at random.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use gateway::c14n::{Canonicalization, Method, canonicalize};
use gateway::xml;

use crate::key::python;

/// Documents that are compared.
const DOCUMENTS: usize = 300;

/// Numbers that are the same in every run (a linear congruence; Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[usize::try_from(self.throw(among.len() as u64)).unwrap()]
    }
}

/// An element with namespaces declared, declared anew and undeclared, attributes, and every kind of content.
fn element(dice: &mut Dice, depth: u64, in_scope: &[&'static str], out: &mut String) {
    let mut in_scope = in_scope.to_vec();
    let mut declarations = String::new();
    for prefix in ["a", "b", "c"] {
        if dice.throw(3) == 0 {
            // None with an ampersand: libxml2 writes it bare, which is not even well-formed.
            let uri = dice.pick(&["urn:1", "urn:2", "urn:3"]);
            write!(declarations, " xmlns:{prefix}='{uri}'").unwrap();
            if !in_scope.contains(&prefix) {
                in_scope.push(prefix);
            }
        }
    }
    if dice.throw(3) == 0 {
        let uri = dice.pick(&["", "urn:1", "urn:4"]);
        write!(declarations, " xmlns=\"{uri}\"").unwrap();
    }
    let qualified = |dice: &mut Dice, local: &str| match dice.throw(2) {
        0 if !in_scope.is_empty() => format!("{}:{local}", dice.pick(&in_scope)),
        _ => local.to_owned(),
    };
    let name = qualified(dice, dice_name(depth));
    write!(out, "<{name}{declarations}").unwrap();
    // Names of their own: two prefixes may stand for one namespace.
    for local in ["z", "m", "d"] {
        if dice.throw(2) == 0 {
            let value = dice.pick(&["", "x", "a&lt;b&gt;&quot;'&#x9;&#xA;&#xD;", "  two\n lines ", "Қазақ"]);
            write!(out, "\n  {}=\"{value}\"", qualified(dice, local)).unwrap();
        }
    }
    if dice.throw(5) == 0 {
        out.push_str(" xml:lang='kk'");
    }
    if dice.throw(6) == 0 {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for _ in 0..dice.throw(5) {
        match dice.throw(7) {
            0..=2 if depth > 0 => element(dice, depth - 1, &in_scope, out),
            3 => out.push_str("<!-- a comment -->"),
            4 => out.push_str("<?target  some data ?>"),
            5 => out.push_str("<![CDATA[<&>]]>"),
            _ => out.push_str(dice.pick(&["text", " &amp;&lt;&gt;\" ", "&#13;\n", "\t", "мәтін"])),
        }
    }
    write!(out, "</{name} >").unwrap();
}

fn dice_name(depth: u64) -> &'static str {
    ["leaf", "branch", "trunk", "root"].get(usize::try_from(depth).unwrap()).unwrap()
}

#[test]
fn every_element_of_generated_documents_is_what_libxml2_makes_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut documents = Vec::new();
    for number in 0..DOCUMENTS {
        let mut dice = Dice(number as u64 + 1);
        let mut document = String::from("<?xml version=\"1.0\"?>\n<!-- before --><?before it?>\n");
        element(&mut dice, 3, &[], &mut document);
        document.push_str("\n<?after it?><!-- after -->\n");
        std::fs::write(folder.path().join(format!("{number:04}.xml")), &document).unwrap();
        documents.push(document);
    }
    let theirs = python(folder.path(), "canonical.py", &[folder.path().to_str().unwrap()]).unwrap();
    let mut compared = 0;
    for line in theirs.lines() {
        let [file, place, way, theirs] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let text = &documents[file.parse::<usize>().unwrap()];
        let document = xml::parse(text).unwrap();
        let node = match place.parse::<usize>() {
            Ok(place) => document.descendants().filter(|node| node.is_element()).nth(place).unwrap(),
            Err(_) => document.root(),
        };
        let how = Canonicalization {
            method: if way.starts_with("inclusive") { Method::Inclusive } else { Method::Exclusive },
            comments: way.ends_with("comments"),
            inclusive_prefixes: if way.ends_with("listed") {
                ["a", "c"].map(str::to_owned).to_vec()
            } else {
                Vec::new()
            },
        };
        let ours = String::from_utf8(canonicalize(node, &how, None)).unwrap();
        let theirs = String::from_utf8(BASE64.decode(theirs).unwrap()).unwrap();
        assert_eq!(ours, theirs, "document {file}, element {place}, {way}:\n{text}");
        compared += 1;
    }
    assert!(compared > 5 * DOCUMENTS, "only {compared} were compared");
}

#[test]
fn canonical_bytes_are_canonical_already() {
    for number in 0..DOCUMENTS {
        let mut document = String::new();
        element(&mut Dice(number as u64 + 7_000), 3, &[], &mut document);
        let how = Canonicalization::exclusive();
        let once = canonicalize(xml::parse(&document).unwrap().root(), &how, None);
        let once = String::from_utf8(once).unwrap();
        let twice = canonicalize(xml::parse(&once).unwrap().root(), &how, None);
        assert_eq!(once.as_bytes(), twice, "{document}");
    }
}
