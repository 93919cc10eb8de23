//! The certificates that signed for a person or let them in.

use domain::api::profile::KnownCertificate;
use domain::calendar::Moment;
use domain::id::AccountId;
use eds::certificate::Certificate;

use super::journal::Table;
use super::{StoreError, Tx};

/// Notes that a person's certificate was used; the register of them keeps the last time.
pub fn note(tx: &mut Tx, account: &AccountId, certificate: &Certificate, now: Moment) {
    tx.journal.add(
        Table::Certificates,
        vec![
            account.as_str().into(),
            certificate.issuer_name().unwrap_or_default().into(),
            certificate.serial_hex().into(),
            certificate.not_after().into(),
            now.into(),
        ],
    );
}

/// The certificates of a person, those that are good longest first.
pub async fn list(tx: &mut Tx, account: &AccountId) -> Result<Vec<KnownCertificate>, StoreError> {
    let rows: Vec<(String, String, i64, i64)> = tx
        .all(
            "SELECT issuer, serial, valid_until, used_at FROM certificates WHERE account = $1 \
             ORDER BY valid_until DESC, serial LIMIT 50",
            &[account.as_str().into()],
        )
        .await?;
    let read = |(issuer, serial, valid_until, used_at)| KnownCertificate {
        issuer,
        serial,
        valid_until: Moment(valid_until),
        used_at: Moment(used_at),
    };
    Ok(rows.into_iter().map(read).collect())
}
