//! The account: how the person is reached, where they are signed in, what signed for them, and all that is kept of them.

use domain::api::cabinet::ReadNotices;
use domain::api::profile::{AskOwnData, KnownCertificate, OwnDataForm, Profile, SPOKEN_OF, SignedIn};
use domain::calendar::Zone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Route, saved, told};
use crate::api::{self, Failure, failure_place};
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::session;
use crate::ui::{
    BackLink, Button, ButtonRow, Cell, PasswordInput, SummaryList, SummaryRow, Table, TableRow, Tag, Tone,
    Weight,
};

/// `/profile`
pub(super) fn view() -> AnyView {
    let again = RwSignal::new(0_u32);
    view! {
        <BackLink href=Route::Cabinet.href() />
        <Heading text=t!("profile-title") />
        {move || {
            again.track();
            untrack(|| loaded(api::profile::load, move |profile| whole(profile, again)))
        }}
    }
    .into_any()
}

fn whole(profile: Profile, again: RwSignal<u32>) -> AnyView {
    told::read(ReadNotices::Certificates);
    view! {
        {person(&profile)}
        {sessions(profile.sessions, again)}
        {certificates(profile.certificates)}
        {own_data()}
    }
    .into_any()
}

fn person(profile: &Profile) -> AnyView {
    let name = session::citizen().with_untracked(|it| it.as_ref().map(|it| it.name.full()));
    let (ending, phone) = (profile.iin_ending.clone(), profile.phone.clone());
    let phone = phone.map_or_else(|| t!("profile-phone-none"), Signal::stored);
    let made = profile.created_at;
    view! {
        <section>
            <h2>{t!("profile-person")}</h2>
            <SummaryList>
                <SummaryRow question=t!("profile-name")>{name}</SummaryRow>
                <SummaryRow question=t!("profile-iin")>"…"{ending}</SummaryRow>
                <SummaryRow question=t!("profile-phone")>{phone}</SummaryRow>
                <SummaryRow question=t!("profile-made")>{move || i18n::day_of(made, Zone::West)}</SummaryRow>
            </SummaryList>
            <p><a href=Route::Phone.href()>{t!("phone-title")}</a></p>
            <p><a href=Route::Notices.href()>{t!("notices-title")}</a></p>
            <p><a href=Route::Password.href()>{t!("profile-password-go")}</a></p>
        </section>
    }
    .into_any()
}

fn sessions(sessions: Vec<SignedIn>, again: RwSignal<u32>) -> AnyView {
    let failure = RwSignal::new(None::<Failure>);
    let others = sessions.iter().filter(|it| !it.current).count();
    let rows = sessions.into_iter().map(|it| session_row(it, failure, again)).collect::<Vec<_>>();
    let all = (others > 1).then(|| {
        let end = move || ended(failure, again, async { api::profile::end_other_sessions().await });
        view! { <Button label=t!("profile-sessions-end-others") weight=Weight::Secondary on_press=end /> }
            .into_any()
    });
    let heads = vec![t!("profile-session-device"), t!("profile-session-used"), t!("profile-session-do")];
    view! {
        <section>
            <h2>{t!("profile-sessions")}</h2>
            {failure_place(failure)}
            <Table caption=t!("profile-sessions-caption") heads>{rows}</Table>
            {all}
        </section>
    }
    .into_any()
}

fn session_row(it: SignedIn, failure: RwSignal<Option<Failure>>, again: RwSignal<u32>) -> AnyView {
    let device = match it.device.as_str() {
        "" => t!("profile-session-unknown"),
        device => Signal::stored(device.to_owned()),
    };
    let (begun, used, id) = (it.begun_at, it.used_at, it.id);
    let deed = if it.current {
        view! { <Tag label=t!("profile-session-current") tone=Tone::Success /> }.into_any()
    } else {
        let end = move || {
            let id = id.clone();
            ended(failure, again, async move { api::profile::end_session(&id).await });
        };
        view! { <Button label=t!("profile-session-end") weight=Weight::Secondary on_press=end /> }.into_any()
    };
    let since = move || tr("profile-session-begun", &[("at", i18n::moment(begun, Zone::West).into())]);
    view! {
        <TableRow>
            <Cell head=t!("profile-session-device")>{device}<br /><span class="quiet">{since}</span></Cell>
            <Cell head=t!("profile-session-used")>{move || i18n::moment(used, Zone::West)}</Cell>
            <Cell head=t!("profile-session-do")>{deed}</Cell>
        </TableRow>
    }
    .into_any()
}

/// Signs out elsewhere and shows what is left.
fn ended(
    failure: RwSignal<Option<Failure>>,
    again: RwSignal<u32>,
    deed: impl Future<Output = Result<(), Failure>> + 'static,
) {
    failure.set(None);
    spawn_local(async move {
        match deed.await {
            Ok(()) => drop(again.try_update(|again| *again += 1)),
            Err(problem) => drop(failure.try_set(Some(problem))),
        }
    });
}

fn certificates(certificates: Vec<KnownCertificate>) -> AnyView {
    let inside = if certificates.is_empty() {
        view! { <p class="quiet">{t!("profile-certificates-none")}</p> }.into_any()
    } else {
        let rows = certificates.into_iter().map(certificate).collect::<Vec<_>>();
        let heads =
            vec![t!("profile-certificate"), t!("profile-certificate-until"), t!("profile-certificate-used")];
        view! { <Table caption=t!("profile-certificates-caption") heads>{rows}</Table> }.into_any()
    };
    view! { <section><h2>{t!("profile-certificates")}</h2>{inside}</section> }.into_any()
}

fn certificate(it: KnownCertificate) -> AnyView {
    let (until, used, now) = (it.valid_until, it.used_at, session::now());
    let mark = if until < now {
        Some(view! { <Tag label=t!("profile-certificate-over") tone=Tone::Error /> }.into_any())
    } else if until < now.plus(SPOKEN_OF) {
        Some(view! { <Tag label=t!("profile-certificate-soon") tone=Tone::Warning /> }.into_any())
    } else {
        None
    };
    view! {
        <TableRow>
            <Cell head=t!("profile-certificate")>{it.issuer}<br /><code class="file-digest">{it.serial}</code></Cell>
            <Cell head=t!("profile-certificate-until")>{move || i18n::day_of(until, Zone::West)}" "{mark}</Cell>
            <Cell head=t!("profile-certificate-used")>{move || i18n::moment(used, Zone::West)}</Cell>
        </TableRow>
    }
    .into_any()
}

fn own_data() -> AnyView {
    let (password, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let failure = RwSignal::new(None::<Failure>);
    let has_password =
        session::citizen().with_untracked(|it| it.as_ref().is_some_and(|citizen| citizen.has_password));
    let take = move |form: OwnDataForm| {
        busy.set(true);
        failure.set(None);
        let asked = AskOwnData { password: password.get_untracked(), form, lang: i18n::lang() };
        spawn_local(async move {
            match api::profile::own_data(&asked).await {
                Ok(bytes) => match form {
                    OwnDataForm::Machine => saved::offer(&bytes, "application/json", "qyzmet.json"),
                    OwnDataForm::Readable => saved::offer(&bytes, "text/html", "qyzmet.html"),
                },
                Err(problem) => drop(failure.try_set(Some(problem))),
            }
            busy.try_set(false);
        });
    };
    let question = has_password.then(|| {
        view! {
            <PasswordInput
                id="own-data-password" label=t!("account-password") value=password
                on_input=move |typed: String| password.set(typed) autocomplete="current-password"
            />
        }
        .into_any()
    });
    view! {
        <section>
            <h2>{t!("profile-data")}</h2>
            <p>{t!("profile-data-about")}</p>
            {failure_place(failure)}
            {question}
            <ButtonRow>
                <Button label=t!("profile-data-readable") busy=busy on_press=move || take(OwnDataForm::Readable) />
                <Button
                    label=t!("profile-data-machine") weight=Weight::Secondary busy=busy
                    on_press=move || take(OwnDataForm::Machine)
                />
            </ButtonRow>
        </section>
    }
    .into_any()
}
