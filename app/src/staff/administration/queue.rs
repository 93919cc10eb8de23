//! The offices' plans of the electronic queue: windows, the share for people without a booking, services, closed days.

use domain::api::queue::{PlanLine, Plans};
use domain::id::{Code, OfficeCode};
use domain::queue::{ClosedDay, Plan, Service};
use leptos::prelude::*;

use super::deed::{Both, Deed};
use super::{Page, session};
use crate::api;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::ui::{
    BackLink, Button, Cell, Checkboxes, Choice, DateInput, Form, LinkButton, Notice, SubmitButton, Table,
    TableRow, TextInput, Typed, Weight,
};

/// `/admin/queue`
pub(super) fn view() -> AnyView {
    let load = || async { session::heed(api::administration::queue_plans().await) };
    view! {
        <Heading text=t!("staff-admin-queue") />
        <p class="lead">{t!("staff-admin-queue-about")}</p>
        <p><LinkButton href=Page::Hall.href() label=t!("staff-admin-hall") weight=Weight::Secondary /></p>
        <div class="wide desk stack settled">{loaded(load, |found| list(&found))}</div>
    }
    .into_any()
}

fn list(found: &Plans) -> AnyView {
    let rows = found.plans.iter().map(row).collect::<Vec<_>>();
    let heads = vec![
        t!("staff-admin-queue-office"),
        t!("staff-admin-queue-windows"),
        t!("staff-admin-queue-share"),
        t!("staff-admin-queue-closed"),
    ];
    view! { <Table caption=t!("staff-admin-queue") heads>{rows}</Table> }.into_any()
}

fn row(it: &PlanLine) -> AnyView {
    let href = Page::QueuePlan(it.plan.office.clone()).href();
    let (name, windows, share) = (i18n::text(&it.office_name), it.plan.windows, it.plan.walk_in_percent);
    let closed = it.plan.closed.len();
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-queue-office")><a href=href>{name}</a></Cell>
            <Cell head=t!("staff-admin-queue-windows")>{windows}</Cell>
            <Cell head=t!("staff-admin-queue-share")>{share}"\u{a0}%"</Cell>
            <Cell head=t!("staff-admin-queue-closed")>{closed}</Cell>
        </TableRow>
    }
    .into_any()
}

/// `/admin/queue/aktau-1`
pub(super) fn one(office: OfficeCode) -> AnyView {
    let load = || async { session::heed(api::administration::queue_plans().await) };
    view! {
        <BackLink href=Page::Queue.href() />
        <Heading text=t!("staff-admin-queue-plan") />
        {loaded(load, move |found: Plans| match found.plans.iter().find(|it| it.plan.office == office) {
            Some(it) => form(it, &found.services),
            None => view! { <Notice><p>{t!("staff-not-found")}</p></Notice> }.into_any(),
        })}
    }
    .into_any()
}

fn form(it: &PlanLine, services: &[Service]) -> AnyView {
    let (plan, revision) = (it.plan.clone(), it.revision);
    let windows = RwSignal::new(plan.windows.to_string());
    let share = RwSignal::new(plan.walk_in_percent.to_string());
    let offered = RwSignal::new(plan.services.iter().map(Code::to_string).collect::<Vec<_>>());
    let closed = RwSignal::new(plan.closed.clone());
    let (day, reason, deed) = (RwSignal::new(String::new()), Both::new(None), Deed::new());
    let choices = services.iter().map(|it| Choice::new(it.code.to_string(), i18n::text(&it.name)));
    let choices = Signal::stored(choices.collect::<Vec<_>>());
    let toggle = move |code: String, on: bool| {
        offered.update(|offered| {
            offered.retain(|it| *it != code);
            if on {
                offered.push(code);
            }
        });
    };
    let office = StoredValue::new(plan.office);
    let send = move || {
        let mut days = closed.get_untracked();
        // A day that was begun and not added is meant all the same.
        if !day.get_untracked().is_empty() {
            days.push(ClosedDay { day: day.get_untracked(), reason: reason.typed() });
        }
        let number =
            |typed: RwSignal<String>| typed.with_untracked(|typed| typed.trim().parse().unwrap_or(u16::MAX));
        let plan = Plan {
            office: office.get_value(),
            windows: number(windows),
            walk_in_percent: number(share),
            services: offered
                .with_untracked(|all| all.iter().filter_map(|it| Code::parse(it).ok()).collect()),
            closed: days,
        };
        let answer = async move { api::administration::change_queue_plan(revision, &plan).await };
        deed.run(answer, |_| router::go(&Page::Queue.href()));
    };
    let name = i18n::text(&it.office_name);
    view! {
        <p class="lead">{name}</p>
        {deed.place()}
        <Form on_submit=send busy=deed.busy>
            <TextInput id="plan-windows" label=t!("staff-admin-queue-windows") value=windows typed=Typed::Digits autocomplete="off" letters=4
                on_input=move |text: String| windows.set(text) />
            <TextInput id="plan-share" label=t!("staff-admin-queue-share-percent") value=share typed=Typed::Digits autocomplete="off" letters=4
                on_input=move |text: String| share.set(text) />
            <Checkboxes id="plan-services" legend=t!("staff-admin-queue-services") choices value=offered on_toggle=toggle />
            <h2>{t!("staff-admin-queue-closed")}</h2>
            {move || closed.get().into_iter().map(|it| closed_day(it, closed)).collect::<Vec<_>>()}
            <DateInput id="plan-day" legend=t!("staff-admin-queue-day") value=day on_input=move |typed: String| day.set(typed) optional=true />
            {reason.boxes("plan-reason", t!("staff-admin-reason-kk"), t!("staff-admin-reason-ru"))}
            <SubmitButton label=t!("staff-admin-save") busy=deed.busy />
        </Form>
    }
    .into_any()
}

/// A closed day, which can be opened again.
fn closed_day(it: ClosedDay, closed: RwSignal<Vec<ClosedDay>>) -> AnyView {
    let (iso, reason) = (it.day.clone(), i18n::text(&it.reason));
    let shown = Signal::derive(move || i18n::date(&iso));
    let open = move || closed.update(|all| all.retain(|other| other.day != it.day));
    view! {
        <p>
            {shown}": "{reason}" "
            <Button label=t!("staff-admin-queue-open") about=Some(shown) weight=Weight::Link on_press=open />
        </p>
    }
    .into_any()
}
