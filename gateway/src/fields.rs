//! The fields of a message: elements without a namespace, each at most once unless it is a list.

use roxmltree::Node;

use crate::{Refusal, xml};

/// The fields in an element.
pub(crate) struct Fields<'a, 'i>(Vec<Node<'a, 'i>>);

impl<'a, 'i> Fields<'a, 'i> {
    /// The fields of an element that has nothing beside them.
    pub(crate) fn of(node: Node<'a, 'i>) -> Result<Self, Refusal> {
        Ok(Self(xml::elements(node)?))
    }

    /// All fields of a name.
    pub(crate) fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
        let named = move |node: &Node<'_, '_>| {
            node.tag_name().namespace().is_none() && node.tag_name().name() == name
        };
        self.0.iter().copied().filter(named)
    }

    /// A field that may be absent.
    pub(crate) fn find(&self, name: &'static str) -> Result<Option<Node<'a, 'i>>, Refusal> {
        let mut found = self.all(name);
        match (found.next(), found.next()) {
            (found, None) => Ok(found),
            (_, Some(_)) => Err(Refusal::Shape("a field stands twice")),
        }
    }

    /// A field that has to be there.
    pub(crate) fn load(&self, name: &'static str) -> Result<Node<'a, 'i>, Refusal> {
        self.find(name)?.ok_or(Refusal::Shape(name))
    }

    /// The fields in a field that has to be there.
    pub(crate) fn within(&self, name: &'static str) -> Result<Self, Refusal> {
        Self::of(self.load(name)?)
    }

    /// The text of a field that has to be there.
    pub(crate) fn text(&self, name: &'static str) -> Result<String, Refusal> {
        xml::content(self.load(name)?)
    }

    /// The text of a field that may be absent or empty.
    pub(crate) fn optional(&self, name: &'static str) -> Result<Option<String>, Refusal> {
        let text = self.find(name)?.map(xml::content).transpose()?;
        Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
    }
}
