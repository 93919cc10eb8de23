//! Every component in every state, for the sandbox: what changes here is looked at in both languages, on a phone and
//! on a desk, by day and by night.

use leptos::prelude::*;

use super::*;
use crate::i18n::{self, t, tr};
use crate::page::Heading;

/// The page that shows them. The form is real: it has mistakes until it is filled in.
#[component]
pub fn Gallery() -> AnyView {
    view! {
        <BackLink href="/" />
        <Heading text=t!("staff-gallery-title") caption=t!("staff-gallery-caption") />
        <p class="lead">{t!("staff-gallery-lead")}</p>
        <section>{buttons()}</section>
        <section>{fields()}</section>
        <section>{files()}</section>
        <section>{messages()}</section>
        <section>{facts()}</section>
        <section>{steps()}</section>
        <section>{tables()}</section>
    }
    .into_any()
}

fn buttons() -> AnyView {
    let (busy, open) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <h2>{t!("staff-gallery-buttons")}</h2>
        <ButtonRow>
            <Button label=t!("staff-gallery-act") on_press=move || busy.set(true) busy=busy />
            <Button label=t!("staff-gallery-open") weight=Weight::Secondary on_press=move || open.set(true) />
            <Button label=t!("staff-gallery-undo") weight=Weight::Warning on_press=move || busy.set(false) />
            <Button label=t!("staff-gallery-undo") weight=Weight::Link on_press=|| () about=t!("staff-gallery-caption") />
            <LinkButton label=t!("ui-continue") href="/gallery" />
            <PrintButton />
        </ButtonRow>
        <Dialog id="gallery-dialog" title=t!("staff-gallery-ask") open=open on_close=move || open.set(false)>
            <p>{t!("staff-gallery-text")}</p>
            <Button label=t!("staff-gallery-undo") weight=Weight::Warning on_press=move || open.set(false) />
        </Dialog>
        <Details summary=t!("staff-gallery-hint")><p>{t!("staff-gallery-text")}</p></Details>
    }
    .into_any()
}

fn fields() -> AnyView {
    let attempt = RwSignal::new(0);
    let (name, iin, password) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = Signal::derive(move || {
        let shown = attempt.get() > 0 && name.with(String::is_empty);
        shown.then(|| tr("staff-gallery-error", &[]))
    });
    let mistakes = Signal::derive(move || {
        let one = Mistake { field: String::from("gallery-name"), text: t!("staff-gallery-error") };
        wrong.get().map(|_| one).into_iter().collect::<Vec<_>>()
    });
    view! {
        <h2>{t!("staff-gallery-fields")}</h2>
        <ErrorSummary mistakes attempt />
        <Form on_submit=move || attempt.update(|times| *times += 1)>
            <TextInput id="gallery-name" label=t!("staff-gallery-person") hint=t!("staff-gallery-hint") error=wrong typed=Typed::Name
                value=name on_input=move |text: String| name.set(text) />
            <TextInput id="gallery-iin" label=t!("staff-gallery-iin") typed=Typed::Digits letters=12 optional=true
                value=iin on_input=move |text: String| iin.set(text) />
            <PasswordInput id="gallery-password" label=t!("staff-gallery-password") autocomplete="off"
                value=password on_input=move |text: String| password.set(text) />
            {chosen(wrong)}
            <SaveState state=Saving::Saving />
            <SaveState state=Saving::Saved { at: String::from("14:05") } />
            <SaveState state=Saving::Retrying />
            <SubmitButton label=t!("ui-continue") />
        </Form>
    }
    .into_any()
}

fn chosen(wrong: Signal<Option<String>>) -> AnyView {
    let (note, day) = (RwSignal::new(String::new()), RwSignal::new(String::from("1987-03-31")));
    let (code, codes) = (RwSignal::new(String::from("one")), RwSignal::new(vec![String::from("two")]));
    let agreed = RwSignal::new(false);
    let choices = Signal::stored(vec![
        Choice::new("one", t!("staff-gallery-choice-one")),
        Choice::new("two", t!("staff-gallery-choice-two")).with_hint(t!("staff-gallery-hint")),
    ]);
    let toggle = move |code: String, ticked: bool| {
        codes.update(|codes| {
            codes.retain(|old| *old != code);
            if ticked {
                codes.push(code);
            }
        });
    };
    let choose = move |chosen: String| code.set(chosen);
    view! {
        <DateInput id="gallery-date" legend=t!("staff-gallery-date") hint=t!("staff-gallery-date-hint") birthday=true error=wrong
            wrong=DatePart::Year value=day on_input=move |text: String| day.set(text) />
        <p class="quiet">{move || i18n::date(&day.get())}</p>
        <Radios id="gallery-radio" legend=t!("staff-gallery-choice") choices value=code on_choose=choose />
        <Checkboxes id="gallery-check" legend=t!("staff-gallery-choice") choices value=codes on_toggle=toggle error=wrong />
        <Select id="gallery-select" label=t!("staff-gallery-choice") choices value=code on_choose=choose />
        <TextArea id="gallery-note" label=t!("staff-gallery-note") optional=true
            value=note on_input=move |text: String| note.set(text) />
        <Checkbox id="gallery-consent" label=t!("staff-gallery-consent") checked=agreed
            on_toggle=move |ticked: bool| agreed.set(ticked) />
    }
    .into_any()
}

fn files() -> AnyView {
    let name = t!("staff-gallery-file-name");
    let failed = move || FileState::Failed { message: tr("staff-gallery-file-failed", &[]), again: true };
    let kept = FileState::Kept { size: 1_258_291, digest: "3a7b".repeat(16) };
    view! {
        <FilePicker id="gallery-file" label=t!("staff-gallery-file") hint=t!("staff-gallery-file-hint")
            accept="application/pdf,image/jpeg,image/png" on_pick=Callback::new(drop) />
        <FileList>
            <FileRow name state=FileState::Sending { percent: 40 } on_remove=|| () on_retry=|| () />
            <FileRow name state=failed on_remove=|| () on_retry=|| () />
            <FileRow name state=kept on_remove=|| () on_retry=|| () href="/icon.svg" />
        </FileList>
    }
    .into_any()
}

fn messages() -> AnyView {
    let notice = |tone| view! { <Notice tone title=t!("staff-gallery-sent")><p>{t!("staff-gallery-text")}</p></Notice> };
    let tag = |tone| view! { <Tag tone label=t!("ui-step-current") />" " };
    let tones = [Tone::Info, Tone::Success, Tone::Warning, Tone::Error, Tone::Quiet];
    view! {
        <h2>{t!("staff-gallery-messages")}</h2>
        {tones.map(notice).into_iter().collect::<Vec<_>>()}
        <p>{tones.map(tag).into_iter().collect::<Vec<_>>()}</p>
        <Panel><h3>{t!("staff-gallery-sent")}</h3><p>{t!("staff-gallery-number")}</p></Panel>
        <Spinner />
        <Skeleton />
    }
    .into_any()
}

fn facts() -> AnyView {
    let task = |task| view! { <TaskRow title=t!("staff-gallery-step") href="/gallery" task hint=t!("staff-gallery-hint") /> };
    let tasks = [Task::Done, Task::Begun, Task::Open, Task::Closed, Task::Wrong];
    view! {
        <h2>{t!("staff-gallery-lists")}</h2>
        <SummaryList>
            <SummaryRow question=t!("staff-gallery-person") change="/gallery">{t!("staff-gallery-choice-one")}</SummaryRow>
            <SummaryRow question=t!("staff-gallery-choice")>{t!("staff-gallery-choice-two")}</SummaryRow>
        </SummaryList>
        <TaskList>{tasks.map(task).into_iter().collect::<Vec<_>>()}</TaskList>
        <div class="cards">
            <div class="card"><h3><a href="/gallery">{t!("staff-gallery-caption")}</a></h3><p>{t!("staff-gallery-hint")}</p></div>
            <div class="card"><h3><a href="/gallery">{t!("staff-gallery-file")}</a></h3><p>{t!("staff-gallery-hint")}</p></div>
        </div>
    }
    .into_any()
}

fn steps() -> AnyView {
    let step = |(state, days): (StepState, u32)| {
        view! { <TimelineStep title=t!("staff-gallery-step") role=t!("staff-gallery-role") norm=t!("staff-gallery-norm", days = days) state /> }
    };
    let states =
        [(StepState::Done, 1), (StepState::Current, 2), (StepState::Late, 15), (StepState::Ahead, 21)];
    view! { <Timeline>{states.map(step).into_iter().collect::<Vec<_>>()}</Timeline> }.into_any()
}

fn tables() -> AnyView {
    let heads =
        [t!("staff-gallery-column-case"), t!("staff-gallery-column-size"), t!("staff-gallery-column-day")];
    let row = move |(tone, bytes, day): (Tone, u64, &'static str)| {
        view! {
            <TableRow tone>
                <Cell head=heads[0]><a href="/gallery">{t!("staff-gallery-caption")}</a></Cell>
                <Cell head=heads[1]><span class="number">{move || i18n::size(bytes)}</span></Cell>
                <Cell head=heads[2]>{move || i18n::date(day)}</Cell>
            </TableRow>
        }
    };
    let rows = [
        (Tone::Quiet, 21, "2026-11-22"),
        (Tone::Warning, 340_000, "2026-12-16"),
        (Tone::Error, 9_999_999, "2026-01-05"),
    ];
    view! {
        <Table caption=t!("staff-gallery-lists") heads=heads.to_vec()>{rows.map(row).into_iter().collect::<Vec<_>>()}</Table>
    }
    .into_any()
}
