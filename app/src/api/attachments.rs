//! Scans of a draft.

use std::cell::RefCell;
use std::rc::Rc;

use domain::api::attachments::Attachment;
use domain::api::path;
use domain::id::{AttachmentId, Code, DraftId};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use super::client::{Answer, Ask, DeedKey, refused};
use super::drafts::Addresses;
use super::failure::Failure;
use super::json;

/// Where a scan can be downloaded by its owner.
pub fn address(at: &Addresses, draft: &DraftId, attachment: &AttachmentId) -> String {
    path::with(at.attachment, &[draft.as_str(), attachment.as_str()])
}

/// Where scans for one document of the list go.
pub fn uploads_address(at: &Addresses, draft: &DraftId, document: &Code) -> String {
    let address = path::with(at.attachments, &[draft.as_str()]);
    format!("{address}?document={document}")
}

/// Takes a scan away.
pub fn remove(at: &Addresses, draft: &DraftId, attachment: &AttachmentId) -> Answer<()> {
    Ask::delete(&address(at, draft, attachment)).done()
}

/// Why an upload ended without a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadFailure {
    /// The person stopped it.
    Stopped,
    /// Everything else.
    Failed(Failure),
}

/// Stops an upload that is under way. A copy stops the same upload.
#[derive(Clone, Default)]
pub struct Stop(Rc<RefCell<Stopping>>);

#[derive(Default)]
struct Stopping {
    request: Option<XmlHttpRequest>,
    stopped: bool,
}

impl Stop {
    /// A handle for one upload.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops it; does nothing when it has ended.
    pub fn stop(&self) {
        // Aborting calls `onloadend` at once, so nothing may be borrowed meanwhile.
        let request = {
            let mut inner = self.0.borrow_mut();
            inner.stopped = true;
            inner.request.take()
        };
        if let Some(request) = request {
            let _ = request.abort();
        }
    }

    fn stopped(&self) -> bool {
        self.0.borrow().stopped
    }

    fn hold(&self, request: Option<XmlHttpRequest>) {
        self.0.borrow_mut().request = request;
    }
}

/// Sends a scan for one document of the list; `on_progress` is told percents from 0 to 100.
///
/// `fetch` cannot tell how far it has come, so this is the one place with an `XMLHttpRequest`.
/// `address` is [`uploads_address`].
pub async fn upload(
    address: &str,
    file: &File,
    key: &DeedKey,
    on_progress: impl Fn(u8) + 'static,
    stop: &Stop,
) -> Result<Attachment, UploadFailure> {
    let sent = send(address, file, key, Box::new(on_progress), stop).await;
    stop.hold(None);
    let answered = sent.map_err(|_| UploadFailure::Failed(Failure::Network))?;
    match answered {
        _ if stop.stopped() => Err(UploadFailure::Stopped),
        // No status: the line dropped.
        (0, _) => Err(UploadFailure::Failed(Failure::Network)),
        (200..=299, body) => json::read(&body).map_err(UploadFailure::Failed),
        (_, body) => Err(UploadFailure::Failed(refused(&body))),
    }
}

async fn send(
    address: &str,
    file: &File,
    key: &DeedKey,
    on_progress: Box<dyn Fn(u8)>,
    stop: &Stop,
) -> Result<(u16, String), JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("POST", address)?;
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    request.set_request_header("X-File-Name", &name)?;
    request.set_request_header("Content-Type", "application/octet-stream")?;
    request.set_request_header("Idempotency-Key", key.as_str())?;
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        let share = if event.total() > 0.0 { event.loaded() / event.total() } else { 0.0 };
        on_progress((share * 100.0) as u8);
    });
    request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let ended = js_sys::Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    if !stop.stopped() {
        stop.hold(Some(request.clone()));
        request.send_with_opt_blob(Some(file))?;
        JsFuture::from(ended).await?;
    }
    request.set_onloadend(None);
    let body = request.response_text()?.unwrap_or_default();
    Ok((request.status()?, body))
}
