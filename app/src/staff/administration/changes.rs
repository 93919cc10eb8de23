//! What administrators did, latest first.

use domain::api::administration::{Change, Deed as Done};
use leptos::prelude::*;

use super::deed::Deed;
use crate::api;
use crate::i18n::{self, t};
use crate::page::Heading;
use crate::staff::urgency::ZONE;
use crate::ui::{Button, Cell, Notice, Skeleton, Table, TableRow, Tag, Tone, Weight};

/// `/admin/changes`
pub(super) fn view() -> AnyView {
    let found = RwSignal::new(None::<Vec<Change>>);
    let next = RwSignal::new(None::<i64>);
    let deed = Deed::new();
    let more = move || {
        let after = next.get_untracked();
        deed.run(async move { api::administration::changes(after).await }, move |page| {
            next.try_set(page.next);
            let _ = found.try_update(|found| found.get_or_insert_default().extend(page.changes));
        });
    };
    more();
    let list = move || match found.get() {
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(found) if found.is_empty() => {
            view! { <Notice><p>{t!("staff-admin-changes-none")}</p></Notice> }.into_any()
        }
        Some(found) => {
            let rows = found.iter().map(row).collect::<Vec<_>>();
            let heads = vec![
                t!("staff-admin-when"),
                t!("staff-admin-deed"),
                t!("staff-admin-before"),
                t!("staff-admin-after"),
            ];
            let left = next.get().is_some().then(|| {
                view! { <Button label=t!("staff-journal-more") weight=Weight::Secondary busy=deed.busy on_press=more /> }
                    .into_any()
            });
            view! { <Table caption=t!("staff-admin-changes") heads>{rows}</Table>{left} }.into_any()
        }
    };
    view! {
        <Heading text=t!("staff-admin-changes") />
        <p class="lead">{t!("staff-admin-changes-lead")}</p>
        {deed.place()}
        <div class="wide desk stack settled">{list}</div>
    }
    .into_any()
}

fn row(it: &Change) -> AnyView {
    let deed = deed(it.deed);
    let (at, by, about) = (it.at, it.by.full(), it.about.clone());
    let (before, after) = (it.before.clone(), it.after.clone());
    let unsound = (!it.sound)
        .then(|| view! { <br /><Tag label=t!("staff-admin-unsound") tone=Tone::Error /> }.into_any());
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-when")>{move || i18n::moment(at, ZONE)}<br /><span class="quiet">{by}</span>{unsound}</Cell>
            <Cell head=t!("staff-admin-deed")>{deed}<br /><span class="quiet">{about}</span></Cell>
            <Cell head=t!("staff-admin-before")>{before}</Cell>
            <Cell head=t!("staff-admin-after")>{after}</Cell>
        </TableRow>
    }
    .into_any()
}

fn deed(it: Done) -> Signal<String> {
    match it {
        Done::OfficialAdded => t!("staff-admin-deed-added"),
        Done::OfficialMoved => t!("staff-admin-deed-moved"),
        Done::OfficialDisabled => t!("staff-admin-deed-disabled"),
        Done::OfficialEnabled => t!("staff-admin-deed-enabled"),
        Done::PasswordReset => t!("staff-admin-deed-password"),
        Done::EditionApplied => t!("staff-admin-deed-applied"),
        Done::EditionTakenOff => t!("staff-admin-deed-taken-off"),
        Done::ProviderChanged => t!("staff-admin-deed-provider"),
        Done::OfficeAdded => t!("staff-admin-deed-office-added"),
        Done::OfficeChanged => t!("staff-admin-deed-office"),
        Done::DayKept => t!("staff-admin-deed-day"),
        Done::DayLeft => t!("staff-admin-deed-day-left"),
        Done::QueuePlanChanged => t!("staff-admin-deed-queue-plan"),
        Done::HallDeviceAdded => t!("staff-admin-deed-hall-added"),
        Done::HallDeviceCodeGiven => t!("staff-admin-deed-hall-code"),
        Done::HallDeviceShutOff => t!("staff-admin-deed-hall-off"),
    }
}
