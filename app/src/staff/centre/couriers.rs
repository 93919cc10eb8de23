//! Papers and couriers: the provider's clerk hands them over, the State Corporation's operator takes them.

use domain::access::Role;
use domain::api::carriages::{Carriage, Carriages, HandToCourier, ReadyForOffice};
use domain::id::CaseId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_notice};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::staff::{Route, guard, urgency};
use crate::ui::{
    Cell, Checkbox, Checkboxes, Choice, ErrorSummary, Form, LinkButton, Mistake, Notice, SubmitButton, Table,
    TableRow, TextInput, Tone, Typed, Weight,
};

/// `/couriers`
pub(in crate::staff) fn view() -> AnyView {
    view! {
        <Heading text=t!("staff-couriers-title") />
        {loaded(api::carriages::list, whole)}
    }
    .into_any()
}

fn whole(carriages: Carriages) -> AnyView {
    let Carriages { ready, on_the_way } = carriages;
    let role = guard::role();
    let clerk = role == Some(Role::Clerk);
    let nothing = (ready.is_empty() && on_the_way.is_empty()).then(|| {
        view! { <Notice tone=Tone::Success><p>{t!("staff-couriers-nothing")}</p></Notice> }.into_any()
    });
    let about = if clerk { t!("staff-couriers-lead") } else { t!("staff-couriers-lead-office") };
    let offices = ready.into_iter().enumerate().map(|(at, office)| hand(at, office)).collect::<Vec<_>>();
    view! {
        <p class="lead">{about}</p>
        {nothing}
        {offices}
        {on_their_way(on_the_way)}
        <p><LinkButton href=Route::CourierJournal.href() label=t!("staff-couriers-journal") weight=Weight::Secondary /></p>
    }
    .into_any()
}

/// What goes to one office: chosen, named, signed for.
fn hand(at: usize, office: ReadyForOffice) -> AnyView {
    let ids = [format!("papers-{at}"), format!("courier-{at}"), format!("courier-signed-{at}")];
    let [papers, courier, signed] = ids.clone();
    let chosen = RwSignal::new(office.papers.iter().map(|paper| paper.case.to_string()).collect::<Vec<_>>());
    let (name, receipt) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (tried, attempt) = (RwSignal::new(false), RwSignal::new(0_u32));
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let choices = Signal::stored(
        office
            .papers
            .iter()
            .map(|it| {
                Choice::new(
                    it.case.to_string(),
                    Signal::stored(format!("{}, {}", it.number, it.applicant.full())),
                )
            })
            .collect::<Vec<_>>(),
    );
    let none = move || tried.get() && chosen.with(Vec::is_empty);
    let unnamed = move || tried.get() && name.with(|name| name.trim().is_empty());
    let unsigned = move || tried.get() && !receipt.get();
    let mistakes = Signal::derive(move || {
        let [papers, courier, signed] = ids.clone();
        let mistake = |wrong: bool, field: String, text| wrong.then_some(Mistake { field, text });
        let all = [
            mistake(none(), papers, t!("staff-couriers-papers-missing")),
            mistake(unnamed(), courier, t!("staff-couriers-name-missing")),
            mistake(unsigned(), signed, t!("staff-couriers-unsigned")),
        ];
        all.into_iter().flatten().collect::<Vec<_>>()
    });
    let code = office.office.clone();
    let send = move || {
        tried.set(true);
        if untrack(|| none() || unnamed() || unsigned()) {
            return attempt.update(|n| *n += 1);
        }
        let cases = chosen.get_untracked().into_iter().filter_map(|case| CaseId::parse(&case).ok()).collect();
        let body = HandToCourier { office: code.clone(), courier: name.get_untracked(), cases, signed: true };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = api::carriages::hand(&body).await;
            busy.try_set(false);
            match answer {
                Ok(carriage) => router::go(&Route::Carriage(carriage.id).href()),
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
    let to = i18n::text(&office.name);
    let no_papers = Signal::derive(move || none().then(|| tr("staff-couriers-papers-missing", &[])));
    let no_name = Signal::derive(move || unnamed().then(|| tr("staff-couriers-name-missing", &[])));
    let no_receipt = Signal::derive(move || unsigned().then(|| tr("staff-couriers-unsigned", &[])));
    view! {
        <section class="duty stack">
            <h2>{to}</h2>
            <ErrorSummary mistakes attempt />
            <Form on_submit=send busy>
                <Checkboxes id=papers legend=t!("staff-couriers-papers") choices value=chosen error=no_papers on_toggle=toggle />
                <TextInput id=courier label=t!("staff-couriers-name") value=name error=no_name typed=Typed::Name autocomplete="off"
                    on_input=move |text: String| name.set(text) />
                <Checkbox id=signed label=t!("staff-couriers-signed") hint=t!("staff-couriers-signed-hint") checked=receipt
                    error=no_receipt on_toggle=move |on: bool| receipt.set(on) />
                {move || failed.get().map(failure_notice)}
                <SubmitButton label=t!("staff-couriers-hand") busy />
            </Form>
        </section>
    }
    .into_any()
}

fn on_their_way(carriages: Vec<Carriage>) -> AnyView {
    if carriages.is_empty() {
        return ().into_any();
    }
    view! { <section class="wide">{table(t!("staff-couriers-on-the-way"), carriages)}</section> }.into_any()
}

/// Hand-overs in rows, each with the way to its list.
pub(super) fn table(caption: Signal<String>, carriages: Vec<Carriage>) -> AnyView {
    let heads = vec![
        t!("staff-couriers-handed"),
        t!("staff-couriers-courier"),
        t!("staff-couriers-way"),
        t!("staff-couriers-papers-of"),
    ];
    let rows = carriages.into_iter().map(row).collect::<Vec<_>>();
    view! { <Table caption heads>{rows}</Table> }.into_any()
}

fn row(it: Carriage) -> AnyView {
    let href = Route::Carriage(it.id).href();
    let (at, courier, by) = (it.handed_at, it.courier, it.handed_by);
    let (from, to) = (i18n::text(&it.from), i18n::text(&it.to));
    let come = it.papers.iter().filter(|paper| paper.received_at.is_some()).count();
    let count = it.papers.len();
    let numbers = it.papers.iter().map(|paper| paper.number.clone()).collect::<Vec<_>>().join(", ");
    let words = move || tr("staff-couriers-come", &[("come", come.into()), ("n", count.into())]);
    view! {
        <TableRow>
            <Cell head=t!("staff-couriers-handed")><a href=href>{move || i18n::moment(at, urgency::ZONE)}</a><br /><span class="quiet">{by}</span></Cell>
            <Cell head=t!("staff-couriers-courier")>{courier}</Cell>
            <Cell head=t!("staff-couriers-way")>{from}" → "{to}</Cell>
            <Cell head=t!("staff-couriers-papers-of")><span class="number">{numbers}</span><br /><span class="quiet">{words}</span></Cell>
        </TableRow>
    }
    .into_any()
}
