//! Reads what the server answers: the browser parses the JSON, and the derived code reads the small tree made of it.
//!
//! `serde_json` writes what is sent. Reading is done here because its reader is a generic one: it would be in the
//! module once for every type, with words for errors that nobody sees. This one knows a single error without words
//! and never looks back, which halves what a type costs (`docs/adr/0008-how-the-first-view-stays-small.md`).

use core::fmt;
use std::slice;

use js_sys::{Array, JSON, Object};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use wasm_bindgen::{JsCast, JsValue};

use super::Failure;

/// Reads an answer.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    let tree = parse(text).ok_or(Failure::Unreadable)?;
    T::deserialize(&tree).map_err(|Unfit| Failure::Unreadable)
}

/// JSON. The API has whole numbers only.
enum Node {
    Null,
    Flag(bool),
    Whole(i64),
    Text(String),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
}

fn parse(text: &str) -> Option<Node> {
    plant(&JSON::parse(text).ok()?)
}

fn plant(value: &JsValue) -> Option<Node> {
    if value.is_null() {
        return Some(Node::Null);
    }
    if let Some(flag) = value.as_bool() {
        return Some(Node::Flag(flag));
    }
    if let Some(figure) = value.as_f64() {
        let whole = figure as i64;
        return (whole as f64 == figure).then_some(Node::Whole(whole));
    }
    if let Some(text) = value.as_string() {
        return Some(Node::Text(text));
    }
    if Array::is_array(value) {
        let items: &Array = value.unchecked_ref();
        let mut list = Vec::new();
        for at in 0..items.length() {
            list.push(plant(&items.get(at))?);
        }
        return Some(Node::List(list));
    }
    let entries = Object::entries(value.unchecked_ref());
    let mut table = Vec::new();
    for at in 0..entries.length() {
        let entry: Array = entries.get(at).unchecked_into();
        table.push((entry.get(0).as_string()?, plant(&entry.get(1))?));
    }
    Some(Node::Table(table))
}

/// The answer has another shape than the type. Which field it was is found by the tests of the server.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl core::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

macro_rules! whole {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            match self {
                Node::Whole(whole) => visitor.visit_i64(*whole),
                _ => Err(Unfit),
            }
        }
    )*};
}

macro_rules! never {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
            Err(Unfit)
        }
    )*};
}

macro_rules! words {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            match self {
                Node::Text(text) => visitor.visit_str(text),
                _ => Err(Unfit),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &Node {
    type Error = Unfit;

    whole! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 }
    whole! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }
    words! { deserialize_str deserialize_string deserialize_identifier }
    // What the API has no use for. A type that guesses its shape (`untagged`, `tag`, `flatten`) is among it.
    never! { deserialize_any deserialize_f32 deserialize_f64 deserialize_char deserialize_bytes deserialize_byte_buf }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Node::Flag(flag) => visitor.visit_bool(*flag),
            _ => Err(Unfit),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Node::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Node::List(items) => visitor.visit_seq(Items(items.iter())),
            _ => Err(Unfit),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Node::Table(entries) => visitor.visit_map(Entries { rest: entries.iter(), value: &Node::Null }),
            _ => Err(Unfit),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self {
            Node::Text(name) => visitor.visit_enum(Variant { name, inside: &Node::Null }),
            Node::Table(entries) => match entries.as_slice() {
                [(name, inside)] => visitor.visit_enum(Variant { name, inside }),
                _ => Err(Unfit),
            },
            _ => Err(Unfit),
        }
    }
}

struct Items<'a>(slice::Iter<'a, Node>);

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Unfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unfit> {
        match self.0.next() {
            Some(item) => seed.deserialize(item).map(Some),
            None => Ok(None),
        }
    }
}

struct Entries<'a> {
    rest: slice::Iter<'a, (String, Node)>,
    value: &'a Node,
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(word(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Unfit> {
        seed.deserialize(self.value)
    }
}

/// A variant by name: alone, or with what it holds.
struct Variant<'a> {
    name: &'a str,
    inside: &'a Node,
}

impl<'de, 'a> de::EnumAccess<'de> for Variant<'a> {
    type Error = Unfit;
    type Variant = &'a Node;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, &'a Node), Unfit> {
        Ok((seed.deserialize(word(self.name))?, self.inside))
    }
}

impl<'de> de::VariantAccess<'de> for &Node {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        de::Deserializer::deserialize_seq(self, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        de::Deserializer::deserialize_map(self, visitor)
    }
}

fn word(text: &str) -> StrDeserializer<'_, Unfit> {
    text.into_deserializer()
}
