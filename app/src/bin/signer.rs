//! The signing worker: the only place in the browser that ever holds a key.
//!
//! It runs in a Web Worker with a bundle of its own. A key file and its password come in and never go out; the key
//! itself is given to the browser's WebCrypto as not extractable, and every copy that passed through this memory is
//! overwritten. `app::signing::protocol` says what is asked and answered.

use std::cell::RefCell;

use app::signing::protocol::{self, CertificateView, Holder, Purpose};
use eds::certificate::{self, Certificate};
use eds::cms::SignedAttributes;
use eds::pfx;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CryptoKey, DedicatedWorkerGlobalScope, MessageEvent, SubtleCrypto};

/// RSA-2048 with SHA-256; what else `eds::algorithm` learns is a name more here.
const ALGORITHM: &str = "RSASSA-PKCS1-v1_5";

struct Opened {
    certificate: Certificate,
    key: CryptoKey,
}

thread_local! {
    static OPENED: RefCell<Option<Opened>> = const { RefCell::new(None) };
}

fn main() {
    let Some(worker) = scope() else { return };
    let listen = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        if let Ok(message) = event.data().dyn_into::<Array>() {
            spawn_local(hear(message));
        }
    });
    worker.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    post(&protocol::READY.into());
}

async fn hear(message: Array) {
    let answer = match message.get(0).as_string().as_deref() {
        Some(protocol::OPEN) => open(&message).await,
        Some(protocol::SIGN) => sign(&message).await,
        Some(protocol::CLOSE) => {
            OPENED.set(None);
            return;
        }
        _ => Err(protocol::MISUNDERSTOOD),
    };
    let answer = answer.unwrap_or_else(|code| Array::of2(&protocol::FAILED.into(), &code.into()));
    post(&answer);
}

/// Opens a key file: the certificate goes back, the key to WebCrypto.
async fn open(message: &Array) -> Result<Array, &'static str> {
    OPENED.set(None);
    let mut file = take(&message.get(1))?;
    let mut password = take(&message.get(2))?;
    let opened = match std::str::from_utf8(&password) {
        Ok(password) => pfx::open(&file, password).map_err(pfx::PfxError::code),
        Err(_) => Err(protocol::MISUNDERSTOOD),
    };
    wipe(&mut password);
    wipe(&mut file);
    let opened = opened?;
    if !opened.certificate.key_algorithm().is_supported() {
        return Err(protocol::UNSUPPORTED_KEY);
    }
    let key = import(&opened.pkcs8).await.map_err(|_| protocol::COULD_NOT_SIGN)?;
    let answer = view(&opened.certificate).to_answer();
    OPENED.set(Some(Opened { certificate: opened.certificate, key }));
    Ok(answer)
}

/// Signs the content: a detached CMS with the attributes of CAdES-BES.
async fn sign(message: &Array) -> Result<Array, &'static str> {
    let content = message.get(1).dyn_into::<Uint8Array>().map_err(|_| protocol::MISUNDERSTOOD)?.to_vec();
    let time = message.get(2).as_f64().ok_or(protocol::MISUNDERSTOOD)? as i64;
    let opened =
        OPENED.with_borrow(|opened| opened.as_ref().map(|it| (it.certificate.clone(), it.key.clone())));
    let (certificate, key) = opened.ok_or(protocol::MISUNDERSTOOD)?;
    let attributes = SignedAttributes::new(&eds::sha256(&content), &certificate, time);
    let signature = raw_signature(&key, &attributes.to_be_signed()).await;
    let signature = signature.map_err(|_| protocol::COULD_NOT_SIGN)?;
    let cms = attributes.assemble(&signature, None);
    Ok(Array::of2(&protocol::SIGNED.into(), &Uint8Array::from(cms.as_slice())))
}

async fn import(pkcs8: &[u8]) -> Result<CryptoKey, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &ALGORITHM.into())?;
    Reflect::set(&algorithm, &"hash".into(), &"SHA-256".into())?;
    let bytes = Uint8Array::from(pkcs8);
    let key =
        subtle()?.import_key_with_object("pkcs8", &bytes, &algorithm, false, &Array::of1(&"sign".into()));
    // WebCrypto took its copy when it was called.
    bytes.fill(0, 0, bytes.length());
    JsFuture::from(key?).await?.dyn_into()
}

async fn raw_signature(key: &CryptoKey, bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let made = subtle()?.sign_with_str_and_u8_array(ALGORITHM, key, bytes)?;
    Ok(Uint8Array::new(&JsFuture::from(made).await?).to_vec())
}

fn view(certificate: &Certificate) -> CertificateView {
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let names = [certificate.common_name(), certificate.patronymic()];
    CertificateView {
        name: names.into_iter().flatten().collect::<Vec<_>>().join(" "),
        iin_ending: own(certificate.iin().and_then(|iin| iin.get(8..))),
        organisation: own(certificate.organisation()),
        issuer: own(certificate.issuer_name()),
        not_before: certificate.not_before(),
        not_after: certificate.not_after(),
        purpose: match certificate.purpose() {
            certificate::Purpose::Signing => Purpose::Signing,
            certificate::Purpose::Authentication => Purpose::SigningIn,
            certificate::Purpose::Other => Purpose::Other,
        },
        holder: match certificate.holder() {
            certificate::Holder::Person => Holder::Person,
            certificate::Holder::Organisation { .. } => Holder::Organisation,
            certificate::Holder::Unknown => Holder::Unknown,
        },
        der: certificate.der().to_vec(),
    }
}

/// Takes bytes out of a message and leaves zeros there.
fn take(bytes: &JsValue) -> Result<Vec<u8>, &'static str> {
    let bytes = bytes.dyn_ref::<Uint8Array>().ok_or(protocol::MISUNDERSTOOD)?;
    let taken = bytes.to_vec();
    bytes.fill(0, 0, bytes.length());
    Ok(taken)
}

/// Overwrites; the compiler may not leave it out.
fn wipe(bytes: &mut [u8]) {
    bytes.fill(0);
    std::hint::black_box(bytes);
}

fn subtle() -> Result<SubtleCrypto, JsValue> {
    let scope = scope().ok_or(JsValue::UNDEFINED)?;
    Ok(scope.crypto()?.subtle())
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

fn post(message: &JsValue) {
    if let Some(worker) = scope() {
        // Fails only for what cannot be copied, and all that is posted can be.
        let _ = worker.post_message(message);
    }
}
