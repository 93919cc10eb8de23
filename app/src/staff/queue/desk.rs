//! The operator's desk: who comes in, who is next, what is done with whoever was called.

use domain::api::queue::{Desk, DoDeed, HallDeed, InHall};
use domain::id::Code;
use domain::queue::{Service, ZONE};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{again, followed, service_name, waited_words};
use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{
    Button, ButtonRow, Cell, Choice, Form, Notice, Select, SubmitButton, Table, TableRow, TextInput, Tone,
    Weight,
};

/// What the page holds.
#[derive(Clone, Copy)]
struct Page {
    desk: RwSignal<Desk>,
    window: RwSignal<String>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    told: RwSignal<Option<String>>,
}

/// `/queue`
pub(in crate::staff) fn view() -> AnyView {
    view! {
        <Heading text=t!("staff-queue-title") />
        {loaded(api::queue::desk, whole)}
    }
    .into_any()
}

fn whole(desk: Desk) -> AnyView {
    let windows = desk.windows;
    let page = Page {
        desk: followed(desk, api::queue::desk),
        window: RwSignal::new("1".to_owned()),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        told: RwSignal::new(None),
    };
    let choices = Signal::derive(move || {
        let window = |number: u16| {
            Choice::new(
                number.to_string(),
                Signal::derive(move || tr("staff-queue-window-n", &[("n", number.into())])),
            )
        };
        (1..=windows).map(window).collect::<Vec<_>>()
    });
    let called = Memo::new(move |_| page.desk.with(|desk| desk.called.clone()));
    let told = move || {
        page.told.get().map(|words| view! { <Notice tone=Tone::Success><p>{words}</p></Notice> }.into_any())
    };
    let waited = move || page.desk.with(|desk| waited_words("staff-queue-waited", desk.waited));
    view! {
        {failure_place(page.failed)}
        {told}
        <div class="wide desk queue-desk">
            <div>
                <section>
                    <h2>{t!("staff-queue-call")}</h2>
                    <Select id="queue-window" label=t!("staff-queue-window") choices value=page.window on_choose=move |window| page.window.set(window) />
                    <Button label=t!("staff-queue-next") busy=page.busy on_press=move || page.call() />
                    {move || called.get().into_iter().map(|it| card(page, it)).collect::<Vec<_>>()}
                </section>
                {check_in(page)}
                {walk_in(page)}
            </div>
            <div class="settled">
                {lists(page)}
                <p class="quiet">{waited}</p>
            </div>
        </div>
    }
    .into_any()
}

impl Page {
    /// Does something, then looks at the desk anew.
    fn run(self, answer: impl Future<Output = Result<Option<String>, Failure>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        self.told.set(None);
        spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            match answer {
                Ok(told) => drop(self.told.try_set(told)),
                Err(failure) => drop(self.failed.try_set(Some(failure))),
            }
            again(self.desk, api::queue::desk);
        });
    }

    fn call(self) {
        let window = self.window.get_untracked().parse().unwrap_or_default();
        self.run(async move {
            let called = api::queue::call(window).await?;
            Ok(Some(match called {
                Some(it) => tr("staff-queue-called", &[("number", it.number.into()), ("n", window.into())]),
                None => tr("staff-queue-nobody", &[]),
            }))
        });
    }

    fn deed(self, it: &InHall, deed: HallDeed, service: Option<Code>) {
        let id = it.id.clone();
        self.run(async move {
            api::queue::deed(&id, &DoDeed { deed, service }).await?;
            Ok(None)
        });
    }
}

/// Whoever has been called, and what is done with them.
fn card(page: Page, it: InHall) -> AnyView {
    let (number, window) = (it.number.clone(), it.window.unwrap_or_default());
    let name = page.desk.with_untracked(|desk| service_name(desk, &it.service));
    let to = RwSignal::new(String::new());
    let others = Signal::derive({
        let own = it.service.clone();
        move || {
            page.desk.with(|desk| {
                let others = desk.services.iter().filter(|service| service.code != own);
                others.map(|it| Choice::new(it.code.to_string(), i18n::text(&it.name))).collect::<Vec<_>>()
            })
        }
    });
    let heading = move || tr("staff-queue-at", &[("number", number.clone().into()), ("n", window.into())]);
    let [serve, miss, send] = [it.clone(), it.clone(), it.clone()];
    let about = Some(Signal::stored(it.number.clone()));
    let send_on = move || {
        if let Ok(service) = Code::parse(&to.get_untracked()) {
            page.deed(&send, HallDeed::Transfer, Some(service));
        }
    };
    view! {
        <div class="card called">
            <h3>{heading}</h3>
            <p>{name.map(|name| i18n::text(&name))}</p>
            <ButtonRow>
                <Button label=t!("staff-queue-serve") about busy=page.busy on_press=move || page.deed(&serve, HallDeed::Serve, None) />
                <Button label=t!("staff-queue-miss") about weight=Weight::Secondary busy=page.busy on_press=move || page.deed(&miss, HallDeed::Miss, None) />
            </ButtonRow>
            <Select id=format!("queue-to-{window}") label=t!("staff-queue-to") choices=others value=to on_choose=move |code| to.set(code) optional=true />
            <Button label=t!("staff-queue-send") about weight=Weight::Secondary busy=page.busy on_press=send_on />
        </div>
    }
    .into_any()
}

/// By the QR code, which a reader types, or by the number.
fn check_in(page: Page) -> AnyView {
    let code = RwSignal::new(String::new());
    let send = move || {
        let typed = code.get_untracked();
        if typed.trim().is_empty() {
            return;
        }
        code.set(String::new());
        page.run(async move {
            let came = api::queue::check_in(typed).await?;
            Ok(Some(tr("staff-queue-came", &[("number", came.number.into())])))
        });
    };
    view! {
        <section>
            <h2>{t!("staff-queue-check-in")}</h2>
            <Form on_submit=send busy=page.busy>
                <TextInput id="queue-code" label=t!("staff-queue-code") hint=t!("staff-queue-code-hint") value=code on_input=move |typed| code.set(typed) autocomplete="off" letters=28 />
                <SubmitButton label=t!("staff-queue-check-in-send") weight=Weight::Secondary busy=page.busy />
            </Form>
        </section>
    }
    .into_any()
}

/// For whoever came without a booking and does not get along with the kiosk, or finds none.
fn walk_in(page: Page) -> AnyView {
    let service = RwSignal::new(String::new());
    let choices = page.desk.with_untracked(|desk| {
        let choice = |it: &Service| Choice::new(it.code.to_string(), i18n::text(&it.name));
        desk.services.iter().map(choice).collect::<Vec<_>>()
    });
    let send = move || {
        let Ok(code) = Code::parse(&service.get_untracked()) else { return };
        service.set(String::new());
        page.run(async move {
            let given = api::queue::walk_in(code).await?;
            Ok(Some(tr("staff-queue-given", &[("number", given.number.into())])))
        });
    };
    view! {
        <section>
            <h2>{t!("staff-queue-walk-in")}</h2>
            <Form on_submit=send busy=page.busy>
                <Select id="queue-service" label=t!("staff-queue-service") choices=Signal::stored(choices) value=service on_choose=move |code| service.set(code) />
                <SubmitButton label=t!("staff-queue-give") weight=Weight::Secondary busy=page.busy />
            </Form>
        </section>
    }
    .into_any()
}

fn lists(page: Page) -> AnyView {
    let waiting = Memo::new(move |_| page.desk.with(|desk| desk.waiting.clone()));
    let expected = Memo::new(move |_| page.desk.with(|desk| desk.expected.clone()));
    view! {
        <section class="named">
            <h2>{t!("staff-queue-waiting")}</h2>
            {move || table(page, &waiting.get(), t!("staff-queue-waiting"), t!("staff-queue-nobody"))}
        </section>
        <section class="named">
            <h2>{t!("staff-queue-expected")}</h2>
            {move || table(page, &expected.get(), t!("staff-queue-expected"), t!("staff-queue-none-expected"))}
        </section>
    }
    .into_any()
}

fn table(page: Page, lines: &[InHall], caption: Signal<String>, none: Signal<String>) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="quiet">{none}</p> }.into_any();
    }
    let heads = [
        t!("staff-queue-number"),
        t!("staff-queue-service"),
        t!("staff-queue-booked"),
        t!("staff-queue-since"),
    ];
    let [number, service, booked, since] = heads;
    let time = |at: Option<domain::calendar::Moment>| {
        at.map_or_else(|| "–".to_owned(), |at| i18n::time_of(at, ZONE))
    };
    let rows = lines.iter().map(|it| {
        let name = page.desk.with_untracked(|desk| service_name(desk, &it.service));
        let name = name.map(|name| i18n::text(&name));
        let (shown, at, from) = (it.number.clone(), time(it.booked), time(it.since));
        view! {
            <TableRow>
                <Cell head=number><strong class="nowrap">{shown}</strong></Cell>
                <Cell head=service>{name}</Cell>
                <Cell head=booked>{at}</Cell>
                <Cell head=since>{from}</Cell>
            </TableRow>
        }
        .into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <Table caption heads=heads.to_vec()>{rows}</Table> }.into_any()
}
