//! What is known here of guardians and their wards: what cases decided, and the sandbox's rows of the register.

use domain::calendar::Moment;
use domain::case::Case;
use domain::form::Answers;
use domain::id::Code;
use domain::person::Iin;
use serde::{Deserialize, Serialize};

use super::{StoreError, Tx};

/// A resolution that a case ended with.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The case.
    pub case: Case,
    /// What was answered in its request.
    pub answers: Answers,
    /// When the resolution was made.
    pub made_at: Moment,
}

/// A row of the sandbox's register.
#[derive(Clone, Debug)]
pub struct Row {
    /// The resolution's number.
    pub number: String,
    /// Its day.
    pub decided_at: Moment,
    /// What it says, in the register's code.
    pub decision: Code,
    /// Over whom.
    pub children: Vec<Ward>,
    /// The day from which it is in force no more, `YYYY-MM-DD`; none while it is.
    pub ended_on: Option<String>,
}

/// A child of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ward {
    /// The whole name in one line.
    pub name: String,
    /// The day of birth, `YYYY-MM-DD`.
    pub born: String,
    /// The number, where it is known.
    pub iin: Option<String>,
}

/// The resolutions on guardianship that were issued to a person here, latest first.
pub async fn list_decided(tx: &mut Tx, guardian: &Iin) -> Result<Vec<Decided>, StoreError> {
    let rows: Vec<(String, String, i64)> = tx
        .all(
            "SELECT c.body, d.answers, r.made_at FROM cases c JOIN drafts d ON d.id = c.draft JOIN documents r ON r.case_id = c.id \
             WHERE c.iin = $1 AND c.edition LIKE 'guardianship/%' AND c.state IN ('issued', 'handed-over') \
             AND r.kind = 'decision' AND r.signature IS NOT NULL ORDER BY r.made_at DESC, c.id LIMIT 200",
            &[guardian.as_str().into()],
        )
        .await?;
    rows.into_iter()
        .map(|(body, answers, made_at)| {
            let damaged = |_| StoreError::Damaged("case");
            Ok(Decided {
                case: serde_json::from_str(&body).map_err(damaged)?,
                answers: serde_json::from_str(&answers).map_err(damaged)?,
                made_at: Moment(made_at),
            })
        })
        .collect()
}

/// The sandbox's rows of a person, latest first.
pub async fn list(tx: &mut Tx, guardian: &Iin) -> Result<Vec<Row>, StoreError> {
    let rows: Vec<(String, i64, String, String, Option<String>)> = tx
        .all(
            "SELECT number, decided_at, decision, children, ended_on FROM guardianships WHERE guardian = $1 \
             ORDER BY decided_at DESC, id LIMIT 200",
            &[guardian.as_str().into()],
        )
        .await?;
    let damaged = || StoreError::Damaged("guardianship");
    rows.into_iter()
        .map(|(number, decided_at, decision, children, ended_on)| {
            Ok(Row {
                number,
                decided_at: Moment(decided_at),
                decision: Code::parse(&decision).map_err(|_| damaged())?,
                children: serde_json::from_str(&children).map_err(|_| damaged())?,
                ended_on,
            })
        })
        .collect()
}

/// Adds a row to the sandbox's register.
pub async fn insert(tx: &mut Tx, id: &str, guardian: &Iin, row: &Row) -> Result<(), StoreError> {
    let children = serde_json::to_string(&row.children).map_err(|_| StoreError::Damaged("guardianship"))?;
    tx.run(
        "INSERT INTO guardianships (id, guardian, number, decided_at, decision, children, ended_on) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            id.into(),
            guardian.as_str().into(),
            row.number.as_str().into(),
            row.decided_at.into(),
            row.decision.as_str().into(),
            children.into(),
            row.ended_on.clone().into(),
        ],
    )
    .await?;
    Ok(())
}
