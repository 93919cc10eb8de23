//! Officials who may sign in to the workplace.

use domain::access::{Officer, Role, Workplace};
use domain::calendar::Moment;
use domain::id::{OfficeCode, OfficerId, ProviderCode};
use domain::person::{Iin, Name};

use super::{StoreError, Tx};

/// An official's row.
#[derive(Clone, Debug)]
pub struct Official {
    /// Who acts, as the case machine knows it.
    pub officer: Officer,
    /// The name, for colleagues and for documents.
    pub name: Name,
    /// What is typed at sign-in.
    pub login: String,
    /// The PHC string of the password.
    pub password_hash: String,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    login: String,
    password_hash: String,
    iin: String,
    surname: String,
    given: String,
    patronymic: Option<String>,
    provider: Option<String>,
    office: Option<String>,
    role: String,
}

impl Stored {
    fn read(self) -> Result<Official, StoreError> {
        let damaged = StoreError::Damaged("official");
        let (Ok(id), Ok(iin), Some(role)) = (
            OfficerId::parse(&self.id),
            Iin::parse(&self.iin),
            Role::ALL.into_iter().find(|role| role.as_str() == self.role),
        ) else {
            return Err(damaged);
        };
        let place = match (role, self.provider.as_deref(), self.office.as_deref()) {
            (Role::Clerk | Role::Head | Role::Executor, Some(provider), None) => {
                ProviderCode::parse(provider).ok().map(Workplace::Provider)
            }
            (Role::Operator, None, Some(office)) => OfficeCode::parse(office).ok().map(Workplace::Office),
            (Role::Clerk | Role::Head | Role::Executor | Role::Operator, _, _) => None,
        };
        let place = place.ok_or(damaged)?;
        Ok(Official {
            officer: Officer { id, iin, place, role },
            name: Name { surname: self.surname, given: self.given, patronymic: self.patronymic },
            login: self.login,
            password_hash: self.password_hash,
        })
    }
}

/// The official who may sign in with a login, if there is one.
pub async fn find_by_login(tx: &mut Tx, login: &str) -> Result<Option<Official>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role \
             FROM officers WHERE login = $1 AND disabled_at IS NULL",
            &[login.into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// An official by id who has not been shut out.
pub async fn find_active(tx: &mut Tx, id: &OfficerId) -> Result<Option<Official>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role \
             FROM officers WHERE id = $1 AND disabled_at IS NULL",
            &[id.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// An official by id, shut out or not: what they did stays theirs.
pub async fn find(tx: &mut Tx, id: &OfficerId) -> Result<Option<Official>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role \
             FROM officers WHERE id = $1",
            &[id.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// The officials of a workplace who have not been shut out, by surname.
pub async fn list_at(tx: &mut Tx, place: &Workplace) -> Result<Vec<Official>, StoreError> {
    let sql = match place {
        Workplace::Provider(_) => {
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role \
             FROM officers WHERE provider = $1 AND disabled_at IS NULL ORDER BY surname, given, id"
        }
        Workplace::Office(_) => {
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role \
             FROM officers WHERE office = $1 AND disabled_at IS NULL ORDER BY surname, given, id"
        }
    };
    let rows: Vec<Stored> = tx.all(sql, &[place.code().into()]).await?;
    rows.into_iter().map(Stored::read).collect()
}

/// Adds an official; `false` when the id or the login is taken, and then nothing is changed.
pub async fn insert(tx: &mut Tx, official: &Official) -> Result<bool, StoreError> {
    let Official { officer, name, login, password_hash } = official;
    let added = tx
        .run(
            "INSERT INTO officers (id, login, password_hash, iin, surname, given, patronymic, provider, office, role) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
            &[
                officer.id.as_str().into(),
                login.as_str().into(),
                password_hash.as_str().into(),
                officer.iin.as_str().into(),
                name.surname.as_str().into(),
                name.given.as_str().into(),
                name.patronymic.clone().into(),
                officer.provider().map(ProviderCode::as_str).into(),
                officer.office().map(OfficeCode::as_str).into(),
                officer.role.as_str().into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Shuts an official out at a moment, or lets them in again (`None`); answers whom, or `None` when nobody has the login or it
/// was so already.
pub async fn set_disabled(
    tx: &mut Tx,
    login: &str,
    disabled_at: Option<Moment>,
) -> Result<Option<OfficerId>, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "UPDATE officers SET disabled_at = $2, revision = revision + 1 WHERE login = $1 AND (disabled_at IS NULL) <> $3 RETURNING id",
            &[login.into(), disabled_at.into(), disabled_at.is_none().into()],
        )
        .await?;
    row.map(|(id,)| OfficerId::parse(&id).map_err(|_| StoreError::Damaged("official"))).transpose()
}

/// Whether a person is an official who has not been shut out.
pub async fn is_official(tx: &mut Tx, iin: &Iin) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx
        .maybe(
            "SELECT id FROM officers WHERE iin = $1 AND disabled_at IS NULL LIMIT 1",
            &[iin.as_str().into()],
        )
        .await?;
    Ok(row.is_some())
}

/// An official as an administrator sees them.
#[derive(Clone, Debug)]
pub struct Managed {
    /// The official.
    pub official: Official,
    /// Whether the password is a one-time one that has not been replaced.
    pub one_time: bool,
    /// When the official was shut out.
    pub disabled_at: Option<Moment>,
    /// The version: each change makes the next.
    pub revision: i64,
}

#[derive(sqlx::FromRow)]
struct ManagedRow {
    #[sqlx(flatten)]
    official: Stored,
    one_time: bool,
    disabled_at: Option<i64>,
    revision: i64,
}

impl ManagedRow {
    fn read(self) -> Result<Managed, StoreError> {
        let Self { official, one_time, disabled_at, revision } = self;
        Ok(Managed { official: official.read()?, one_time, disabled_at: disabled_at.map(Moment), revision })
    }
}

/// An official by id with what an administrator may change.
pub async fn find_managed(tx: &mut Tx, id: &OfficerId) -> Result<Option<Managed>, StoreError> {
    let row: Option<ManagedRow> = tx
        .maybe(
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role, one_time, \
             disabled_at, revision FROM officers WHERE id = $1",
            &[id.as_str().into()],
        )
        .await?;
    row.map(ManagedRow::read).transpose()
}

/// All officials of the installation by name, also those shut out. An installation has hundreds, not millions.
pub async fn list_managed(tx: &mut Tx) -> Result<Vec<Managed>, StoreError> {
    let rows: Vec<ManagedRow> = tx
        .all(
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role, one_time, \
             disabled_at, revision FROM officers ORDER BY surname, given, id LIMIT 20000",
            &[],
        )
        .await?;
    rows.into_iter().map(ManagedRow::read).collect()
}

/// Whether an official's password is a one-time one that has not been replaced.
pub async fn has_one_time_password(tx: &mut Tx, id: &OfficerId) -> Result<bool, StoreError> {
    let row: Option<(bool,)> =
        tx.maybe("SELECT one_time FROM officers WHERE id = $1", &[id.as_str().into()]).await?;
    Ok(row.is_some_and(|(one_time,)| one_time))
}

/// Keeps what an administrator changed of an official when `managed.revision` is still the newest; `false` when it was stale.
/// The password is kept with its hash alone.
pub async fn update_managed(tx: &mut Tx, managed: &Managed) -> Result<bool, StoreError> {
    let Managed { official, one_time, disabled_at, revision } = managed;
    let changed = tx
        .run(
            "UPDATE officers SET provider = $3, office = $8, role = $4, disabled_at = $5, password_hash = $6, \
             one_time = $7, revision = revision + 1 WHERE id = $1 AND revision = $2",
            &[
                official.officer.id.as_str().into(),
                (*revision).into(),
                official.officer.provider().map(ProviderCode::as_str).into(),
                official.officer.role.as_str().into(),
                (*disabled_at).into(),
                official.password_hash.as_str().into(),
                (*one_time).into(),
                official.officer.office().map(OfficeCode::as_str).into(),
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Marks a new official's password as a one-time one.
pub async fn mark_one_time(tx: &mut Tx, id: &OfficerId) -> Result<(), StoreError> {
    tx.run("UPDATE officers SET one_time = TRUE WHERE id = $1", &[id.as_str().into()]).await?;
    Ok(())
}

/// Puts an official's own password in the place of the one-time one whose hash is given; `false` when that one is gone.
pub async fn replace_password(
    tx: &mut Tx,
    id: &OfficerId,
    one_time: &str,
    password_hash: &str,
) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE officers SET password_hash = $2, one_time = FALSE, revision = revision + 1 \
             WHERE id = $1 AND one_time = TRUE AND password_hash = $3",
            &[id.as_str().into(), password_hash.into(), one_time.into()],
        )
        .await?;
    Ok(changed == 1)
}
