//! After taking in: the number, the receipt to be printed, the way on.

use domain::api::staff::StaffCase;
use domain::id::CaseId;
use domain::regulation::ChannelKind;
use domain::text::Lang;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::staff::{Route, urgency};
use crate::ui::{ButtonRow, LinkButton, Panel, SummaryList, SummaryRow, Weight};

/// `/cases/1/receipt`. It is read from the case, so a reload shows it again.
pub(in crate::staff) fn view(id: CaseId) -> AnyView {
    let number = RwSignal::new(String::new());
    view! {
        <Panel>
            <Heading text=t!("staff-taken-title") />
            <p>{t!("staff-taken-number")}<br /><strong class="number">{number}</strong></p>
        </Panel>
        {loaded(move || api::staff::case(&id), move |case| whole(number, case))}
    }
    .into_any()
}

fn whole(number: RwSignal<String>, case: StaffCase) -> AnyView {
    let line = case.line;
    number.set(line.number);
    let (filed, due) = (line.filed_at, line.standing.term_due);
    let (applicant, service) = (line.applicant.full(), i18n::text(&line.service));
    let filed = move || i18n::moment(filed, urgency::ZONE);
    let due = move || tr("staff-taken-due", &[("due", i18n::day_of(due, urgency::ZONE).into())]);
    let [kk, ru] = Lang::ALL.map(|lang| api::intakes::receipt_address(&line.id, lang));
    let next = match case.channel {
        ChannelKind::StateCorporation => t!("staff-taken-next-office"),
        ChannelKind::Office | ChannelKind::Portal => t!("staff-taken-next-about"),
    };
    let to_case = Route::Case(line.id).href();
    view! {
        <SummaryList>
            <SummaryRow question=t!("staff-case-applicant")>{applicant}</SummaryRow>
            <SummaryRow question=t!("staff-taken-service")>{service}</SummaryRow>
            <SummaryRow question=t!("staff-taken-at")>{filed}</SummaryRow>
            <SummaryRow question=t!("staff-case-term-title")>{due}</SummaryRow>
        </SummaryList>
        <h2>{t!("staff-taken-receipt")}</h2>
        <p>{t!("staff-taken-receipt-about")}</p>
        <ButtonRow>
            <LinkButton href=kk label=t!("staff-taken-receipt-kk") />
            <LinkButton href=ru label=t!("staff-taken-receipt-ru") />
        </ButtonRow>
        <h2>{t!("staff-taken-next")}</h2>
        <p>{next}</p>
        <ButtonRow>
            <LinkButton href=to_case label=t!("staff-next-open") weight=Weight::Secondary />
            <LinkButton href=Route::Intakes.href() label=t!("staff-taken-another") weight=Weight::Secondary />
        </ButtonRow>
    }
    .into_any()
}
