//! Challenges: texts that a person signs to prove who they are, for a new password or in order to sign in.
//!
//! A text is good once, for [`LIFE`] seconds, for what it says it is for, and only at the installation that gave it out:
//! it has to be known here to the letter.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::api::problem as code;
use domain::api::session::Challenge;
use domain::calendar::{Moment, Zone};
use domain::id::AdministratorId;
use domain::signing::{AdministratorChallenge, ChallengePurpose, ChallengeText};
use eds::certificate::Certificate;
use time::Date;

use crate::app::App;
use crate::problem::Problem;
use crate::store::{Tx, challenges};
use crate::trust::{Signature, Signer};
use crate::{chance, hex};

/// Seconds for which a challenge can be used.
pub const LIFE: i64 = 15 * 60;

/// Seconds until a certificate that could not be checked may be tried again.
const AGAIN: u32 = 5 * 60;

/// Gives out a challenge.
pub async fn give(app: &App, purpose: ChallengePurpose) -> Result<Challenge, Problem> {
    keep(app, |nonce, day| ChallengeText { purpose, nonce, day }.canonical()).await
}

/// Gives out the text that an administrator signs after the password.
pub async fn give_administrator(app: &App, administrator: AdministratorId) -> Result<Challenge, Problem> {
    keep(app, |nonce, day| AdministratorChallenge { administrator, nonce, day }.canonical()).await
}

async fn keep(app: &App, write: impl FnOnce(String, Date) -> String) -> Result<Challenge, Problem> {
    let now = app.clock.now();
    let nonce = hex(&chance::bytes::<16>()?);
    let text = write(nonce.clone(), Zone::West.date(now));
    let kept = text.clone();
    app.store.write(async move |tx| challenges::insert(tx, &nonce, &kept, now).await).await?;
    Ok(Challenge { text })
}

/// What a challenge that can still be used is for.
///
/// # Errors
/// `challenge-expired` for a text that was not given out here, is too old, or has been used.
pub async fn purpose(tx: &mut Tx, text: &str, now: Moment) -> Result<ChallengePurpose, Problem> {
    let unused = challenges::is_unused(tx, text, now.plus(-LIFE)).await?;
    let text = ChallengeText::parse(text).filter(|_| unused);
    text.map(|text| text.purpose).ok_or_else(expired)
}

/// Uses a challenge up that has proved somebody of whom nothing is to be changed.
///
/// # Errors
/// `challenge-expired` when it was used meanwhile.
pub async fn use_up(app: &App, text: String) -> Result<(), Problem> {
    let now = app.clock.now();
    let marked = app.store.write(async move |tx| challenges::mark_used(tx, &text, now).await).await?;
    if marked { Ok(()) } else { Err(expired()) }
}

/// That a challenge cannot be used (any more) for what is asked.
pub fn expired() -> Problem {
    Problem::new(code::CHALLENGE_EXPIRED)
}

/// Judges the signature over a challenge, base64, and answers by whose certificate it was made.
///
/// # Errors
/// What is wrong with it; while nobody can say, nobody is let in.
pub async fn judge(
    app: &App,
    text: &str,
    signature: &str,
    signer: Signer<'_>,
) -> Result<Box<Certificate>, Problem> {
    let signature = BASE64.decode(signature).map_err(|_| Problem::new(code::EDS_UNREADABLE))?;
    match app.trust.judge_signature(&signature, text.as_bytes(), signer, app.clock.now()).await {
        Signature::Good(certificate) => Ok(certificate),
        Signature::Refused(code) => Err(Problem::new(code)),
        Signature::CouldNotCheck => {
            let code = match signer {
                Signer::Visitor => code::EDS_SIGN_IN_NOT_CHECKED,
                Signer::Citizen { .. }
                | Signer::Head { .. }
                | Signer::Employee { .. }
                | Signer::Authorised { .. } => code::EDS_COULD_NOT_CHECK,
            };
            Err(Problem::new(code).retry_after(AGAIN))
        }
    }
}
