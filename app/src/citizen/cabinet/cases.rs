//! The filed requests, a page at a time, and looking for some of them.

use domain::api::cabinet::{Cabinet, CaseGroup, CaseList, FindCases};
use domain::api::cases::CaseSummary;
use domain::calendar::Zone;
use domain::case::{Ending, Lateness, StateKind};
use domain::id::ServiceCode;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure, failure_place};
use crate::citizen::Route;
use crate::i18n::{self, t, tr};
use crate::session;
use crate::ui::{Button, Choice, Form, Select, SubmitButton, Tag, TextInput, Tone, Weight};
use crate::wording;

/// With no more than this many requests there is nothing to look for.
const FEW: usize = 5;

pub(super) fn view(cabinet: &Cabinet) -> AnyView {
    let many = cabinet.next.is_some() || cabinet.cases.len() > FEW;
    let list = CaseList { cases: cabinet.cases.clone(), next: cabinet.next.clone() };
    let desk = Desk::new(list);
    let search = many.then(|| search(desk, cabinet.first_year));
    view! {
        <section>
            <h2>{t!("cabinet-cases")}</h2>
            {search}
            {failure_place(desk.failure)}
            {move || desk.list.with(|list| rows(desk, list))}
        </section>
    }
    .into_any()
}

/// What is shown, what was looked for, and what is on its way.
#[derive(Clone, Copy)]
struct Desk {
    list: RwSignal<CaseList>,
    wanted: RwSignal<FindCases>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Desk {
    fn new(list: CaseList) -> Self {
        Self {
            list: RwSignal::new(list),
            wanted: RwSignal::new(FindCases::default()),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    /// Asks for a page: the first one takes the place of what is shown, another follows it.
    fn ask(self, after: Option<String>) {
        self.busy.set(true);
        self.failure.set(None);
        let wanted = FindCases { after, ..self.wanted.get_untracked() };
        spawn_local(async move {
            let answer = api::cabinet::find_cases(&wanted).await;
            self.busy.try_set(false);
            match answer {
                Ok(page) if wanted.after.is_none() => drop(self.list.try_set(page)),
                Ok(page) => drop(self.list.try_update(|list| {
                    list.cases.extend(page.cases);
                    list.next = page.next;
                })),
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }
}

fn rows(desk: Desk, list: &CaseList) -> AnyView {
    if list.cases.is_empty() {
        let looked_for = desk.wanted.with_untracked(|wanted| *wanted != FindCases::default());
        let none = if looked_for { t!("cabinet-find-none") } else { t!("cabinet-cases-none") };
        return view! { <p class="quiet" role="status">{none}</p> }.into_any();
    }
    let cards = list.cases.iter().map(case).collect::<Vec<_>>();
    let more = list.next.clone().map(|next| {
        let more = move || desk.ask(Some(next.clone()));
        view! { <Button label=t!("cabinet-cases-more") weight=Weight::Secondary busy=desk.busy on_press=more /> }
            .into_any()
    });
    view! { <div class="cards">{cards}</div>{more} }.into_any()
}

fn search(desk: Desk, first_year: Option<i32>) -> AnyView {
    let wanted = desk.wanted;
    let services = RwSignal::new(Vec::<Choice>::new());
    spawn_local(async move {
        // Without the names of services there is one question less.
        let Ok(catalogue) = api::catalogue::list().await else { return };
        let choice = |code: String, name| Choice::new(code, i18n::text(name));
        let all = catalogue.services.iter().map(|it| choice(it.code.to_string(), &it.name));
        services.try_set(all.collect());
    });
    let standings = CaseGroup::ALL.map(|group| Choice::new(group.as_str(), standing(group)));
    let this_year = Zone::West.date(session::now()).year();
    let years = (first_year.unwrap_or(this_year)..=this_year).rev();
    let years: Vec<_> =
        years.map(|year| Choice::new(year.to_string(), Signal::stored(year.to_string()))).collect();
    let number = move |text: String| wanted.update(|wanted| wanted.number = text);
    let service = move |code: String| wanted.update(|wanted| wanted.service = ServiceCode::parse(&code).ok());
    let group = move |code: String| {
        let group = CaseGroup::ALL.into_iter().find(|group| group.as_str() == code);
        wanted.update(|wanted| wanted.standing = group);
    };
    let year = move |code: String| wanted.update(|wanted| wanted.year = code.parse().ok());
    let written = move |part: fn(&FindCases) -> String| Signal::derive(move || wanted.with(part));
    view! {
        <Form on_submit=move || desk.ask(None) busy=desk.busy>
            <TextInput
                id="find-number" label=t!("cabinet-find-number") value=written(|it| it.number.clone())
                on_input=number optional=true
            />
            <Select
                id="find-service" label=t!("cabinet-find-service") choices=services optional=true on_choose=service
                value=written(|it| it.service.as_ref().map(ToString::to_string).unwrap_or_default())
            />
            <Select
                id="find-standing" label=t!("cabinet-find-standing") choices=standings.to_vec() optional=true
                on_choose=group
                value=written(|it| it.standing.map(CaseGroup::as_str).unwrap_or_default().to_owned())
            />
            <Select
                id="find-year" label=t!("cabinet-find-year") choices=years optional=true on_choose=year
                value=written(|it| it.year.map(|year| year.to_string()).unwrap_or_default())
            />
            <SubmitButton label=t!("cabinet-find") weight=Weight::Secondary busy=desk.busy />
        </Form>
    }
    .into_any()
}

fn standing(group: CaseGroup) -> Signal<String> {
    match group {
        CaseGroup::Open => t!("cabinet-find-open"),
        CaseGroup::ToCollect => t!("cabinet-find-to-collect"),
        CaseGroup::Over => t!("cabinet-find-over"),
    }
}

fn case(it: &CaseSummary) -> AnyView {
    let tone = match it.state {
        StateKind::Issued if it.ending == Some(Ending::Refused) => Tone::Warning,
        StateKind::Issued | StateKind::HandedOver => Tone::Success,
        StateKind::Withdrawn => Tone::Quiet,
        _ => Tone::Info,
    };
    let (number, filed, due) = (it.number.clone(), it.filed_at, it.standing.term_due);
    let late = (it.standing.term_lateness == Lateness::Late)
        .then(|| view! { " "<Tag label=wording::lateness(Lateness::Late) tone=Tone::Error /> }.into_any());
    let open = it.standing.step.is_some();
    let until = open.then(|| {
        view! { <p>{move || tr("cabinet-case-due", &[("due", i18n::day_of(due, Zone::West).into())])}</p> }.into_any()
    });
    view! {
        <div class="card">
            <h3><a class="number" href=Route::Case(it.id.clone()).href()>{number}</a></h3>
            <p>{i18n::text(&it.service)}</p>
            <p><Tag label=wording::state(it.state, it.ending) tone=tone />{late}</p>
            {until}
            <p class="quiet">{move || tr("cabinet-case-filed", &[("at", i18n::day_of(filed, Zone::West).into())])}</p>
        </div>
    }
    .into_any()
}
