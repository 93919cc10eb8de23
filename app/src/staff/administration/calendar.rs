//! Days off and days worked instead, a year at a time; what a change would move is told before it is kept.

use domain::api::administration::{AskEffect, CalendarYear, Day, Effect as Told, KeepDay, Kept};
use domain::calendar::{Zone, format_date, parse_date};
use leptos::html;
use leptos::prelude::*;

use super::deed::{Both, Deed};
use super::{in_file, maybe, session};
use crate::api;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
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

/// A change of the calendar that is being thought about.
#[derive(Clone, Copy)]
struct Plan {
    part: Kept,
    /// Counts what was kept.
    kept: RwSignal<u32>,
    /// What was asked about, and what it would do.
    effect: RwSignal<Option<(AskEffect, Told)>>,
    act: Both,
    deed: Deed,
}

impl Plan {
    /// Asks what a change would do.
    fn ask(self, asked: AskEffect) {
        self.effect.set(None);
        let sent = asked.clone();
        self.deed.run(async move { api::administration::effect(&sent).await }, move |found| {
            self.effect.try_set(Some((asked, found)));
        });
    }

    /// What was told is no longer what would be kept.
    fn forget(self) {
        self.effect.set(None);
    }

    /// Keeps what was asked about; the year is loaded anew.
    fn keep(self) {
        let Some((AskEffect { day, off }, _)) = self.effect.get_untracked() else { return };
        let (revision, act) = (self.part.revision, self.act.typed());
        let answer = async move {
            match off {
                Some(off) => api::administration::keep_day(&day, revision, &KeepDay { off, act }).await,
                None => api::administration::leave_day(&day, revision).await,
            }
        };
        self.deed.run(answer, move |()| {
            let _ = self.kept.try_update(|kept| *kept += 1);
        });
    }

    /// What the change would do, and the button that keeps it.
    fn told(self) -> Option<AnyView> {
        let (asked, found) = self.effect.get()?;
        let label = if asked.off.is_some() { t!("staff-admin-keep-day") } else { t!("staff-admin-leave") };
        let title = Signal::derive(move || {
            let given = [("moved", found.moved.into()), ("open", found.open.into())];
            format!("{}: {}", i18n::date(&asked.day), tr("staff-admin-effect", &given))
        });
        let tone = if found.moved > 0 { Tone::Warning } else { Tone::Info };
        let button = view! {
            <Notice tone title><p>{t!("staff-admin-effect-about")}</p></Notice>
            <Button label busy=self.deed.busy on_press=move || self.keep() />
        };
        Some(button.into_any())
    }
}

fn whole(found: &CalendarYear, kept: RwSignal<u32>) -> AnyView {
    let to = |year: i32, label: Signal<String>| {
        let href = format!("/admin/calendar?year={year}");
        view! { <LinkButton href label weight=Weight::Secondary /> }.into_any()
    };
    let (year, part) = (found.year, found.kept);
    let plan = Plan { part, kept, effect: RwSignal::new(None), act: Both::new(None), deed: Deed::new() };
    let rows = found.days.iter().map(|day| row(day, plan)).collect::<Vec<_>>();
    let heads = vec![t!("staff-admin-day"), t!("staff-inbox-state"), t!("staff-admin-act")];
    let before = t!("staff-admin-year", year = (year - 1).to_string());
    let after = t!("staff-admin-year", year = (year + 1).to_string());
    let form = (!part.in_file).then(|| form(plan));
    // Wherever on the page it was asked, the answer takes the focus.
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if plan.effect.with(Option::is_some) {
            request_animation_frame(move || {
                if let Some(place) = place.get_untracked() {
                    let _ = place.focus();
                }
            });
        }
    });
    view! {
        {in_file(part)}
        <ButtonRow>{to(year - 1, before)}{to(year + 1, after)}</ButtonRow>
        {form}
        {plan.deed.place()}
        <div tabindex="-1" node_ref=place>{move || plan.told()}</div>
        <div class="wide desk stack settled">
            <Table caption=t!("staff-admin-year", year = year.to_string()) heads>{rows}</Table>
        </div>
    }
    .into_any()
}

fn row(it: &Day, plan: Plan) -> AnyView {
    let (day, iso) = (it.day.clone(), it.day.clone());
    let (label, tone) = off(it.off);
    let act = match &it.act {
        Some(act) => maybe(Some(act)),
        None => view! { <span class="quiet">{t!("staff-admin-by-law")}</span> }.into_any(),
    };
    let leave = (it.act.is_some() && !plan.part.in_file).then(|| {
        let press = move || plan.ask(AskEffect { day: iso.clone(), off: None });
        let busy = plan.deed.busy;
        view! { <br /><Button label=t!("staff-admin-leave") weight=Weight::Link busy on_press=press /> }
            .into_any()
    });
    view! {
        <TableRow>
            <Cell head=t!("staff-admin-day")><span class="nowrap">{move || i18n::date(&day)}</span></Cell>
            <Cell head=t!("staff-inbox-state")><Tag label tone /></Cell>
            <Cell head=t!("staff-admin-act")>{act}{leave}</Cell>
        </TableRow>
    }
    .into_any()
}

fn off(off: bool) -> (Signal<String>, Tone) {
    if off { (t!("staff-admin-off"), Tone::Info) } else { (t!("staff-admin-worked"), Tone::Warning) }
}

/// A day and what it is to be.
fn form(plan: Plan) -> AnyView {
    let (day, what) = (RwSignal::new(String::new()), RwSignal::new("off".to_owned()));
    let wrong = RwSignal::new(false);
    let ask = move || {
        let chosen = parse_date(&day.get_untracked());
        wrong.set(chosen.is_none());
        if let Some(chosen) = chosen {
            plan.ask(AskEffect { day: format_date(chosen), off: Some(what.get_untracked() == "off") });
        }
    };
    let choices = Signal::derive(|| {
        vec![Choice::new("off", t!("staff-admin-off")), Choice::new("worked", t!("staff-admin-worked"))]
    });
    let error = Signal::derive(move || wrong.get().then(|| tr("problem-not-a-day", &[])));
    let write = move |text: String| {
        day.set(text);
        plan.forget();
    };
    let choose = move |code: String| {
        what.set(code);
        plan.forget();
    };
    view! {
        <section>
            <h2>{t!("staff-admin-keep-day")}</h2>
            <Form on_submit=ask busy=plan.deed.busy>
                <DateInput id="day" legend=t!("staff-admin-day") value=day error=error on_input=write />
                <Radios id="day-what" legend=t!("staff-admin-day-what") choices value=what on_choose=choose />
                {plan.act.boxes("act", t!("staff-admin-act-kk"), t!("staff-admin-act-ru"))}
                <SubmitButton label=t!("staff-admin-effect-ask") weight=Weight::Secondary busy=plan.deed.busy />
            </Form>
        </section>
    }
    .into_any()
}
