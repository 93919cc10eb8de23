//! One ticket: held with a countdown, booked with all that one takes along, or over.

use domain::api::cabinet::ReadNotices;
use domain::api::problem;
use domain::api::queue::{HoldPlace, Ticket};
use domain::calendar::Moment;
use domain::id::TicketId;
use domain::queue::{TicketState, ZONE};
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choose::buttons;
use super::{state, to_move};
use crate::api::{self, Failure, failure_place};
use crate::citizen::{Route, told};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::session;
use crate::ui::{
    BackLink, Button, ButtonRow, LinkButton, Notice, SummaryList, SummaryRow, Tag, Tone, Weight,
};

const SECOND_MS: u32 = 1000;

/// What the page holds.
#[derive(Clone, Copy)]
struct Page {
    ticket: RwSignal<Ticket>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    /// Times of the same day that are free, after this one has been lost.
    free: RwSignal<Vec<Moment>>,
    asking: RwSignal<bool>,
}

/// `/queue/tickets/1`
pub(in crate::citizen) fn view(id: TicketId) -> AnyView {
    view! {
        <BackLink href=Route::Queue.href() />
        <Heading text=t!("queue-ticket-title") />
        {loaded(
            move || api::queue::ticket(&id),
            |ticket| {
                told::read(ReadNotices::Ticket(ticket.id.clone()));
                whole(ticket)
            },
        )}
    }
    .into_any()
}

fn whole(ticket: Ticket) -> AnyView {
    let page = Page {
        ticket: RwSignal::new(ticket),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        free: RwSignal::new(Vec::new()),
        asking: RwSignal::new(false),
    };
    let inside = move || {
        let ticket = page.ticket.get();
        untrack(|| match ticket.state {
            TicketState::Held => held(page, &ticket),
            TicketState::Booked => booked(page, &ticket),
            TicketState::Expired => expired(page),
            TicketState::Waiting
            | TicketState::Called
            | TicketState::Served
            | TicketState::NoShow
            | TicketState::Cancelled
            | TicketState::Moved => over(&ticket),
        })
    };
    view! { {failure_place(page.failed)}{inside} }.into_any()
}

impl Page {
    /// Does something and takes what came of it.
    fn run(self, answer: impl Future<Output = Result<Ticket, Failure>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            match answer {
                Ok(ticket) => self.take(ticket),
                Err(failure) => self.lose(failure),
            }
        });
    }

    fn take(self, ticket: Ticket) {
        self.asking.try_set(false);
        self.ticket.try_set(ticket);
    }

    /// A place that is lost says what is free beside it.
    fn lose(self, failure: Failure) {
        if let Failure::Problem(problem) = &failure
            && (problem.code == problem::HOLD_EXPIRED || problem.code == problem::PLACE_TAKEN)
        {
            self.free.try_set(problem.free.clone());
            self.ticket.try_update(|it| it.state = TicketState::Expired);
        }
        self.failed.try_set(Some(failure));
    }

    fn confirm(self) {
        let id = self.ticket.with_untracked(|it| it.id.clone());
        self.run(async move { api::queue::confirm(&id).await });
    }

    fn cancel(self) {
        let id = self.ticket.with_untracked(|it| it.id.clone());
        self.run(async move {
            api::queue::cancel(&id).await?;
            api::queue::ticket(&id).await
        });
    }

    /// The countdown has ended: what is near is free perhaps.
    fn end(self) {
        self.ticket.update(|it| it.state = TicketState::Expired);
        let (office, service, at) =
            self.ticket.with_untracked(|it| (it.office.clone(), it.service.clone(), it.at));
        spawn_local(async move {
            if let Ok(times) = api::queue::times(&office, &service).await {
                let day = times.days.into_iter().find(|day| day.free.iter().any(|free| *free >= at));
                drop(self.free.try_set(day.map(|day| day.free).unwrap_or_default()));
            }
        });
    }

    fn hold(self, at: Moment) {
        let place = self.ticket.with_untracked(|it| HoldPlace {
            office: it.office.clone(),
            service: it.service.clone(),
            at,
            case: it.case.clone(),
            moves: it.moves.clone(),
            lang: i18n::lang(),
        });
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::queue::hold(&place).await;
            self.busy.try_set(false);
            match answer {
                Ok(ticket) => Route::Ticket(ticket.id).go(),
                Err(failure) => self.lose(failure),
            }
        });
    }
}

fn facts(it: &Ticket) -> AnyView {
    let (at, minutes) = (it.at, it.minutes);
    let number = it.number.clone().map(|number| {
        view! { <SummaryRow question=t!("queue-number")><strong class="ticket-number">{number}</strong></SummaryRow> }
            .into_any()
    });
    let (service, office, address) =
        (i18n::text(&it.service_name), i18n::text(&it.office_name), i18n::text(&it.address));
    view! {
        <SummaryList>
            {number}
            <SummaryRow question=t!("queue-when")>
                <strong>{move || i18n::moment(at, ZONE)}</strong><br />
                <span class="quiet">{t!("queue-times-zone")}</span>
            </SummaryRow>
            <SummaryRow question=t!("queue-service")>{service}", "{t!("queue-minutes", n = minutes)}</SummaryRow>
            <SummaryRow question=t!("queue-office")>{office}</SummaryRow>
            <SummaryRow question=t!("queue-address")>{address}</SummaryRow>
        </SummaryList>
    }
    .into_any()
}

fn held(page: Page, it: &Ticket) -> AnyView {
    let about = if it.offered { t!("queue-offered-about") } else { t!("queue-held-about") };
    let label = if it.moves.is_some() { t!("queue-confirm-move") } else { t!("queue-confirm") };
    let until = it.until.unwrap_or_else(session::now);
    view! {
        {countdown(page, until)}
        <p>{about}</p>
        {facts(it)}
        <p>{t!("queue-bring")}</p>
        <ButtonRow>
            <Button label busy=page.busy on_press=move || page.confirm() />
            <Button label=t!("queue-let-go") weight=Weight::Secondary busy=page.busy on_press=move || page.cancel() />
        </ButtonRow>
    }
    .into_any()
}

/// Minutes and seconds for the eye; for a screen reader a word at few moments.
fn countdown(page: Page, until: Moment) -> AnyView {
    let left = RwSignal::new(until.since(session::now()).max(0));
    // Ends with the page that keeps it.
    let ticking = StoredValue::new_local(None::<Interval>);
    ticking.set_value(Some(Interval::new(SECOND_MS, move || {
        let now = until.since(session::now()).max(0);
        if left.try_get_untracked().is_none_or(|before| before == now) {
            return;
        }
        left.try_set(now);
        // A press that is under way is answered by the server.
        if now == 0 && page.busy.try_get_untracked() == Some(false) {
            page.end();
        }
    })));
    let shown = move || {
        let left = left.get();
        format!("{}:{:02}", left / 60, left % 60)
    };
    let said = Memo::new(move |_| match left.get() {
        0..=30 => Some(30),
        31..=60 => Some(60),
        _ => None,
    });
    let said = move || said.get().map(|left| tr("queue-left", &[("n", left.into())]));
    view! {
        <p class="countdown"><span>{t!("queue-countdown")}</span>" "<strong role="timer" aria-live="off">{shown}</strong></p>
        <p class="unseen" role="status">{said}</p>
    }
    .into_any()
}

fn booked(page: Page, it: &Ticket) -> AnyView {
    let (code, id) = (api::queue::code_address(&it.id), it.id.clone());
    let calendar = move || api::queue::calendar_address(&id, i18n::lang());
    let change = it.changeable.then(|| change(page, it));
    view! {
        <Notice tone=Tone::Success title=t!("queue-booked")><p>{t!("queue-bring")}</p></Notice>
        {facts(it)}
        <figure class="ticket-code">
            <img src=code alt=t!("queue-code") width="240" height="240" />
            <figcaption class="quiet">{t!("queue-code-about")}</figcaption>
        </figure>
        <ul><li><a href=calendar download>{t!("queue-calendar")}</a></li></ul>
        {change}
    }
    .into_any()
}

fn change(page: Page, it: &Ticket) -> AnyView {
    let href = to_move(&it.id);
    (move || {
        if page.asking.get() {
            return view! {
                <Notice tone=Tone::Warning title=t!("queue-cancel-sure")>
                    <p>{t!("queue-cancel-about")}</p>
                    <ButtonRow>
                        <Button label=t!("queue-cancel-yes") weight=Weight::Warning busy=page.busy on_press=move || page.cancel() />
                        <Button label=t!("queue-cancel-no") weight=Weight::Secondary busy=page.busy on_press=move || page.asking.set(false) />
                    </ButtonRow>
                </Notice>
            }
            .into_any();
        }
        let href = href.clone();
        view! {
            <ButtonRow>
                <LinkButton href label=t!("queue-move") weight=Weight::Secondary />
                <Button label=t!("queue-cancel") weight=Weight::Secondary on_press=move || page.asking.set(true) />
            </ButtonRow>
        }
        .into_any()
    })
    .into_any()
}

fn expired(page: Page) -> AnyView {
    let near = move || {
        let free = page.free.get();
        (!free.is_empty()).then(|| {
            let first = free.first().copied().unwrap_or(Moment(0));
            let heading = move || tr("queue-times", &[("day", i18n::day_of(first, ZONE).into())]);
            let on_choose = Callback::new(move |(at,)| page.hold(at));
            view! { <h2>{heading}</h2><ul class="times">{buttons(&free, page.busy.into(), on_choose)}</ul> }
                .into_any()
        })
    };
    view! {
        <Notice tone=Tone::Warning title=t!("queue-expired")><p>{t!("queue-expired-about")}</p></Notice>
        {near}
        <LinkButton href=Route::Queue.href() label=t!("queue-again") weight=Weight::Secondary />
    }
    .into_any()
}

fn over(it: &Ticket) -> AnyView {
    let (label, tone) = state(it);
    view! {
        <p><Tag label tone /></p>
        {facts(it)}
        <LinkButton href=Route::Queue.href() label=t!("queue-again") weight=Weight::Secondary />
    }
    .into_any()
}
