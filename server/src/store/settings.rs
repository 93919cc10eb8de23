//! What administrators have settled: one row for each part of the settings.

use super::{StoreError, Tx};

/// A part of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Which editions apply.
    Editions,
    /// What is said of the providers.
    Providers,
    /// Days off and days worked.
    Calendar,
    /// The State Corporation's offices.
    Offices,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 4] = [Self::Editions, Self::Providers, Self::Calendar, Self::Offices];

    fn as_str(self) -> &'static str {
        match self {
            Self::Editions => "editions",
            Self::Providers => "providers",
            Self::Calendar => "calendar",
            Self::Offices => "offices",
        }
    }
}

/// The version of a part that nobody has settled yet.
pub const UNSETTLED: i64 = 0;

/// A part's version and body (JSON), if it has been settled.
pub async fn find(tx: &mut Tx, part: Part) -> Result<Option<(i64, String)>, StoreError> {
    tx.maybe("SELECT revision, body FROM settings WHERE part = $1", &[part.as_str().into()]).await
}

/// The version of a part.
pub async fn revision(tx: &mut Tx, part: Part) -> Result<i64, StoreError> {
    Ok(find(tx, part).await?.map_or(UNSETTLED, |(revision, _)| revision))
}

/// Keeps a part when `revision` is still the newest; `false` when it was stale, and then nothing is changed.
pub async fn save(tx: &mut Tx, part: Part, revision: i64, body: &str) -> Result<bool, StoreError> {
    let part = part.as_str();
    let changed = if revision == UNSETTLED {
        tx.run(
            "INSERT INTO settings (part, revision, body) VALUES ($1, 1, $2) ON CONFLICT (part) DO NOTHING",
            &[part.into(), body.into()],
        )
        .await?
    } else {
        tx.run(
            "UPDATE settings SET revision = revision + 1, body = $3 WHERE part = $1 AND revision = $2",
            &[part.into(), revision.into(), body.into()],
        )
        .await?
    };
    Ok(changed == 1)
}
