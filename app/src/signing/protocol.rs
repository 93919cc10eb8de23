//! What page and worker say to each other: arrays of plain values, so that neither needs a parser.
//!
//! The worker says [`READY`] once its module runs. Then the page asks, one question at a time: an array that begins
//! with [`OPEN`], [`SIGN`] or [`CLOSE`]; the worker answers with an array that begins with [`OPENED`], [`SIGNED`] or
//! [`FAILED`].

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The worker's first word, a text by itself.
pub const READY: &str = "ready";
/// `[OPEN, file: Uint8Array, password: Uint8Array (UTF-8)]`, both transferred.
pub const OPEN: &str = "open";
/// `[SIGN, content: Uint8Array, time: number (seconds since 1970 UTC)]`.
pub const SIGN: &str = "sign";
/// `[CLOSE]`: everything is wiped. No answer.
pub const CLOSE: &str = "close";
/// `[OPENED, …]`: see [`CertificateView::to_answer`].
pub const OPENED: &str = "opened";
/// `[SIGNED, cms: Uint8Array]`: detached, DER.
pub const SIGNED: &str = "signed";
/// `[FAILED, code: string]`.
pub const FAILED: &str = "failed";

/// The key is of an algorithm that is not supported.
pub const UNSUPPORTED_KEY: &str = "unsupported-key";
/// The browser could not sign.
pub const COULD_NOT_SIGN: &str = "could-not-sign";
/// The page asked something that makes no sense.
pub const MISUNDERSTOOD: &str = "misunderstood";

/// What a certificate says of itself. Whether it may be believed only the server finds out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateView {
    /// Surname, given name and patronymic as the authority writes them; empty when there is none.
    pub name: String,
    /// The last four digits of the holder's IIN; empty when there is none.
    pub iin_ending: String,
    /// The organisation whose employee the holder is; empty for a person.
    pub organisation: String,
    /// Who issued it; empty when it does not say.
    pub issuer: String,
    /// The first second of validity, since 1970 UTC.
    pub not_before: i64,
    /// The last second of validity.
    pub not_after: i64,
    /// What the key is for.
    pub purpose: Purpose,
    /// Who holds it.
    pub holder: Holder,
    /// The whole certificate, X.509 DER, for the server's check.
    pub der: Vec<u8>,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signing documents.
    Signing,
    /// Signing in.
    SigningIn,
    /// Something else, or the certificate contradicts itself.
    Other,
}

/// Who holds a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person for themselves.
    Person,
    /// Someone in an organisation.
    Organisation,
    /// The certificate does not say, or says both.
    Unknown,
}

const PURPOSES: [(Purpose, f64); 3] =
    [(Purpose::Signing, 0.0), (Purpose::SigningIn, 1.0), (Purpose::Other, 2.0)];
const HOLDERS: [(Holder, f64); 3] =
    [(Holder::Person, 0.0), (Holder::Organisation, 1.0), (Holder::Unknown, 2.0)];

impl CertificateView {
    /// `[OPENED, name, iin_ending, organisation, issuer, not_before, not_after, purpose, holder, der]`.
    pub fn to_answer(&self) -> Array {
        let purpose = PURPOSES.iter().find(|(purpose, _)| *purpose == self.purpose).map_or(2.0, |(_, n)| *n);
        let holder = HOLDERS.iter().find(|(holder, _)| *holder == self.holder).map_or(2.0, |(_, n)| *n);
        [
            JsValue::from_str(OPENED),
            JsValue::from_str(&self.name),
            JsValue::from_str(&self.iin_ending),
            JsValue::from_str(&self.organisation),
            JsValue::from_str(&self.issuer),
            JsValue::from_f64(self.not_before as f64),
            JsValue::from_f64(self.not_after as f64),
            JsValue::from_f64(purpose),
            JsValue::from_f64(holder),
            Uint8Array::from(self.der.as_slice()).into(),
        ]
        .iter()
        .collect()
    }

    /// Reads what [`CertificateView::to_answer`] wrote.
    pub fn from_answer(answer: &Array) -> Option<Self> {
        let words = |at: u32| answer.get(at).as_string();
        let number = |at: u32| answer.get(at).as_f64();
        let purpose = number(7)?;
        let holder = number(8)?;
        Some(Self {
            name: words(1)?,
            iin_ending: words(2)?,
            organisation: words(3)?,
            issuer: words(4)?,
            not_before: number(5)? as i64,
            not_after: number(6)? as i64,
            purpose: PURPOSES.iter().find(|(_, n)| *n == purpose)?.0,
            holder: HOLDERS.iter().find(|(_, n)| *n == holder)?.0,
            der: answer.get(9).dyn_into::<Uint8Array>().ok()?.to_vec(),
        })
    }
}
