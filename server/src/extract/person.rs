//! Who is asking.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::access;
use domain::api::problem as code;
use domain::id::OfficerId;
use domain::regulation::ChannelKind;

use super::{Actor, SessionCookie};
use crate::app::App;
use crate::problem::Problem;
use crate::second_step;
use crate::store::accounts::{self, Account};
use crate::store::officers::{self, Official};
use crate::store::sessions::{self, Audience, Session};

/// A signed-in citizen. The routes that need a proved account ask [`Citizen::is_proven`]: only what comes from the person
/// register depends on it.
#[derive(Clone, Debug)]
pub struct Citizen {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: Session,
}

impl Citizen {
    /// Whether a signature has proved that the account is this person's.
    pub fn is_proven(&self) -> bool {
        self.account.proven_at.is_some()
    }

    /// As the audit knows this person.
    pub fn actor(&self) -> String {
        format!("citizen:{}", self.account.id)
    }
}

/// A citizen whose password was right in this browser a short while ago, and who has not typed the code that followed it. It opens
/// nothing but the second step.
#[derive(Clone, Debug)]
pub struct HalfCitizen {
    /// The account.
    pub account: Account,
    /// What the browser has of it.
    pub half: Session,
}

/// A signed-in citizen whose page asks by itself: the session does not live longer for it.
#[derive(Clone, Debug)]
pub struct Onlooker(pub Citizen);

/// A signed-in official.
#[derive(Clone, Debug)]
pub struct Officer {
    /// The official.
    pub official: Official,
    /// The session.
    pub session: Session,
}

impl Officer {
    /// As the case machine knows this official.
    pub fn acting(&self) -> &access::Officer {
        &self.official.officer
    }

    /// As the audit knows this official.
    pub fn actor(&self) -> String {
        format!("officer:{}", self.official.officer.id)
    }
}

/// A signed-in clerk of a provider's office.
#[derive(Clone, Debug)]
pub struct Clerk(pub Officer);

/// A signed-in operator of the State Corporation.
#[derive(Clone, Debug)]
pub struct Operator(pub Officer);

/// A signed-in official who takes applications in from people: a clerk at the provider's counter, or an operator at the State
/// Corporation's window.
#[derive(Clone, Debug)]
pub struct Counter(pub Officer);

impl Counter {
    /// Through what people apply here.
    pub fn channel(&self) -> ChannelKind {
        match &self.0.acting().place {
            access::Workplace::Provider(_) => ChannelKind::Office,
            access::Workplace::Office(_) => ChannelKind::StateCorporation,
        }
    }
}

/// Anybody: a citizen when signed in.
#[derive(Clone, Debug)]
pub struct Visitor(pub Option<Citizen>);

impl FromRequestParts<App> for Citizen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Onlooker(citizen) = Onlooker::from_request_parts(parts, app).await?;
        let used = use_session(app, &citizen.session).await?;
        used.map(|()| citizen).ok_or_else(|| Problem::new(code::NOT_SIGNED_IN))
    }
}

impl FromRequestParts<App> for Onlooker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let signed_out = || Problem::new(code::NOT_SIGNED_IN);
        let hash = cookie(parts, app, Audience::Citizens).ok_or_else(signed_out)?;
        let found = accounts::find_by_session(&app.store, hash).await?;
        let found = found.filter(|(session, _)| session.lives(app.clock.now()));
        let (session, account) = found.ok_or_else(signed_out)?;
        let citizen = Citizen { account, session };
        note(parts, citizen.actor());
        Ok(Self(citizen))
    }
}

impl FromRequestParts<App> for HalfCitizen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let signed_out = || Problem::new(code::NOT_SIGNED_IN);
        let hash = cookie(parts, app, Audience::HalfCitizens).ok_or_else(signed_out)?;
        let mut tx = app.store.read().await?;
        let found = second_step::find_half(&mut tx, hash, app.clock.now()).await?;
        let (half, account) = found.ok_or_else(signed_out)?;
        note(parts, format!("citizen:{}", account.id));
        Ok(Self { account, half })
    }
}

impl FromRequestParts<App> for Officer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let signed_out = || Problem::new(code::NOT_SIGNED_IN);
        let hash = cookie(parts, app, Audience::Officials).ok_or_else(signed_out)?;
        let mut tx = app.store.read().await?;
        let (session, subject) =
            sessions::find(&mut tx, Audience::Officials, hash).await?.ok_or_else(signed_out)?;
        use_session(app, &session).await?.ok_or_else(signed_out)?;
        let id = OfficerId::parse(&subject).map_err(|_| signed_out())?;
        let official = officers::find_active(&mut tx, &id).await?.ok_or_else(signed_out)?;
        let officer = Self { official, session };
        note(parts, officer.actor());
        Ok(officer)
    }
}

impl FromRequestParts<App> for Clerk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let officer = Officer::from_request_parts(parts, app).await?;
        match officer.acting().role {
            access::Role::Clerk => Ok(Self(officer)),
            access::Role::Head | access::Role::Executor | access::Role::Operator => {
                Err(Problem::new(code::CLERK_ONLY))
            }
        }
    }
}

impl FromRequestParts<App> for Operator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let officer = Officer::from_request_parts(parts, app).await?;
        match officer.acting().role {
            access::Role::Operator => Ok(Self(officer)),
            access::Role::Clerk | access::Role::Head | access::Role::Executor => {
                Err(Problem::new(code::OPERATOR_ONLY))
            }
        }
    }
}

impl FromRequestParts<App> for Counter {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let officer = Officer::from_request_parts(parts, app).await?;
        match officer.acting().role {
            access::Role::Clerk | access::Role::Operator => Ok(Self(officer)),
            access::Role::Head | access::Role::Executor => Err(Problem::new(code::CLERK_ONLY)),
        }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Citizen::from_request_parts(parts, app).await {
            Ok(citizen) => Ok(Self(Some(citizen))),
            Err(problem) if problem.code() == code::NOT_SIGNED_IN => Ok(Self(None)),
            Err(problem) => Err(problem),
        }
    }
}

pub(super) fn note(parts: &Parts, actor: String) {
    if let Some(known) = parts.extensions.get::<Actor>() {
        known.set(actor);
    }
}

/// What the database knows the session of a request by.
pub(super) fn cookie(parts: &Parts, app: &App, audience: Audience) -> Option<[u8; 32]> {
    SessionCookie::of(&parts.headers, audience, app.settings.tls).map(|cookie| cookie.hash())
}

/// Writes down that a session is used; `None` when it lives no longer.
pub(super) async fn use_session(app: &App, session: &Session) -> Result<Option<()>, Problem> {
    let now = app.clock.now();
    if !session.lives(now) {
        return Ok(None);
    }
    if session.wants_touch(now) {
        let hash = session.hash;
        app.store.write(async move |tx| sessions::touch(tx, hash, now).await).await?;
    }
    Ok(Some(()))
}
