//! Which officials opened the case, and for what: role and office, never a name.

use domain::api::cases::CasePage;
use domain::api::profile::Opening;
use domain::calendar::Zone;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{self, t};
use crate::loaded::loaded;
use crate::ui::{Cell, Details, Table, TableRow};
use crate::wording;

/// Asked for when it is opened: few look.
pub(super) fn view(page: &CasePage) -> AnyView {
    let id = page.summary.id.clone();
    view! {
        <Details summary=t!("case-openings")>
            <p>{t!("case-openings-about")}</p>
            {loaded(move || api::profile::openings(&id), list)}
        </Details>
    }
    .into_any()
}

fn list(openings: Vec<Opening>) -> AnyView {
    if openings.is_empty() {
        return view! { <p class="quiet">{t!("case-openings-none")}</p> }.into_any();
    }
    let rows = openings.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <Table
            caption=t!("case-openings-caption")
            heads=vec![t!("case-page-history-when"), t!("case-page-history-who"), t!("case-openings-what-for")]
        >
            {rows}
        </Table>
    }
    .into_any()
}

fn row(it: Opening) -> AnyView {
    let (at, role) = (it.at, wording::role(it.role));
    let place = i18n::text(&it.place);
    let duty = match it.duty {
        Some(duty) => wording::step(duty),
        None => t!("case-openings-no-duty"),
    };
    view! {
        <TableRow>
            <Cell head=t!("case-page-history-when")>{move || i18n::moment(at, Zone::West)}</Cell>
            <Cell head=t!("case-page-history-who")>{role}<br /><span class="quiet">{place}</span></Cell>
            <Cell head=t!("case-openings-what-for")>{duty}</Cell>
        </TableRow>
    }
    .into_any()
}
