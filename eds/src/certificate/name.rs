//! Distinguished names, and the NCA's habits in them.

use crate::ber::{self, BerError, Element};
use crate::oid;

/// The attributes of a name that the portal shows or compares.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) common_name: Option<String>,
    pub(super) surname: Option<String>,
    pub(super) given_name: Option<String>,
    pub(super) organisation: Option<String>,
    pub(super) iin: Option<String>,
    pub(super) bin: Option<String>,
}

impl Name {
    pub(super) fn parse(name: &Element<'_>) -> Result<Name, BerError> {
        let mut parsed = Name::default();
        let (mut iins, mut bins) = (Vec::new(), Vec::new());
        let mut sets = name.sequence()?;
        while !sets.is_at_end() {
            let mut attributes = sets.enter(ber::SET)?;
            while let Some(attribute) = attributes.next()? {
                let mut fields = attribute.sequence()?;
                let kind = fields.read(ber::OID)?.content;
                let value = fields.any()?;
                fields.finish()?;
                if kind == oid::SERIAL_NUMBER.as_bytes() {
                    iins.extend(text(&value).and_then(|text| number_after("IIN", &text)));
                } else if kind == oid::ORGANISATIONAL_UNIT.as_bytes() {
                    bins.extend(text(&value).and_then(|text| number_after("BIN", &text)));
                } else if let Some(place) = parsed.place(kind) {
                    // The first one counts, as in every viewer of certificates.
                    if place.is_none() {
                        *place = text(&value);
                    }
                }
            }
        }
        parsed.iin = only(iins);
        parsed.bin = only(bins);
        Ok(parsed)
    }

    fn place(&mut self, kind: &[u8]) -> Option<&mut Option<String>> {
        match kind {
            kind if kind == oid::COMMON_NAME.as_bytes() => Some(&mut self.common_name),
            kind if kind == oid::SURNAME.as_bytes() => Some(&mut self.surname),
            kind if kind == oid::GIVEN_NAME.as_bytes() => Some(&mut self.given_name),
            kind if kind == oid::ORGANISATION.as_bytes() => Some(&mut self.organisation),
            _ => None,
        }
    }
}

/// Two different numbers in one certificate leave no way to say whose it is.
fn only(numbers: Vec<String>) -> Option<String> {
    let mut numbers = numbers.into_iter();
    let first = numbers.next()?;
    numbers.all(|other| other == first).then_some(first)
}

/// The twelve digits behind the NCA's three letters.
fn number_after(letters: &str, text: &str) -> Option<String> {
    let digits = text.strip_prefix(letters)?;
    let twelve = digits.len() == 12 && digits.bytes().all(|digit| digit.is_ascii_digit());
    twelve.then(|| digits.to_owned())
}

/// The text of a string type, or nothing for a type or bytes that hold no text.
fn text(value: &Element<'_>) -> Option<String> {
    const UTF8: u8 = 0x0c;
    const PRINTABLE: u8 = 0x13;
    const TELETEX: u8 = 0x14;
    const IA5: u8 = 0x16;
    const BMP: u8 = 0x1e;
    match value.tag {
        UTF8 | PRINTABLE | IA5 => String::from_utf8(value.content.to_vec()).ok(),
        // Nobody implements T.61; everybody reads it as Latin-1.
        TELETEX => Some(value.content.iter().map(|&octet| char::from(octet)).collect()),
        BMP => {
            let units = value.content.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
            char::decode_utf16(units).collect::<Result<String, _>>().ok()
        }
        _ => None,
    }
}
