//! Who applied together with the applicant of a case, and their signature under the request.

use domain::case::Partner;
use domain::id::{AccountId, CaseId};

use super::journal::Table;
use super::{StoreError, Tx};

/// The second signature under a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondSignature {
    /// The detached CMS over the same bytes.
    pub cms: Vec<u8>,
    /// The name in the certificate.
    pub by: String,
}

/// Adds the partner of a new case, at the end of the batch. A request on paper has no signature of theirs here.
/// One who signed at another installation has no account here, and one who applied on paper need not have any yet.
pub fn insert(tx: &mut Tx, case: &CaseId, partner: &Partner, signature: Option<SecondSignature>) {
    let (cms, by) = signature.map(|SecondSignature { cms, by }| (cms, by)).unzip();
    let values = vec![
        case.as_str().into(),
        partner.account.as_ref().map(AccountId::as_str).into(),
        partner.person.iin.as_str().into(),
        cms.into(),
        by.into(),
    ];
    tx.journal.add(Table::Partners, values);
}

/// Gives a person's account the cases in which they were the second one on paper.
pub(super) async fn give_to_account(tx: &mut Tx, iin: &str, account: &AccountId) -> Result<(), StoreError> {
    tx.run(
        "UPDATE partners SET account = $2 WHERE iin = $1 AND account IS NULL",
        &[iin.into(), account.as_str().into()],
    )
    .await?;
    Ok(())
}

/// The second signature of a case, when two signed it.
pub async fn find_signature(tx: &mut Tx, case: &CaseId) -> Result<Option<SecondSignature>, StoreError> {
    let row: Option<(Vec<u8>, String)> = tx
        .maybe(
            "SELECT signature, signed_by FROM partners WHERE case_id = $1 AND signature IS NOT NULL",
            &[case.as_str().into()],
        )
        .await?;
    Ok(row.map(|(cms, by)| SecondSignature { cms, by }))
}
