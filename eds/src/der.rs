//! Writing DER: just enough for signatures and key files.

use const_oid::ObjectIdentifier;

use crate::ber;

/// Appends a tag and a minimal definite length.
pub(crate) fn push_header(out: &mut Vec<u8>, tag: u8, length: usize) {
    out.push(tag);
    if length < 0x80 {
        out.push(length as u8);
        return;
    }
    let octets = length.to_be_bytes();
    let skip = length.leading_zeros() as usize / 8;
    out.push(0x80 | (octets.len() - skip) as u8);
    out.extend_from_slice(&octets[skip..]);
}

/// An element whose content is the parts one after another.
pub(crate) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len()).sum();
    let mut out = Vec::with_capacity(length + 6);
    push_header(&mut out, tag, length);
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(ber::SEQUENCE, parts)
}

/// A SET OF: DER wants its members in the order of their bytes.
pub(crate) fn set_of(mut members: Vec<Vec<u8>>) -> Vec<u8> {
    members.sort();
    let parts: Vec<&[u8]> = members.iter().map(Vec::as_slice).collect();
    element(ber::SET, &parts)
}

/// The context tag `[number]` around whole elements.
pub(crate) fn context(number: u8, parts: &[&[u8]]) -> Vec<u8> {
    element(0xa0 | number, parts)
}

pub(crate) fn oid(oid: ObjectIdentifier) -> Vec<u8> {
    element(ber::OID, &[oid.as_bytes()])
}

pub(crate) fn octet_string(octets: &[u8]) -> Vec<u8> {
    element(ber::OCTET_STRING, &[octets])
}

/// A small number that is not negative.
pub(crate) fn number(value: u32) -> Vec<u8> {
    let octets = u64::from(value).to_be_bytes();
    let skip = octets.iter().take_while(|&&octet| octet == 0).count().min(octets.len() - 1);
    // A leading one bit would read as a minus sign.
    let skip = if octets[skip] & 0x80 == 0 { skip } else { skip - 1 };
    element(ber::INTEGER, &[&octets[skip..]])
}

/// An AlgorithmIdentifier with NULL for parameters.
pub(crate) fn algorithm_with_null(algorithm: ObjectIdentifier) -> Vec<u8> {
    sequence(&[&oid(algorithm), &[0x05, 0x00]])
}
