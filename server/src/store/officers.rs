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

/// The officials of a provider who have not been shut out, by surname.
pub async fn list_of_provider(tx: &mut Tx, provider: &ProviderCode) -> Result<Vec<Official>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, login, password_hash, iin, surname, given, patronymic, provider, office, role \
             FROM officers WHERE provider = $1 AND disabled_at IS NULL ORDER BY surname, given, id",
            &[provider.as_str().into()],
        )
        .await?;
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
            "UPDATE officers SET disabled_at = $2 WHERE login = $1 AND (disabled_at IS NULL) <> $3 RETURNING id",
            &[login.into(), disabled_at.into(), disabled_at.is_none().into()],
        )
        .await?;
    row.map(|(id,)| OfficerId::parse(&id).map_err(|_| StoreError::Damaged("official"))).transpose()
}
