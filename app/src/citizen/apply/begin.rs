//! Chooses the provider and begins a draft, or goes on with the one that there is.

use domain::api::catalogue::EditionPage;
use domain::api::drafts::{BeginDraft, DraftSummary};
use domain::id::{EditionId, ProviderCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{DESK, service_page};
use crate::api::{self, DeedKey, Failure, failure_notice};
use crate::citizen::Route;
use crate::filling::way;
use crate::form;
use crate::i18n::{self, Text, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::session;
use crate::ui::{
    BackLink, Button, ButtonRow, Choice, Dialog, ErrorSummary, Form, LinkButton, Mistake, Notice, Radios,
    SubmitButton, Weight,
};

/// The id of the first provider on the page.
const PROVIDER: &str = "provider";

/// The page.
pub fn view(edition: EditionId) -> AnyView {
    loaded(
        move || {
            let edition = edition.clone();
            async move {
                let mine = api::drafts::list().await?;
                let page = api::catalogue::edition(&edition).await?;
                Ok((page, mine.into_iter().find(|draft| draft.edition.service == edition.service)))
            }
        },
        |(page, mine)| match mine {
            Some(draft) => go_on(page, draft),
            None => begin(page),
        },
    )
}

/// One person has one draft of a service: it is gone on with, or thrown away first.
fn go_on(page: EditionPage, draft: DraftSummary) -> AnyView {
    let regulation = page.regulation.clone();
    let (at, zone) = (draft.saved_at, regulation.region.zone);
    let href = Route::Draft(draft.id.clone()).href();
    let asking = RwSignal::new(false);
    let thrown_away = RwSignal::new(false);
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let throw_away = move || {
        let id = draft.id.clone();
        busy.set(true);
        spawn_local(async move {
            let answer = api::drafts::delete(&DESK.home.at, &id).await;
            busy.set(false);
            asking.set(false);
            match answer {
                Ok(()) => {
                    form::forget();
                    thrown_away.set(true);
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    };
    let choice = move || {
        let (href, throw_away) = (href.clone(), throw_away.clone());
        view! {
            <BackLink href=service_page(&regulation.edition) />
            <Heading text=t!("apply-go-on-title") caption=i18n::text(&regulation.service.name) />
            <p class="lead">{t!("apply-go-on", time = i18n::moment(at, zone))}</p>
            {move || failed.get().map(failure_notice)}
            <ButtonRow>
                <LinkButton href label=t!("apply-go-on-continue") />
                <Button label=t!("apply-go-on-anew") weight=Weight::Secondary on_press=move || asking.set(true) />
            </ButtonRow>
            <Dialog id="throw-away" open=asking title=t!("apply-throw-away-title") on_close=move || asking.set(false)>
                <p>{t!("apply-throw-away")}</p>
                <Button label=t!("apply-throw-away-do") weight=Weight::Warning busy on_press=throw_away />
            </Dialog>
        }
        .into_any()
    };
    (move || if thrown_away.get() { untrack(|| begin(page.clone())) } else { untrack(&choice) }).into_any()
}

fn begin(page: EditionPage) -> AnyView {
    let regulation = page.regulation;
    let chosen = RwSignal::new(match regulation.providers.as_slice() {
        [only] => only.code.as_str().to_owned(),
        _ => String::new(),
    });
    let missing = RwSignal::new(false);
    let attempt = RwSignal::new(0);
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let edition = regulation.edition.clone();
    let key = StoredValue::new(None::<DeedKey>);
    let submit = move || {
        let Ok(provider) = ProviderCode::parse(&chosen.get_untracked()) else {
            missing.set(true);
            attempt.update(|attempt| *attempt += 1);
            return;
        };
        missing.set(false);
        busy.set(true);
        failed.set(None);
        let body = BeginDraft { edition: edition.clone(), provider };
        spawn_local(async move {
            let done = make(key, &body).await;
            busy.set(false);
            match done {
                Ok(next) => router::go(&next),
                Err(failure) => failed.set(Some(failure)),
            }
        });
    };
    let choose = move |code: String| {
        // Another provider is another deed.
        key.set_value(None);
        chosen.set(code);
    };
    let error = Signal::derive(move || missing.get().then(|| t!("apply-provider-missing").get()));
    let mistakes = move || {
        let mistake = Mistake { field: String::from(PROVIDER), text: t!("apply-provider-missing") };
        missing.get().then_some(mistake).into_iter().collect::<Vec<_>>()
    };
    let providers = regulation.providers.iter();
    let choices = Signal::stored(
        providers
            .map(|p| Choice::new(p.code.as_str(), i18n::text(&p.place)).with_hint(i18n::text(&p.name)))
            .collect::<Vec<_>>(),
    );
    view! {
        <BackLink href=service_page(&regulation.edition) />
        <ErrorSummary mistakes=Signal::derive(mistakes) attempt />
        <Heading text=t!("apply-begin-title") caption=i18n::text(&regulation.service.name) wrong=missing />
        <p class="lead">{region_words(&regulation.region.name)}</p>
        {move || failed.get().map(failure_notice)}
        {not_proven()}
        <Form on_submit=submit busy>
            <Radios id=PROVIDER legend=t!("apply-provider") hint=t!("apply-provider-hint") choices value=chosen
                on_choose=choose error />
            <SubmitButton label=t!("apply-begin") busy />
        </Form>
    }
    .into_any()
}

/// Makes the draft; the same key again when the answer was lost.
async fn make(key: StoredValue<Option<DeedKey>>, body: &BeginDraft) -> Result<String, Failure> {
    let deed = match key.get_value() {
        Some(deed) => deed,
        None => DeedKey::new()?,
    };
    key.set_value(Some(deed.clone()));
    let made = api::drafts::begin(body, &deed).await;
    if made != Err(Failure::Network) {
        key.set_value(None);
    }
    let draft = made?;
    let open = form::open(&DESK.home, draft.id.clone()).await?;
    // A new one is read from its beginning, even where the first page was filled in by the portal.
    if draft.revision <= 1 {
        return Ok(open.regulation(way::first).href(DESK.home.pages, &draft.id));
    }
    Ok(way::next_undone(open).href(DESK.home.pages, &draft.id))
}

fn region_words(name: &Text) -> Signal<String> {
    let name = i18n::text(name);
    t!("apply-begin-lead", region = name.get())
}

/// Why the form is empty although the portal could know.
fn not_proven() -> AnyView {
    let proven =
        session::citizen().with_untracked(|citizen| citizen.as_ref().is_some_and(|citizen| citizen.proven));
    if proven {
        return ().into_any();
    }
    view! { <Notice><p>{t!("apply-not-proven")}</p></Notice> }.into_any()
}
