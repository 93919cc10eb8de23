//! Choosing office, service, day and time. Only what is free is offered; whoever is a moment too late is told what still is.

use domain::api::problem;
use domain::api::queue::{DayTimes, HoldPlace, JoinList, QueueOffice, QueuePage, Ticket, Times};
use domain::calendar::Moment;
use domain::id::{CaseId, Code, OfficeCode, TicketId};
use domain::queue::ZONE;
use domain::text::Text;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{day, day_words};
use crate::api::{self, Failure, failure_notice, failure_place};
use crate::citizen::Route;
use crate::i18n::{self, t, tr};
use crate::router;
use crate::ui::{Button, Choice, LinkButton, Notice, Radios, Select, Skeleton, Tone, Weight};

/// What is being chosen.
#[derive(Clone, Copy)]
struct Chosen {
    office: RwSignal<String>,
    service: RwSignal<String>,
    day: RwSignal<String>,
    times: RwSignal<Option<Result<Times, Failure>>>,
    failed: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    joined: RwSignal<bool>,
    case: StoredValue<Option<CaseId>>,
    moves: StoredValue<Option<TicketId>>,
    /// Counts the questions: an answer to an older one is not shown.
    asked: StoredValue<u32>,
}

pub(super) fn view(page: QueuePage, moved: Option<Ticket>, at: Option<OfficeCode>) -> AnyView {
    let case = router::query("case").and_then(|case| CaseId::parse(&case).ok());
    let case = case.or_else(|| moved.as_ref().and_then(|it| it.case.clone()));
    let office = moved.as_ref().map(|it| it.office.to_string()).or(at.map(|it| it.to_string()));
    let service = moved.as_ref().map(|it| it.service.to_string());
    // Whoever comes from a result collects it.
    let service = service.or_else(|| case.is_some().then(|| "collect".to_owned()));
    let chosen = Chosen {
        office: RwSignal::new(office.unwrap_or_default()),
        service: RwSignal::new(service.unwrap_or_default()),
        day: RwSignal::new(String::new()),
        times: RwSignal::new(None),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
        joined: RwSignal::new(false),
        case: StoredValue::new(case),
        moves: StoredValue::new(moved.as_ref().map(|it| it.id.clone())),
        asked: StoredValue::new(0),
    };
    chosen.ask();
    let lead = moved.map(|it| {
        let at = it.at;
        let words = move || tr("queue-move-about", &[("at", i18n::moment(at, ZONE).into())]);
        view! { <p>{words}</p> }.into_any()
    });
    let offices = StoredValue::new(page.offices);
    let services = StoredValue::new(page.services);
    let address = move || {
        let code = chosen.office.get();
        let office = offices.with_value(|all| all.iter().find(|it| it.code.as_str() == code).cloned());
        office.map(|it| view! { <p class="quiet">{i18n::text(&it.address)}</p> }.into_any())
    };
    let office_choices =
        Signal::derive(move || offices.with_value(|all| all.iter().map(office_choice).collect()));
    let service_choices = Signal::derive(move || {
        let code = chosen.office.get();
        let offered = offices.with_value(|all| {
            all.iter().find(|it| it.code.as_str() == code).map(|it| it.services.clone()).unwrap_or_default()
        });
        services.with_value(|all| {
            let fit = all.iter().filter(|it| offered.contains(&it.code));
            fit.map(|it| service_choice(&it.code, &it.name, it.minutes)).collect::<Vec<_>>()
        })
    });
    let pick_office = move |code: String| {
        chosen.office.set(code);
        chosen.ask();
    };
    let pick_service = move |code: String| {
        chosen.service.set(code);
        chosen.ask();
    };
    let service_question = move || {
        (!chosen.office.get().is_empty()).then(|| {
            view! {
                <Radios id="queue-service" legend=t!("queue-service") choices=service_choices value=chosen.service on_choose=pick_service />
            }
            .into_any()
        })
    };
    view! {
        <section>
            <h2>{t!("queue-book")}</h2>
            {lead}
            <Select id="queue-office" label=t!("queue-office") choices=office_choices value=chosen.office on_choose=pick_office />
            {address}
            {service_question}
            {failure_place(chosen.failed)}
            {move || chosen.times.get().map(|times| untrack(|| days(chosen, times)))}
            {move || waiting(chosen)}
        </section>
    }
    .into_any()
}

/// Offices of the person's own region come first and say so.
fn office_choice(office: &QueueOffice) -> Choice {
    let (name, own) = (i18n::text(&office.name), office.own);
    let label = move || {
        let name = name.get();
        if own { tr("queue-office-own", &[("office", name.into())]) } else { name }
    };
    Choice::new(office.code.to_string(), Signal::derive(label))
}

fn service_choice(code: &Code, name: &Text, minutes: u16) -> Choice {
    Choice::new(code.to_string(), i18n::text(name)).with_hint(t!("queue-minutes", n = minutes))
}

fn waiting(chosen: Chosen) -> Option<AnyView> {
    let ready = !chosen.office.get().is_empty() && !chosen.service.get().is_empty();
    (ready && chosen.times.with(Option::is_none)).then(|| view! { <Skeleton lines=4 /> }.into_any())
}

impl Chosen {
    fn place(self) -> Option<(OfficeCode, Code)> {
        let office = self.office.with_untracked(|code| OfficeCode::parse(code).ok())?;
        Some((office, self.service.with_untracked(|code| Code::parse(code).ok())?))
    }

    /// Asks for the times anew; the refusal that is shown stays until another time is chosen.
    fn ask(self) {
        self.times.set(None);
        self.joined.set(false);
        let Some((office, service)) = self.place() else { return };
        let asked = self.asked.get_value() + 1;
        self.asked.set_value(asked);
        spawn_local(async move {
            let answer = api::queue::times(&office, &service).await;
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            if let Ok(times) = &answer {
                let days = &times.days;
                let kept = self.day.with_untracked(|day| days.iter().any(|it| it.open && it.day == *day));
                if !kept {
                    let first = days.iter().find(|it| !it.free.is_empty()).or(days.iter().find(|it| it.open));
                    self.day.set(first.map(|it| it.day.clone()).unwrap_or_default());
                }
            }
            self.times.try_set(Some(answer));
        });
    }

    /// Keeps a place and goes to its page.
    fn hold(self, at: Moment) {
        let Some((office, service)) = self.place() else { return };
        self.busy.set(true);
        self.failed.set(None);
        let place = HoldPlace {
            office,
            service,
            at,
            case: self.case.get_value(),
            moves: self.moves.get_value(),
            lang: i18n::lang(),
        };
        spawn_local(async move {
            let answer = api::queue::hold(&place).await;
            self.busy.try_set(false);
            match answer {
                Ok(ticket) => Route::Ticket(ticket.id).go(),
                Err(failure) => {
                    if failure.is(problem::PLACE_TAKEN) {
                        self.ask();
                    }
                    self.failed.try_set(Some(failure));
                }
            }
        });
    }

    fn join(self) {
        let Some((office, service)) = self.place() else { return };
        self.busy.set(true);
        self.failed.set(None);
        let day = Some(self.day.get_untracked()).filter(|day| !day.is_empty());
        let wanted = JoinList { office, service, day, case: self.case.get_value(), lang: i18n::lang() };
        spawn_local(async move {
            let answer = api::queue::join(&wanted).await;
            self.busy.try_set(false);
            match answer {
                Ok(()) => drop(self.joined.try_set(true)),
                Err(failure) => {
                    if failure.is(problem::PLACES_FREE) {
                        self.ask();
                    }
                    self.failed.try_set(Some(failure));
                }
            }
        });
    }
}

fn days(chosen: Chosen, times: Result<Times, Failure>) -> AnyView {
    let times = match times {
        Ok(times) => times,
        Err(failure) => {
            return view! {
                {failure_notice(failure)}
                <Button label=t!("failure-try-again") on_press=move || chosen.ask() />
            }
            .into_any();
        }
    };
    let next = times.next;
    let open: Vec<DayTimes> = times.days.into_iter().filter(|day| day.open).collect();
    let all_taken = open.iter().all(|day| day.free.is_empty());
    let days = StoredValue::new(open);
    let choices =
        Signal::derive(move || days.with_value(|days| days.iter().map(day_choice).collect::<Vec<_>>()));
    let pick = move |code: String| {
        chosen.joined.set(false);
        chosen.day.set(code);
    };
    let nothing = all_taken.then(|| {
        view! {
            <Notice tone=Tone::Warning title=t!("queue-nothing")>
                <p>{t!("queue-nothing-why")}</p>
                <p>{day_words("queue-nothing-next", next)}</p>
            </Notice>
        }
        .into_any()
    });
    let inside = move || {
        let day = chosen.day.get();
        let day = days.with_value(|days| days.iter().find(|it| it.day == day).cloned())?;
        Some(untrack(|| if day.free.is_empty() { taken(chosen, next) } else { free(chosen, &day) }))
    };
    view! {
        {nothing}
        <Select id="queue-day" label=t!("queue-day") hint=t!("queue-day-hint") choices value=chosen.day on_choose=pick />
        {inside}
    }
    .into_any()
}

fn day_choice(it: &DayTimes) -> Choice {
    let (name, free) = (day(&it.day), it.free.len());
    let label = move || tr("queue-day-free", &[("day", name.get().into()), ("n", free.into())]);
    Choice::new(it.day.clone(), Signal::derive(label))
}

fn free(chosen: Chosen, it: &DayTimes) -> AnyView {
    let name = day(&it.day);
    let heading = move || tr("queue-times", &[("day", name.get().into())]);
    view! {
        <h3>{heading}</h3>
        <p class="field-hint">{t!("queue-times-zone")}</p>
        <ul class="times">{buttons(&it.free, chosen.busy.into(), Callback::new(move |(at,)| chosen.hold(at)))}</ul>
    }
    .into_any()
}

/// A button for each time.
pub(super) fn buttons(free: &[Moment], busy: Signal<bool>, on_choose: Callback<(Moment,)>) -> AnyView {
    let row = |&at: &Moment| {
        let words = Signal::stored(i18n::time_of(at, ZONE));
        let press = move || on_choose.run((at,));
        view! { <li><Button label=words weight=Weight::Secondary busy on_press=press /></li> }.into_any()
    };
    free.iter().map(row).collect::<Vec<_>>().into_any()
}

/// A day on which nothing is free: when there will be, and the waiting list.
fn taken(chosen: Chosen, next: Moment) -> AnyView {
    (move || {
        if chosen.joined.get() {
            return view! {
                <Notice tone=Tone::Success title=t!("queue-joined")>
                    <p>{t!("queue-wait-about")}</p>
                    <LinkButton href=Route::Cabinet.href() label=t!("queue-to-cabinet") weight=Weight::Secondary />
                </Notice>
            }
            .into_any();
        }
        view! {
            <Notice title=t!("queue-day-taken")>
                <p>{t!("queue-day-taken-about")}</p>
                <p>{day_words("queue-nothing-next", next)}</p>
                <Button label=t!("queue-join") busy=chosen.busy on_press=move || chosen.join() />
            </Notice>
        }
        .into_any()
    })
    .into_any()
}
