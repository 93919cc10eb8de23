//! Days off and days worked instead, a year at a time; what a change would move is told before it is kept.

use domain::api::administration::{AskEffect, CalendarYear, Day, Effect, KeepDay, Kept};
use domain::calendar::{Zone, format_date, parse_date};
use leptos::prelude::*;

use super::deed::{Both, Deed};
use super::{in_file, maybe, session};
use crate::api;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::staff::urgency::ZONE;
use crate::ui::{
    Button, ButtonRow, Cell, Choice, DateInput, Form, LinkButton, Notice, Radios, SubmitButton, Table,
    TableRow, Tag, Tone, Weight,
};

/// `/admin/calendar`
pub(super) fn view() -> AnyView {
    // Counts what was changed here: the year is loaded anew.
    let kept = RwSignal::new(0_u32);
    let year = Memo::new(|_| {
        let asked = router::query("year").and_then(|year| year.parse::<i32>().ok());
        asked.unwrap_or_else(|| Zone::West.date(crate::session::now()).year())
    });
    let body = move || {
        kept.track();
        let year = year.get();
        untrack(|| {
            loaded(
                move || async move { session::heed(api::administration::calendar(year).await) },
                move |found| whole(&found, kept),
            )
        })
    };
    view! {
        <Heading text=t!("staff-admin-calendar") />
        <p class="lead">{t!("staff-admin-calendar-lead")}</p>
        {body}
    }
    .into_any()
}

fn whole(found: &CalendarYear, kept: RwSignal<u32>) -> AnyView {
    let to = |year: i32, label: Signal<String>| {
        view! { <LinkButton href=format!("/admin/calendar?year={year}") label weight=Weight::Secondary /> }
            .into_any()
    };
    let (year, part) = (found.year, found.kept);
    let deed = Deed::new();
    let rows = found.days.iter().map(|day| row(day, part, deed, kept)).collect::<Vec<_>>();
    let heads =
        vec![t!("staff-admin-day"), t!("staff-inbox-state"), t!("staff-admin-act"), t!("staff-admin-change")];
    let before = t!("staff-admin-year", year = (year - 1).to_string());
    let after = t!("staff-admin-year", year = (year + 1).to_string());
    let form = (!part.in_file).then(|| form(part, kept));
    view! {
        {in_file(part)}
        <ButtonRow>{to(year - 1, before)}{to(year + 1, after)}</ButtonRow>
        {deed.place()}
        <div class="wide desk stack">
            <Table caption=t!("staff-admin-year", year = year.to_string()) heads>{rows}</Table>
        </div>
        {form}
    }
    .into_any()
}

fn row(it: &Day, part: Kept, deed: Deed, kept: RwSignal<u32>) -> AnyView {
    let (day, iso) = (it.day.clone(), it.day.clone());
    let (label, tone) = off(it.off);
    let act = match &it.act {
        Some(act) => maybe(Some(act)),
        None => view! { <span class="quiet">{t!("staff-admin-by-law")}</span> }.into_any(),
    };
    let leave = (it.act.is_some() && !part.in_file).then(|| {
        let press = move || {
            let day = iso.clone();
            let answer = async move { api::administration::leave_day(&day, part.revision).await };
            deed.run(answer, move |()| again(kept));
        };
        view! { <Button label=t!("staff-admin-leave") weight=Weight::Link busy=deed.busy on_press=press /> }
            .into_any()
    });
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-day")><span class="nowrap">{move || i18n::date(&day)}</span></Cell>
            <Cell head=t!("staff-inbox-state")><Tag label tone /></Cell>
            <Cell head=t!("staff-admin-act")>{act}</Cell>
            <Cell head=t!("staff-admin-change")>{leave}</Cell>
        </TableRow>
    }
    .into_any()
}

/// Lets the year be loaded anew.
fn again(kept: RwSignal<u32>) {
    let _ = kept.try_update(|kept| *kept += 1);
}

fn off(off: bool) -> (Signal<String>, Tone) {
    if off { (t!("staff-admin-off"), Tone::Info) } else { (t!("staff-admin-worked"), Tone::Warning) }
}

/// A day and what it is to be; first it is told what that would do.
fn form(part: Kept, kept: RwSignal<u32>) -> AnyView {
    let (day, what) = (RwSignal::new(String::new()), RwSignal::new("off".to_owned()));
    let (act, deed) = (Both::new(None), Deed::new());
    let effect = RwSignal::new(None::<(AskEffect, Effect)>);
    let wrong = RwSignal::new(false);
    let ask = move || {
        effect.set(None);
        let chosen = parse_date(&day.get_untracked());
        wrong.set(chosen.is_none());
        let Some(chosen) = chosen else { return };
        let asked = AskEffect { day: format_date(chosen), off: Some(what.get_untracked() == "off") };
        let sent = asked.clone();
        deed.run(async move { api::administration::effect(&sent).await }, move |found| {
            effect.try_set(Some((asked, found)));
        });
    };
    let send = move || {
        let Some((asked, _)) = effect.get_untracked() else { return };
        let to = KeepDay { off: asked.off == Some(true), act: act.typed() };
        let answer = async move { api::administration::keep_day(&asked.day, part.revision, &to).await };
        deed.run(answer, move |()| again(kept));
    };
    let choices = Signal::derive(|| {
        vec![Choice::new("off", t!("staff-admin-off")), Choice::new("worked", t!("staff-admin-worked"))]
    });
    let error = Signal::derive(move || wrong.get().then(|| tr("problem-not-a-day", &[])));
    let told = move || {
        effect.get().map(|(asked, found)| {
            let title = Signal::derive(move || {
                let given = [("moved", found.moved.into()), ("open", found.open.into())];
                format!("{}: {}", i18n::date(&asked.day), tr("staff-admin-effect", &given))
            });
            let tone = if found.moved > 0 { Tone::Warning } else { Tone::Info };
            view! {
                <Notice tone title><p>{t!("staff-admin-effect-about")}</p></Notice>
                <Button label=t!("staff-admin-keep-day") busy=deed.busy on_press=send />
            }
            .into_any()
        })
    };
    // What was told is no longer what would be kept.
    let forget = move || effect.set(None);
    view! {
        <section>
            <h2>{t!("staff-admin-keep-day")}</h2>
            {deed.place()}
            <Form on_submit=ask busy=deed.busy>
                <DateInput id="day" legend=t!("staff-admin-day") value=day error=error
                    on_input=move |text: String| { day.set(text); forget() } />
                <Radios id="day-what" legend=t!("staff-admin-day-what") choices value=what
                    on_choose=move |code: String| { what.set(code); forget() } />
                {act.boxes("act", t!("staff-admin-act-kk"), t!("staff-admin-act-ru"))}
                <SubmitButton label=t!("staff-admin-effect-ask") weight=Weight::Secondary busy=deed.busy />
            </Form>
            <div role="status">{told}</div>
            <p class="quiet">{move || tr("staff-admin-now", &[("now", i18n::moment(crate::session::now(), ZONE).into())])}</p>
        </section>
    }
    .into_any()
}
