//! One hand-over to the courier: the list that the courier signs, and taking it at the office.

use domain::access::Role;
use domain::api::carriages::{Carriage, Paper, TakeDelivery};
use domain::id::{CarriageId, CaseId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_notice};
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::staff::{Route, guard, urgency};
use crate::ui::{
    BackLink, Button, Cell, Checkboxes, Choice, ErrorSummary, Form, Mistake, SubmitButton, SummaryList,
    SummaryRow, Table, TableRow, Weight,
};

const COME: &str = "papers-come";

/// `/couriers/1`
pub(in crate::staff) fn view(id: CarriageId) -> AnyView {
    view! {
        <div class="no-print"><BackLink href=Route::Couriers.href() /></div>
        <Heading text=t!("staff-carriage-title") />
        {loaded(move || api::carriages::carriage(&id), whole)}
    }
    .into_any()
}

fn whole(carriage: Carriage) -> AnyView {
    let shown = RwSignal::new(carriage);
    // A browser that cannot print does nothing.
    let print = move || drop(window().print());
    (move || {
        let it = shown.get();
        let (at, courier, by) = (it.handed_at, it.courier.clone(), it.handed_by.clone());
        let (from, to) = (i18n::text(&it.from), i18n::text(&it.to));
        view! {
            <SummaryList>
                <SummaryRow question=t!("staff-carriage-from")>{from}</SummaryRow>
                <SummaryRow question=t!("staff-carriage-to")>{to}</SummaryRow>
                <SummaryRow question=t!("staff-couriers-courier")>{courier}</SummaryRow>
                <SummaryRow question=t!("staff-carriage-by")>{by}</SummaryRow>
                <SummaryRow question=t!("staff-couriers-handed")>{move || i18n::moment(at, urgency::ZONE)}</SummaryRow>
            </SummaryList>
            {papers(&it.papers)}
            <p class="print-only">{t!("staff-carriage-signatures")}</p>
            <div class="no-print"><Button label=t!("staff-carriage-print") weight=Weight::Secondary on_press=print /></div>
            {untrack(|| delivery(shown, &it))}
        }
        .into_any()
    })
    .into_any()
}

fn papers(papers: &[Paper]) -> AnyView {
    let heads = vec![t!("staff-journal-number"), t!("staff-case-applicant"), t!("staff-carriage-received")];
    let rows = papers.iter().map(|it| {
        let (number, applicant, received) = (it.number.clone(), it.applicant.full(), it.received_at);
        let received = match received {
            Some(at) => (move || i18n::moment(at, urgency::ZONE)).into_any(),
            None => view! { <span class="quiet">{t!("staff-carriage-not-yet")}</span> }.into_any(),
        };
        view! {
            <TableRow>
                <Cell head=t!("staff-journal-number")><span class="number nowrap">{number}</span></Cell>
                <Cell head=t!("staff-case-applicant")>{applicant}</Cell>
                <Cell head=t!("staff-carriage-received")>{received}</Cell>
            </TableRow>
        }
        .into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <div class="wide"><Table caption=t!("staff-carriage-papers") heads>{rows}</Table></div> }
        .into_any()
}

/// What an operator marks when the courier has come.
fn delivery(shown: RwSignal<Carriage>, it: &Carriage) -> AnyView {
    let role = guard::role();
    let waiting: Vec<&Paper> = it.papers.iter().filter(|paper| paper.received_at.is_none()).collect();
    if role != Some(Role::Operator) || waiting.is_empty() {
        return ().into_any();
    }
    let chosen = RwSignal::new(waiting.iter().map(|paper| paper.case.to_string()).collect::<Vec<_>>());
    let choice = |it: &&Paper| {
        Choice::new(it.case.to_string(), Signal::stored(format!("{}, {}", it.number, it.applicant.full())))
    };
    let choices = Signal::stored(waiting.iter().map(choice).collect::<Vec<_>>());
    let (tried, attempt) = (RwSignal::new(false), RwSignal::new(0_u32));
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let none = move || tried.get() && chosen.with(Vec::is_empty);
    let error = Signal::derive(move || none().then(|| i18n::tr("staff-couriers-papers-missing", &[])));
    let mistakes = Signal::derive(move || {
        let mistake = || Mistake { field: COME.to_owned(), text: t!("staff-couriers-papers-missing") };
        none().then(mistake).into_iter().collect::<Vec<_>>()
    });
    let id = it.id.clone();
    let send = move || {
        tried.set(true);
        if untrack(none) {
            return attempt.update(|n| *n += 1);
        }
        let cases = chosen.get_untracked().into_iter().filter_map(|case| CaseId::parse(&case).ok()).collect();
        let id = id.clone();
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = api::carriages::take_delivery(&id, &TakeDelivery { cases }).await;
            busy.try_set(false);
            match answer {
                Ok(carriage) => drop(shown.try_set(carriage)),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    let toggle = move |code: String, on: bool| {
        chosen.update(|chosen| {
            chosen.retain(|other| *other != code);
            if on {
                chosen.push(code);
            }
        });
    };
    view! {
        <section class="duty stack no-print">
            <h2>{t!("staff-carriage-take")}</h2>
            <ErrorSummary mistakes attempt />
            <Form on_submit=send busy>
                <Checkboxes id=COME legend=t!("staff-carriage-come") hint=t!("staff-carriage-come-hint") choices value=chosen error
                    on_toggle=toggle />
                {move || failed.get().map(failure_notice)}
                <SubmitButton label=t!("staff-carriage-take-send") busy />
            </Form>
        </section>
    }
    .into_any()
}
