//! The way of the case: the law's steps with norms and the time they took, the legal term, and what happened.

use domain::access::Role;
use domain::api::cases::HistoryLine;
use domain::api::staff::LateMark;
use domain::calendar::Zone;
use domain::case::{Lateness, Search};
use domain::regulation::{ChannelKind, Step};
use leptos::prelude::*;

use super::desk::Desk;
use super::duty;
use crate::course;
use crate::i18n::{self, t, tr};
use crate::staff::{deadlines, guard, urgency};
use crate::ui::{Timeline, TimelineStep};
use crate::wording;

/// The steps and the legal term.
pub(super) fn steps(desk: Desk) -> AnyView {
    let law = desk.law();
    // How the provider comes to its result is not told at the State Corporation's window.
    let way = (guard::role() != Some(Role::Operator)).then(|| {
        let rows = law.steps.iter().map(|it| step(desk, it)).collect::<Vec<_>>();
        view! { <section><h2>{t!("staff-case-steps")}</h2><Timeline>{rows}</Timeline></section> }.into_any()
    });
    let (standing, search, channel) =
        desk.case.with_untracked(|case| (case.line.standing, case.search, case.channel));
    let term = law.term_of(search == Some(Search::Found), channel);
    let (norm, clause) = (wording::norm(term.norm), i18n::text(&term.clause));
    let (due, zone) = (standing.term_due, desk.zone());
    let words = move || {
        tr("staff-case-term", &[("norm", norm.get().into()), ("due", urgency::until(due, zone).into())])
    };
    view! {
        {way}
        <section>
            <h2>{t!("staff-case-term-title")}</h2>
            <p>{words}" "{urgency::mark(standing.term_lateness)}</p>
            <p class="quiet">{clause}</p>
        </section>
    }
    .into_any()
}

/// What was done at the State Corporation's window; nothing for the other channels.
pub(super) fn boxes(desk: Desk) -> Option<AnyView> {
    let boxes = desk.case.with(|case| case.boxes.clone());
    if boxes.is_empty() {
        return None;
    }
    let law = desk.law();
    let process = law.processes.iter().find(|it| it.channel == ChannelKind::StateCorporation);
    let rows = boxes.into_iter().map(|it| {
        let drawn = process.and_then(|process| process.find(&it.code)).map(|drawn| i18n::text(&drawn.text));
        let name = drawn.unwrap_or_else(|| t!("staff-box-handling"));
        let (used, allowed, late) = (it.until.since(it.since), it.due.since(it.since), it.is_late());
        let mark = late.then(|| urgency::mark(Lateness::Late));
        let words = move || {
            let given = [("used", lasted(used).into()), ("allowed", lasted(allowed).into())];
            tr("staff-box-time", &given)
        };
        view! { <li><p>{name}</p><p class="quiet">{words}" "{mark}</p></li> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    Some(
        view! {
            <section>
                <h2>{t!("staff-boxes")}</h2>
                <ol class="history">{rows}</ol>
            </section>
        }
        .into_any(),
    )
}

/// "2:05" in minutes and seconds.
fn lasted(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn step(desk: Desk, it: &Step) -> AnyView {
    let zone = desk.zone();
    let (standing, channel, place) = desk.case.with_untracked(|case| {
        (case.line.standing, case.channel, course::place(it, case.line.standing, &case.done))
    });
    let current = standing.step == Some(it.kind);
    let due = standing.step_due.filter(|_| current);
    let time = match (due, place.done) {
        (Some(due), _) => Some(
            view! { <p>{move || tr("staff-until", &[("due", urgency::until(due, zone).into())])}</p> }
                .into_any(),
        ),
        (None, done) => done.map(|done| course::used(done, zone)),
    };
    let (norm, state) = (course::norm(it, channel), place.state);
    let words = (!current).then(|| duty::act_words(desk, it.kind)).flatten();
    view! {
        <TimelineStep title=wording::step(it.kind) state=state role=desk.role_name(it.kind.role()) norm=Some(norm)>
            {time}
            {words}
        </TimelineStep>
    }
    .into_any()
}

/// What happened, latest first; it follows every save.
pub(super) fn history(desk: Desk) -> AnyView {
    let zone = desk.zone();
    let rows = move || {
        desk.case.with(|case| {
            let done = case.history.iter().map(|line| (line.at, row(desk, line, zone)));
            let late = case.late.iter().map(|mark| (mark.at, late(mark, zone)));
            let mut rows: Vec<_> = done.chain(late).collect();
            rows.sort_by_key(|(at, _)| *at);
            rows.into_iter().rev().map(|(_, row)| row).collect::<Vec<_>>()
        })
    };
    view! {
        <section>
            <h2>{t!("staff-case-history")}</h2>
            <ol class="history">{rows}</ol>
        </section>
    }
    .into_any()
}

/// What ran out of time: nobody's deed.
fn late(mark: &LateMark, zone: Zone) -> AnyView {
    let (at, what, due) = (mark.at, deadlines::limit(mark.limit), mark.due);
    view! {
        <li>
            <p class="quiet number">{move || i18n::moment(at, zone)}</p>
            <p>{t!("staff-case-became-late")}": "{what}</p>
            <p class="quiet">{move || tr("staff-until", &[("due", urgency::until(due, zone).into())])}</p>
        </li>
    }
    .into_any()
}

fn row(desk: Desk, line: &HistoryLine, zone: Zone) -> AnyView {
    let at = line.at;
    let who = match line.role.and_then(|role| desk.role_name(role)) {
        Some(name) => name,
        None if line.happened.is_by_system() => t!("case-by-system"),
        None => t!("staff-case-applicant"),
    };
    view! {
        <li>
            <p class="quiet number">{move || i18n::moment(at, zone)}</p>
            <p>{wording::happened(line.happened)}</p>
            <p class="quiet">{who}</p>
        </li>
    }
    .into_any()
}
