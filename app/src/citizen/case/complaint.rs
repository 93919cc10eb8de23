//! A complaint that the term was broken: the facts are written already, the person reads, changes and takes it along.

use domain::api::cases::{CasePage, WriteComplaint};
use domain::api::catalogue::EditionPage;
use domain::id::CaseId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{is_late, load};
use crate::api::{self, Failure, failure_place};
use crate::citizen::{Route, saved};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::session;
use crate::ui::{BackLink, Button, ButtonRow, TextArea};
use crate::wording;

/// `/cases/{id}/complaint`
pub(in crate::citizen) fn view(id: CaseId) -> AnyView {
    view! {
        <BackLink href=Route::Case(id.clone()).href() />
        <Heading text=t!("case-complaint-title") />
        <p class="lead">{t!("case-complaint-lead")}</p>
        {loaded(move || load(id.clone()), page)}
    }
    .into_any()
}

fn page((page, edition): (CasePage, EditionPage)) -> AnyView {
    if !is_late(&page) {
        // By an address that was kept: nothing of the words would be true.
        Route::Case(page.summary.id).go();
        return ().into_any();
    }
    let text = RwSignal::new(words(&page, &edition));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let number = page.summary.number.clone();
    let id = page.summary.id.clone();
    let take = move || {
        busy.set(true);
        failure.set(None);
        let (id, name) = (id.clone(), format!("{number}-complaint.pdf"));
        let written = WriteComplaint { text: text.get_untracked(), lang: i18n::lang() };
        spawn_local(async move {
            match api::cases::complaint(&id, &written).await {
                Ok(pdf) => saved::offer(&pdf, "application/pdf", &name),
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
            busy.try_set(false);
        });
    };
    let (provider, address) = (i18n::text(&page.provider.name), i18n::text(&page.provider.address));
    view! {
        {failure_place(failure)}
        <TextArea
            id="complaint-text" label=t!("case-complaint-text") hint=t!("case-complaint-text-hint") rows=14
            value=text on_input=move |typed: String| text.set(typed.chars().take(8_000).collect())
        />
        <ButtonRow><Button label=t!("case-complaint-take") busy=busy on_press=take /></ButtonRow>
        <section>
            <h2>{t!("case-complaint-where")}</h2>
            <p>{t!("case-complaint-where-first")}<br /><strong>{provider}</strong><br />{address}</p>
            <p>{t!("case-complaint-where-next")}</p>
        </section>
    }
    .into_any()
}

/// The facts of the case, in the words of a complaint.
fn words(page: &CasePage, edition: &EditionPage) -> String {
    let regulation = &edition.regulation;
    let (summary, zone) = (&page.summary, regulation.region.zone);
    let term = regulation.term_of(false, page.channel);
    let name = session::citizen().with_untracked(|it| it.as_ref().map(|it| it.name.full()));
    let given = [
        ("name", name.unwrap_or_default().into()),
        ("provider", i18n::text(&page.provider.name).get_untracked().into()),
        ("service", i18n::text(&summary.service).get_untracked().into()),
        ("number", summary.number.clone().into()),
        ("filed", i18n::moment(summary.filed_at, zone).into()),
        ("term", wording::norm(term.norm).get_untracked().into()),
        ("clause", i18n::text(&term.clause).get_untracked().into()),
        ("act", i18n::text(&regulation.act.name).get_untracked().into()),
        ("due", i18n::day_of(summary.standing.term_due, zone).into()),
        ("today", i18n::day_of(session::now(), zone).into()),
    ];
    let facts = tr("case-complaint-facts", &given);
    let so = if summary.ending.is_none() {
        tr("case-complaint-not-given", &given)
    } else {
        tr("case-complaint-given-late", &given)
    };
    [facts, so, tr("case-complaint-asks", &given)].join("\n\n")
}
