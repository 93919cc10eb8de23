//! What a person should know.

use domain::api::cabinet::{FindNotices, Notice, NoticeSubject, ReadNotices};
use domain::api::notices::{NoticeChoices, QuietHours};
use domain::calendar::Moment;
use domain::id::{AccountId, CaseId, Code, TicketId};

use super::journal::Table;
use super::{StoreError, Tx, Value, news};

/// Seconds.
const DAY: i64 = 24 * 3600;

/// Adds a notice.
pub fn insert(tx: &mut Tx, account: &AccountId, notice: &Notice) {
    let none = || None::<String>.into();
    let [subject, case, ticket, number, moment]: [Value; 5] = match &notice.of {
        NoticeSubject::Case { id, number } => {
            ["case".into(), id.as_str().into(), none(), number.as_str().into(), None::<Moment>.into()]
        }
        NoticeSubject::Ticket { id, number, at } => {
            let number = number.as_deref().unwrap_or_default().into();
            ["ticket".into(), none(), id.as_str().into(), number, (*at).into()]
        }
        NoticeSubject::Certificate { until } => {
            ["certificate".into(), none(), none(), "".into(), (*until).into()]
        }
        NoticeSubject::Account => ["account".into(), none(), none(), "".into(), None::<Moment>.into()],
    };
    tx.journal.add(
        Table::Notices,
        vec![
            notice.id.as_str().into(),
            account.as_str().into(),
            notice.about.as_str().into(),
            subject,
            case,
            ticket,
            number,
            moment,
            step(&notice.about).into(),
            notice.at.into(),
        ],
    );
    news::tell(tx, account);
}

/// Of what happens to one case in one second, what comes later on its way.
fn step(about: &str) -> i64 {
    match about {
        "filed" | "searching" => 0,
        "by-hand" => 1,
        "registered" => 2,
        "assigned" => 3,
        "handed-over" | "withdrawn" => 5,
        _ => 4,
    }
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    about: String,
    subject: String,
    case_id: Option<String>,
    ticket: Option<String>,
    number: String,
    moment: Option<i64>,
    at: i64,
    read_at: Option<i64>,
}

impl Stored {
    fn read(self) -> Result<Notice, StoreError> {
        let damaged = || StoreError::Damaged("notice");
        let case = self.case_id.as_deref().and_then(|id| CaseId::parse(id).ok());
        let ticket = self.ticket.as_deref().and_then(|id| TicketId::parse(id).ok());
        let number = self.number;
        let of = match (self.subject.as_str(), case, ticket, self.moment.map(Moment)) {
            ("case", Some(id), None, None) => NoticeSubject::Case { id, number },
            ("ticket", None, Some(id), Some(at)) => {
                NoticeSubject::Ticket { id, number: Some(number).filter(|number| !number.is_empty()), at }
            }
            ("certificate", None, None, Some(until)) => NoticeSubject::Certificate { until },
            ("account", None, None, None) => NoticeSubject::Account,
            _ => return Err(damaged()),
        };
        Ok(Notice {
            id: Code::parse(&self.id).map_err(|_| damaged())?,
            about: self.about,
            of,
            at: Moment(self.at),
            read: self.read_at.is_some(),
            messages: Vec::new(),
        })
    }
}

/// A page of all notices.
pub const LIST: &str = "SELECT id, about, subject, case_id, ticket, number, moment, at, read_at FROM notices \
     WHERE account = $1 AND (at, number, step, id) < ($2, $3, $4, $5) \
     ORDER BY at DESC, number DESC, step DESC, id DESC LIMIT $6";

/// A page of those that have not been read.
pub const LIST_UNREAD: &str = "SELECT id, about, subject, case_id, ticket, number, moment, at, read_at FROM notices \
     WHERE account = $1 AND read_at IS NULL AND (at, number, step, id) < ($2, $3, $4, $5) \
     ORDER BY at DESC, number DESC, step DESC, id DESC LIMIT $6";

/// Notices of a person without their messages, latest first, and after the one that is named. Of those of one second the case
/// that was filed later comes first, and of one case what comes later on its way. Nothing when the person has none that is so
/// named.
pub async fn list(
    tx: &mut Tx,
    account: &AccountId,
    wanted: &FindNotices,
    limit: u32,
) -> Result<Option<Vec<Notice>>, StoreError> {
    let (at, number, step, id): (i64, String, i64, String) = match &wanted.after {
        // Later than all.
        None => (i64::MAX, String::new(), 0, String::new()),
        Some(after) => {
            let mark = tx
                .maybe(
                    "SELECT at, number, step, id FROM notices WHERE id = $1 AND account = $2",
                    &[after.as_str().into(), account.as_str().into()],
                )
                .await?;
            let Some(mark) = mark else { return Ok(None) };
            mark
        }
    };
    let given = [account.as_str().into(), at.into(), number.into(), step.into(), id.into(), limit.into()];
    let rows: Vec<Stored> = tx.all(if wanted.unread { LIST_UNREAD } else { LIST }, &given).await?;
    rows.into_iter().map(Stored::read).collect::<Result<_, _>>().map(Some)
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

/// Marks notices as read that are not; answers how many.
pub async fn mark_read(
    tx: &mut Tx,
    account: &AccountId,
    which: &ReadNotices,
    now: Moment,
) -> Result<u64, StoreError> {
    let (account_value, now): (Value, Value) = (account.as_str().into(), now.into());
    let marked = match which {
        ReadNotices::Case(case) => {
            tx.run(
                "UPDATE notices SET read_at = $2 WHERE account = $1 AND read_at IS NULL AND case_id = $3",
                &[account_value, now, case.as_str().into()],
            )
            .await?
        }
        ReadNotices::Ticket(ticket) => {
            tx.run(
                "UPDATE notices SET read_at = $2 WHERE account = $1 AND read_at IS NULL AND ticket = $3",
                &[account_value, now, ticket.as_str().into()],
            )
            .await?
        }
        ReadNotices::Certificates => {
            tx.run(
                "UPDATE notices SET read_at = $2 WHERE account = $1 AND read_at IS NULL AND subject = 'certificate'",
                &[account_value, now],
            )
            .await?
        }
        ReadNotices::Account => {
            tx.run(
                "UPDATE notices SET read_at = $2 WHERE account = $1 AND read_at IS NULL AND subject = 'account'",
                &[account_value, now],
            )
            .await?
        }
        ReadNotices::All => {
            tx.run(
                "UPDATE notices SET read_at = $2 WHERE account = $1 AND read_at IS NULL",
                &[account_value, now],
            )
            .await?
        }
    };
    if marked > 0 {
        news::tell(tx, account);
    }
    Ok(marked)
}

/// Whether the person has been told since a moment of a certificate that ends then, give or take a day: the two of one day, for
/// signing and for signing in, are one to the person.
pub async fn is_told_of_certificate(
    tx: &mut Tx,
    account: &AccountId,
    until: Moment,
    since: Moment,
) -> Result<bool, StoreError> {
    let (told,): (i64,) = tx
        .one(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM notices WHERE account = $1 AND at >= $2 AND subject = 'certificate' \
             AND moment BETWEEN $3 AND $4",
            &[account.as_str().into(), since.into(), until.plus(-DAY).into(), until.plus(DAY).into()],
        )
        .await?;
    Ok(told > 0)
}

/// Forgets what was told in an account before its owner proved it: only cases are the owner's.
pub async fn forget_of_stranger(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    tx.run("DELETE FROM notices WHERE account = $1 AND subject <> 'case'", &[account.as_str().into()])
        .await?;
    Ok(())
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

/// Forgets how a person wanted to be told, and the e-mail address.
pub async fn forget_choices(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    tx.run("DELETE FROM notice_choices WHERE account = $1", &[account.as_str().into()]).await?;
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
