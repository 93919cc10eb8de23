//! What happened to the case, latest first. The citizen reads roles, never officials' names.

use domain::api::cases::{CasePage, HistoryLine};
use domain::regulation::Regulation;
use leptos::prelude::*;

use super::role_name;
use crate::i18n::{self, t};
use crate::ui::{Cell, Table, TableRow};
use crate::wording;

pub(super) fn view(page: &CasePage, regulation: &Regulation) -> AnyView {
    let rows = page.history.iter().rev().map(|line| row(line, regulation)).collect::<Vec<_>>();
    view! {
        <section>
            <h2>{t!("case-page-history")}</h2>
            <Table
                caption=t!("case-page-history-caption")
                heads=vec![t!("case-page-history-when"), t!("case-page-history-what"), t!("case-page-history-who")]
            >
                {rows}
            </Table>
        </section>
    }
    .into_any()
}

fn row(line: &HistoryLine, regulation: &Regulation) -> AnyView {
    let (at, zone) = (line.at, regulation.region.zone);
    let who = match line.role.and_then(|role| role_name(regulation, role)) {
        Some(name) => i18n::text(&name),
        None if line.happened.is_by_system() => t!("case-by-system"),
        None => t!("case-page-applicant"),
    };
    let what = wording::happened(line.happened);
    view! {
        <TableRow>
            <Cell head=t!("case-page-history-when")>{move || i18n::moment(at, zone)}</Cell>
            <Cell head=t!("case-page-history-what")>{what}</Cell>
            <Cell head=t!("case-page-history-who")>{who}</Cell>
        </TableRow>
    }
    .into_any()
}
