//! The page's end of the signing worker.

use domain::calendar::Moment;
use js_sys::{Array, Function, Promise, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::protocol::{self, CertificateView};
use super::signer::SignerError;

/// How long the worker may take to come over a slow line.
const LOADING_MS: i32 = 60_000;

/// A running worker.
pub(super) struct KeyWorker(Worker);

impl KeyWorker {
    /// Loads the module and waits until it says that it is ready.
    pub(super) async fn start() -> Result<Self, SignerError> {
        let loader = document().document_element().and_then(|page| page.get_attribute("data-signer"));
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&loader.ok_or(SignerError::NotLoaded)?, &options);
        let worker = Self(worker.map_err(|_| SignerError::NotLoaded)?);
        let late = Promise::new(&mut |resolve: Function, _| {
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, LOADING_MS);
        });
        // A file that does not come is told by `onerror`; one whose content is wrong only by silence.
        let first = Promise::race(&Array::of2(&worker.answer(), &late));
        let first = JsFuture::from(first).await.map_err(|_| SignerError::NotLoaded)?;
        match first.dyn_into::<MessageEvent>() {
            Ok(event) if event.data().as_string().as_deref() == Some(protocol::READY) => Ok(worker),
            _ => Err(SignerError::NotLoaded),
        }
    }

    /// Sends file and password in.
    pub(super) async fn open(&self, file: &File, password: String) -> Result<CertificateView, SignerError> {
        let read = JsFuture::from(file.array_buffer()).await.map_err(|_| SignerError::FileNotRead)?;
        let file = Uint8Array::new(&read);
        let password = utf8(password);
        let message = Array::of3(&protocol::OPEN.into(), &file, &password);
        let answer = self.ask(&message, &Array::of2(&file.buffer(), &password.buffer())).await?;
        CertificateView::from_answer(&answer).ok_or_else(misunderstood)
    }

    /// Has bytes signed.
    pub(super) async fn sign(&self, content: &[u8], at: Moment) -> Result<Vec<u8>, SignerError> {
        let content = Uint8Array::from(content);
        let message = Array::of3(&protocol::SIGN.into(), &content, &JsValue::from_f64(at.0 as f64));
        let answer = self.ask(&message, &Array::of1(&content.buffer())).await?;
        answer.get(1).dyn_into::<Uint8Array>().map(|cms| cms.to_vec()).map_err(|_| misunderstood())
    }

    async fn ask(&self, message: &Array, transfer: &Array) -> Result<Array, SignerError> {
        let answer = self.answer();
        self.0.post_message_with_transfer(message, transfer).map_err(|_| misunderstood())?;
        let event = JsFuture::from(answer).await.map_err(|_| could_not())?;
        let answer =
            event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().dyn_into::<Array>().ok());
        let answer = answer.ok_or_else(misunderstood)?;
        if answer.get(0).as_string().as_deref() == Some(protocol::FAILED) {
            return Err(SignerError::Refused(answer.get(1).as_string().unwrap_or_default()));
        }
        Ok(answer)
    }

    /// The next message, or the next error.
    fn answer(&self) -> Promise {
        Promise::new(&mut |resolve: Function, reject: Function| {
            self.0.set_onmessage(Some(&resolve));
            self.0.set_onerror(Some(&reject));
        })
    }
}

impl Drop for KeyWorker {
    fn drop(&mut self) {
        // It wipes what it holds before its memory is given back.
        let _ = self.0.post_message(&Array::of1(&protocol::CLOSE.into()));
        let worker = self.0.clone();
        worker.set_onmessage(None);
        worker.set_onerror(None);
        gloo::timers::callback::Timeout::new(100, move || worker.terminate()).forget();
    }
}

/// The password as bytes that can be given away; the text is overwritten.
fn utf8(password: String) -> Uint8Array {
    let mut bytes = password.into_bytes();
    let array = Uint8Array::from(bytes.as_slice());
    bytes.fill(0);
    std::hint::black_box(&bytes);
    array
}

fn misunderstood() -> SignerError {
    SignerError::Refused(protocol::MISUNDERSTOOD.to_owned())
}

fn could_not() -> SignerError {
    SignerError::Refused(protocol::COULD_NOT_SIGN.to_owned())
}
