//! Which administrator is asking, and with how many of the two factors.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::access::SignInMeans;
use domain::api::problem as code;

use super::person::{cookie, note, use_session};
use crate::app::App;
use crate::problem::Problem;
use crate::store::administrators;
use crate::store::sessions::{self, Audience, Session};

/// Seconds for which the right password waits for the signature.
const HALF_LIFE: i64 = 10 * 60;

/// A signed-in administrator: password and signature.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// The administrator.
    pub administrator: administrators::Administrator,
    /// The session.
    pub session: Session,
}

/// An administrator whose password was right; whether a signature followed is not asked.
#[derive(Clone, Debug)]
pub struct HalfAdministrator {
    /// The administrator.
    pub administrator: administrators::Administrator,
    /// The session.
    pub session: Session,
}

impl HalfAdministrator {
    /// Whether the signature has been given too.
    pub fn is_whole(&self) -> bool {
        self.session.recognised.has(SignInMeans::Certificate)
    }
}

impl FromRequestParts<App> for HalfAdministrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let signed_out = || Problem::new(code::NOT_SIGNED_IN);
        let hash = cookie(parts, app, Audience::Administrators).ok_or_else(signed_out)?;
        let mut tx = app.store.read().await?;
        let found = sessions::find(&mut tx, Audience::Administrators, hash).await?;
        let (session, subject) = found.ok_or_else(signed_out)?;
        use_session(app, &session).await?.ok_or_else(signed_out)?;
        let administrator = administrators::find_active(&mut tx, &subject).await?.ok_or_else(signed_out)?;
        let half = Self { administrator, session };
        if !half.is_whole() && app.clock.now().since(session.created_at) >= HALF_LIFE {
            return Err(signed_out());
        }
        note(parts, format!("administrator:{}", half.administrator.id));
        Ok(half)
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let half = HalfAdministrator::from_request_parts(parts, app).await?;
        if !half.is_whole() {
            return Err(Problem::new(code::NOT_SIGNED_IN));
        }
        Ok(Self { administrator: half.administrator, session: half.session })
    }
}
