//! The certificates that signed for a person or let them in, and when the person is to be told that one ends.

use domain::api::profile::{KnownCertificate, SPOKEN_OF};
use domain::calendar::Moment;
use domain::id::AccountId;
use eds::certificate::Certificate;

use super::journal::Table;
use super::{StoreError, Tx};

/// Notes that a person's certificate was used; the register of them keeps the last time. One that is new here is looked at
/// [`SPOKEN_OF`] before its end.
pub fn note(tx: &mut Tx, account: &AccountId, certificate: &Certificate, now: Moment) {
    tx.journal.add(
        Table::Certificates,
        vec![
            account.as_str().into(),
            certificate.issuer_name().unwrap_or_default().into(),
            certificate.serial_hex().into(),
            certificate.not_after().into(),
            now.into(),
            (certificate.not_after() - SPOKEN_OF).into(),
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

/// A certificate whose end may have to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Whose.
    pub account: AccountId,
    /// Who issued it.
    pub issuer: String,
    /// Its number there.
    pub serial: String,
    /// The last second in which it is good.
    pub valid_until: Moment,
    /// Since when it is due.
    pub tell_at: Moment,
}

/// Certificates that are due, the longest waiting first.
pub async fn list_ending(tx: &mut Tx, now: Moment, limit: u32) -> Result<Vec<Ending>, StoreError> {
    let rows: Vec<(String, String, String, i64, i64)> = tx
        .all(
            "SELECT account, issuer, serial, valid_until, tell_at FROM certificates WHERE tell_at <= $1 \
             ORDER BY tell_at LIMIT $2",
            &[now.into(), limit.into()],
        )
        .await?;
    let read = |(account, issuer, serial, valid_until, tell_at): (String, _, _, _, _)| {
        let account = AccountId::parse(&account).map_err(|_| StoreError::Damaged("certificate"))?;
        Ok(Ending { account, issuer, serial, valid_until: Moment(valid_until), tell_at: Moment(tell_at) })
    };
    rows.into_iter().map(read).collect()
}

/// Puts a certificate down for the next look, or for none; `false` when another node has done so meanwhile.
pub async fn look_again(tx: &mut Tx, it: &Ending, next: Option<Moment>) -> Result<bool, StoreError> {
    let put = tx
        .run(
            "UPDATE certificates SET tell_at = $5 WHERE account = $1 AND issuer = $2 AND serial = $3 AND tell_at = $4",
            &[
                it.account.as_str().into(),
                it.issuer.as_str().into(),
                it.serial.as_str().into(),
                it.tell_at.into(),
                next.into(),
            ],
        )
        .await?;
    Ok(put == 1)
}

/// Whether the person has no certificate that is good longer; of those that are good equally long the last one counts.
pub async fn is_longest(tx: &mut Tx, it: &Ending) -> Result<bool, StoreError> {
    let (longer,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM certificates WHERE account = $1 \
             AND (valid_until, issuer, serial) > ($2, $3, $4)",
            &[
                it.account.as_str().into(),
                it.valid_until.into(),
                it.issuer.as_str().into(),
                it.serial.as_str().into(),
            ],
        )
        .await?;
    Ok(longer == 0)
}
