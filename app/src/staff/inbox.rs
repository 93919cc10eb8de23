//! The work of the role: what waits for the official first, the most urgent on top.

use domain::api::staff::{Inbox, StaffCaseLine};
use domain::case::{Lateness, StateKind};
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::centre::home;
use super::{Route, deadlines, next, urgency};
use crate::api::{self, Failure, failure_notice};
use crate::i18n::{self, t, tr};
use crate::page::Heading;
use crate::ui::{Button, Cell, Details, Notice, Skeleton, Table, TableRow, Tag, Tone, Weight};
use crate::wording;

/// How often the list is fetched anew while it is on the screen.
const FRESH_MS: u32 = 60_000;

/// What the page holds.
#[derive(Clone, Copy)]
struct List {
    /// The last answer that was good.
    got: RwSignal<Option<Inbox>>,
    /// Why there is no newer one.
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
}

/// `/`
pub(super) fn view() -> AnyView {
    let list = List { got: RwSignal::new(None), failure: RwSignal::new(None), busy: RwSignal::new(false) };
    list.ask();
    // Ends with the page that keeps it.
    StoredValue::new_local(Interval::new(FRESH_MS, move || list.ask()));
    let body = move || match (list.got.get(), list.failure.get()) {
        (Some(inbox), _) => untrack(|| whole(&inbox)),
        (None, None) => view! { <Skeleton lines=6 /> }.into_any(),
        (None, Some(failure)) => view! {
            {failure_notice(failure)}
            <Button label=t!("failure-try-again") on_press=move || list.ask() />
        }
        .into_any(),
    };
    view! {
        <Heading text=t!("staff-inbox-title") />
        {freshness(list)}
        <div class="wide desk stack">{body}</div>
    }
    .into_any()
}

impl List {
    fn ask(self) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::staff::inbox().await;
            self.busy.try_set(false);
            match answer {
                Ok(inbox) => {
                    self.failure.try_set(None);
                    // The same list is not drawn again: a keyboard may stand on one of its links.
                    if self.got.try_with_untracked(|got| got.as_ref() != Some(&inbox)) == Some(true) {
                        self.got.set(Some(inbox));
                    }
                }
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }
}

/// Says when the list on the screen is not the newest.
fn freshness(list: List) -> AnyView {
    (move || {
        let old = list.got.with(Option::is_some) && list.failure.with(Option::is_some);
        old.then(|| {
            view! {
                <Notice tone=Tone::Warning title=t!("staff-inbox-old")>
                    <Button label=t!("staff-inbox-refresh") weight=Weight::Secondary busy=list.busy on_press=move || list.ask() />
                </Notice>
            }
            .into_any()
        })
    })
    .into_any()
}

fn whole(inbox: &Inbox) -> AnyView {
    if let Some(measured) = inbox.measured {
        return home::view(inbox, measured);
    }
    // A conclusion that waits to be collected has no due moment: it stands after what has one.
    let (collect, mine): (Vec<_>, Vec<_>) =
        inbox.mine.iter().cloned().partition(|line| line.standing.step.is_none() && !line.search_late);
    let overview = inbox.lateness.as_deref().map(deadlines::overview);
    view! {
        {deadlines::warnings(&inbox.warnings)}
        {waiting(&mine)}
        {section(t!("staff-inbox-collect"), Some(t!("staff-inbox-collect-about")), &collect)}
        {section(t!("staff-inbox-others"), None, &inbox.others)}
        {overview}
        {closed(&inbox.closed)}
    }
    .into_any()
}

/// What waits for the official: the first one large, the others below it.
fn waiting(mine: &[StaffCaseLine]) -> AnyView {
    let Some((first, rest)) = mine.split_first() else {
        return view! {
            <Notice tone=Tone::Success title=t!("staff-inbox-nothing")><p>{t!("staff-inbox-nothing-about")}</p></Notice>
        }
        .into_any();
    };
    let count = mine.len();
    let late = mine.iter().filter(|line| urgency::of(line) == Lateness::Late).count();
    let lead = move || match late {
        0 => tr("staff-inbox-count", &[("n", count.into())]),
        _ => tr("staff-inbox-count-late", &[("n", count.into()), ("late", late.into())]),
    };
    let rest = (!rest.is_empty()).then(|| table(t!("staff-inbox-mine"), rest));
    view! {
        <p class="lead">{lead}</p>
        {next::card(first)}
        {rest}
    }
    .into_any()
}

pub(super) fn section(
    caption: Signal<String>,
    about: Option<Signal<String>>,
    lines: &[StaffCaseLine],
) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let about = about.map(|about| view! { <p class="measure">{about}</p> }.into_any());
    view! { <section>{table(caption, lines)}{about}</section> }.into_any()
}

fn table(caption: Signal<String>, lines: &[StaffCaseLine]) -> AnyView {
    let rows = lines.iter().map(open_row).collect::<Vec<_>>();
    let heads =
        vec![t!("staff-inbox-case"), t!("staff-inbox-due"), t!("staff-inbox-step"), t!("staff-inbox-filed")];
    view! { <Table caption heads>{rows}</Table> }.into_any()
}

fn open_row(line: &StaffCaseLine) -> AnyView {
    let lateness = urgency::of(line);
    let tone = match (line.standing.step, lateness) {
        _ if line.search_late => Tone::Error,
        (Some(_), Lateness::Late) => Tone::Error,
        (Some(_), Lateness::Soon) => Tone::Warning,
        _ => Tone::Info,
    };
    let (due, step) = match line.standing.step {
        Some(step) => {
            let due = urgency::due(line.standing.step_due, lateness, urgency::ZONE);
            let due = view! { {due}<br />{urgency::term(line, urgency::ZONE)} }.into_any();
            (due, wording::step(step))
        }
        None if line.search_late => (urgency::term(line, urgency::ZONE), t!("staff-search-late")),
        None => {
            (view! { <span class="quiet">{t!("staff-inbox-no-due")}</span> }.into_any(), state(line.state))
        }
    };
    let (name, filed) = (name(line), filed(line));
    view! {
        <TableRow tone=tone>
            <Cell head=t!("staff-inbox-case")>{name}</Cell>
            <Cell head=t!("staff-inbox-due")>{due}</Cell>
            <Cell head=t!("staff-inbox-step")>{step}</Cell>
            <Cell head=t!("staff-inbox-filed")>{filed}</Cell>
        </TableRow>
    }
    .into_any()
}

/// The applicant, the number, the service. The official's own request is marked and leads nowhere.
fn name(line: &StaffCaseLine) -> AnyView {
    let (applicant, number) = (line.applicant.full(), line.number.clone());
    let service = i18n::text(&line.service);
    let title = if line.own {
        view! {
            <span class="case-name">{applicant}</span>" "<Tag label=t!("staff-own") tone=Tone::Quiet />
            <br /><span class="quiet">{t!("staff-own-about")}</span>
        }
        .into_any()
    } else {
        view! { <a class="case-name" href=Route::Case(line.id.clone()).href()>{applicant}</a> }.into_any()
    };
    view! { {title}<br /><span class="quiet"><span class="number nowrap">{number}</span>" · "{service}</span> }
        .into_any()
}

fn filed(line: &StaffCaseLine) -> AnyView {
    let at = line.filed_at;
    (move || i18n::moment(at, urgency::ZONE)).into_any()
}

/// What is behind; folded away, because it is seldom looked at.
pub(super) fn closed(lines: &[StaffCaseLine]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let count = lines.len();
    let rows = lines.iter().map(closed_row).collect::<Vec<_>>();
    let heads = vec![t!("staff-inbox-case"), t!("staff-inbox-state"), t!("staff-inbox-filed")];
    view! {
        <section>
            <Details summary=t!("staff-inbox-closed", n = count)>
                <Table caption=t!("staff-inbox-closed-caption") heads>{rows}</Table>
            </Details>
        </section>
    }
    .into_any()
}

fn closed_row(line: &StaffCaseLine) -> AnyView {
    let late = (line.standing.term_lateness == Lateness::Late)
        .then(|| view! { " "<Tag label=t!("staff-was-late") tone=Tone::Quiet /> }.into_any());
    let (name, state, filed) = (name(line), state(line.state), filed(line));
    view! {
        <TableRow>
            <Cell head=t!("staff-inbox-case")>{name}</Cell>
            <Cell head=t!("staff-inbox-state")>{state}{late}</Cell>
            <Cell head=t!("staff-inbox-filed")>{filed}</Cell>
        </TableRow>
    }
    .into_any()
}

/// Where a case is, in an official's words.
pub(super) fn state(state: StateKind) -> Signal<String> {
    match state {
        StateKind::Filed => t!("staff-state-filed"),
        StateKind::Registered => t!("staff-state-registered"),
        StateKind::Assigned => t!("staff-state-assigned"),
        StateKind::Prepared => t!("staff-state-prepared"),
        StateKind::Signed => t!("staff-state-signed"),
        StateKind::Issued => t!("staff-state-issued"),
        StateKind::HandedOver => t!("staff-state-handed-over"),
        StateKind::Withdrawn => t!("staff-state-withdrawn"),
    }
}
