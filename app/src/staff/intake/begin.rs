//! Who applies and for what: the register is asked, the clerk compares, the application begins or is refused.

use domain::access::Role;
use domain::api::intakes::{
    BeginIntake, FindPerson, FoundPerson, IntakeService, IntakeSummary, Intakes, ProviderChoice,
};
use domain::id::{EditionId, ProviderCode};
use domain::person::Iin;
use domain::text::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::DESK;
use crate::api::{self, Failure, failure_notice};
use crate::filling::{Stop, way};
use crate::form;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::router;
use crate::staff::centre::window;
use crate::staff::guard;
use crate::staff::identity::Shown;
use crate::staff::urgency;
use crate::ui::{
    Button, ButtonRow, Cell, Choice, ErrorSummary, Form, Mistake, Notice, Radios, SubmitButton, SummaryList,
    SummaryRow, Table, TableRow, TextInput, Typed, Weight,
};

const SERVICE: &str = "intake-service";
const PROVIDER: &str = "intake-provider";
const IIN: &str = "intake-iin";

/// `/intakes`
pub(in crate::staff) fn view() -> AnyView {
    let strip = (guard::role() == Some(Role::Operator)).then(window::view);
    view! {
        <Heading text=t!("staff-intake-title") />
        <p class="lead">{t!("staff-intake-lead")}</p>
        {strip}
        {loaded(api::intakes::list, whole)}
    }
    .into_any()
}

fn whole(intakes: Intakes) -> AnyView {
    let Intakes { services, open } = intakes;
    if services.is_empty() {
        return view! { <Notice><p>{t!("staff-intake-nothing-offered")}</p></Notice> }.into_any();
    }
    let found = RwSignal::new(None::<FoundPerson>);
    let asked = Asked::new(&services, found);
    let person = move || found.get().map(|person| untrack(|| compare(asked, person)));
    // Those who do not see that something has appeared below are told.
    let told = move || found.with(Option::is_some).then(|| tr("staff-intake-compare-title", &[]));
    view! {
        {ask(asked, services)}
        <p class="unseen" role="status">{told}</p>
        {person}
        {begun(open)}
    }
    .into_any()
}

/// What has been typed before the register answers.
#[derive(Clone, Copy)]
struct Asked {
    service: RwSignal<String>,
    /// To whom the State Corporation sends it; empty at a provider's own office.
    provider: RwSignal<String>,
    iin: RwSignal<String>,
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    found: RwSignal<Option<FoundPerson>>,
    /// The providers of the chosen service.
    choice: Memo<Vec<ProviderChoice>>,
}

impl Asked {
    fn new(services: &[IntakeService], found: RwSignal<Option<FoundPerson>>) -> Self {
        let service = match services {
            [only] => only.edition.to_string(),
            _ => String::new(),
        };
        let service = RwSignal::new(service);
        let all =
            services.iter().map(|it| (it.edition.to_string(), it.providers.clone())).collect::<Vec<_>>();
        let choice = Memo::new(move |_| {
            service
                .with(|chosen| all.iter().find(|(code, _)| code == chosen).map(|(_, it)| it.clone()))
                .unwrap_or_default()
        });
        Self {
            choice,
            service,
            provider: RwSignal::new(String::new()),
            iin: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            found,
        }
    }

    fn no_service(self) -> bool {
        self.tried.get() && self.service.with(String::is_empty)
    }

    /// Whether a provider has to be chosen and has not been.
    fn no_provider(self) -> bool {
        let asked = self.choice.with(|choice| !choice.is_empty());
        self.tried.get() && asked && self.provider.with(String::is_empty)
    }

    fn no_iin(self) -> bool {
        self.tried.get() && self.iin.with(|iin| Iin::parse(iin).is_err())
    }

    /// Asks the register. Whoever was found before is forgotten: another number is another person.
    fn send(self) {
        self.found.set(None);
        self.failed.set(None);
        self.busy.set(true);
        let body = FindPerson { iin: self.iin.get_untracked() };
        spawn_local(async move {
            let answer = api::intakes::find_person(&body).await;
            self.busy.try_set(false);
            match answer {
                Ok(person) => drop(self.found.try_set(Some(person))),
                Err(failure) => drop(self.failed.try_set(Some(failure))),
            }
        });
    }
}

fn ask(asked: Asked, services: Vec<IntakeService>) -> AnyView {
    let attempt = RwSignal::new(0_u32);
    let send = move || {
        asked.tried.set(true);
        if untrack(|| asked.no_service() || asked.no_provider() || asked.no_iin()) {
            attempt.update(|n| *n += 1);
        } else {
            asked.send();
        }
    };
    let mistakes = Signal::derive(move || {
        let service = Mistake { field: SERVICE.to_owned(), text: t!("staff-intake-service-missing") };
        let iin = Mistake { field: IIN.to_owned(), text: t!("staff-intake-iin-wrong") };
        let provider = Mistake { field: PROVIDER.to_owned(), text: t!("staff-intake-provider-missing") };
        let all = [
            asked.no_service().then_some(service),
            asked.no_provider().then_some(provider),
            asked.no_iin().then_some(iin),
        ];
        all.into_iter().flatten().collect::<Vec<_>>()
    });
    let no_service =
        Signal::derive(move || asked.no_service().then(|| tr("staff-intake-service-missing", &[])));
    let no_iin = Signal::derive(move || asked.no_iin().then(|| tr("staff-intake-iin-wrong", &[])));
    let choices = services.iter().map(|it| Choice::new(it.edition.to_string(), i18n::text(&it.name)));
    let choices = Signal::stored(choices.collect::<Vec<_>>());
    let chosen = move |code: String| {
        asked.provider.set(String::new());
        asked.service.set(code);
    };
    let typed = move |iin: String| {
        asked.found.set(None);
        asked.iin.set(iin);
    };
    view! {
        <ErrorSummary mistakes attempt />
        <Form on_submit=send busy=asked.busy>
            <Radios id=SERVICE legend=t!("staff-intake-service") choices value=asked.service error=no_service
                on_choose=move |code: String| chosen(code) />
            {move || providers(asked)}
            <TextInput id=IIN label=t!("staff-intake-iin") hint=t!("staff-intake-iin-hint") value=asked.iin error=no_iin
                typed=Typed::Digits autocomplete="off" letters=14 on_input=typed />
            {move || asked.failed.get().map(failure_notice)}
            <SubmitButton label=t!("staff-intake-ask") busy=asked.busy />
        </Form>
    }
    .into_any()
}

/// To whom the State Corporation sends it, where the service has several providers.
fn providers(asked: Asked) -> Option<AnyView> {
    let choice = asked.choice.get();
    if choice.is_empty() {
        return None;
    }
    let choices = choice.iter().map(|it| Choice::new(it.code.to_string(), i18n::text(&it.name)));
    let choices = Signal::stored(choices.collect::<Vec<_>>());
    let missing =
        Signal::derive(move || asked.no_provider().then(|| tr("staff-intake-provider-missing", &[])));
    Some(
        view! {
            <Radios id=PROVIDER legend=t!("staff-intake-provider") choices value=asked.provider error=missing
                on_choose=move |code: String| asked.provider.set(code) />
        }
        .into_any(),
    )
}

/// What the register says, beside what the clerk reads on the document.
fn compare(asked: Asked, person: FoundPerson) -> AnyView {
    let identity = Shown::new("intake-identity");
    let lang = RwSignal::new(i18n::lang().tag().to_owned());
    let attempt = RwSignal::new(0_u32);
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let iin = StoredValue::new(person.iin.clone());
    let send = move |agrees: bool| {
        let Ok(edition) = EditionId::try_from(asked.service.get_untracked()) else { return };
        let lang = Lang::parse(&lang.get_untracked()).unwrap_or(Lang::Kk);
        let provider = ProviderCode::parse(&asked.provider.get_untracked()).ok();
        let body =
            BeginIntake { edition, iin: iin.get_value(), identity: identity.typed(), agrees, lang, provider };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = start(&body).await;
            busy.try_set(false);
            match answer {
                Ok(first) => router::go(&first),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    let agree = move || {
        if identity.read().is_some() {
            send(true);
        } else {
            attempt.update(|n| *n += 1);
        }
    };
    let mistakes = Signal::derive(move || identity.mistake().into_iter().collect::<Vec<_>>());
    let languages = Signal::stored(vec![
        Choice::new("kk", t!("staff-intake-kk")),
        Choice::new("ru", t!("staff-intake-ru")),
    ]);
    view! {
        <section class="duty stack">
            <h2>{t!("staff-intake-compare-title")}</h2>
            <p>{t!("staff-intake-compare")}</p>
            {register_says(person)}
            <ErrorSummary mistakes attempt />
            <Form on_submit=agree busy>
                {identity.view()}
                <Radios id="intake-lang" legend=t!("staff-intake-lang") hint=t!("staff-intake-lang-hint") choices=languages
                    value=lang on_choose=move |code: String| lang.set(code) />
                {move || failed.get().map(failure_notice)}
                <ButtonRow>
                    <SubmitButton label=t!("staff-intake-agrees") busy />
                    <Button label=t!("staff-intake-differs") weight=Weight::Warning busy on_press=move || send(false) />
                </ButtonRow>
            </Form>
        </section>
    }
    .into_any()
}

/// Begins the application; it is read from its first page, although that one is filled in.
async fn start(body: &BeginIntake) -> Result<String, Failure> {
    let draft = api::intakes::begin(body).await?;
    let open = form::open(&DESK.home, draft.id.clone()).await?;
    Ok(open.regulation(way::first).href(DESK.home.pages, &draft.id))
}

pub(super) fn register_says(person: FoundPerson) -> AnyView {
    let born = person.born;
    let born = move || i18n::date(&born);
    let (name, iin) = (person.name.full(), person.iin);
    view! {
        <SummaryList>
            <SummaryRow question=t!("staff-intake-name")><strong>{name}</strong></SummaryRow>
            <SummaryRow question=t!("staff-case-iin")><span class="number">{iin}</span></SummaryRow>
            <SummaryRow question=t!("staff-intake-born")>{born}</SummaryRow>
        </SummaryList>
    }
    .into_any()
}

/// What any clerk of the office has begun.
fn begun(open: Vec<IntakeSummary>) -> AnyView {
    if open.is_empty() {
        return ().into_any();
    }
    let heads = vec![t!("staff-inbox-case"), t!("staff-intake-saved")];
    let rows = open.into_iter().map(|line| {
        let href = Stop::Next.href(DESK.home.pages, &line.id);
        let (applicant, service, at) = (line.applicant.full(), i18n::text(&line.service), line.saved_at);
        view! {
            <TableRow>
                <Cell head=t!("staff-inbox-case")>
                    <a class="case-name" href=href>{applicant}</a><br /><span class="quiet">{service}</span>
                </Cell>
                <Cell head=t!("staff-intake-saved")>{move || i18n::moment(at, urgency::ZONE)}</Cell>
            </TableRow>
        }
        .into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section><Table caption=t!("staff-intake-begun") heads>{rows}</Table></section>
    }
    .into_any()
}
