//! One-time codes, the budgets for sending them, and the number that is linked to an account.

use std::borrow::Cow;

use domain::calendar::Moment;
use domain::id::{AccountId, DraftId, OneTimeId};

use super::{StoreError, Tx};
use crate::hex;

/// What a code is for. One that was sent for one thing is nothing to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Linking a subscriber number to the account.
    Link,
    /// Certifying a request.
    Sign,
    /// Proving an e-mail address.
    Email,
    /// Switching the second step of signing in, or unlinking the number that it needs.
    Guard,
    /// The second step of signing in, for the half session of this hash and no other.
    SignIn([u8; 32]),
}

impl Purpose {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Sign => "sign",
            Self::Email => "email",
            Self::Guard => "guard",
            Self::SignIn(_) => "sign-in",
        }
    }

    /// The half session that the code belongs to, as the database writes it; empty when the code belongs to the account.
    fn half(self) -> Cow<'static, str> {
        match self {
            Self::SignIn(hash) => Cow::Owned(hex(&hash)),
            Self::Link | Self::Sign | Self::Email | Self::Guard => Cow::Borrowed(""),
        }
    }
}

/// Out of which budget a code is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// What the signed-in person asks for.
    Person,
    /// What is sent before anybody is signed in.
    SignIn,
}

impl Budget {
    fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::SignIn => "sign-in",
        }
    }
}

/// A code that is made.
#[derive(Clone, Debug)]
pub struct NewCode {
    /// Its id.
    pub id: OneTimeId,
    /// Whose.
    pub account: AccountId,
    /// What for.
    pub purpose: Purpose,
    /// Where it goes: a number or an e-mail address.
    pub target: String,
    /// Which draft it certifies, and the SHA-256 of its bytes.
    pub signs: Option<(DraftId, String)>,
    /// The message that carries it.
    pub message: String,
    /// When the base of mobile citizens answered that the number is this person's.
    pub owned_at: Option<Moment>,
}

/// A code that may be tried: the attempt has been counted.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Attempted {
    /// Where it went.
    pub target: String,
    /// Which draft it certifies.
    pub draft: Option<String>,
    /// The SHA-256 of its bytes.
    pub sha256: Option<String>,
    /// The message that carried it.
    pub message: String,
    /// When it was made.
    pub at: i64,
    /// When the base of mobile citizens answered.
    pub owned_at: Option<i64>,
    /// How often it has been tried, this time included.
    pub attempts: i64,
}

/// Why a code cannot be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody gave it to this person for this, or it is too old, or a later one took its place.
    Gone,
    /// Tried too often.
    Spent,
    /// Used.
    Used,
}

/// Counts a code that is to be sent; `false`, and nothing is counted, within `pause` seconds of the last one and when the account
/// has had `most` of them on this day. One statement: requests at once are counted one after another.
pub async fn count_sent(
    tx: &mut Tx,
    (account, budget): (&AccountId, Budget),
    now: Moment,
    pause: i64,
    most: i64,
) -> Result<bool, StoreError> {
    let day = now.0.div_euclid(86_400);
    let counted = tx
        .run(
            "INSERT INTO code_budgets (account, budget, day, sent, last_at) VALUES ($1, $6, $2, 1, $3) \
             ON CONFLICT (account, budget) DO UPDATE SET day = $2, last_at = $3, \
             sent = CASE WHEN code_budgets.day = $2 THEN code_budgets.sent + 1 ELSE 1 END \
             WHERE code_budgets.last_at <= $4 AND (code_budgets.day <> $2 OR code_budgets.sent < $5)",
            &[
                account.as_str().into(),
                day.into(),
                now.into(),
                now.plus(-pause).into(),
                most.into(),
                budget.as_str().into(),
            ],
        )
        .await?;
    Ok(counted == 1)
}

/// When another code may be sent to an account: `pause` seconds after the last one, or on the next day when there were `most`.
pub async fn next_at(
    tx: &mut Tx,
    (account, budget): (&AccountId, Budget),
    pause: i64,
    most: i64,
) -> Result<Option<Moment>, StoreError> {
    let row: Option<(i64, i64, i64)> = tx
        .maybe(
            "SELECT day, sent, last_at FROM code_budgets WHERE account = $1 AND budget = $2",
            &[account.as_str().into(), budget.as_str().into()],
        )
        .await?;
    Ok(row.map(|(day, sent, last_at)| {
        let rested = Moment(last_at).plus(pause);
        if sent < most { rested } else { rested.max(Moment((day + 1) * 86_400)) }
    }))
}

/// Keeps a code that takes the place of those before it of the same account and purpose, and of the same half session: who knows
/// the password of another replaces no code of theirs.
pub async fn insert(tx: &mut Tx, code: &NewCode, now: Moment) -> Result<(), StoreError> {
    let half = code.purpose.half();
    tx.run(
        "UPDATE one_time_codes SET replaced_at = $3 \
         WHERE account = $1 AND purpose = $2 AND half = $4 AND replaced_at IS NULL",
        &[code.account.as_str().into(), code.purpose.as_str().into(), now.into(), half.as_ref().into()],
    )
    .await?;
    let (draft, sha256) = code.signs.clone().unzip();
    tx.run(
        "INSERT INTO one_time_codes (id, account, purpose, target, draft, sha256, message, at, owned_at, half) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            code.id.as_str().into(),
            code.account.as_str().into(),
            code.purpose.as_str().into(),
            code.target.as_str().into(),
            draft.map(|draft| draft.as_str().to_owned()).into(),
            sha256.into(),
            code.message.as_str().into(),
            now.into(),
            code.owned_at.into(),
            half.as_ref().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The code of an account and purpose that was made since a moment and can still be typed, with where it went and when.
pub async fn find_sent(
    tx: &mut Tx,
    (account, purpose): (&AccountId, Purpose),
    since: Moment,
) -> Result<Option<(OneTimeId, String, Moment)>, StoreError> {
    let row: Option<(String, String, i64)> = tx
        .maybe(
            "SELECT id, target, at FROM one_time_codes WHERE account = $1 AND purpose = $2 AND half = $3 AND at > $4 \
             AND used_at IS NULL AND replaced_at IS NULL",
            &[
                account.as_str().into(),
                purpose.as_str().into(),
                purpose.half().as_ref().into(),
                since.into(),
            ],
        )
        .await?;
    row.map(|(id, target, at)| {
        let id = OneTimeId::parse(&id).map_err(|_| StoreError::Damaged("code"))?;
        Ok((id, target, Moment(at)))
    })
    .transpose()
}

/// Counts an attempt at a code that was made since a moment and has been tried less than `most` times; nothing when it cannot be
/// tried. One statement: guesses at once are counted one after another, and none is free.
pub async fn count_attempt(
    tx: &mut Tx,
    (id, account, purpose): (&OneTimeId, &AccountId, Purpose),
    since: Moment,
    most: i64,
) -> Result<Option<Attempted>, StoreError> {
    tx.maybe(
        "UPDATE one_time_codes SET attempts = attempts + 1 \
         WHERE id = $1 AND account = $2 AND purpose = $3 AND half = $6 AND at > $4 AND attempts < $5 \
         AND used_at IS NULL AND replaced_at IS NULL \
         RETURNING target, draft, sha256, message, at, owned_at, attempts",
        &[
            id.as_str().into(),
            account.as_str().into(),
            purpose.as_str().into(),
            since.into(),
            most.into(),
            purpose.half().as_ref().into(),
        ],
    )
    .await
}

/// Why [`count_attempt`] answered nothing.
pub async fn standing(
    tx: &mut Tx,
    (id, account, purpose): (&OneTimeId, &AccountId, Purpose),
    most: i64,
) -> Result<Standing, StoreError> {
    let row: Option<(i64, Option<i64>)> = tx
        .maybe(
            "SELECT attempts, used_at FROM one_time_codes \
             WHERE id = $1 AND account = $2 AND purpose = $3 AND half = $4",
            &[
                id.as_str().into(),
                account.as_str().into(),
                purpose.as_str().into(),
                purpose.half().as_ref().into(),
            ],
        )
        .await?;
    Ok(match row {
        Some((_, Some(_))) => Standing::Used,
        Some((attempts, None)) if attempts >= most => Standing::Spent,
        Some(_) | None => Standing::Gone,
    })
}

/// Uses a code up; `false` when it was used before, or a later one took its place.
pub async fn mark_used(tx: &mut Tx, id: &OneTimeId, now: Moment) -> Result<bool, StoreError> {
    let marked = tx
        .run(
            "UPDATE one_time_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND replaced_at IS NULL",
            &[id.as_str().into(), now.into()],
        )
        .await?;
    Ok(marked == 1)
}

/// Forgets codes made before a moment.
pub async fn forget_before(tx: &mut Tx, moment: Moment) -> Result<u64, StoreError> {
    tx.run("DELETE FROM one_time_codes WHERE at < $1", &[moment.into()]).await
}

/// The number that is linked to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `+7…`.
    pub phone: String,
    /// When.
    pub linked_at: Moment,
    /// Since when signing in by the password takes a code that goes to it; none while it does not.
    pub second_step_at: Option<Moment>,
}

/// The number that is linked to an account, if one is.
pub async fn find_link(tx: &mut Tx, account: &AccountId) -> Result<Option<Link>, StoreError> {
    let row: Option<(String, i64, Option<i64>)> = tx
        .maybe(
            "SELECT phone, linked_at, second_step_at FROM phone_links WHERE account = $1",
            &[account.as_str().into()],
        )
        .await?;
    Ok(row.map(|(phone, linked_at, since)| Link {
        phone,
        linked_at: Moment(linked_at),
        second_step_at: since.map(Moment),
    }))
}

/// Links a number to an account, in the place of any before. Notices go to it from then on.
pub async fn link(tx: &mut Tx, account: &AccountId, phone: &str, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO phone_links (account, phone, linked_at) VALUES ($1, $2, $3) \
         ON CONFLICT (account) DO UPDATE SET phone = $2, linked_at = $3",
        &[account.as_str().into(), phone.into(), now.into()],
    )
    .await?;
    tx.run("UPDATE accounts SET phone = $2 WHERE id = $1", &[account.as_str().into(), phone.into()]).await?;
    Ok(())
}

/// Says since when signing in by the password takes a code, or that it takes none.
pub async fn set_second_step(
    tx: &mut Tx,
    account: &AccountId,
    since: Option<Moment>,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE phone_links SET second_step_at = $2 WHERE account = $1",
        &[account.as_str().into(), since.into()],
    )
    .await?;
    Ok(())
}

/// Unlinks the number of an account; `false` when none was linked. Notices go on going to it.
pub async fn unlink(tx: &mut Tx, account: &AccountId) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM phone_links WHERE account = $1", &[account.as_str().into()]).await? == 1)
}
