//! The journal of incoming documents: the cases of a provider, however they came, looked through by a clerk.

use domain::calendar::Moment;
use domain::id::{CaseId, ProviderCode};
use domain::person::{Iin, Name};
use domain::text::folded;

use super::cases::{Listed, listed};
use super::{StoreError, Tx, Value};

/// Cases read at once when names are filled in.
const SHARE: i64 = 500;

/// What is looked for; all of it must hold.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// How the number begins.
    pub number: String,
    /// The applicant's number.
    pub iin: Option<Iin>,
    /// Words of the applicant's name.
    pub name: String,
    /// The first moment.
    pub from: Option<Moment>,
    /// The first moment after the last.
    pub until: Option<Moment>,
}

/// A place in the journal: the entry that was last read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When it came.
    pub filed_at: Moment,
    /// Which.
    pub case: CaseId,
}

/// The name as it is looked for: small letters, each as many keyboards have it.
pub fn name_key(name: &Name) -> String {
    folded(&name.full())
}

/// A pattern for `LIKE`; signs that it knows are left out, because no name and no number has them.
fn pattern(text: &str, before: &str) -> Value {
    let plain: String =
        text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '.')).collect();
    format!("{before}{plain}%").into()
}

impl Search {
    fn given(&self, provider: &ProviderCode) -> Vec<Value> {
        let name = folded(&self.name);
        let mut words = name.split_whitespace();
        let mut word = || pattern(words.next().unwrap_or_default(), "%");
        vec![
            provider.as_str().into(),
            self.from.unwrap_or(Moment(i64::MIN)).into(),
            self.until.unwrap_or(Moment(i64::MAX)).into(),
            pattern(&self.number.trim().to_uppercase(), ""),
            self.iin.as_ref().map_or("%", Iin::as_str).into(),
            word(),
            word(),
            word(),
        ]
    }
}

/// How many entries a search finds.
pub async fn count(tx: &mut Tx, provider: &ProviderCode, search: &Search) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE provider = $1 AND filed_at >= $2 AND filed_at < $3 \
             AND number LIKE $4 AND iin LIKE $5 AND name_key LIKE $6 AND name_key LIKE $7 AND name_key LIKE $8 \
             AND id NOT IN (SELECT case_id FROM mirrored_cases)",
            &search.given(provider),
        )
        .await?;
    Ok(count)
}

/// At most `limit` entries that a search finds, latest first, after a mark.
pub async fn list(
    tx: &mut Tx,
    provider: &ProviderCode,
    search: &Search,
    after: Option<&Mark>,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    let mut given = search.given(provider);
    given.push(after.map_or(Moment(i64::MAX), |mark| mark.filed_at).into());
    given.push(after.map_or("", |mark| mark.case.as_str()).into());
    given.push(limit.into());
    listed(
        tx.all(
            "SELECT body, surname, given, patronymic FROM cases WHERE provider = $1 AND filed_at >= $2 \
             AND filed_at < $3 AND number LIKE $4 AND iin LIKE $5 AND name_key LIKE $6 AND name_key LIKE $7 \
             AND name_key LIKE $8 AND id NOT IN (SELECT case_id FROM mirrored_cases) AND (filed_at < $9 OR (filed_at = $9 AND id > $10)) \
             ORDER BY filed_at DESC, id LIMIT $11",
            &given,
        )
        .await?,
    )
}

/// Fills in the names of some cases that were filed before they were looked for; answers how many.
pub(super) async fn complete(tx: &mut Tx) -> Result<usize, StoreError> {
    let rows: Vec<(String, String, String, Option<String>)> = tx
        .all(
            "SELECT id, surname, given, patronymic FROM cases WHERE name_key IS NULL LIMIT $1",
            &[SHARE.into()],
        )
        .await?;
    let count = rows.len();
    for (id, surname, given, patronymic) in rows {
        let key = name_key(&Name { surname, given, patronymic });
        tx.run("UPDATE cases SET name_key = $2 WHERE id = $1", &[id.into(), key.into()]).await?;
    }
    Ok(count)
}
