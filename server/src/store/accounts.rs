//! Citizens' accounts.

use domain::access::Recognised;
use domain::calendar::Moment;
use domain::id::AccountId;
use domain::person::{Iin, Name};
use domain::text::Lang;

use super::sessions::Session;
use super::{Store, StoreError, Tx, cases, codes, notices, partners};

/// An account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id: what the audit and the other tables know it by.
    pub id: AccountId,
    /// Whose it says it is.
    pub iin: Iin,
    /// The name as typed at registration.
    pub name: Name,
    /// A telephone number for notices, if one was given.
    pub phone: Option<String>,
    /// The PHC string of the password; none when the account was taken over by a signature and no password chosen since.
    pub password_hash: Option<String>,
    /// When it was made.
    pub created_at: Moment,
    /// When a signature first proved that it is this person's; until then nothing from the register is shown.
    pub proven_at: Option<Moment>,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    iin: String,
    password_hash: String,
    surname: String,
    given: String,
    patronymic: Option<String>,
    phone: Option<String>,
    created_at: i64,
    proven_at: Option<i64>,
}

impl Stored {
    fn read(self) -> Result<Account, StoreError> {
        let damaged = StoreError::Damaged("account");
        let (Ok(id), Ok(iin)) = (AccountId::parse(&self.id), Iin::parse(&self.iin)) else {
            return Err(damaged);
        };
        Ok(Account {
            id,
            iin,
            name: Name { surname: self.surname, given: self.given, patronymic: self.patronymic },
            phone: self.phone,
            password_hash: Some(self.password_hash).filter(|hash| !hash.is_empty()),
            created_at: Moment(self.created_at),
            proven_at: self.proven_at.map(Moment),
        })
    }
}

/// The account of a person, if there is one.
pub async fn find_by_iin(tx: &mut Tx, iin: &Iin) -> Result<Option<Account>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, iin, password_hash, surname, given, patronymic, phone, created_at, proven_at \
             FROM accounts WHERE iin = $1",
            &[iin.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// An account by its id.
pub async fn find(tx: &mut Tx, id: &AccountId) -> Result<Option<Account>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, iin, password_hash, surname, given, patronymic, phone, created_at, proven_at \
             FROM accounts WHERE id = $1",
            &[id.as_str().into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// The account that a citizen's session belongs to. Asked at every request, so it is one statement.
pub async fn find_by_session(
    store: &Store,
    hash: [u8; 32],
) -> Result<Option<(Session, Account)>, StoreError> {
    #[derive(sqlx::FromRow)]
    struct SignedIn {
        began_at: i64,
        seen_at: i64,
        by_password: i64,
        by_certificate: i64,
        by_code: i64,
        #[sqlx(flatten)]
        account: Stored,
    }
    let row: Option<SignedIn> = store
        .look(
            "SELECT sessions.created_at AS began_at, seen_at, by_password, by_certificate, by_code, id, iin, password_hash, \
             surname, given, patronymic, phone, accounts.created_at AS created_at, proven_at FROM sessions JOIN accounts ON accounts.id = sessions.subject \
             WHERE hash = $1 AND audience = 'citizen' AND ended_at IS NULL",
            &[hash.into()],
        )
        .await?;
    row.map(|row| {
        let session = Session {
            hash,
            created_at: Moment(row.began_at),
            seen_at: Moment(row.seen_at),
            recognised: Recognised {
                password: row.by_password != 0,
                certificate: row.by_certificate != 0,
                code: row.by_code != 0,
            },
        };
        Ok((session, row.account.read()?))
    })
    .transpose()
}

/// Adds an account; `false` when the person has one already, and then nothing is changed.
pub async fn insert(tx: &mut Tx, account: &Account) -> Result<bool, StoreError> {
    let added = tx
        .run(
            "INSERT INTO accounts (id, iin, password_hash, surname, given, patronymic, phone, created_at, proven_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (iin) DO NOTHING",
            &[
                account.id.as_str().into(),
                account.iin.as_str().into(),
                account.password_hash.as_deref().unwrap_or_default().into(),
                account.name.surname.as_str().into(),
                account.name.given.as_str().into(),
                account.name.patronymic.clone().into(),
                account.phone.clone().into(),
                account.created_at.into(),
                account.proven_at.into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Notes that a signature proved whose the account is; the first moment stays. What the person had applied for on paper is
/// in the account's cabinet from then on.
pub async fn prove(tx: &mut Tx, id: &AccountId, at: Moment) -> Result<(), StoreError> {
    let proved: Option<(String,)> = tx
        .maybe(
            "UPDATE accounts SET proven_at = $2 WHERE id = $1 AND proven_at IS NULL RETURNING iin",
            &[id.as_str().into(), at.into()],
        )
        .await?;
    match proved {
        Some((iin,)) => {
            cases::give_to_account(tx, &iin, id).await?;
            partners::give_to_account(tx, &iin, id).await
        }
        None => Ok(()),
    }
}

/// Notes the language in which a person signed in.
pub async fn note_lang(tx: &mut Tx, id: &AccountId, lang: Lang) -> Result<(), StoreError> {
    tx.run(
        "UPDATE accounts SET lang = $2 WHERE id = $1 AND lang <> $2",
        &[id.as_str().into(), lang.tag().into()],
    )
    .await?;
    Ok(())
}

/// The language in which a person last signed in, Kazakh before that.
pub async fn lang(tx: &mut Tx, id: &AccountId) -> Result<Lang, StoreError> {
    let (tag,): (String,) = tx.one("SELECT lang FROM accounts WHERE id = $1", &[id.as_str().into()]).await?;
    Lang::parse(&tag).ok_or(StoreError::Damaged("account"))
}

/// Forgets the telephone number of an account and that it was linked, its e-mail address, and how it wanted to be told.
pub async fn forget_phone(tx: &mut Tx, id: &AccountId) -> Result<(), StoreError> {
    codes::unlink(tx, id).await?;
    notices::forget_choices(tx, id).await?;
    tx.run("UPDATE accounts SET phone = NULL WHERE id = $1", &[id.as_str().into()]).await?;
    Ok(())
}

/// Forgets the password of an account: until another one is set, only a signature lets in.
pub async fn forget_password(tx: &mut Tx, id: &AccountId) -> Result<(), StoreError> {
    tx.run("UPDATE accounts SET password_hash = '' WHERE id = $1", &[id.as_str().into()]).await?;
    Ok(())
}

/// Sets another password.
pub async fn update_password(tx: &mut Tx, id: &AccountId, password_hash: &str) -> Result<(), StoreError> {
    tx.run(
        "UPDATE accounts SET password_hash = $2 WHERE id = $1",
        &[id.as_str().into(), password_hash.into()],
    )
    .await?;
    Ok(())
}
