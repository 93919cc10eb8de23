//! Paper applications being entered: drafts of the office, each with the person who stands at the counter.

use domain::access::Workplace;
use domain::calendar::Moment;
use domain::id::{Code, DraftId, OfficeCode};
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
    /// What it has at the State Corporation besides; none at a provider's own office.
    pub window: Option<AtWindow>,
    /// Who applies together with the applicant, once they have shown who they are.
    pub second: Option<SecondApplicant>,
}

/// The second applicant at the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondApplicant {
    /// The number.
    pub iin: Iin,
    /// What was shown at the counter.
    pub identity: IdentityDocument,
}

/// An application at the State Corporation's window.
#[derive(Clone, Debug)]
pub struct AtWindow {
    /// The office.
    pub office: OfficeCode,
    /// When the person came to the window; none when the operator did not say.
    pub since: Option<Moment>,
    /// When the person register was asked.
    pub asked_at: Moment,
    /// When it had answered, and the application was begun.
    pub begun_at: Moment,
    /// The documents that were there on paper.
    pub seen: Vec<Code>,
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
    office: Option<String>,
    window_at: Option<i64>,
    asked_at: Option<i64>,
    begun_at: Option<i64>,
    seen: Option<String>,
    second_iin: Option<String>,
    second_kind: Option<String>,
    second_number: Option<String>,
}

impl Stored {
    fn window(&self) -> Result<Option<AtWindow>, StoreError> {
        let Some(office) = &self.office else { return Ok(None) };
        let seen = self.seen.as_deref().unwrap_or("[]");
        let (Ok(office), Some(asked_at), Some(begun_at), Ok(seen)) =
            (OfficeCode::parse(office), self.asked_at, self.begun_at, serde_json::from_str(seen))
        else {
            return Err(StoreError::Damaged("intake"));
        };
        let since = self.window_at.map(Moment);
        Ok(Some(AtWindow { office, since, asked_at: Moment(asked_at), begun_at: Moment(begun_at), seen }))
    }

    fn second(&self) -> Result<Option<SecondApplicant>, StoreError> {
        let (Some(iin), Some(kind), Some(number)) =
            (&self.second_iin, &self.second_kind, &self.second_number)
        else {
            return Ok(None);
        };
        let (Ok(iin), Some(kind)) = (Iin::parse(iin), IdentityKind::parse(kind)) else {
            return Err(StoreError::Damaged("intake"));
        };
        Ok(Some(SecondApplicant { iin, identity: IdentityDocument { kind, number: number.clone() } }))
    }

    fn read(self) -> Result<Begun, StoreError> {
        let (window, second) = (self.window()?, self.second()?);
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
        Ok(Begun { draft, applicant: Applicant { iin, name, identity, lang }, window, second })
    }
}

/// An application without what is entered.
struct Begun {
    draft: DraftId,
    applicant: Applicant,
    window: Option<AtWindow>,
    second: Option<SecondApplicant>,
}

/// Begins an application. Nobody has applied together with the applicant yet.
pub async fn insert(tx: &mut Tx, intake: &Intake) -> Result<(), StoreError> {
    let Intake { draft, applicant, window, second: _ } = intake;
    drafts::insert(tx, draft).await?;
    let seen = window.as_ref().map(|it| written(&it.seen)).transpose()?;
    tx.run(
        "INSERT INTO intakes (draft, iin, surname, given, patronymic, identity_kind, identity_number, lang, \
         office, window_at, asked_at, begun_at, seen) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            draft.id.as_str().into(),
            applicant.iin.as_str().into(),
            applicant.name.surname.as_str().into(),
            applicant.name.given.as_str().into(),
            applicant.name.patronymic.clone().into(),
            applicant.identity.kind.as_str().into(),
            applicant.identity.number.as_str().into(),
            applicant.lang.tag().into(),
            window.as_ref().map(|it| it.office.as_str()).into(),
            window.as_ref().and_then(|it| it.since).into(),
            window.as_ref().map(|it| it.asked_at).into(),
            window.as_ref().map(|it| it.begun_at).into(),
            seen.into(),
        ],
    )
    .await?;
    Ok(())
}

fn written(seen: &[Code]) -> Result<String, StoreError> {
    serde_json::to_string(seen).map_err(|_| StoreError::Damaged("intake"))
}

/// Keeps which documents were there on paper; `false` when the application has been taken in.
pub async fn keep_seen(tx: &mut Tx, draft: &DraftId, seen: &[Code]) -> Result<bool, StoreError> {
    if !drafts::hold_open(tx, draft).await? {
        return Ok(false);
    }
    let seen = written(seen)?;
    tx.run("UPDATE intakes SET seen = $2 WHERE draft = $1", &[draft.as_str().into(), seen.into()]).await?;
    Ok(true)
}

/// Keeps by what the second applicant was recognised; `false` when the application has been taken in.
pub async fn keep_second(tx: &mut Tx, draft: &DraftId, second: &SecondApplicant) -> Result<bool, StoreError> {
    if !drafts::hold_open(tx, draft).await? {
        return Ok(false);
    }
    tx.run(
        "UPDATE intakes SET second_iin = $2, second_kind = $3, second_number = $4 WHERE draft = $1",
        &[
            draft.as_str().into(),
            second.iin.as_str().into(),
            second.identity.kind.as_str().into(),
            second.identity.number.as_str().into(),
        ],
    )
    .await?;
    Ok(true)
}

/// An application of a workplace, taken in or not.
pub async fn find(tx: &mut Tx, place: &Workplace, id: &DraftId) -> Result<Option<Intake>, StoreError> {
    let (sql, place) = match place {
        Workplace::Provider(provider) => (
            "SELECT draft, iin, surname, given, patronymic, identity_kind, identity_number, lang, office, window_at, \
             asked_at, begun_at, seen, second_iin, second_kind, second_number FROM intakes \
             WHERE draft = $1 AND office IS NULL AND EXISTS (SELECT 1 FROM drafts WHERE id = $1 AND provider = $2)",
            provider.as_str(),
        ),
        Workplace::Office(office) => (
            "SELECT draft, iin, surname, given, patronymic, identity_kind, identity_number, lang, office, window_at, \
             asked_at, begun_at, seen, second_iin, second_kind, second_number FROM intakes \
             WHERE draft = $1 AND office = $2",
            office.as_str(),
        ),
    };
    let row: Option<Stored> = tx.maybe(sql, &[id.as_str().into(), place.into()]).await?;
    let Some(begun) = row.map(Stored::read).transpose()? else { return Ok(None) };
    let Begun { draft, applicant, window, second } = begun;
    let draft = drafts::find_any(tx, &draft).await?.ok_or(StoreError::Damaged("intake"))?;
    Ok(Some(Intake { draft, applicant, window, second }))
}

/// The applications of a workplace that have not been taken in, latest first, at most 100.
pub async fn list_open(tx: &mut Tx, place: &Workplace) -> Result<Vec<Intake>, StoreError> {
    let (sql, code) = match place {
        Workplace::Provider(provider) => (
            "SELECT drafts.id FROM drafts JOIN intakes ON intakes.draft = drafts.id \
             WHERE drafts.account IS NULL AND drafts.provider = $1 AND intakes.office IS NULL \
             AND drafts.filed_at IS NULL ORDER BY drafts.saved_at DESC, drafts.id LIMIT 100",
            provider.as_str(),
        ),
        Workplace::Office(office) => (
            "SELECT drafts.id FROM drafts JOIN intakes ON intakes.draft = drafts.id \
             WHERE intakes.office = $1 AND drafts.filed_at IS NULL \
             ORDER BY drafts.saved_at DESC, drafts.id LIMIT 100",
            office.as_str(),
        ),
    };
    let rows: Vec<(String,)> = tx.all(sql, &[code.into()]).await?;
    let mut open = Vec::with_capacity(rows.len());
    for (id,) in rows {
        let id = DraftId::parse(&id).map_err(|_| StoreError::Damaged("draft"))?;
        open.extend(find(tx, place, &id).await?);
    }
    Ok(open)
}

/// Forgets who stood at the counter.
pub async fn delete(tx: &mut Tx, draft: &DraftId) -> Result<(), StoreError> {
    tx.run("DELETE FROM intakes WHERE draft = $1", &[draft.as_str().into()]).await?;
    Ok(())
}
