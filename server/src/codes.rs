//! One-time codes: six digits that go to a number or an e-mail address and come back once.
//!
//! A code is not kept. It is computed from its id with a key of the data folder, for the message and for the comparison alike:
//! whoever reads the database learns nothing of it. It lives [`LIFE`] seconds, can be tried [`ATTEMPTS`] times, is used once, and a
//! later one of the same purpose takes its place (`docs/adr/0026-the-one-time-password.md`).

use std::io;
use std::path::Path;

use domain::api::phone::{CodeSent, TypedCode};
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::id::{AccountId, DraftId, OneTimeId};
use domain::person::Iin;
use domain::queue::DeviceCode;
use domain::signing::mark;
use domain::text::Lang;
use ring::hmac;

use crate::app::App;
use crate::chance;
use crate::notices::{self, Coded};
use crate::problem::Problem;
use crate::secrets;
use crate::store::accounts::Account;
use crate::store::codes::{self, Attempted, Budget, NewCode, Purpose, Standing};
use crate::store::{Tx, audit, outbox};
use crate::words::{Given, WordsError};

/// Seconds for which a code can be typed.
pub const LIFE: i64 = 5 * 60;

/// How often one can be tried.
pub const ATTEMPTS: i64 = 5;

/// Seconds between two codes for one account.
pub const PAUSE: i64 = 60;

/// Codes that one account is sent in a day: each SMS costs, and each asks whose a number is.
pub const A_DAY: i64 = 10;

/// Codes that one account is sent in a day before anybody is signed in to it. With [`ATTEMPTS`] at each, whoever knows the password
/// guesses one in ten thousand a day; nobody who has the EDS is locked out when they are gone.
pub const SIGN_INS_A_DAY: i64 = 20;

/// Seconds for which what is known of a code is kept: long after it can be typed, so that a late one is told from an unknown one.
pub const KEPT: i64 = 24 * 3600;

/// The file in the data folder.
const FILE: &str = "code.key";

/// What a code's place in a text is until it is sent.
pub(crate) const PLACE: &str = "\u{fffc}";

/// The key that codes are computed with.
#[derive(Debug)]
pub struct CodeKey(hmac::Key);

impl CodeKey {
    /// The key of a data folder, made when there is none.
    ///
    /// # Errors
    /// The file cannot be written or read, or is not a key.
    pub fn in_folder(data: &Path) -> io::Result<Self> {
        secrets::in_folder(data, FILE).map(Self)
    }

    /// The six digits of a code.
    pub(crate) fn digits(&self, id: &OneTimeId) -> String {
        let tag = hmac::sign(&self.0, id.as_str().as_bytes());
        let number = tag.as_ref().iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        // A million divides 2⁶⁴ nearly evenly: no digit is likelier than another by more than 10⁻¹³.
        format!("{:06}", number % 1_000_000)
    }

    /// What the database keeps of the code of a hall device.
    pub(crate) fn of_device(&self, code: &DeviceCode) -> [u8; 32] {
        let tag = hmac::sign(&self.0, format!("hall-device {}", code.as_str()).as_bytes());
        let mut sealed = [0; 32];
        for (to, from) in sealed.iter_mut().zip(tag.as_ref()) {
            *to = *from;
        }
        sealed
    }

    /// Whether these digits were typed. How long it takes does not depend on how many of them are right.
    fn fits(&self, id: &OneTimeId, typed: &str) -> bool {
        let right = hmac::sign(&self.0, self.digits(id).as_bytes());
        hmac::verify(&self.0, typed.as_bytes(), right.as_ref()).is_ok()
    }
}

/// A code to be sent.
pub(crate) struct Wanted<'a> {
    pub(crate) account: &'a Account,
    pub(crate) purpose: Purpose,
    /// A number or an e-mail address.
    pub(crate) target: &'a str,
    /// The draft that it certifies, and the SHA-256 of its bytes.
    pub(crate) signs: Option<(DraftId, String)>,
    /// When the base of mobile citizens answered.
    pub(crate) owned_at: Option<Moment>,
    pub(crate) lang: Lang,
}

/// Counts a code that somebody wants, before anything is asked or sent for it.
///
/// # Errors
/// `sms-off` where no SMS goes out; `too-many` within [`PAUSE`] of the last one and after [`A_DAY`] of them.
pub(crate) async fn allow(app: &App, account: &Account) -> Result<(), Problem> {
    if !app.settings.sends_sms() {
        return Err(Problem::new(code::SMS_OFF));
    }
    count(app, account).await
}

/// The same of a code by e-mail.
///
/// # Errors
/// `email-off`, `too-many`.
pub(crate) async fn allow_email(app: &App, account: &Account) -> Result<(), Problem> {
    if !app.settings.sends_email() {
        return Err(Problem::new(code::EMAIL_OFF));
    }
    count(app, account).await
}

async fn count(app: &App, account: &Account) -> Result<(), Problem> {
    let (now, id) = (app.clock.now(), account.id.clone());
    app.store.write(async move |tx| count_in(tx, (&id, Budget::Person), now, (PAUSE, A_DAY)).await).await
}

/// Counts a code for the second step of signing in. Between two of one browser the half session keeps the pause: one for the
/// account would let whoever knows the password keep its owner waiting.
///
/// # Errors
/// `too-many` after [`SIGN_INS_A_DAY`] of them.
pub(crate) async fn count_sign_in(tx: &mut Tx, account: &AccountId, now: Moment) -> Result<(), Problem> {
    count_in(tx, (account, Budget::SignIn), now, (0, SIGN_INS_A_DAY)).await
}

async fn count_in(
    tx: &mut Tx,
    budget: (&AccountId, Budget),
    now: Moment,
    (pause, most): (i64, i64),
) -> Result<(), Problem> {
    if codes::count_sent(tx, budget, now, pause, most).await? {
        return Ok(());
    }
    let wait = codes::next_at(tx, budget, pause, most).await?.map_or(pause, |next| next.since(now));
    let wait = u32::try_from(wait.max(1)).unwrap_or(u32::MAX);
    Err(Problem::new(code::TOO_MANY).retry_after(wait))
}

/// Asks the base of mobile citizens whether a number is a person's; answers when it said so.
///
/// # Errors
/// `phone-not-owned` when it is not; `phone-not-checked` when nobody answers.
pub(crate) async fn check_owner(app: &App, iin: &Iin, phone: &str) -> Result<Moment, Problem> {
    match app.registries.phones.owns(iin, phone).await {
        Ok(true) => Ok(app.clock.now()),
        Ok(false) => Err(Problem::new(code::PHONE_NOT_OWNED)),
        Err(_) => Err(Problem::new(code::PHONE_NOT_CHECKED).retry_after(60)),
    }
}

/// Makes a code and puts its message into the outbox. It was counted before ([`allow`]).
pub(crate) async fn send(app: &App, wanted: Wanted<'_>) -> Result<CodeSent, Problem> {
    let now = app.clock.now();
    let id = OneTimeId::parse(&chance::id()?)?;
    let message = chance::id()?;
    let short = wanted.signs.as_ref().map(|(_, sha256)| mark(sha256));
    let expires_at = now.plus(LIFE);
    let coded = Coded { id: id.clone(), expires_at };
    let subject = format!("code:{}", wanted.purpose.as_str());
    let words = words(app, &wanted, short.as_deref()).map_err(|error| Problem::internal(&error))?;
    let errand = match words {
        Words::Sms(text) => notices::sms(message.clone(), subject.clone(), wanted.target, &text, Some(coded)),
        Words::Email { title, text } => {
            notices::email(message.clone(), subject.clone(), wanted.target, (&title, &text), Some(coded))
        }
    };
    let entry = audit::Entry {
        at: now,
        actor: format!("citizen:{}", wanted.account.id),
        action: "code-sent".to_owned(),
        subject,
        code: None,
    };
    let made = NewCode {
        id: id.clone(),
        account: wanted.account.id.clone(),
        purpose: wanted.purpose,
        target: wanted.target.to_owned(),
        signs: wanted.signs,
        message,
        owned_at: wanted.owned_at,
    };
    app.store
        .write(async move |tx| -> Result<(), Problem> {
            codes::insert(tx, &made, now).await?;
            outbox::add(tx, &errand, now).await?;
            audit::append(tx, entry);
            Ok(())
        })
        .await?;
    let to = match wanted.purpose {
        Purpose::Email => wanted.target.to_owned(),
        Purpose::Link | Purpose::Sign | Purpose::Guard | Purpose::SignIn(_) => ending(wanted.target),
    };
    Ok(sent(id, to, short, now))
}

/// What a page is told of a code that was made at a moment.
pub(crate) fn sent(id: OneTimeId, to: String, mark: Option<String>, at: Moment) -> CodeSent {
    CodeSent { id, to, mark, expires_at: at.plus(LIFE), again_at: at.plus(PAUSE) }
}

/// The last four digits of a number.
pub(crate) fn ending(phone: &str) -> String {
    phone.get(phone.len().saturating_sub(4)..).unwrap_or_default().to_owned()
}

enum Words {
    Sms(String),
    Email { title: String, text: String },
}

/// What the message says: the code, what it is for, and nothing about the person.
fn words(app: &App, wanted: &Wanted<'_>, mark: Option<&str>) -> Result<Words, WordsError> {
    let code = ("code", Given::Text(PLACE));
    let format = |id, given: &[_]| app.words.format(wanted.lang, id, given);
    Ok(match wanted.purpose {
        Purpose::Link => Words::Sms(format("message-code-link", &[code])?),
        Purpose::Sign => {
            let mark = ("mark", Given::Text(mark.unwrap_or_default()));
            Words::Sms(format("message-code-sign", &[code, mark])?)
        }
        Purpose::Guard => Words::Sms(format("message-code-guard", &[code])?),
        Purpose::SignIn(_) => Words::Sms(format("message-code-sign-in", &[code])?),
        Purpose::Email => Words::Email {
            title: format("message-code-email-title", &[])?,
            text: format("message-code-email", &[code])?,
        },
    })
}

/// Tries a code. The attempt is counted before it is looked at, and stays counted whatever comes after.
///
/// # Errors
/// `code-wrong`; `code-spent` after [`ATTEMPTS`] of them; `code-expired` for one that is late, replaced or not this person's;
/// `code-used`.
pub(crate) async fn attempt(
    app: &App,
    account: &Account,
    purpose: Purpose,
    typed: &TypedCode,
) -> Result<Attempted, Problem> {
    let since = app.clock.now().plus(-LIFE);
    let (id, of) = (typed.id.clone(), account.id.clone());
    let counted = app
        .store
        .write(async move |tx| -> Result<_, Problem> {
            let key = (&id, &of, purpose);
            match codes::count_attempt(tx, key, since, ATTEMPTS).await? {
                Some(attempted) => Ok(Ok(attempted)),
                None => Ok(Err(codes::standing(tx, key, ATTEMPTS).await?)),
            }
        })
        .await?;
    let attempted = counted.map_err(|standing| match standing {
        Standing::Gone => Problem::new(code::CODE_EXPIRED),
        Standing::Spent => Problem::new(code::CODE_SPENT),
        Standing::Used => used(),
    })?;
    let digits: String = typed.code.chars().filter(|c| !c.is_whitespace()).collect();
    if app.code_key.fits(&typed.id, &digits) {
        Ok(attempted)
    } else if attempted.attempts >= ATTEMPTS {
        Err(Problem::new(code::CODE_SPENT))
    } else {
        Err(Problem::new(code::CODE_WRONG))
    }
}

/// That a code was used before.
pub(crate) fn used() -> Problem {
    Problem::new(code::CODE_USED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits_that_only_its_key_and_its_id_make() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = CodeKey::in_folder(here.path()).unwrap();
        let ids: Vec<_> = (0..200).map(|_| OneTimeId::parse(&chance::id().unwrap()).unwrap()).collect();
        let codes: Vec<_> = ids.iter().map(|id| key.digits(id)).collect();
        assert!(codes.iter().all(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())));
        let again = CodeKey::in_folder(here.path()).unwrap();
        assert!(ids.iter().zip(&codes).all(|(id, code)| again.digits(id) == *code && key.fits(id, code)));
        assert!(!key.fits(&ids[0], "") && !key.fits(&ids[0], &format!("{}0", codes[0])));
        let other = CodeKey::in_folder(there.path()).unwrap();
        let met = ids.iter().zip(&codes).filter(|(id, code)| other.digits(id) == **code).count();
        assert!(met < 3, "{met} of 200 are the same under another key");
    }
}
