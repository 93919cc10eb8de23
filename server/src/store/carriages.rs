//! The journal of hand-overs to the State Corporation's courier.

use domain::access::Workplace;
use domain::calendar::Moment;
use domain::id::{CarriageId, CaseId, OfficeCode, OfficerId, ProviderCode};
use domain::person::Name;
use domain::text::folded;

use super::cases::{Listed, listed};
use super::{StoreError, Tx};

/// A hand-over.
#[derive(Clone, Debug)]
pub struct Carriage {
    /// Its key.
    pub id: CarriageId,
    /// From whom.
    pub provider: ProviderCode,
    /// To which office.
    pub office: OfficeCode,
    /// The courier's name.
    pub courier: String,
    /// The clerk.
    pub handed_by: OfficerId,
    /// When.
    pub handed_at: Moment,
}

/// A result that went with a hand-over.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The applicant.
    pub applicant: Name,
    /// When the office took it from the courier; none before.
    pub received_at: Option<Moment>,
}

/// What is looked for; all of it must hold.
#[derive(Clone, Debug)]
pub struct Search {
    /// How the number of a case in it begins; empty for any.
    pub number: String,
    /// A part of the courier's name; empty for any.
    pub courier: String,
    /// The first moment.
    pub from: Moment,
    /// The first moment after the last.
    pub until: Moment,
    /// Whether something of it must still be on its way.
    pub on_the_way: bool,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    provider: String,
    office: String,
    courier: String,
    handed_by: String,
    handed_at: i64,
}

impl Stored {
    fn read(self) -> Result<Carriage, StoreError> {
        let (Ok(id), Ok(provider), Ok(office), Ok(handed_by)) = (
            CarriageId::parse(&self.id),
            ProviderCode::parse(&self.provider),
            OfficeCode::parse(&self.office),
            OfficerId::parse(&self.handed_by),
        ) else {
            return Err(StoreError::Damaged("carriage"));
        };
        let handed_at = Moment(self.handed_at);
        Ok(Carriage { id, provider, office, courier: self.courier, handed_by, handed_at })
    }
}

#[derive(sqlx::FromRow)]
struct StoredPaper {
    case_id: String,
    number: String,
    surname: String,
    given: String,
    patronymic: Option<String>,
    received_at: Option<i64>,
}

impl StoredPaper {
    fn read(self) -> Result<Carried, StoreError> {
        let case = CaseId::parse(&self.case_id).map_err(|_| StoreError::Damaged("carriage"))?;
        let applicant = Name { surname: self.surname, given: self.given, patronymic: self.patronymic };
        Ok(Carried { case, number: self.number, applicant, received_at: self.received_at.map(Moment) })
    }
}

/// Adds a hand-over.
pub async fn insert(tx: &mut Tx, it: &Carriage) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO carriages (id, provider, office, courier, courier_key, handed_by, handed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            it.id.as_str().into(),
            it.provider.as_str().into(),
            it.office.as_str().into(),
            it.courier.as_str().into(),
            folded(&it.courier).into(),
            it.handed_by.as_str().into(),
            it.handed_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Adds a result to a hand-over.
pub async fn add(tx: &mut Tx, id: &CarriageId, case: &CaseId, number: &str) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO carried (carriage, case_id, number) VALUES ($1, $2, $3)",
        &[id.as_str().into(), case.as_str().into(), number.into()],
    )
    .await?;
    Ok(())
}

/// A result of a hand-over has come to the office.
pub async fn receive(
    tx: &mut Tx,
    id: &CarriageId,
    case: &CaseId,
    by: &OfficerId,
    at: Moment,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE carried SET received_by = $3, received_at = $4 \
         WHERE carriage = $1 AND case_id = $2 AND received_at IS NULL",
        &[id.as_str().into(), case.as_str().into(), by.as_str().into(), at.into()],
    )
    .await?;
    Ok(())
}

/// A hand-over from or to a workplace.
pub async fn find(tx: &mut Tx, place: &Workplace, id: &CarriageId) -> Result<Option<Carriage>, StoreError> {
    let (provider, office) = ends(place);
    let row: Option<Stored> = tx
        .maybe(
            "SELECT id, provider, office, courier, handed_by, handed_at FROM carriages \
             WHERE id = $1 AND provider LIKE $2 AND office LIKE $3",
            &[id.as_str().into(), provider.into(), office.into()],
        )
        .await?;
    row.map(Stored::read).transpose()
}

/// Patterns for both ends of what is a workplace's. Codes have no sign that `LIKE` knows.
fn ends(place: &Workplace) -> (&str, &str) {
    match place {
        Workplace::Provider(provider) => (provider.as_str(), "%"),
        Workplace::Office(office) => ("%", office.as_str()),
    }
}

impl Search {
    fn given(&self, place: &Workplace) -> Vec<super::Value> {
        let (provider, office) = ends(place);
        let plain = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | ' ' | '.')).collect()
        };
        let number = format!("{}%", plain(self.number.trim()).to_uppercase());
        let courier = format!("%{}%", plain(&folded(self.courier.trim())));
        vec![
            provider.into(),
            office.into(),
            self.from.into(),
            self.until.into(),
            courier.into(),
            number.into(),
            self.on_the_way.into(),
        ]
    }
}

/// How many hand-overs of a workplace a search finds.
pub async fn count(tx: &mut Tx, place: &Workplace, search: &Search) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM carriages WHERE provider LIKE $1 AND office LIKE $2 \
             AND handed_at >= $3 AND handed_at < $4 AND courier_key LIKE $5 AND EXISTS (SELECT 1 FROM carried \
             WHERE carriage = id AND number LIKE $6 AND (NOT $7 OR received_at IS NULL))",
            &search.given(place),
        )
        .await?;
    Ok(count)
}

/// The hand-overs of a workplace that a search finds, latest first, at most 100.
pub async fn list(tx: &mut Tx, place: &Workplace, search: &Search) -> Result<Vec<Carriage>, StoreError> {
    let rows: Vec<Stored> = tx
        .all(
            "SELECT id, provider, office, courier, handed_by, handed_at FROM carriages \
             WHERE provider LIKE $1 AND office LIKE $2 AND handed_at >= $3 AND handed_at < $4 AND courier_key LIKE $5 \
             AND EXISTS (SELECT 1 FROM carried WHERE carriage = id AND number LIKE $6 \
             AND (NOT $7 OR received_at IS NULL)) ORDER BY handed_at DESC, id LIMIT 100",
            &search.given(place),
        )
        .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// What went with a hand-over, by number.
pub async fn list_carried(tx: &mut Tx, id: &CarriageId) -> Result<Vec<Carried>, StoreError> {
    let rows: Vec<StoredPaper> = tx
        .all(
            "SELECT carried.case_id, carried.number, cases.surname, cases.given, cases.patronymic, carried.received_at \
             FROM carried JOIN cases ON cases.id = carried.case_id WHERE carried.carriage = $1 \
             ORDER BY carried.number LIMIT 1000",
            &[id.as_str().into()],
        )
        .await?;
    rows.into_iter().map(StoredPaper::read).collect()
}

/// The signed results of a provider for the State Corporation's offices, the oldest request first.
pub async fn list_signed(tx: &mut Tx, provider: &ProviderCode) -> Result<Vec<Listed>, StoreError> {
    listed(
        tx.all(
            "SELECT body, surname, given, patronymic FROM cases \
             WHERE provider = $1 AND closed_at IS NULL AND state = 'signed' AND office IS NOT NULL \
             ORDER BY filed_at, id LIMIT 1000",
            &[provider.as_str().into()],
        )
        .await?,
    )
}
