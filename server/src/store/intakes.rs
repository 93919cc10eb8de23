//! Paper applications being entered: drafts of the office, each with the person who stands at the counter.

use domain::id::{DraftId, ProviderCode};
use domain::person::{IdentityDocument, IdentityKind, Iin, Name};
use domain::text::Lang;

use super::drafts::{self, Draft};
use super::{StoreError, Tx};

/// A draft of the office with its applicant.
#[derive(Clone, Debug)]
pub struct Intake {
    /// What is entered.
    pub draft: Draft,
    /// Who applies.
    pub applicant: Applicant,
}

/// Who applies on paper.
#[derive(Clone, Debug)]
pub struct Applicant {
    /// The number.
    pub iin: Iin,
    /// The name in the person register.
    pub name: Name,
    /// What was shown at the counter.
    pub identity: IdentityDocument,
    /// The language of papers and messages.
    pub lang: Lang,
}

#[derive(sqlx::FromRow)]
struct Stored {
    draft: String,
    iin: String,
    surname: String,
    given: String,
    patronymic: Option<String>,
    identity_kind: String,
    identity_number: String,
    lang: String,
}

impl Stored {
    fn read(self) -> Result<(DraftId, Applicant), StoreError> {
        let (Ok(draft), Ok(iin), Some(kind), Some(lang)) = (
            DraftId::parse(&self.draft),
            Iin::parse(&self.iin),
            IdentityKind::parse(&self.identity_kind),
            Lang::parse(&self.lang),
        ) else {
            return Err(StoreError::Damaged("intake"));
        };
        let name = Name { surname: self.surname, given: self.given, patronymic: self.patronymic };
        let identity = IdentityDocument { kind, number: self.identity_number };
        Ok((draft, Applicant { iin, name, identity, lang }))
    }
}

/// Begins an application.
pub async fn insert(tx: &mut Tx, intake: &Intake) -> Result<(), StoreError> {
    let Intake { draft, applicant } = intake;
    drafts::insert(tx, draft).await?;
    tx.run(
        "INSERT INTO intakes (draft, iin, surname, given, patronymic, identity_kind, identity_number, lang) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            draft.id.as_str().into(),
            applicant.iin.as_str().into(),
            applicant.name.surname.as_str().into(),
            applicant.name.given.as_str().into(),
            applicant.name.patronymic.clone().into(),
            applicant.identity.kind.as_str().into(),
            applicant.identity.number.as_str().into(),
            applicant.lang.tag().into(),
        ],
    )
    .await?;
    Ok(())
}

/// An application of a provider's office, taken in or not.
pub async fn find(tx: &mut Tx, provider: &ProviderCode, id: &DraftId) -> Result<Option<Intake>, StoreError> {
    let row: Option<Stored> = tx
        .maybe(
            "SELECT draft, iin, surname, given, patronymic, identity_kind, identity_number, lang FROM intakes \
             WHERE draft = $1 AND EXISTS (SELECT 1 FROM drafts WHERE id = $1 AND provider = $2)",
            &[id.as_str().into(), provider.as_str().into()],
        )
        .await?;
    let Some((id, applicant)) = row.map(Stored::read).transpose()? else { return Ok(None) };
    let draft = drafts::find_any(tx, &id).await?.ok_or(StoreError::Damaged("intake"))?;
    Ok(Some(Intake { draft, applicant }))
}

/// The applications of a provider's office that have not been taken in, latest first, at most 100.
pub async fn list_open(tx: &mut Tx, provider: &ProviderCode) -> Result<Vec<Intake>, StoreError> {
    let rows: Vec<(String,)> = tx
        .all(
            "SELECT id FROM drafts WHERE account IS NULL AND provider = $1 AND filed_at IS NULL \
             ORDER BY saved_at DESC, id LIMIT 100",
            &[provider.as_str().into()],
        )
        .await?;
    let mut open = Vec::with_capacity(rows.len());
    for (id,) in rows {
        let id = DraftId::parse(&id).map_err(|_| StoreError::Damaged("draft"))?;
        open.extend(find(tx, provider, &id).await?);
    }
    Ok(open)
}

/// Forgets who stood at the counter.
pub async fn delete(tx: &mut Tx, draft: &DraftId) -> Result<(), StoreError> {
    tx.run("DELETE FROM intakes WHERE draft = $1", &[draft.as_str().into()]).await?;
    Ok(())
}
