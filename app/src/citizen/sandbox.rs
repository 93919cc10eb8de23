//! Only in a sandbox: demo people with their keys, the movable clock, the SMS and e-mails that would have gone out.

use domain::api::sandbox::{DemoPerson, SandboxSms};
use domain::calendar::{Moment, Zone, format_date, parse_date};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::session;
use crate::ui::{Button, ButtonRow, Cell, DateInput, Form, SubmitButton, Table, TableRow, Weight};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// `/sandbox`
pub(super) fn view() -> AnyView {
    view! {
        <Heading text=t!("sandbox-title") />
        <p class="lead">{t!("sandbox-lead")}</p>
        <section>
            <h2>{t!("sandbox-people")}</h2>
            <p>{t!("sandbox-people-about")}</p>
            {loaded(api::sandbox::people, people)}
        </section>
        <section>
            <h2>{t!("sandbox-clock")}</h2>
            {clock()}
        </section>
        <section>
            <h2>{t!("sandbox-sms")}</h2>
            {loaded(api::sandbox::sms, sms)}
        </section>
    }
    .into_any()
}

fn people(people: Vec<DemoPerson>) -> AnyView {
    let (citizens, officials): (Vec<_>, Vec<_>) = people.into_iter().partition(|it| it.role == "citizen");
    view! {
        {table(t!("sandbox-citizens"), t!("account-iin"), citizens)}
        <p>{t!("sandbox-officials-about")}</p>
        {table(t!("sandbox-officials"), t!("sandbox-login"), officials)}
    }
    .into_any()
}

fn table(caption: Signal<String>, login: Signal<String>, people: Vec<DemoPerson>) -> AnyView {
    let rows = people.into_iter().map(|it| person(login, it)).collect::<Vec<_>>();
    let heads = vec![t!("sandbox-name"), login, t!("account-password"), t!("sandbox-key")];
    view! { <Table caption heads>{rows}</Table> }.into_any()
}

fn person(login: Signal<String>, it: DemoPerson) -> AnyView {
    let about = i18n::text(&it.about);
    let key = (!it.key.is_empty()).then(|| {
        let address = api::sandbox::key_address(&it.key);
        let password = it.key_password.clone();
        view! {
            <a href=address download>{it.key}</a>
            <br />
            {move || tr("sandbox-key-password", &[("password", password.clone().into())])}
        }
        .into_any()
    });
    view! {
        <TableRow>
            <Cell head=t!("sandbox-name")>{it.name}<br /><span class="quiet">{about}</span></Cell>
            <Cell head=login><code class="number">{it.login}</code></Cell>
            <Cell head=t!("account-password")><code>{it.password}</code></Cell>
            <Cell head=t!("sandbox-key")>{key}</Cell>
        </TableRow>
    }
    .into_any()
}

fn clock() -> AnyView {
    let shown = RwSignal::new(session::now());
    let day = RwSignal::new(format_date(Zone::West.date(shown.get_untracked())));
    let wrong = RwSignal::new(false);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let set = move |to: Moment| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = api::sandbox::set_clock(to).await;
            busy.try_set(false);
            match answer {
                Ok(clock) => {
                    session::set_clock(clock.now);
                    shown.try_set(clock.now);
                    day.try_set(format_date(Zone::West.date(clock.now)));
                }
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
        });
    };
    let to_day = move || {
        let chosen = parse_date(&day.get_untracked());
        wrong.set(chosen.is_none());
        if let Some(chosen) = chosen {
            let now = session::now();
            set(Zone::West.moment(chosen, Zone::West.second_of_day(now)));
        }
    };
    let ahead = move |label: Signal<String>, by: i64| {
        let press = move || set(session::now().plus(by));
        view! { <Button label weight=Weight::Secondary busy=busy on_press=press /> }.into_any()
    };
    let error = Signal::derive(move || wrong.get().then(|| tr("sandbox-clock-wrong", &[])));
    view! {
        <p role="status">
            {move || tr("sandbox-clock-now", &[("now", i18n::moment(shown.get(), Zone::West).into())])}
        </p>
        {failure_place(failure)}
        <ButtonRow>
            {ahead(t!("sandbox-clock-hour"), HOUR)}
            {ahead(t!("sandbox-clock-day"), DAY)}
            {ahead(t!("sandbox-clock-week"), 7 * DAY)}
        </ButtonRow>
        <Form on_submit=to_day busy=busy>
            <DateInput
                id="sandbox-day"
                legend=t!("sandbox-clock-day-of")
                value=day
                error=error
                on_input=move |text: String| day.set(text)
            />
            <SubmitButton label=t!("sandbox-clock-set") weight=Weight::Secondary busy=busy />
        </Form>
    }
    .into_any()
}

fn sms(list: Vec<SandboxSms>) -> AnyView {
    if list.is_empty() {
        return view! { <p class="quiet">{t!("sandbox-sms-none")}</p> }.into_any();
    }
    let row = |it: SandboxSms| {
        let at = it.at;
        view! {
            <TableRow>
                <Cell head=t!("sandbox-sms-at")>{move || i18n::moment(at, Zone::West)}</Cell>
                <Cell head=t!("sandbox-sms-to")><span class="number">{it.to}</span></Cell>
                <Cell head=t!("sandbox-sms-text")>
                    {it.title.map(|title| view! { <strong>{title}</strong><br /> })}{it.text}
                </Cell>
            </TableRow>
        }
        .into_any()
    };
    let rows = list.into_iter().map(row).collect::<Vec<_>>();
    let heads = vec![t!("sandbox-sms-at"), t!("sandbox-sms-to"), t!("sandbox-sms-text")];
    view! { <Table caption=t!("sandbox-sms") heads>{rows}</Table> }.into_any()
}
