//! Administrators: they keep the installation and see no case.

use domain::calendar::Moment;
use domain::id::AdministratorId;
use domain::person::{Iin, Name};

use super::{StoreError, Tx};

/// An administrator's row.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// Key.
    pub id: AdministratorId,
    /// What is typed at sign-in.
    pub login: String,
    /// The PHC string of the password.
    pub password_hash: String,
    /// Whether the password is a one-time one that has not been replaced.
    pub one_time: bool,
    /// The number that the certificate at sign-in must carry.
    pub iin: Iin,
    /// The name.
    pub name: Name,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    login: String,
    password_hash: String,
    one_time: bool,
    iin: String,
    surname: String,
    given: String,
    patronymic: Option<String>,
}

impl Stored {
    fn read(self) -> Result<Administrator, StoreError> {
        let (Ok(id), Ok(iin)) = (AdministratorId::parse(&self.id), Iin::parse(&self.iin)) else {
            return Err(StoreError::Damaged("administrator"));
        };
        Ok(Administrator {
            id,
            login: self.login,
            password_hash: self.password_hash,
            one_time: self.one_time,
            iin,
            name: Name { surname: self.surname, given: self.given, patronymic: self.patronymic },
        })
    }
}

/// The administrator who may sign in with a login, if there is one.
pub async fn find_by_login(tx: &mut Tx, login: &str) -> Result<Option<Administrator>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, login, password_hash, one_time, iin, surname, given, patronymic \
             FROM administrators WHERE login = $1 AND disabled_at IS NULL",
            &[login.into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// An administrator by id who has not been shut out.
pub async fn find_active(tx: &mut Tx, id: &str) -> Result<Option<Administrator>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, login, password_hash, one_time, iin, surname, given, patronymic \
             FROM administrators WHERE id = $1 AND disabled_at IS NULL",
            &[id.into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// Whether a person is an administrator who has not been shut out.
pub async fn is_administrator(tx: &mut Tx, iin: &Iin) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT id FROM administrators WHERE iin = $1 AND disabled_at IS NULL LIMIT 1",
            &[iin.as_str().into()],
        )
        .await?;
    Ok(row.is_some())
}

/// Adds an administrator; `false` when the id or the login is taken, and then nothing is changed.
pub async fn insert(tx: &mut Tx, it: &Administrator) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO administrators (id, login, password_hash, one_time, iin, surname, given, patronymic) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            &[
                it.id.as_str().into(),
                it.login.as_str().into(),
                it.password_hash.as_str().into(),
                it.one_time.into(),
                it.iin.as_str().into(),
                it.name.surname.as_str().into(),
                it.name.given.as_str().into(),
                it.name.patronymic.clone().into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Sets another password; answers whose, or `None` when nobody has the login.
pub async fn set_password(
    tx: &mut Tx,
    login: &str,
    password_hash: &str,
    one_time: bool,
) -> Result<Option<AdministratorId>, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "UPDATE administrators SET password_hash = $2, one_time = $3 WHERE login = $1 RETURNING id",
            &[login.into(), password_hash.into(), one_time.into()],
        )
        .await?;
    row.map(|(id,)| AdministratorId::parse(&id).map_err(|_| StoreError::Damaged("administrator"))).transpose()
}

/// Shuts an administrator out at a moment, or lets them in again (`None`); answers whom, or `None` when nobody has the login
/// or it was so already.
pub async fn set_disabled(
    tx: &mut Tx,
    login: &str,
    disabled_at: Option<Moment>,
) -> Result<Option<AdministratorId>, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "UPDATE administrators SET disabled_at = $2 WHERE login = $1 AND (disabled_at IS NULL) <> $3 RETURNING id",
            &[login.into(), disabled_at.into(), disabled_at.is_none().into()],
        )
        .await?;
    row.map(|(id,)| AdministratorId::parse(&id).map_err(|_| StoreError::Damaged("administrator"))).transpose()
}

/// How many administrators may sign in.
pub async fn count_active(tx: &mut Tx) -> Result<i64, StoreError> {
    let (count,): (i64,) =
        tx.one("SELECT CAST(COUNT(*) AS BIGINT) FROM administrators WHERE disabled_at IS NULL", &[]).await?;
    Ok(count)
}
