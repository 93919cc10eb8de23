//! The scans that the answers call for.

use domain::id::{Code, DraftId};
use domain::regulation::RequiredDocument;
use domain::signing::missing_documents;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::File;

use super::uploads::{self, Upload};
use super::{Desk, Stop, receipt, way};
use crate::form::{self, OpenDraft, save_notices};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{BackLink, Button, ErrorSummary, FileList, FilePicker, FileRow, Mistake, focus_field};

const KINDS: &str = "application/pdf,image/jpeg,image/png";

/// The page.
pub fn view(desk: &'static Desk, draft: DraftId) -> AnyView {
    loaded(move || form::open(&desk.home, draft.clone()), drawn)
}

/// The id of a document's picker.
pub(super) fn picker_id(document: &Code) -> String {
    format!("document-{document}")
}

fn drawn(draft: OpenDraft) -> AnyView {
    if draft.waits() {
        Stop::Waits.take_place(draft);
        return ().into_any();
    }
    let documents: Vec<RequiredDocument> = draft.regulation(|regulation| {
        draft.answers().with_untracked(|answers| regulation.documents_for(answers).cloned().collect())
    });
    let attempt = RwSignal::new(0);
    let asked = RwSignal::new(false);
    let missing = Memo::new(move |_| if asked.get() { missing(draft) } else { Vec::new() });
    let from_review = router::query("to").is_some();
    let back = if from_review { Stop::Review } else { way::last(draft) };
    let go_on = move || {
        asked.set(true);
        if untrack(|| problems(draft, true)).is_empty() {
            Stop::Review.go(draft);
        } else {
            attempt.update(|attempt| *attempt += 1);
        }
    };
    let mistakes = Signal::derive(move || problems(draft, asked.get()));
    let wrong = Signal::derive(move || mistakes.with(|mistakes| !mistakes.is_empty()));
    let sections =
        documents.into_iter().map(|document| section(draft, document, missing)).collect::<Vec<_>>();
    let limits = draft.limits();
    let arrived = arrived(draft);
    view! {
        <BackLink href=back.of(draft) />
        <ErrorSummary mistakes attempt />
        <Heading text=t!("attachments-title") caption=service(draft) wrong />
        <p class="lead">{t!("attachments-lead")}</p>
        <p>{t!("attachments-limits", file = i18n::size(limits.file), request = i18n::size(limits.request))}</p>
        {save_notices(draft)}
        <p class="unseen" role="status">{arrived}</p>
        {sections}
        <Button label=t!("ui-continue") on_press=go_on />
    }
    .into_any()
}

/// Tells those who do not see the list that a file has arrived.
fn arrived(draft: OpenDraft) -> RwSignal<String> {
    let words = RwSignal::new(String::new());
    Effect::new(move |before: Option<usize>| {
        let (count, name) =
            draft.attachments().with(|all| (all.len(), all.last().map(|one| one.name.clone())));
        if let Some(name) = name.filter(|_| before.is_some_and(|before| count > before)) {
            words.set(tr("attachments-arrived", &[("name", name.into())]));
        }
        count
    });
    words
}

/// The name of the service, above headings.
pub(super) fn service(draft: OpenDraft) -> Signal<String> {
    draft.regulation(|regulation| i18n::text(&regulation.service.name))
}

/// The required documents without a scan.
pub(super) fn missing(draft: OpenDraft) -> Vec<Code> {
    let attached: Vec<Code> =
        draft.attachments().with(|all| all.iter().map(|one| one.document.clone()).collect());
    draft.regulation(|regulation| {
        draft.answers().with(|answers| missing_documents(regulation, answers, &attached).cloned().collect())
    })
}

/// Why one cannot go on: what is missing, what is still being sent, what did not arrive.
fn problems(draft: OpenDraft, asked: bool) -> Vec<Mistake> {
    if !asked {
        return Vec::new();
    }
    let absent = missing(draft)
        .into_iter()
        .map(|code| Mistake { field: picker_id(&code), text: missing_words(draft, &code) });
    let on_the_way = uploads::of(draft).get().into_iter().map(|upload| {
        let (field, name, goes) = (picker_id(&upload.document), upload.name.clone(), upload.goes());
        let text = if goes {
            t!("attachments-still-going", name = name.clone())
        } else {
            t!("attachments-not-arrived", name = name.clone())
        };
        Mistake { field, text }
    });
    absent.chain(on_the_way).collect()
}

fn missing_words(draft: OpenDraft, code: &Code) -> Signal<String> {
    let name =
        draft.regulation(|regulation| regulation.document(code).map(|document| i18n::text(&document.name)));
    let Some(name) = name else { return Signal::stored(String::new()) };
    t!("attachments-missing", document = name.get())
}

fn section(draft: OpenDraft, document: RequiredDocument, missing: Memo<Vec<Code>>) -> AnyView {
    let code = document.code.clone();
    let error = {
        let (words, code) = (missing_words(draft, &code), code.clone());
        Signal::derive(move || missing.with(|missing| missing.contains(&code)).then(|| words.get()))
    };
    let pick = {
        let code = code.clone();
        Callback::new(move |files: Vec<File>| {
            for file in files {
                uploads::start(draft, &code, file);
            }
        })
    };
    let name = i18n::text(&document.name);
    let hint = document.hint.as_ref().map(i18n::text);
    view! {
        <section>
            <FilePicker id=picker_id(&code) label=name hint error optional=!document.required multiple=true
                accept=KINDS on_pick=pick />
            {camera(&code, name, pick)}
            {files(draft, code)}
        </section>
    }
    .into_any()
}

/// Scans that arrived, then those on their way.
fn files(draft: OpenDraft, document: Code) -> AnyView {
    let going = uploads::of(draft);
    (move || {
        let kept = draft.attachments().get().into_iter().filter(|one| one.document == document);
        let kept = kept.map(|one| receipt::row(draft, one));
        let going = going.get().into_iter().filter(|one| one.document == document);
        let going = going.map(|one| going_row(draft, one));
        let rows: Vec<AnyView> = kept.chain(going).collect();
        (!rows.is_empty()).then(|| view! { <FileList>{rows}</FileList> })
    })
    .into_any()
}

fn going_row(draft: OpenDraft, upload: Upload) -> AnyView {
    let (name, state) = (Signal::stored(upload.name.clone()), upload.shown());
    let (removed, again) = (upload.clone(), upload);
    let remove = move || {
        focus_field(&picker_id(&removed.document));
        removed.remove(draft);
    };
    view! {
        <FileRow name state on_remove=remove on_retry=move || again.again(draft) />
    }
    .into_any()
}

/// On a phone a document is photographed at once. A desktop's camera is of no use for papers.
fn camera(document: &Code, name: Signal<String>, pick: Callback<Vec<File>>) -> Option<AnyView> {
    let touch = js_sys::Reflect::has(&window(), &JsValue::from_str("ontouchstart")).unwrap_or(false);
    touch.then(|| {
        let id = format!("camera-{document}");
        let input = NodeRef::<html::Input>::new();
        let taken = move |_| {
            let Some(input) = input.get_untracked() else { return };
            let file = input.files().and_then(|files| files.get(0));
            input.set_value("");
            if let Some(file) = file {
                pick.run(vec![file]);
            }
        };
        view! {
            <div class="camera">
                <input class="drop-input" type="file" id=id.clone() accept="image/jpeg,image/png"
                    capture="environment" node_ref=input on:change=taken />
                <label class="button button-secondary" for=id>
                    {t!("attachments-camera")}<span class="unseen">": "{name}</span>
                </label>
            </div>
        }
        .into_any()
    })
}
