//! Sessions of citizens and of officials. The database holds only a hash of what is in the cookie.

use domain::access::Recognised;
use domain::calendar::Moment;

use super::{StoreError, Tx};

/// Whose session: one is never taken for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The portal.
    Citizens,
    /// The portal's sign-in, between the password and the code: such a session opens nothing.
    HalfCitizens,
    /// The workplace.
    Officials,
    /// The administrators' pages, which are at the workplace's address.
    Administrators,
    /// The displays and kiosks of the halls, at the workplace's address; their sessions are kept with the devices
    /// (`crate::store::hall_devices`).
    HallDevices,
}

impl Audience {
    fn as_str(self) -> &'static str {
        match self {
            Self::Citizens => "citizen",
            Self::HalfCitizens => "half-citizen",
            Self::Officials => "officer",
            Self::Administrators => "administrator",
            Self::HallDevices => "hall-device",
        }
    }
}

/// A session that has not been ended. Whether it is still young enough is for [`Session::lives`] to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the cookie's value.
    pub hash: [u8; 32],
    /// When it began.
    pub created_at: Moment,
    /// When it was last used, to a minute.
    pub seen_at: Moment,
    /// By what the person was recognised.
    pub recognised: Recognised,
}

/// Seconds without a request after which a session is over.
pub const IDLE: i64 = 30 * 60;
/// Seconds after which it is over in any case.
pub const ABSOLUTE: i64 = 12 * 3600;
/// Seconds after the beginning within which a session is proof enough for what guards the account.
const FRESH: i64 = 15 * 60;
/// Seconds for which a right password waits for the code: three of them, one after the other.
pub const HALF: i64 = 15 * 60;
/// Uses closer together than this are not written down.
const TOUCH: i64 = 60;

impl Session {
    /// Whether it may be used at `now`.
    pub fn lives(&self, now: Moment) -> bool {
        now.since(self.seen_at) < IDLE && now.since(self.created_at) < ABSOLUTE
    }

    /// Whether the person has signed in just now, and not somebody who found the browser open.
    pub fn is_fresh(&self, now: Moment) -> bool {
        now.since(self.created_at) < FRESH
    }

    /// Seconds until it ends, if it is not used again.
    pub fn left(&self, now: Moment) -> i64 {
        self.ends_at().since(now).max(0)
    }

    /// When it ends, if it is not used again.
    pub fn ends_at(&self) -> Moment {
        self.seen_at.plus(IDLE).min(self.latest())
    }

    /// When it ends although it is used.
    pub fn latest(&self) -> Moment {
        self.created_at.plus(ABSOLUTE)
    }

    /// Whether its use should be written down.
    pub fn wants_touch(&self, now: Moment) -> bool {
        now.since(self.seen_at) >= TOUCH
    }
}

/// Begins a session of `subject` (an account's or an official's id) on a device, as `crate::extract::Device` names it.
pub async fn insert(
    tx: &mut Tx,
    audience: Audience,
    hash: [u8; 32],
    subject: &str,
    recognised: Recognised,
    device: &str,
    now: Moment,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO sessions (hash, audience, subject, by_password, by_certificate, by_code, created_at, seen_at, device) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
        &[
            hash.into(),
            audience.as_str().into(),
            subject.into(),
            i64::from(recognised.password).into(),
            i64::from(recognised.certificate).into(),
            i64::from(recognised.code).into(),
            now.into(),
            device.into(),
        ],
    )
    .await?;
    Ok(())
}

/// A session that has not been ended, and whose it is.
pub async fn find(
    tx: &mut Tx,
    audience: Audience,
    hash: [u8; 32],
) -> Result<Option<(Session, String)>, StoreError> {
    let row: Option<(String, i64, i64, i64, i64, i64)> = tx
        .maybe(
            "SELECT subject, created_at, seen_at, by_password, by_certificate, by_code FROM sessions \
             WHERE hash = $1 AND audience = $2 AND ended_at IS NULL",
            &[hash.into(), audience.as_str().into()],
        )
        .await?;
    Ok(row.map(|(subject, created_at, seen_at, password, certificate, code)| {
        let recognised =
            Recognised { password: password != 0, certificate: certificate != 0, code: code != 0 };
        let session = Session { hash, created_at: Moment(created_at), seen_at: Moment(seen_at), recognised };
        (session, subject)
    }))
}

#[derive(sqlx::FromRow)]
struct Listed {
    hash: Vec<u8>,
    created_at: i64,
    seen_at: i64,
    by_password: i64,
    by_certificate: i64,
    by_code: i64,
    device: Option<String>,
}

/// The sessions of somebody that have not been ended, the last used first, each with its device.
pub async fn list(
    tx: &mut Tx,
    audience: Audience,
    subject: &str,
) -> Result<Vec<(Session, String)>, StoreError> {
    let rows: Vec<Listed> = tx
        .all(
            "SELECT hash, created_at, seen_at, by_password, by_certificate, by_code, device FROM sessions \
             WHERE audience = $1 AND subject = $2 AND ended_at IS NULL ORDER BY seen_at DESC, created_at DESC LIMIT 200",
            &[audience.as_str().into(), subject.into()],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            let hash = row.hash.try_into().map_err(|_| StoreError::Damaged("session"))?;
            let recognised = Recognised {
                password: row.by_password != 0,
                certificate: row.by_certificate != 0,
                code: row.by_code != 0,
            };
            let (created_at, seen_at) = (Moment(row.created_at), Moment(row.seen_at));
            Ok((Session { hash, created_at, seen_at, recognised }, row.device.unwrap_or_default()))
        })
        .collect()
}

/// Writes down that a session was used.
pub async fn touch(tx: &mut Tx, hash: [u8; 32], now: Moment) -> Result<(), StoreError> {
    tx.run("UPDATE sessions SET seen_at = $2 WHERE hash = $1 AND seen_at < $2", &[hash.into(), now.into()])
        .await?;
    Ok(())
}

/// Writes down that a half session asks for another code; `false` when the one before is not older than `before`, or the session
/// has ended. One statement: requests at once are counted one after another.
pub async fn ask_code(tx: &mut Tx, hash: [u8; 32], now: Moment, before: Moment) -> Result<bool, StoreError> {
    let asked = tx
        .run(
            "UPDATE sessions SET seen_at = $2 \
             WHERE hash = $1 AND audience = 'half-citizen' AND ended_at IS NULL AND seen_at <= $3",
            &[hash.into(), now.into(), before.into()],
        )
        .await?;
    Ok(asked == 1)
}

/// Ends one session.
pub async fn end(tx: &mut Tx, hash: [u8; 32], now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE sessions SET ended_at = $2 WHERE hash = $1 AND ended_at IS NULL",
        &[hash.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Ends all sessions of somebody: after a new password.
pub async fn end_all(tx: &mut Tx, audience: Audience, subject: &str, now: Moment) -> Result<u64, StoreError> {
    tx.run(
        "UPDATE sessions SET ended_at = $3 WHERE audience = $1 AND subject = $2 AND ended_at IS NULL",
        &[audience.as_str().into(), subject.into(), now.into()],
    )
    .await
}

/// Forgets sessions that began before a moment.
pub async fn forget_before(tx: &mut Tx, moment: Moment) -> Result<u64, StoreError> {
    tx.run("DELETE FROM sessions WHERE created_at < $1", &[moment.into()]).await
}
