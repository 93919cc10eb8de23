//! What a service is, told from the regulation of the chosen region.

mod law;
mod needs;
mod way;

use domain::api::catalogue::{AppliedEdition, EditionPage, ServiceSummary};
use domain::api::drafts::DraftSummary;
use domain::id::{EditionId, ServiceCode};
use domain::regulation::Regulation;
use leptos::prelude::*;

use super::{Route, begun, not_found};
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{
    BackLink, ButtonRow, Choice, LinkButton, Notice, Radios, SummaryList, SummaryRow, Tone, Weight,
};
use crate::wording::norm;
use crate::{api, router};

/// The page.
pub fn view(service: ServiceCode) -> AnyView {
    loaded(api::catalogue::list, move |catalogue| {
        let found = catalogue.services.into_iter().find(|found| found.code == service);
        found.map_or_else(not_found::view, drawn)
    })
}

fn drawn(service: ServiceSummary) -> AnyView {
    let drafts = begun::drafts();
    let editions = service.editions.clone();
    // The region is in the address, so that a link leads to it and Back forgets it.
    let chosen = Memo::new(move |_| {
        let region = router::query("region");
        let found = match (editions.as_slice(), region) {
            ([only], None) => Some(only),
            (all, Some(region)) => all.iter().find(|edition| edition.region.code.as_str() == region),
            (_, None) => None,
        };
        found.map(|found| found.edition.clone())
    });
    let told = move || match chosen.get() {
        Some(edition) => loaded(
            move || {
                let edition = edition.clone();
                async move { api::catalogue::edition(&edition).await }
            },
            move |page| edition_view(page, drafts),
        ),
        None => view! { <p>{t!("service-choose-region")}</p> }.into_any(),
    };
    view! {
        <BackLink href=Route::Services.href() />
        <Heading text=i18n::text(&service.name) />
        <p class="lead">{i18n::text(&service.summary)}</p>
        {(service.editions.len() > 1).then(|| regions(&service, chosen))}
        {told}
    }
    .into_any()
}

/// The choice of the region: who gives the service, and by which rules, depends on it.
fn regions(service: &ServiceSummary, chosen: Memo<Option<EditionId>>) -> AnyView {
    let choice = |edition: &AppliedEdition| {
        let term = norm(edition.term);
        let hint = t!("service-region-term", term = term.get());
        Choice::new(edition.region.code.as_str(), i18n::text(&edition.region.name)).with_hint(hint)
    };
    let choices = Signal::stored(service.editions.iter().map(choice).collect::<Vec<_>>());
    let value = Signal::derive(move || {
        chosen.with(|chosen| {
            chosen.as_ref().map(|edition| edition.region.as_str().to_owned()).unwrap_or_default()
        })
    });
    let href = Route::Service(service.code.clone()).href();
    let choose = move |region: String| router::replace(&format!("{href}?region={region}"));
    view! {
        <Radios id="region" legend=t!("service-region") hint=t!("service-region-hint") choices value on_choose=choose />
    }
    .into_any()
}

fn edition_view(page: EditionPage, drafts: RwSignal<Vec<DraftSummary>>) -> AnyView {
    let regulation = page.regulation;
    view! {
        {law::repealed(&regulation.act, page.reason.as_ref())}
        {summary(&regulation)}
        {start(&regulation, drafts)}
        {needs::documents(&regulation)}
        {way::steps(&regulation)}
        {way::results(&regulation)}
        {way::conditions(&regulation)}
        {way::grounds(&regulation)}
        {way::channels(&regulation)}
        {law::errata(&regulation)}
        {law::act(&regulation)}
    }
    .into_any()
}

fn summary(regulation: &Regulation) -> AnyView {
    let service = &regulation.service;
    let (term, clause) = (norm(regulation.term.norm), i18n::text(&regulation.term.clause));
    let (who, cost, form) =
        (i18n::text(&service.who), i18n::text(&service.cost), i18n::text(&service.form_of_service));
    view! {
        <SummaryList>
            <SummaryRow question=t!("service-who")>{who}</SummaryRow>
            <SummaryRow question=t!("service-cost")>{cost}</SummaryRow>
            <SummaryRow question=t!("service-term")>
                <p>{t!("service-term-from", term = term.get())}</p>
                <p class="quiet">{clause}</p>
            </SummaryRow>
            <SummaryRow question=t!("service-form")>{form}</SummaryRow>
        </SummaryList>
    }
    .into_any()
}

/// The way into the form: a draft of this service is gone on with rather than a second one begun.
fn start(regulation: &Regulation, drafts: RwSignal<Vec<DraftSummary>>) -> AnyView {
    let edition = regulation.edition.clone();
    let applies = regulation.offers(domain::regulation::ChannelKind::Portal);
    let begin = Route::Begin(edition.clone()).href();
    (move || {
        let mine = drafts.with(|all| all.iter().find(|draft| draft.edition.service == edition.service).cloned());
        let Some(draft) = mine else {
            return begin_view(begin.clone(), applies);
        };
        let other = draft.edition != edition;
        let about = if other { t!("service-draft-elsewhere") } else { begun::saved_words(&draft) };
        let begin = begin.clone();
        view! {
            <Notice title=t!("service-draft")>
                <p>{about}</p>
                <ButtonRow>
                    <LinkButton href=Route::Draft(draft.id).href() label=t!("service-draft-continue") />
                    {other.then(|| view! { <LinkButton href=begin label=t!("service-start-here") weight=Weight::Secondary /> })}
                </ButtonRow>
            </Notice>
        }
        .into_any()
    })
    .into_any()
}

fn begin_view(begin: String, applies: bool) -> AnyView {
    if !applies {
        return view! { <Notice tone=Tone::Warning><p>{t!("service-no-portal")}</p></Notice> }.into_any();
    }
    view! {
        <LinkButton href=begin label=t!("service-start") />
        <p class="quiet">{t!("service-start-about")}</p>
    }
    .into_any()
}
