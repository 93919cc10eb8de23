//! The journal of incoming documents: looked through, and printed for the signatures.

use domain::api::incoming::{Entry, Journal, SearchJournal};
use domain::case::Ending;
use domain::regulation::ChannelKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Route;
use super::case::received;
use super::urgency;
use crate::api::{self, Failure, failure_notice};
use crate::i18n::{self, t, tr};
use crate::page::Heading;
use crate::session;
use crate::ui::{
    Button, ButtonRow, Cell, DateInput, Form, Notice, Skeleton, SubmitButton, Table, TableRow, TextInput,
    Typed, Weight,
};
use crate::wording;

/// Pages that are printed at most: whoever prints more chooses a period.
const PRINTED: usize = 20;

/// What has been typed, and what came.
#[derive(Clone, Copy)]
struct Search {
    number: RwSignal<String>,
    iin: RwSignal<String>,
    name: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    /// What the entries on the screen were found by; the boxes may have been changed since.
    found_by: StoredValue<SearchJournal>,
    entries: RwSignal<Vec<Entry>>,
    count: RwSignal<Option<u64>>,
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
}

impl Search {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            number: text(),
            iin: text(),
            name: text(),
            from: text(),
            until: text(),
            found_by: StoredValue::new(SearchJournal::default()),
            entries: RwSignal::new(Vec::new()),
            count: RwSignal::new(None),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
        }
    }

    /// Looks for what stands in the boxes.
    fn begin(self) {
        let typed =
            |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        self.found_by.set_value(SearchJournal {
            number: typed(self.number),
            iin: typed(self.iin),
            name: typed(self.name),
            from: typed(self.from),
            until: typed(self.until),
            after: None,
        });
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::incoming::search(&self.found_by.get_value()).await;
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    self.entries.try_set(Vec::new());
                    self.add(page);
                }
                Err(failure) => drop(self.failed.try_set(Some(failure))),
            }
        });
    }

    fn add(self, page: Journal) {
        self.count.try_set(Some(page.count));
        self.next.try_set(page.next);
        let _ = self.entries.try_update(|entries| entries.extend(page.entries));
    }

    /// Fetches the next page; whether there was one.
    async fn go_on(self) -> Result<bool, Failure> {
        let Some(Some(after)) = self.next.try_get_untracked() else { return Ok(false) };
        let wanted = SearchJournal { after: Some(after), ..self.found_by.get_value() };
        self.add(api::incoming::search(&wanted).await?);
        Ok(true)
    }

    fn more(self) {
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.go_on().await;
            self.busy.try_set(false);
            if let Err(failure) = answer {
                self.failed.try_set(Some(failure));
            }
        });
    }

    /// Prints all that was found, also what is not on the screen yet.
    fn print(self) {
        self.busy.set(true);
        spawn_local(async move {
            let mut answer = Ok(true);
            for _ in 1..PRINTED {
                if answer != Ok(true) {
                    break;
                }
                answer = self.go_on().await;
            }
            self.busy.try_set(false);
            match answer {
                // A browser that cannot print does nothing.
                Ok(_) => request_animation_frame(|| drop(window().print())),
                Err(failure) => drop(self.failed.try_set(Some(failure))),
            }
        });
    }
}

/// `/journal`
pub(super) fn view() -> AnyView {
    let search = Search::new();
    search.begin();
    view! {
        <Heading text=t!("staff-journal-title") />
        {whose()}
        <div class="no-print">{boxes(search)}</div>
        {move || search.failed.get().map(failure_notice)}
        <div class="wide desk stack">{move || found(search)}</div>
    }
    .into_any()
}

/// On paper: whose journal it is, and when it was printed.
fn whose() -> AnyView {
    let name = session::officer().with_untracked(|it| it.as_ref().map(|it| i18n::text(&it.workplace)));
    let printed =
        move || tr("staff-journal-printed", &[("at", i18n::moment(session::now(), urgency::ZONE).into())]);
    view! { <p class="print-only">{name}<br />{printed}</p> }.into_any()
}

fn boxes(search: Search) -> AnyView {
    let set = |signal: RwSignal<String>| move |text: String| signal.set(text);
    view! {
        <Form on_submit=move || search.begin() busy=search.busy>
            <div class="journal-boxes">
                <TextInput id="journal-number" label=t!("staff-journal-number") value=search.number autocomplete="off" letters=20
                    on_input=set(search.number) />
                <TextInput id="journal-iin" label=t!("staff-journal-iin") value=search.iin typed=Typed::Digits autocomplete="off"
                    letters=14 on_input=set(search.iin) />
                <TextInput id="journal-name" label=t!("staff-journal-name") value=search.name autocomplete="off"
                    on_input=set(search.name) />
                <DateInput id="journal-from" legend=t!("staff-journal-from") value=search.from on_input=set(search.from) />
                <DateInput id="journal-until" legend=t!("staff-journal-until") value=search.until on_input=set(search.until) />
            </div>
            <ButtonRow>
                <SubmitButton label=t!("staff-journal-search") busy=search.busy />
                <Button label=t!("staff-journal-print") weight=Weight::Secondary busy=search.busy on_press=move || search.print() />
            </ButtonRow>
        </Form>
    }
    .into_any()
}

fn found(search: Search) -> AnyView {
    let Some(count) = search.count.get() else {
        let waits = search.failed.with(Option::is_none);
        return waits.then(|| view! { <Skeleton lines=6 /> }).into_any();
    };
    if count == 0 {
        return view! { <Notice><p role="status">{t!("staff-journal-nothing")}</p></Notice> }.into_any();
    }
    let rows = search.entries.get().into_iter().map(row).collect::<Vec<_>>();
    let more = search.next.with(Option::is_some).then(|| {
        view! {
            <Button label=t!("staff-journal-more") weight=Weight::Secondary busy=search.busy on_press=move || search.more() />
        }
        .into_any()
    });
    view! {
        <p role="status">{t!("staff-journal-count", n = count)}</p>
        <Table caption=t!("staff-journal-caption") heads=heads()>{rows}</Table>
        {more}
    }
    .into_any()
}

fn heads() -> Vec<Signal<String>> {
    vec![
        t!("staff-journal-number"),
        t!("staff-case-applicant"),
        t!("staff-journal-service"),
        t!("staff-inbox-state"),
        t!("staff-journal-issued"),
    ]
}

fn row(entry: Entry) -> AnyView {
    let href = Route::Case(entry.id).href();
    let (filed_at, number, applicant) = (entry.filed_at, entry.number, entry.applicant.full());
    let (service, channel) = (i18n::text(&entry.service), channel(entry.channel));
    let state = wording::state(entry.state, entry.ending);
    view! {
        <TableRow>
            <Cell head=t!("staff-journal-number")>
                <a class="number nowrap" href=href>{number}</a><br />{move || i18n::moment(filed_at, urgency::ZONE)}
            </Cell>
            <Cell head=t!("staff-case-applicant")>{applicant}</Cell>
            <Cell head=t!("staff-journal-service")>{service}<br /><span class="quiet">{channel}</span></Cell>
            <Cell head=t!("staff-inbox-state")>{state}</Cell>
            <Cell head=t!("staff-journal-issued")>{issued(entry.ending, entry.handed_over_at, entry.receiver)}</Cell>
        </TableRow>
    }
    .into_any()
}

/// When the document was given to whom, or the place where the receiver signs.
fn issued(
    ending: Option<Ending>,
    at: Option<domain::calendar::Moment>,
    receiver: Option<domain::case::Receiver>,
) -> AnyView {
    let given = at.map(|at| {
        let receiver = receiver.map(received);
        view! { {move || i18n::moment(at, urgency::ZONE)}<br />{receiver} }.into_any()
    });
    let at_the_office = matches!(ending, Some(Ending::ToCollect | Ending::Collected));
    let sign =
        at_the_office.then(|| view! { <p class="print-only">{t!("staff-journal-signature")}</p> }.into_any());
    view! { {given}{sign} }.into_any()
}

/// Through what a case came.
pub(super) fn channel(kind: ChannelKind) -> Signal<String> {
    match kind {
        ChannelKind::Office => t!("staff-channel-office"),
        ChannelKind::Portal => t!("staff-channel-portal"),
        ChannelKind::StateCorporation => t!("staff-channel-state-corporation"),
    }
}
