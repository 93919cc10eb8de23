//! A tolerant reader of BER, and a strict one of DER, over the same bytes.
//!
//! Key files of the NCA are written by a fork of Bouncy Castle: indefinite lengths and OCTET STRINGs cut in chunks,
//! which strict DER readers refuse. The reader only borrows, so that a MAC can be checked over the raw bytes.
//! Whatever it is fed, it does not panic, and it looks at no more than [`MAX_DEPTH`] levels.

use std::borrow::Cow;

use zeroize::Zeroizing;

/// Levels of nesting that are read; real containers have fewer than fifteen.
pub const MAX_DEPTH: u8 = 32;

/// Bytes of one input that are read: 64 MiB, for the revocation lists of an authority with millions of certificates.
pub const MAX_SIZE: usize = 64 * 1024 * 1024;

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
const BOOLEAN: u8 = 0x01;
const CONSTRUCTED: u8 = 0x20;

/// The bytes are not the encoding that was expected; whoever made them is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BerError {
    /// The input ends inside an element.
    #[error("the input ends too early")]
    Truncated,
    /// A length or tag that the rules in use do not allow.
    #[error("malformed tag or length")]
    Malformed,
    /// Another element than the one expected.
    #[error("unexpected element")]
    Unexpected,
    /// Bytes are left after the last element.
    #[error("bytes after the end")]
    Trailing,
    /// More levels than [`MAX_DEPTH`].
    #[error("nested too deeply")]
    TooDeep,
    /// More bytes than [`MAX_SIZE`].
    #[error("too large")]
    TooLarge,
}

/// Which encodings are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Definite, indefinite and non-minimal lengths, chunked strings.
    Ber,
    /// Definite minimal lengths, whole strings.
    Der,
}

/// One element: tag, content and the bytes it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// The identifier octet; tags above 30 are refused.
    pub tag: u8,
    /// The content, without the end-of-contents octets.
    pub content: &'a [u8],
    /// The whole element as it was read.
    pub raw: &'a [u8],
    rules: Rules,
    depth: u8,
}

impl<'a> Element<'a> {
    /// Reads exactly one element that fills the whole of `input`.
    pub fn parse(input: &'a [u8], rules: Rules) -> Result<Element<'a>, BerError> {
        let mut reader = Reader::new(input, rules)?;
        let element = reader.any()?;
        reader.finish()?;
        Ok(element)
    }

    /// A reader of the elements inside this one.
    pub fn children(&self) -> Result<Reader<'a>, BerError> {
        if self.tag & CONSTRUCTED == 0 {
            return Err(BerError::Unexpected);
        }
        Ok(Reader { rest: self.content, rules: self.rules, depth: self.depth + 1 })
    }

    /// A reader of the elements inside this one, which must be a SEQUENCE.
    pub fn sequence(&self) -> Result<Reader<'a>, BerError> {
        if self.tag == SEQUENCE { self.children() } else { Err(BerError::Unexpected) }
    }

    /// The bytes of a string of octets, put together if it came in chunks; its own tag may be implicit.
    pub fn octets(&self) -> Result<Cow<'a, [u8]>, BerError> {
        if self.tag & CONSTRUCTED == 0 {
            return Ok(Cow::Borrowed(self.content));
        }
        if self.rules == Rules::Der {
            return Err(BerError::Malformed);
        }
        let mut whole = Vec::with_capacity(self.content.len());
        self.collect_octets(OCTET_STRING, &mut whole)?;
        Ok(Cow::Owned(whole))
    }

    /// Appends the chunks, each a string of the `chunk` tag and perhaps in chunks itself.
    fn collect_octets(&self, chunk: u8, whole: &mut Vec<u8>) -> Result<(), BerError> {
        let mut chunks = self.children()?;
        while let Some(part) = chunks.next()? {
            match part.tag {
                tag if tag == chunk => whole.extend_from_slice(part.content),
                tag if tag == chunk | CONSTRUCTED => part.collect_octets(chunk, whole)?,
                _ => return Err(BerError::Unexpected),
            }
        }
        Ok(())
    }

    /// The value of a small INTEGER that is not negative.
    pub fn number(&self) -> Result<u32, BerError> {
        if self.tag != INTEGER
            || self.content.is_empty()
            || self.content.len() > 5
            || self.content[0] & 0x80 != 0
        {
            return Err(BerError::Unexpected);
        }
        let value = self.content.iter().fold(0u64, |value, &byte| value << 8 | u64::from(byte));
        u32::try_from(value).map_err(|_| BerError::TooLarge)
    }

    /// The whole octets of a BIT STRING that has no odd bits.
    pub fn bits(&self) -> Result<&'a [u8], BerError> {
        match self.content.split_first() {
            Some((0, bits)) if self.tag == BIT_STRING => Ok(bits),
            _ => Err(BerError::Unexpected),
        }
    }
}

/// Reads elements one after another.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    rules: Rules,
    depth: u8,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `input`.
    pub fn new(input: &'a [u8], rules: Rules) -> Result<Reader<'a>, BerError> {
        if input.len() > MAX_SIZE {
            return Err(BerError::TooLarge);
        }
        Ok(Reader { rest: input, rules, depth: 0 })
    }

    /// The tag of the element that comes next.
    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, or nothing at the end.
    #[expect(clippy::should_implement_trait, reason = "it can fail, and an iterator of results reads worse")]
    pub fn next(&mut self) -> Result<Option<Element<'a>>, BerError> {
        if self.rest.is_empty() { Ok(None) } else { self.any().map(Some) }
    }

    /// The next element, which must be there.
    pub fn any(&mut self) -> Result<Element<'a>, BerError> {
        if self.depth >= MAX_DEPTH {
            return Err(BerError::TooDeep);
        }
        let start = self.rest;
        let (tag, rest) = take_byte(start)?;
        // Tag 0 is the end-of-contents mark, 31 announces a long tag: neither has a place here.
        if tag == 0 || tag & 0x1f == 0x1f {
            return Err(BerError::Malformed);
        }
        let (length, body) = take_length(rest, self.rules)?;
        let (content, after) = match length {
            Some(length) => body.split_at_checked(length).ok_or(BerError::Truncated)?,
            None if tag & CONSTRUCTED == 0 => return Err(BerError::Malformed),
            None => split_at_end(body, self.depth)?,
        };
        let raw = &start[..start.len() - after.len()];
        self.rest = after;
        Ok(Element { tag, content, raw, rules: self.rules, depth: self.depth })
    }

    /// The next element, which must have this tag.
    pub fn read(&mut self, tag: u8) -> Result<Element<'a>, BerError> {
        match self.peek() {
            None => Err(BerError::Truncated),
            Some(next) if next == tag => self.any(),
            Some(_) => Err(BerError::Unexpected),
        }
    }

    /// The next element if it has this tag.
    pub fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, BerError> {
        if self.peek() == Some(tag) { self.any().map(Some) } else { Ok(None) }
    }

    /// The bytes of the OCTET STRING that comes next, put together if it came in chunks.
    pub fn read_octets(&mut self) -> Result<Cow<'a, [u8]>, BerError> {
        let next = self.any()?;
        if next.tag & !CONSTRUCTED == OCTET_STRING { next.octets() } else { Err(BerError::Unexpected) }
    }

    /// The elements inside the next one, which must have this tag.
    pub fn enter(&mut self, tag: u8) -> Result<Reader<'a>, BerError> {
        self.read(tag)?.children()
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Nothing may be left.
    pub fn finish(&self) -> Result<(), BerError> {
        if self.rest.is_empty() { Ok(()) } else { Err(BerError::Trailing) }
    }
}

/// Writes BER anew as DER: definite minimal lengths, whole strings, members of a SET in order.
///
/// A chunked string under an implicit tag cannot be told from a structure and is left as one: read such a string
/// with [`Element::octets`]. The result wipes itself, because private keys pass through here too.
pub fn to_der(input: &[u8]) -> Result<Zeroizing<Vec<u8>>, BerError> {
    element_to_der(&Element::parse(input, Rules::Ber)?)
}

fn element_to_der(element: &Element<'_>) -> Result<Zeroizing<Vec<u8>>, BerError> {
    // Never grows past the source, but for the few octets of a minimal length where the source was indefinite.
    let mut content = Zeroizing::new(Vec::with_capacity(element.raw.len() + 16));
    let mut tag = element.tag;
    if tag & CONSTRUCTED == 0 {
        content.extend_from_slice(element.content);
        if tag == BOOLEAN && element.content.len() == 1 && element.content[0] != 0 {
            content[0] = 0xff;
        }
    } else if is_chunked_string(tag) {
        tag &= !CONSTRUCTED;
        element.collect_octets(tag, &mut content)?;
    } else {
        let mut members = Vec::new();
        let mut children = element.children()?;
        while let Some(child) = children.next()? {
            members.push(element_to_der(&child)?);
        }
        if tag == SET {
            members.sort_by(|one, other| one.as_slice().cmp(other.as_slice()));
        }
        members.iter().for_each(|member| content.extend_from_slice(member));
    }
    let mut whole = Zeroizing::new(Vec::with_capacity(content.len() + 6));
    crate::der::push_header(&mut whole, tag, content.len());
    whole.extend_from_slice(&content);
    Ok(whole)
}

/// Universal constructed tags other than SEQUENCE, SET, EXTERNAL and EMBEDDED PDV are strings in chunks.
fn is_chunked_string(tag: u8) -> bool {
    tag & 0xe0 == CONSTRUCTED && !matches!(tag, SEQUENCE | SET | 0x28 | 0x2b)
}

fn take_byte(input: &[u8]) -> Result<(u8, &[u8]), BerError> {
    input.split_first().map(|(&byte, rest)| (byte, rest)).ok_or(BerError::Truncated)
}

/// The length, or nothing where it is indefinite, and what follows it.
fn take_length(input: &[u8], rules: Rules) -> Result<(Option<usize>, &[u8]), BerError> {
    let (first, rest) = take_byte(input)?;
    if first < 0x80 {
        return Ok((Some(usize::from(first)), rest));
    }
    if first == 0x80 {
        return if rules == Rules::Ber { Ok((None, rest)) } else { Err(BerError::Malformed) };
    }
    let count = usize::from(first & 0x7f);
    if count > 8 {
        return Err(BerError::Malformed);
    }
    let (octets, rest) = rest.split_at_checked(count).ok_or(BerError::Truncated)?;
    let length = octets.iter().fold(0u64, |length, &octet| length << 8 | u64::from(octet));
    if rules == Rules::Der && (octets.first() == Some(&0) || length < 0x80) {
        return Err(BerError::Malformed);
    }
    let length = usize::try_from(length).map_err(|_| BerError::Truncated)?;
    Ok((Some(length), rest))
}

/// Finds the end-of-contents octets that belong to an element at `depth` whose content starts with `body`.
fn split_at_end(body: &[u8], depth: u8) -> Result<(&[u8], &[u8]), BerError> {
    let mut inner = Reader { rest: body, rules: Rules::Ber, depth: depth + 1 };
    while !inner.rest.starts_with(&[0, 0]) {
        inner.any()?;
    }
    Ok((&body[..body.len() - inner.rest.len()], &inner.rest[2..]))
}
