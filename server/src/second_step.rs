//! The second step of signing in: after the right password a one-time code, which goes to the linked number.
//!
//! Between the two the browser holds a half session, which opens nothing but this step. Whoever is recognised by a certificate needs
//! no code (`docs/adr/0028-the-second-step-at-sign-in.md`).

use std::net::IpAddr;

use clap::ValueEnum;
use domain::access::{Recognised, SignInMeans};
use domain::api::phone::{self, CodeSent, TypedCode};
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::id::AccountId;
use domain::text::Lang;

use crate::app::{App, Settings};
use crate::chance;
use crate::codes::{self, Wanted};
use crate::extract::{Citizen, Device, HalfCitizen, SessionCookie};
use crate::notices;
use crate::problem::Problem;
use crate::store::accounts::{self, Account};
use crate::store::codes::{self as rows, Link, Purpose};
use crate::store::outbox::{self, Errand};
use crate::store::sessions::{self, Audience, HALF, Session};
use crate::store::{StoreError, Tx, notices as choices};

/// Of whom an installation wants the second step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SecondStep {
    /// Of those who switched it on.
    #[default]
    Chosen,
    /// Of everybody who has linked a number.
    All,
}

/// How the second step stands for whoever has a linked number.
pub(crate) fn state(settings: &Settings, link: Option<&Link>) -> phone::SecondStep {
    match (link, settings.second_step) {
        (None, _) => phone::SecondStep::Off,
        (Some(_), SecondStep::All) => phone::SecondStep::Required,
        (Some(link), SecondStep::Chosen) if link.second_step_at.is_some() => phone::SecondStep::On,
        (Some(_), SecondStep::Chosen) => phone::SecondStep::Off,
    }
}

/// Where a code goes that is wanted after the right password; nothing when none is. Somebody whom this very browser knows by a
/// certificate has already shown more than a code would.
pub(crate) async fn wanted(
    app: &App,
    account: &Account,
    living: Option<&Session>,
) -> Result<Option<String>, StoreError> {
    if living.is_some_and(|session| session.recognised.has(SignInMeans::Certificate)) {
        return Ok(None);
    }
    let link = rows::find_link(&mut app.store.read().await?, &account.id).await?;
    let off = state(&app.settings, link.as_ref()) == phone::SecondStep::Off;
    Ok(link.filter(|_| !off).map(|link| link.phone))
}

/// Sends the code after a right password and begins the half session that awaits it. A browser that has one already, whose code is
/// on its way, is told of that code again: to type the password anew sends no other.
///
/// # Errors
/// `sms-off`; `too-many` after [`codes::SIGN_INS_A_DAY`] codes, and of one address earlier.
pub(crate) async fn begin(
    app: &App,
    account: &Account,
    target: &str,
    (before, from): (Option<SessionCookie>, IpAddr),
    device: Device,
) -> Result<(SessionCookie, CodeSent), Problem> {
    if let Some(before) = before
        && let Some(sent) = on_its_way(app, account, before.hash()).await?
    {
        return Ok((before, sent));
    }
    allow(app, account, from)?;
    let cookie = SessionCookie::fresh()?;
    let (hash, id, now, lang) = (cookie.hash(), account.id.clone(), app.clock.now(), device.lang);
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            codes::count_sign_in(tx, &id, now).await?;
            let by = Recognised::by(SignInMeans::Password);
            sessions::insert(tx, Audience::HalfCitizens, hash, id.as_str(), by, &device.name, now).await?;
            Ok(())
        })
        .await?;
    Ok((cookie, send(app, account, hash, target, lang).await?))
}

/// Sends another code to who has a half session.
///
/// # Errors
/// `not-signed-in` when the number was unlinked meanwhile; `too-many` within [`codes::PAUSE`] of the last one; what [`begin`] says.
pub(crate) async fn again(
    app: &App,
    HalfCitizen { account, half }: HalfCitizen,
    from: IpAddr,
    lang: Lang,
) -> Result<CodeSent, Problem> {
    let now = app.clock.now();
    let link = rows::find_link(&mut app.store.read().await?, &account.id).await?;
    let link = link.ok_or_else(|| Problem::new(code::NOT_SIGNED_IN))?;
    let too_early = move || {
        let wait = half.seen_at.plus(codes::PAUSE).since(now).max(1);
        Problem::new(code::TOO_MANY).retry_after(u32::try_from(wait).unwrap_or(u32::MAX))
    };
    if now.since(half.seen_at) < codes::PAUSE {
        return Err(too_early());
    }
    allow(app, &account, from)?;
    let (hash, id) = (half.hash, account.id.clone());
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            if !sessions::ask_code(tx, hash, now, now.plus(-codes::PAUSE)).await? {
                return Err(too_early());
            }
            codes::count_sign_in(tx, &id, now).await
        })
        .await?;
    send(app, &account, hash, &link.phone, lang).await
}

fn allow(app: &App, account: &Account, from: IpAddr) -> Result<(), Problem> {
    if !app.settings.sends_sms() {
        return Err(Problem::new(code::SMS_OFF));
    }
    Ok(app.limits.code(&account.id, from)?)
}

async fn send(
    app: &App,
    account: &Account,
    half: [u8; 32],
    target: &str,
    lang: Lang,
) -> Result<CodeSent, Problem> {
    // Whose the number is was asked when it was linked; a register that is silent now locks nobody out.
    let purpose = Purpose::SignIn(half);
    codes::send(app, Wanted { account, purpose, target, signs: None, owned_at: None, lang }).await
}

async fn on_its_way(app: &App, account: &Account, half: [u8; 32]) -> Result<Option<CodeSent>, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let living = find_half(&mut tx, half, now).await?;
    if living.is_none_or(|(_, owner)| owner.id != account.id) {
        return Ok(None);
    }
    let key = (&account.id, Purpose::SignIn(half));
    let found = rows::find_sent(&mut tx, key, now.plus(-codes::PAUSE)).await?;
    Ok(found.map(|(id, target, at)| codes::sent(id, codes::ending(&target), None, at)))
}

/// The half session of a browser, while it lives.
pub(crate) async fn find_half(
    tx: &mut Tx,
    hash: [u8; 32],
    now: Moment,
) -> Result<Option<(Session, Account)>, StoreError> {
    let Some((half, subject)) = sessions::find(tx, Audience::HalfCitizens, hash).await? else {
        return Ok(None);
    };
    let id = AccountId::parse(&subject).map_err(|_| StoreError::Damaged("session"))?;
    let account = accounts::find(tx, &id).await?;
    Ok(account.filter(|_| now.since(half.created_at) < HALF).map(|account| (half, account)))
}

/// Uses up the code that was typed, and with it the half session.
///
/// # Errors
/// `code-used` when it was used meanwhile; `not-signed-in` when the half session has ended meanwhile.
pub(crate) async fn use_up(
    tx: &mut Tx,
    half: &Session,
    typed: &TypedCode,
    now: Moment,
) -> Result<(), Problem> {
    if !rows::mark_used(tx, &typed.id, now).await? {
        return Err(codes::used());
    }
    if sessions::find(tx, Audience::HalfCitizens, half.hash).await?.is_none() {
        return Err(Problem::new(code::NOT_SIGNED_IN));
    }
    Ok(sessions::end(tx, half.hash, now).await?)
}

/// Whether a person has signed in by EDS a moment ago: that does instead of a code. Later on somebody else may sit there.
pub(crate) fn has_just_shown_key(session: &Session, now: Moment) -> bool {
    session.recognised.has(SignInMeans::Certificate) && session.is_fresh(now)
}

/// What a person shows before the number or the second step that guards their account is changed.
pub(crate) struct Proof {
    typed: Option<TypedCode>,
    target: Option<String>,
    by_eds: bool,
}

impl Proof {
    /// Tries the code, if one was typed.
    ///
    /// # Errors
    /// What [`codes::attempt`] says.
    pub(crate) async fn try_out(
        app: &App,
        citizen: &Citizen,
        typed: Option<TypedCode>,
    ) -> Result<Self, Problem> {
        let by_eds = has_just_shown_key(&citizen.session, app.clock.now());
        let target = match &typed {
            Some(typed) => Some(codes::attempt(app, &citizen.account, Purpose::Guard, typed).await?.target),
            None => None,
        };
        Ok(Self { typed, target, by_eds })
    }

    /// Uses the code up, if it went to this number.
    ///
    /// # Errors
    /// `code-used`, `code-expired`; `second-step-guards` when there was no code and `eds` or the session's certificate do not
    /// do instead.
    pub(crate) async fn use_up(
        &self,
        tx: &mut Tx,
        link: &Link,
        eds: bool,
        now: Moment,
    ) -> Result<(), Problem> {
        match &self.typed {
            Some(_) if self.target.as_ref() != Some(&link.phone) => Err(Problem::new(code::CODE_EXPIRED)),
            Some(typed) if rows::mark_used(tx, &typed.id, now).await? => Ok(()),
            Some(_) => Err(codes::used()),
            None if eds && self.by_eds => Ok(()),
            None => Err(Problem::new(code::SECOND_STEP_GUARDS)),
        }
    }
}

/// A change of what guards an account.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    On,
    Off,
    Unlinked,
}

impl Change {
    /// What the audit calls it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::On => "second-step-on",
            Self::Off => "second-step-off",
            Self::Unlinked => "phone-unlinked",
        }
    }
}

/// What tells the person of a change at once, whatever they chose for news: to the number as it was, and to the proved address.
pub(crate) struct Warning {
    text: String,
    title: String,
    subject: String,
    ids: [String; 2],
    sms: bool,
    email: bool,
}

impl Warning {
    /// The words of a change.
    pub(crate) fn of(app: &App, account: &Account, change: Change, lang: Lang) -> Result<Self, Problem> {
        let format = |id| app.words.format(lang, id, &[]).map_err(|error| Problem::internal(&error));
        let text = match change {
            Change::On => format("message-second-step-on")?,
            Change::Off => format("message-second-step-off")?,
            Change::Unlinked => format("message-second-step-unlinked")?,
        };
        Ok(Self {
            text,
            title: format("message-second-step-title")?,
            subject: format!("account:{}", account.id),
            ids: [chance::id()?, chance::id()?],
            sms: app.settings.sends_sms(),
            email: app.settings.sends_email(),
        })
    }

    /// Puts it into the outbox.
    pub(crate) async fn write(
        &self,
        tx: &mut Tx,
        account: &AccountId,
        phone: &str,
        now: Moment,
    ) -> Result<(), StoreError> {
        let [sms, email] = self.ids.clone();
        if self.sms {
            let errand: Errand = notices::sms(sms, self.subject.clone(), phone, &self.text, None);
            outbox::add(tx, &errand, now).await?;
        }
        let (_, address) = choices::find_choices(tx, account).await?;
        if let Some(address) = address.filter(|_| self.email) {
            let words = (self.title.as_str(), self.text.as_str());
            let errand = notices::email(email, self.subject.clone(), &address, words, None);
            outbox::add(tx, &errand, now).await?;
        }
        Ok(())
    }
}
