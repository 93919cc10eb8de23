//! All that the person was told, a page at a time: what was said, through what it went out as well, and what became of that.

use domain::api::cabinet::{Cabinet, FindNotices, Notice, NoticeList, NoticeSubject, ReadNotices};
use domain::api::notices::{Message, MessageState, NoticeChannel};
use domain::calendar::Zone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_place};
use crate::citizen::{Route, guard};
use crate::i18n::{self, t, tr};
use crate::session;
use crate::ui::{Button, ButtonRow, Tag, Weight, focus_field};

/// The heading: what is left of the focus when a button of the list is gone.
const HEADING: &str = "cabinet-notices";

pub(super) fn view(cabinet: &Cabinet) -> AnyView {
    if cabinet.notices.is_empty() {
        return ().into_any();
    }
    let desk = Desk {
        list: RwSignal::new(NoticeList {
            notices: cabinet.notices.clone(),
            next: cabinet.next_notices.clone(),
        }),
        unread: RwSignal::new(false),
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
    view! {
        <section>
            <h2 id=HEADING tabindex="-1">{t!("cabinet-notices")}</h2>
            {buttons(desk)}
            {failure_place(desk.failure)}
            {move || desk.list.with(|list| rows(desk, list))}
        </section>
    }
    .into_any()
}

/// What is shown, and what is on its way.
#[derive(Clone, Copy)]
struct Desk {
    list: RwSignal<NoticeList>,
    /// Whether only those that have not been read are shown.
    unread: RwSignal<bool>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Desk {
    /// Asks for a page: the first one takes the place of what is shown, another follows it and has the focus.
    fn ask(self, wanted: FindNotices) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let answer = api::cabinet::find_notices(&wanted).await;
            self.busy.try_set(false);
            match answer {
                Ok(page) if wanted.after.is_none() => {
                    self.unread.try_set(wanted.unread);
                    self.list.try_set(page);
                }
                Ok(page) => {
                    let first = page.notices.first().map(place);
                    self.list.try_update(|list| {
                        list.notices.extend(page.notices);
                        list.next = page.next;
                    });
                    if let Some(first) = first {
                        request_animation_frame(move || focus_field(&first));
                    }
                }
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }

    fn read_all(self) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let answer = api::cabinet::read_notices(&ReadNotices::All).await;
            self.busy.try_set(false);
            match answer {
                Ok(()) => {
                    focus_field(HEADING);
                    self.list.try_update(|list| list.notices.iter_mut().for_each(|it| it.read = true));
                    guard::refresh();
                }
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }
}

/// While something has not been read: all of it at a glance, and an end to it.
fn buttons(desk: Desk) -> impl Fn() -> Option<AnyView> {
    let citizen = session::citizen();
    let some = Memo::new(move |_| citizen.with(|it| it.as_ref().is_some_and(|it| it.unread > 0)));
    move || {
        let unread = desk.unread.get();
        (some.get() || unread).then(|| {
            let label = if unread { t!("cabinet-notices-all") } else { t!("cabinet-notices-unread") };
            let other = move || desk.ask(FindNotices { unread: !unread, after: None });
            view! {
                <ButtonRow>
                    <Button label weight=Weight::Secondary busy=desk.busy on_press=other />
                    <Button
                        label=t!("cabinet-notices-read") weight=Weight::Link busy=desk.busy on_press=move || desk.read_all()
                    />
                </ButtonRow>
            }
            .into_any()
        })
    }
}

fn rows(desk: Desk, list: &NoticeList) -> AnyView {
    if list.notices.is_empty() {
        return view! { <p class="quiet" role="status">{t!("cabinet-notices-none")}</p> }.into_any();
    }
    let rows = list.notices.iter().map(row).collect::<Vec<_>>();
    let more = list.next.clone().map(|after| {
        let unread = desk.unread.get_untracked();
        let more = move || desk.ask(FindNotices { unread, after: Some(after.clone()) });
        view! { <Button label=t!("cabinet-notices-more") weight=Weight::Secondary busy=desk.busy on_press=more /> }
            .into_any()
    });
    view! { <ul class="stack">{rows}</ul>{more} }.into_any()
}

/// The id of a notice's link.
fn place(it: &Notice) -> String {
    format!("notice-{}", it.id)
}

fn row(it: &Notice) -> AnyView {
    let (at, about, of) = (it.at, it.about.clone(), it.of.clone());
    // The page that it leads to reads it.
    let href = match &of {
        NoticeSubject::Case { id, .. } => Route::Case(id.clone()).href(),
        NoticeSubject::Ticket { id, .. } => Route::Ticket(id.clone()).href(),
        NoticeSubject::Certificate { .. } => Route::Profile.href(),
        NoticeSubject::Account => Route::Notices.href(),
    };
    let fresh = (!it.read).then(|| view! { <Tag label=t!("cabinet-notice-new") />" " }.into_any());
    let messages = it.messages.iter().map(message).collect::<Vec<_>>();
    view! {
        <li>
            {fresh}<a id=place(it) href=href>{move || words(&about, &of)}</a>
            <br />
            <span class="quiet">{move || i18n::moment(at, Zone::West)}</span>
            {messages}
        </li>
    }
    .into_any()
}

fn words(about: &str, of: &NoticeSubject) -> String {
    let (number, at) = match of {
        NoticeSubject::Case { number, .. } => (number.clone(), String::new()),
        NoticeSubject::Ticket { number, at, .. } => {
            (number.clone().unwrap_or_default(), i18n::moment(*at, Zone::West))
        }
        NoticeSubject::Certificate { until } => (String::new(), i18n::day_of(*until, Zone::West)),
        NoticeSubject::Account => Default::default(),
    };
    let given = [("number", number.clone().into()), ("at", at.into())];
    match about {
        "filed" => tr("notice-filed", &given),
        "searching" => tr("notice-searching", &given),
        "by-hand" => tr("notice-by-hand", &given),
        "registered" => tr("notice-registered", &given),
        "assigned" => tr("notice-assigned", &given),
        "result-ready" => tr("notice-result-ready", &given),
        "result-to-collect" => tr("notice-result-to-collect", &given),
        "refused" => tr("notice-refused", &given),
        "handed-over" => tr("notice-handed-over", &given),
        "withdrawn" => tr("notice-withdrawn", &given),
        "sent-on" => tr("notice-sent-on", &given),
        "taken-there" => tr("notice-taken-there", &given),
        "held-up" => tr("notice-held-up", &given),
        "ticket-booked" => tr("notice-ticket-booked", &given),
        "ticket-moved" => tr("notice-ticket-moved", &given),
        "ticket-cancelled" => tr("notice-ticket-cancelled", &given),
        "ticket-reminder" => tr("notice-ticket-reminder", &given),
        "ticket-offered" => tr("notice-ticket-offered", &given),
        "certificate-ends" => tr("notice-certificate-ends", &given),
        "sms-ended" => tr("notice-sms-ended", &given),
        "email-ended" => tr("notice-email-ended", &given),
        // A kind that this page does not know yet still leads to what it is of.
        _ if number.is_empty() => tr("cabinet-notices", &[]),
        _ => number,
    }
}

/// Through what the notice went out as well, and how far that has come: no further than anybody knows.
fn message(it: &Message) -> AnyView {
    let channel = match it.channel {
        NoticeChannel::Sms => t!("notice-by-sms"),
        NoticeChannel::Email => t!("notice-by-email"),
    };
    let state = it.state.clone();
    let state = move || {
        let at = |moment| [("at", i18n::moment(moment, Zone::West).into())];
        match state {
            MessageState::Waiting => tr("notice-message-waiting", &[]),
            MessageState::Quiet { until } => tr("notice-message-quiet", &at(until)),
            MessageState::HandedOver { at: moment } => tr("notice-message-handed-over", &at(moment)),
            MessageState::Delivered { at: moment } => tr("notice-message-delivered", &at(moment)),
            MessageState::NotKnown { at: moment } => tr("notice-message-not-known", &at(moment)),
            MessageState::GivenUp { at: moment } => tr("notice-message-given-up", &at(moment)),
        }
    };
    view! { <br /><span class="quiet">{channel}": "{state}</span> }.into_any()
}
