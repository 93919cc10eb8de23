//! What ends soon, and what is late at the provider: above and below the list of the work.

use domain::api::staff::{DeadlineWarning, LateCount};
use domain::case::Limit;
use leptos::prelude::*;

use super::{Route, journal, urgency};
use crate::i18n::{t, tr};
use crate::ui::{Cell, Notice, Table, TableRow, Tone};
use crate::wording;

/// What a due moment belongs to.
pub(super) fn limit(it: Limit) -> Signal<String> {
    match it {
        Limit::Step(kind) => wording::step(kind),
        Limit::Term => t!("staff-case-term-title"),
    }
}

/// Each case that the official was warned of, with what ends and when.
pub(super) fn warnings(warned: &[DeadlineWarning]) -> AnyView {
    if warned.is_empty() {
        return ().into_any();
    }
    let lines = warned.iter().map(line).collect::<Vec<_>>();
    view! { <Notice tone=Tone::Warning title=t!("staff-inbox-warned")><ul>{lines}</ul></Notice> }.into_any()
}

fn line(it: &DeadlineWarning) -> AnyView {
    let (href, number) = (Route::Case(it.case.clone()).href(), it.number.clone());
    let (what, due) = (limit(it.limit), it.due);
    let until = move || tr("staff-until", &[("due", urgency::until(due, urgency::ZONE).into())]);
    view! { <li><a class="number nowrap" href=href>{number}</a>" "{what}". "{until}</li> }.into_any()
}

/// How much is late at the provider, for its head.
pub(super) fn overview(counts: &[LateCount]) -> AnyView {
    let rows = counts.iter().map(row).collect::<Vec<_>>();
    let heads =
        vec![t!("staff-late-what"), t!("staff-late-channel"), t!("staff-late-now"), t!("staff-late-month")];
    let body = if rows.is_empty() {
        view! { <h2>{t!("staff-late-title")}</h2><p>{t!("staff-late-none")}</p> }.into_any()
    } else {
        view! { <Table caption=t!("staff-late-title") heads>{rows}</Table> }.into_any()
    };
    view! { <section>{body}</section> }.into_any()
}

fn row(it: &LateCount) -> AnyView {
    let tone = if it.now > 0 { Tone::Error } else { Tone::Info };
    let (what, channel) = (limit(it.limit), journal::channel(it.channel));
    let (now, month) = (it.now, it.month);
    view! {
        <TableRow tone=tone>
            <Cell head=t!("staff-late-what")>{what}</Cell>
            <Cell head=t!("staff-late-channel")>{channel}</Cell>
            <Cell head=t!("staff-late-now")><span class="number">{now}</span></Cell>
            <Cell head=t!("staff-late-month")><span class="number">{month}</span></Cell>
        </TableRow>
    }
    .into_any()
}
