//! What an operator does about administrators, beside a running service.

use domain::calendar::Moment;
use domain::id::AdministratorId;
use domain::person::{Iin, Name};

use crate::chance::{self, NoChance};
use crate::clock::{Clock, Movable};
use crate::password::{self, Failed, Passwords};
use crate::store::administrators::{self, Administrator};
use crate::store::sessions::Audience;
use crate::store::{Store, StoreError, Tx, audit, installation, officers, sessions};

/// Why an administrator is not added or changed. Each is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum AdministratorError {
    /// Not a login.
    #[error("a login is 3 to 40 characters of a-z, 0-9, '.' and '-'")]
    Login,
    /// Not an IIN.
    #[error("this is no IIN")]
    Iin,
    /// Not a name.
    #[error("surname, given name and patronymic are letters, with spaces and hyphens between them")]
    Name,
    /// The login is taken.
    #[error("an administrator with the login {0} is there already")]
    Taken(String),
    /// The IIN is an official's.
    #[error("an official has this IIN: whoever decides about cases keeps no installation")]
    Official,
    /// Nobody has the login, or it is so already.
    #[error("no administrator has the login {0}, or it is so already")]
    Unknown(String),
    /// The last administrator.
    #[error("{0} is the last administrator: add another one first")]
    Last(String),
    /// Nothing has been opened in this database yet.
    #[error("the database is new: start the service once")]
    New,
    /// The database does not work.
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    /// The password cannot be hashed.
    #[error(transparent)]
    Password(#[from] Failed),
    /// No chance.
    #[error(transparent)]
    Chance(#[from] NoChance),
}

/// Adds an administrator by surname, given name and patronymic; answers the one-time password.
///
/// # Errors
/// What is wrong with what was given; nothing is changed then.
pub async fn add(
    store: &Store,
    login: &str,
    iin: &str,
    (surname, given, patronymic): (&str, &str, &str),
) -> Result<String, AdministratorError> {
    if !is_login(login) {
        return Err(AdministratorError::Login);
    }
    let password = password::one_time()?;
    let administrator = Administrator {
        id: AdministratorId::parse(&chance::id()?).map_err(|_| StoreError::Damaged("administrator"))?,
        login: login.to_owned(),
        password_hash: Passwords::new()?.hash(password.clone()).await?,
        one_time: true,
        iin: Iin::parse(iin).map_err(|_| AdministratorError::Iin)?,
        name: Name::parse(surname, given, patronymic).map_err(|_| AdministratorError::Name)?,
    };
    let now = now(store).await?;
    store
        .write(async move |tx| {
            if officers::is_official(tx, &administrator.iin).await? {
                return Err(AdministratorError::Official);
            }
            if !administrators::insert(tx, &administrator).await? {
                return Err(AdministratorError::Taken(administrator.login));
            }
            note(tx, now, "administrator-added", &administrator.id);
            Ok(())
        })
        .await?;
    Ok(password)
}

/// Whether a text can be typed at sign-in without asking which letter it is.
pub fn is_login(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
    (3..=40).contains(&text.len()) && text.bytes().all(plain)
}

/// Gives an administrator another one-time password and ends the sessions; answers the password.
///
/// # Errors
/// Nobody has the login.
pub async fn reset_password(store: &Store, login: &str) -> Result<String, AdministratorError> {
    let password = password::one_time()?;
    let hash = Passwords::new()?.hash(password.clone()).await?;
    let (now, login) = (now(store).await?, login.to_owned());
    store
        .write(async move |tx| {
            let found = administrators::set_password(tx, &login, &hash, true).await?;
            let id = found.ok_or(AdministratorError::Unknown(login))?;
            sessions::end_all(tx, Audience::Administrators, id.as_str(), now).await?;
            note(tx, now, "administrator-password-reset", &id);
            Ok::<_, AdministratorError>(())
        })
        .await?;
    Ok(password)
}

/// Shuts an administrator out from the next request on, or lets them in again.
///
/// # Errors
/// Nobody has the login, it is so already, or it is the last one.
pub async fn set_disabled(store: &Store, login: &str, disabled: bool) -> Result<(), AdministratorError> {
    let (now, login) = (now(store).await?, login.to_owned());
    store
        .write(async move |tx| {
            let found = administrators::set_disabled(tx, &login, disabled.then_some(now)).await?;
            let Some(id) = found else { return Err(AdministratorError::Unknown(login)) };
            if disabled && administrators::count_active(tx).await? == 0 {
                return Err(AdministratorError::Last(login));
            }
            if let Some(again) = administrators::find_active(tx, id.as_str()).await?
                && officers::is_official(tx, &again.iin).await?
            {
                return Err(AdministratorError::Official);
            }
            sessions::end_all(tx, Audience::Administrators, id.as_str(), now).await?;
            note(tx, now, if disabled { "administrator-disabled" } else { "administrator-enabled" }, &id);
            Ok(())
        })
        .await
}

/// The installation's clock: a service's is the machine's.
async fn now(store: &Store) -> Result<Moment, AdministratorError> {
    let mut tx = store.read().await?;
    if installation::find_kind(&mut tx).await?.is_none() {
        return Err(AdministratorError::New);
    }
    Ok(Movable::new(installation::load_offset(&mut tx).await?).now())
}

fn note(tx: &mut Tx, at: Moment, action: &str, id: &AdministratorId) {
    let entry = audit::Entry {
        at,
        actor: "operator".to_owned(),
        action: action.to_owned(),
        subject: format!("administrator:{id}"),
        code: None,
    };
    audit::append(tx, entry);
}
