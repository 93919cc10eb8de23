//! The displays and kiosks of the offices' halls: registered with a code that is shown once, and shut off.

use domain::api::hall::{AddDevice, DeviceLine, DeviceState, GivenCode, HallDevices, HallOffice};
use domain::calendar::Moment;
use domain::id::{HallDeviceId, OfficeCode};
use domain::queue::{DeviceKind, ZONE};
use leptos::prelude::*;

use super::deed::Deed;
use super::{Page, session};
use crate::api;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{
    BackLink, Button, ButtonRow, Cell, Choice, Form, Panel, Radios, Select, SubmitButton, Table, TableRow,
    TextInput, Weight,
};

/// What the page holds.
#[derive(Clone, Copy)]
struct Devices {
    found: RwSignal<HallDevices>,
    /// The code that was given last.
    given: RwSignal<Option<GivenCode>>,
    /// The device that is about to be shut off.
    leaving: RwSignal<Option<HallDeviceId>>,
    deed: Deed,
}

/// `/admin/hall`
pub(super) fn view() -> AnyView {
    let load = || async { session::heed(api::hall::devices().await) };
    view! {
        <BackLink href=Page::Queue.href() />
        <Heading text=t!("staff-admin-hall") />
        <p class="lead">{t!("staff-admin-hall-about")}</p>
        <div class="wide desk stack settled">{loaded(load, whole)}</div>
    }
    .into_any()
}

fn whole(found: HallDevices) -> AnyView {
    let page = Devices {
        found: RwSignal::new(found),
        given: RwSignal::new(None),
        leaving: RwSignal::new(None),
        deed: Deed::new(),
    };
    view! {
        {page.deed.place()}
        {move || page.given.get().map(code)}
        {move || list(page)}
        {form(page)}
    }
    .into_any()
}

impl Devices {
    /// Does something and looks at the list anew.
    fn run(self, answer: impl Future<Output = Result<Option<GivenCode>, api::Failure>> + 'static) {
        self.given.set(None);
        self.leaving.set(None);
        let answer = async move {
            let given = answer.await?;
            Ok((given, api::hall::devices().await?))
        };
        self.deed.run(answer, move |(given, found)| {
            self.found.set(found);
            self.given.set(given);
        });
    }

    fn renew(self, id: HallDeviceId) {
        self.run(async move { api::hall::renew_code(&id).await.map(Some) });
    }

    fn shut_off(self, id: HallDeviceId) {
        self.run(async move { api::hall::shut_off(&id).await.map(|()| None) });
    }
}

/// The code, shown this once.
fn code(given: GivenCode) -> AnyView {
    let until = given.until;
    let until = move || tr("staff-admin-hall-until", &[("time", i18n::time_of(until, ZONE).into())]);
    let address = window().location().origin().unwrap_or_default();
    let how = move || tr("staff-admin-hall-how", &[("address", format!("{address}/hall").into())]);
    view! {
        <Panel>
            <h2>{t!("staff-admin-hall-code")}</h2>
            <p class="number nowrap device-code" role="status">{given.code}</p>
            <p>{how}</p>
            <p>{until}</p>
        </Panel>
    }
    .into_any()
}

fn list(page: Devices) -> AnyView {
    let found = page.found.get();
    if found.devices.is_empty() {
        return view! { <p class="quiet">{t!("staff-admin-hall-none")}</p> }.into_any();
    }
    let rows = found.devices.iter().map(|it| row(page, &found, it)).collect::<Vec<_>>();
    let heads = vec![
        t!("staff-admin-queue-office"),
        t!("staff-admin-hall-kind"),
        t!("staff-inbox-state"),
        t!("staff-admin-hall-change"),
    ];
    view! { <Table caption=t!("staff-admin-hall-list") heads>{rows}</Table> }.into_any()
}

fn row(page: Devices, found: &HallDevices, it: &DeviceLine) -> AnyView {
    let office = found.offices.iter().find(|office| office.code == it.office);
    let office = office.map(|office| i18n::text(&office.name));
    let (place, state, kind) = (it.place.clone(), state(it.state, found.at), kind(it.kind));
    let changes = changes(page, it);
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-queue-office")>{office}</Cell>
            <Cell head=t!("staff-admin-hall-kind")>{kind}<br /><span class="quiet">{place}</span></Cell>
            <Cell head=t!("staff-inbox-state")>{state}</Cell>
            <Cell head=t!("staff-admin-hall-change")>{changes}</Cell>
        </TableRow>
    }
    .into_any()
}

fn kind(kind: DeviceKind) -> Signal<String> {
    match kind {
        DeviceKind::Display => t!("staff-admin-hall-display"),
        DeviceKind::Kiosk => t!("staff-admin-hall-kiosk"),
    }
}

fn state(state: DeviceState, now: Moment) -> Signal<String> {
    match state {
        DeviceState::Awaited { until } if until <= now => t!("staff-admin-hall-lapsed"),
        DeviceState::Awaited { until } => {
            t!("staff-admin-hall-awaited", time = i18n::time_of(until, ZONE))
        }
        DeviceState::Connected { seen } => t!("staff-admin-hall-seen", time = i18n::moment(seen, ZONE)),
    }
}

/// What can be done with a device. Shutting off asks once more: somebody then has to go there to connect it again.
fn changes(page: Devices, it: &DeviceLine) -> AnyView {
    let busy = page.deed.busy;
    let id = StoredValue::new(it.id.clone());
    let place = it.place.clone();
    let about = Signal::derive(move || format!("{}, {place}", kind_words(id, page)));
    let asked = Memo::new(move |_| page.leaving.with(|leaving| leaving.as_ref() == Some(&id.get_value())));
    let ask = move || page.leaving.set(Some(id.get_value()));
    (move || {
        if asked.get() {
            return view! {
                <p>{t!("staff-admin-hall-sure")}</p>
                <ButtonRow>
                    <Button label=t!("staff-admin-hall-off-now") about weight=Weight::Warning busy on_press=move || page.shut_off(id.get_value()) />
                    <Button label=t!("staff-admin-hall-stay") about weight=Weight::Secondary on_press=move || page.leaving.set(None) />
                </ButtonRow>
            }
            .into_any();
        }
        view! {
            <Button label=t!("staff-admin-hall-renew") about weight=Weight::Link busy on_press=move || page.renew(id.get_value()) />
            <br />
            <Button label=t!("staff-admin-hall-off") about weight=Weight::Link on_press=ask />
        }
        .into_any()
    })
    .into_any()
}

/// What a device of the list is for, in words.
fn kind_words(id: StoredValue<HallDeviceId>, page: Devices) -> String {
    let of =
        page.found.with(|found| found.devices.iter().find(|it| it.id == id.get_value()).map(|it| it.kind));
    of.map(|of| kind(of).get()).unwrap_or_default()
}

fn form(page: Devices) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (office, of_kind, place) = (text(), text(), text());
    let missing = RwSignal::new(false);
    let choice = |it: &HallOffice| Choice::new(it.code.to_string(), i18n::text(&it.name));
    let offices = page.found.with_untracked(|found| found.offices.iter().map(choice).collect::<Vec<_>>());
    let offices = Signal::stored(offices);
    let kinds = DeviceKind::ALL.map(|it| Choice::new(it.as_str(), kind(it))).to_vec();
    let kinds = Signal::stored(kinds);
    let send = move || {
        let chosen = OfficeCode::parse(&office.get_untracked()).ok();
        let chosen = chosen.zip(DeviceKind::parse(&of_kind.get_untracked()));
        missing.set(chosen.is_none());
        let Some((office, kind)) = chosen else { return };
        let wanted = AddDevice { office, kind, place: place.get_untracked() };
        page.run(async move { api::hall::add(&wanted).await.map(Some) });
    };
    let wrong = move |value: RwSignal<String>| {
        Signal::derive(move || {
            let empty = missing.get() && value.with(String::is_empty);
            empty.then(|| tr("staff-admin-hall-missing", &[]))
        })
    };
    view! {
        <section class="measure">
            <h2>{t!("staff-admin-hall-add")}</h2>
            <Form on_submit=send busy=page.deed.busy>
                <Select id="hall-office" label=t!("staff-admin-queue-office") choices=offices value=office error=wrong(office)
                    on_choose=move |code| office.set(code) />
                <Radios id="hall-kind" legend=t!("staff-admin-hall-kind") choices=kinds value=of_kind error=wrong(of_kind)
                    on_choose=move |code| of_kind.set(code) />
                <TextInput id="hall-place" label=t!("staff-admin-hall-place") hint=t!("staff-admin-hall-place-hint") value=place optional=true
                    autocomplete="off" letters=40 on_input=move |typed| place.set(typed) />
                <SubmitButton label=t!("staff-admin-hall-add-send") busy=page.deed.busy />
            </Form>
        </section>
    }
    .into_any()
}
