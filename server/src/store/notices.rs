//! What a person should know.

use domain::api::cabinet::Notice;
use domain::api::notices::{NoticeChoices, QuietHours};
use domain::calendar::Moment;
use domain::id::{AccountId, CaseId, Code};

use super::journal::Table;
use super::{StoreError, Tx, news};

/// Adds a notice.
pub fn insert(tx: &mut Tx, account: &AccountId, notice: &Notice) {
    tx.journal.add(
        Table::Notices,
        vec![
            notice.id.as_str().into(),
            account.as_str().into(),
            notice.about.as_str().into(),
            notice.case.as_str().into(),
            notice.number.as_str().into(),
            notice.at.into(),
        ],
    );
    news::tell(tx, account);
}

/// The notices of a person, latest first. Of those of one second the case that was filed later comes first, and of one
/// case what comes later on its way.
pub async fn list(tx: &mut Tx, account: &AccountId) -> Result<Vec<Notice>, StoreError> {
    let rows: Vec<(String, String, String, String, i64, Option<i64>)> = tx
        .all(
            "SELECT id, about, case_id, number, at, read_at FROM notices WHERE account = $1 \
             ORDER BY at DESC, number DESC, CASE about WHEN 'filed' THEN 0 WHEN 'searching' THEN 0 \
             WHEN 'by-hand' THEN 1 WHEN 'registered' THEN 2 WHEN 'assigned' THEN 3 WHEN 'handed-over' THEN 5 WHEN 'withdrawn' THEN 5 \
             ELSE 4 END DESC, id LIMIT 200",
            &[account.as_str().into()],
        )
        .await?;
    rows.into_iter()
        .map(|(id, about, case, number, at, read_at)| {
            let (Ok(id), Ok(case)) = (Code::parse(&id), CaseId::parse(&case)) else {
                return Err(StoreError::Damaged("notice"));
            };
            Ok(Notice { id, about, case, number, at: Moment(at), read: read_at.is_some() })
        })
        .collect()
}

/// How many notices the person has not read.
pub async fn count_unread(tx: &mut Tx, account: &AccountId) -> Result<u32, StoreError> {
    let (unread,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM notices WHERE account = $1 AND read_at IS NULL",
            &[account.as_str().into()],
        )
        .await?;
    Ok(u32::try_from(unread).unwrap_or(u32::MAX))
}

/// Marks a notice as read; `false` when the person has no such notice.
pub async fn mark_read(tx: &mut Tx, account: &AccountId, id: &Code, now: Moment) -> Result<bool, StoreError> {
    let marked = tx
        .run(
            "UPDATE notices SET read_at = COALESCE(read_at, $3) WHERE id = $1 AND account = $2",
            &[id.as_str().into(), account.as_str().into(), now.into()],
        )
        .await?;
    news::tell(tx, account);
    Ok(marked == 1)
}

/// How a person is told: what they chose, and their proved e-mail address. The usual where they chose nothing.
pub async fn find_choices(
    tx: &mut Tx,
    account: &AccountId,
) -> Result<(NoticeChoices, Option<String>), StoreError> {
    let row: Option<(Option<String>, i64, i64, i64, i64)> = tx
        .maybe(
            "SELECT email, by_sms, by_email, quiet_from, quiet_to FROM notice_choices WHERE account = $1",
            &[account.as_str().into()],
        )
        .await?;
    let Some((email, sms, by_email, from, to)) = row else { return Ok((NoticeChoices::USUAL, None)) };
    let minute = |it: i64| u32::try_from(it).map_err(|_| StoreError::Damaged("quiet hours"));
    let quiet = QuietHours { from: minute(from)?, to: minute(to)? };
    Ok((NoticeChoices { sms: sms != 0, email: by_email != 0, quiet }, email))
}

/// Keeps what a person chose.
pub async fn save_choices(
    tx: &mut Tx,
    account: &AccountId,
    choices: NoticeChoices,
) -> Result<(), StoreError> {
    let NoticeChoices { sms, email, quiet } = choices;
    tx.run(
        "INSERT INTO notice_choices (account, by_sms, by_email, quiet_from, quiet_to) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (account) DO UPDATE SET by_sms = $2, by_email = $3, quiet_from = $4, quiet_to = $5",
        &[
            account.as_str().into(),
            i64::from(sms).into(),
            i64::from(email).into(),
            i64::from(quiet.from).into(),
            i64::from(quiet.to).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Keeps a proved e-mail address, or forgets it.
pub async fn save_email(tx: &mut Tx, account: &AccountId, email: Option<&str>) -> Result<(), StoreError> {
    let (choices, _) = find_choices(tx, account).await?;
    save_choices(tx, account, choices).await?;
    tx.run(
        "UPDATE notice_choices SET email = $2 WHERE account = $1",
        &[account.as_str().into(), email.map(str::to_owned).into()],
    )
    .await?;
    Ok(())
}
