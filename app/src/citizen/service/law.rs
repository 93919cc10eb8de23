//! The act behind a service, its end, and where it contradicts itself.

use domain::regulation::{Act, Erratum, Regulation};
use domain::text::Text;
use leptos::prelude::*;

use crate::i18n::{self, t, text};
use crate::ui::{Details, Notice, SummaryList, SummaryRow, Tone};

/// That the act is no longer in force, and why this installation applies it all the same.
pub(super) fn repealed(act: &Act, reason: Option<&Text>) -> Option<AnyView> {
    let by = text(&act.repealed.as_ref()?.by);
    let reason = reason.map(|reason| {
        let reason = text(reason);
        view! { <p>{reason}</p> }.into_any()
    });
    Some(
        view! {
            <Notice tone=Tone::Warning title=t!("service-repealed-title")>
                <p>{by}"."</p>
                {reason}
            </Notice>
        }
        .into_any(),
    )
}

/// Where the act is silent or contradicts itself, and what is done about it here.
pub(super) fn errata(regulation: &Regulation) -> Option<AnyView> {
    let rows: Vec<AnyView> = regulation.errata.iter().map(erratum).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Details summary=t!("service-errata")><p>{t!("service-errata-about")}</p><ul>{rows}</ul></Details>
        }
        .into_any()
    })
}

fn erratum(erratum: &Erratum) -> AnyView {
    let clause = erratum.clause.clone();
    view! {
        <li>
            <p class="quiet">{t!("service-clause", clause = clause.clone())}</p>
            <p>{text(&erratum.finding)}</p>
            <p><strong>{t!("service-erratum-handling")}</strong>" "{text(&erratum.handling)}</p>
        </li>
    }
    .into_any()
}

/// The act's full name, its ground and its dates.
pub(super) fn act(regulation: &Regulation) -> AnyView {
    let act = &regulation.act;
    let (name, basis, from) = (text(&act.name), text(&act.basis), act.in_force_from.clone());
    let state = if act.repealed.is_some() { t!("service-act-repealed") } else { t!("service-act-in-force") };
    view! {
        <section>
            <h2>{t!("service-act")}</h2>
            <SummaryList>
                <SummaryRow question=t!("service-act-name")>{name}</SummaryRow>
                <SummaryRow question=t!("service-act-basis")>{basis}</SummaryRow>
                <SummaryRow question=t!("service-act-from")>{move || i18n::date(&from)}</SummaryRow>
                <SummaryRow question=t!("service-act-state")>{state}</SummaryRow>
            </SummaryList>
        </section>
    }
    .into_any()
}
