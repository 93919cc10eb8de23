//! Passwords: argon2id, off the async threads, a few at a time.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::api::problem as code;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::chance::{self, NoChance};
use crate::problem::Problem;

/// A password could not be hashed or compared: the machine's fault, not the person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// So many others are before it that it would be waited for too long.
    #[error("too many passwords are being looked at")]
    Busy,
    /// The machine cannot do it.
    #[error("a password could not be hashed")]
    Broken,
}

/// Whether a password that somebody has chosen is long enough.
///
/// # Errors
/// `weak-password`: shorter than 10 characters or longer than 200.
pub fn check_length(password: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if (10..=200).contains(&length) { Ok(()) } else { Err(Problem::new(code::WEAK_PASSWORD)) }
}

/// A password that is used once and replaced: 80 random bits as four groups of letters and digits.
///
/// # Errors
/// The machine gives no chance.
pub fn one_time() -> Result<String, NoChance> {
    let id = chance::id()?;
    let group = |at: usize| id.get(at..at + 4).unwrap_or_default();
    Ok([group(0), group(4), group(8), group(12)].join("-"))
}

/// Hashes and compares passwords. Each takes [`MEMORY`] KiB, so only as many run at once as there are cores.
#[derive(Clone, Debug)]
pub struct Passwords {
    seats: Arc<Semaphore>,
    patience: Duration,
    /// The hash of a password that nobody has: compared with when the account does not exist.
    nobody: Arc<str>,
}

/// One of OWASP's equal recommendations for argon2id: 46 MiB, one pass, one lane. Its other one (19 MiB, two passes) is
/// below the 32 MiB from which the C library always gives memory back to the system: measured, 126 MB stayed.
const MEMORY: u32 = 46 * 1024;
const PASSES: u32 = 1;

/// How long a password waits for its turn. Each takes some 30 to 60 ms of one core: whoever is told to come back after this
/// has some 100 before them for each core.
const PATIENCE: Duration = Duration::from_secs(5);

impl Passwords {
    /// Prepares hashing; takes the time of one hash.
    pub fn new() -> Result<Self, Failed> {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let password = chance::bytes::<32>().map_err(|_| Failed::Broken)?;
        let seats = Arc::new(Semaphore::new(cores));
        Ok(Self { seats, patience: PATIENCE, nobody: hash(&password)?.into() })
    }

    /// The PHC string to store for a new password.
    pub async fn hash(&self, password: String) -> Result<String, Failed> {
        let password = Zeroizing::new(password);
        self.at_leisure(move || hash(password.as_bytes())).await?
    }

    /// Whether the password is the stored one. `None` (no such account) takes as long and answers `false`.
    pub async fn matches(&self, stored: Option<String>, password: String) -> Result<bool, Failed> {
        let password = Zeroizing::new(password);
        let exists = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let same = self
            .at_leisure(move || {
                argon2()
                    .is_ok_and(|argon2| argon2.verify_password(password.as_bytes(), stored.as_str()).is_ok())
            })
            .await?;
        Ok(exists && same)
    }

    async fn at_leisure<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failed> {
        let seat = tokio::time::timeout(self.patience, Arc::clone(&self.seats).acquire_owned());
        let seat = seat.await.map_err(|_| Failed::Busy)?.map_err(|_| Failed::Broken)?;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(seat);
            done
        })
        .await
        .map_err(|_| Failed::Broken)
    }
}

fn argon2() -> Result<Argon2<'static>, Failed> {
    let params = Params::new(MEMORY, PASSES, 1, None).map_err(|_| Failed::Broken)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &[u8]) -> Result<String, Failed> {
    let salt = chance::bytes::<16>().map_err(|_| Failed::Broken)?;
    let hash = argon2()?.hash_password_with_salt(password, &salt).map_err(|_| Failed::Broken)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;

    #[tokio::test]
    async fn only_the_same_password_of_an_existing_account_matches() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords.hash("Aigerim-2018".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{stored}");
        assert!(passwords.matches(Some(stored.clone()), "Aigerim-2018".to_owned()).await.unwrap());
        assert!(!passwords.matches(Some(stored), "aigerim-2018".to_owned()).await.unwrap());
        assert!(!passwords.matches(None, "Aigerim-2018".to_owned()).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_waits_for_a_password_without_end() {
        let passwords =
            Passwords { seats: Arc::new(Semaphore::new(0)), patience: Duration::ZERO, nobody: "".into() };
        assert_eq!(passwords.hash("Aigerim-2018".to_owned()).await, Err(Failed::Busy));
        assert_eq!(passwords.matches(None, "Aigerim-2018".to_owned()).await, Err(Failed::Busy));
        passwords.seats.add_permits(1);
        passwords.hash("Aigerim-2018".to_owned()).await.unwrap();
        let answer = Problem::from(Failed::Busy).into_response();
        assert_eq!(answer.status(), 503);
        assert_eq!(answer.headers()["retry-after"], "5");
    }
}
