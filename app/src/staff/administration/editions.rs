//! Which editions apply, and why.

use domain::api::administration::{ApplyEdition, Edition, Editions, Kept};
use domain::id::EditionId;
use leptos::prelude::*;

use super::deed::{Both, Deed};
use super::{Page, in_file, maybe, session};
use crate::api;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{
    BackLink, Cell, Form, Notice, SubmitButton, SummaryList, SummaryRow, Table, TableRow, Tag, Tone, Weight,
};

/// `/admin/editions`
pub(super) fn view() -> AnyView {
    let load = || async { session::heed(api::administration::editions().await) };
    view! {
        <Heading text=t!("staff-admin-editions") />
        <p class="lead">{t!("staff-admin-editions-lead")}</p>
        <div class="wide desk stack settled">{loaded(load, |found| list(&found))}</div>
    }
    .into_any()
}

fn list(found: &Editions) -> AnyView {
    let rows = found.editions.iter().map(row).collect::<Vec<_>>();
    let heads = vec![
        t!("staff-admin-service"),
        t!("staff-admin-force"),
        t!("staff-inbox-state"),
        t!("staff-admin-reason"),
        t!("staff-admin-open"),
    ];
    view! {
        {in_file(found.kept)}
        <Table caption=t!("staff-admin-editions") heads>{rows}</Table>
    }
    .into_any()
}

fn row(it: &Edition) -> AnyView {
    let href = Page::Edition(it.edition.clone()).href();
    let (service, region, open) = (i18n::text(&it.service), i18n::text(&it.region), it.open);
    let (force, state, reason) = (force(it), state(it), maybe(it.reason.as_ref()));
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-service")><a href=href>{service}</a><br /><span class="quiet">{region}</span></Cell>
            <Cell head=t!("staff-admin-force")>{force}</Cell>
            <Cell head=t!("staff-inbox-state")>{state}</Cell>
            <Cell head=t!("staff-admin-reason")>{reason}</Cell>
            <Cell head=t!("staff-admin-open")>{open}</Cell>
        </TableRow>
    }
    .into_any()
}

fn force(it: &Edition) -> AnyView {
    let from = it.in_force_from.clone();
    let until = it.repealed_on.clone().map(|day| {
        let day = move || i18n::date(&day);
        view! { <br /><span class="quiet">{t!("staff-admin-repealed")}" "{day}</span> }.into_any()
    });
    view! { {move || i18n::date(&from)}{until} }.into_any()
}

fn state(it: &Edition) -> AnyView {
    let (label, tone) = if it.applied {
        (t!("staff-admin-applied"), Tone::Success)
    } else {
        (t!("staff-admin-not-applied"), Tone::Quiet)
    };
    view! { <Tag label tone /> }.into_any()
}

/// `/admin/editions/…`
pub(super) fn one(edition: EditionId) -> AnyView {
    let load = || async { session::heed(api::administration::editions().await) };
    let wanted = edition;
    view! {
        <BackLink href=Page::Editions.href() />
        <Heading text=t!("staff-admin-edition") />
        {loaded(load, move |found| {
            match found.editions.iter().find(|it| it.edition == wanted) {
                Some(it) => whole(it, found.kept),
                None => view! { <Notice><p>{t!("staff-not-found")}</p></Notice> }.into_any(),
            }
        })}
    }
    .into_any()
}

fn whole(it: &Edition, kept: Kept) -> AnyView {
    let form = (!kept.in_file).then(|| form(it, kept));
    let (service, region, act) = (i18n::text(&it.service), i18n::text(&it.region), i18n::text(&it.act));
    let (force, state, reason, open) = (force(it), state(it), maybe(it.reason.as_ref()), it.open);
    view! {
        {in_file(kept)}
        <SummaryList>
            <SummaryRow question=t!("staff-admin-service")>{service}</SummaryRow>
            <SummaryRow question=t!("staff-admin-region")>{region}</SummaryRow>
            <SummaryRow question=t!("staff-admin-act")>{act}</SummaryRow>
            <SummaryRow question=t!("staff-admin-force")>{force}</SummaryRow>
            <SummaryRow question=t!("staff-inbox-state")>{state}</SummaryRow>
            <SummaryRow question=t!("staff-admin-reason")>{reason}</SummaryRow>
            <SummaryRow question=t!("staff-admin-open")>{open}</SummaryRow>
        </SummaryList>
        {form}
    }
    .into_any()
}

fn form(it: &Edition, kept: Kept) -> AnyView {
    let (reason, deed) = (Both::new(None), Deed::new());
    let (edition, applied) = (StoredValue::new(it.edition.clone()), it.applied);
    let send = move || {
        let (edition, to) = (edition.get_value(), ApplyEdition { applied: !applied, reason: reason.typed() });
        let answer = async move { api::administration::apply_edition(&edition, kept.revision, &to).await };
        deed.run(answer, |_| router::go(&Page::Editions.href()));
    };
    let (title, about, label, weight) = if applied {
        let (title, about) = (t!("staff-admin-take-off"), t!("staff-admin-take-off-about"));
        (title, about, t!("staff-admin-take-off"), Weight::Warning)
    } else {
        (t!("staff-admin-apply"), t!("staff-admin-apply-about"), t!("staff-admin-apply"), Weight::Primary)
    };
    view! {
        <section>
            <h2>{title}</h2>
            <p>{about}</p>
            {deed.place()}
            <Form on_submit=send busy=deed.busy>
                {reason.boxes("reason", t!("staff-admin-reason-kk"), t!("staff-admin-reason-ru"))}
                <SubmitButton label weight busy=deed.busy />
            </Form>
        </section>
    }
    .into_any()
}
