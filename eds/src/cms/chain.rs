//! Certificates put into a finished signature, so that a stranger can verify it with the root alone.

use super::verify::{CmsError, content_of};
use crate::ber::{self, Element, Rules};
use crate::certificate::Certificate;
use crate::{der, oid};

/// The same signature with the certificates of authorities beside the signer's.
///
/// The certificates of a SignedData are not signed, so nothing that was signed changes. What is there already is not
/// repeated.
pub fn with_certificates(cms: &[u8], authorities: &[Certificate]) -> Result<Vec<u8>, CmsError> {
    let normal = ber::to_der(cms)?;
    let wrapper = content_of(&normal).map_err(|_| CmsError::NotACms)?;
    let signed_data = Element::parse(wrapper.content, Rules::Ber)?;
    let mut fields = signed_data.sequence()?;
    let version = fields.read(ber::INTEGER)?;
    let digests = fields.read(ber::SET)?;
    let content = fields.read(ber::SEQUENCE)?;
    let mut certificates: Vec<&[u8]> = Vec::new();
    if let Some(there) = fields.optional(0xa0)? {
        let mut there = there.children()?;
        while let Some(certificate) = there.next()? {
            certificates.push(certificate.raw);
        }
    }
    for authority in authorities {
        if !certificates.contains(&authority.der()) {
            certificates.push(authority.der());
        }
    }
    let lists = fields.optional(0xa1)?;
    let signers = fields.read(ber::SET)?;
    fields.finish()?;
    let signed_data = der::sequence(&[
        version.raw,
        digests.raw,
        content.raw,
        &der::context(0, &certificates),
        lists.map_or(&[][..], |lists| lists.raw),
        signers.raw,
    ]);
    Ok(der::sequence(&[&der::oid(oid::SIGNED_DATA), &der::context(0, &[&signed_data])]))
}
