//! Filed requests, and what happened to them.

use domain::access::Workplace;
use domain::api::cabinet::CaseGroup;
use domain::calendar::Moment;
use domain::case::{Case, Event, Partner};
use domain::id::{AccountId, CaseId, DraftId, OfficeCode, ProviderCode, ServiceCode};
use domain::person::Name;
use domain::regulation::ChannelKind;
use domain::signing::Confirmation;

use super::incoming::{Mark, name_key, pattern};
use super::journal::Table;
use super::links::{self, Here};
use super::{StoreError, Tx, Value, news};

/// A case with what stands beside it.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The case of the machine.
    pub case: Case,
    /// The draft that it was; attachments lie there.
    pub draft: DraftId,
    /// The applicant's name as given in the request.
    pub applicant: Name,
    /// The version: each action makes the next.
    pub revision: i64,
    /// The bytes that were signed.
    pub request: String,
    /// Who answers for them.
    pub proof: Proof,
}

/// What proves a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The applicant's signature.
    Signed {
        /// The detached CMS over the bytes.
        cms: Vec<u8>,
        /// The name in the certificate.
        by: String,
    },
    /// The applicant's one-time password.
    Confirmed {
        /// What the lines say that stand where a signature would.
        confirmation: Box<Confirmation>,
        /// The applicant's name.
        by: String,
    },
    /// The paper application that an official took in.
    TakenIn {
        /// The official's name.
        by: String,
    },
    /// The same through the State Corporation, whose operator signed it.
    Certified {
        /// The detached CMS over the bytes.
        cms: Vec<u8>,
        /// The name in the operator's certificate.
        by: String,
    },
}

impl Proof {
    fn columns(&self) -> (Option<Vec<u8>>, &str) {
        match self {
            Self::Signed { cms, by } | Self::Certified { cms, by } => (Some(cms.clone()), by),
            Self::Confirmed { confirmation, by } => (Some(confirmation.canonical().into_bytes()), by),
            Self::TakenIn { by } => (None, by),
        }
    }

    fn read(channel: ChannelKind, cms: Option<Vec<u8>>, by: String) -> Option<Self> {
        match (channel, cms) {
            (ChannelKind::Portal, Some(bytes)) => Some(match Confirmation::parse(&bytes) {
                Some(confirmation) => Self::Confirmed { confirmation: Box::new(confirmation), by },
                None => Self::Signed { cms: bytes, by },
            }),
            (ChannelKind::StateCorporation, Some(cms)) => Some(Self::Certified { cms, by }),
            (ChannelKind::Office, None) => Some(Self::TakenIn { by }),
            (ChannelKind::Portal | ChannelKind::StateCorporation, None) | (ChannelKind::Office, Some(_)) => {
                None
            }
        }
    }
}

#[derive(sqlx::FromRow)]
struct Line {
    draft: String,
    account: Option<String>,
    partner: Option<String>,
    body: String,
    surname: String,
    given: String,
    patronymic: Option<String>,
    revision: i64,
    request: String,
    signature: Option<Vec<u8>>,
    signed_by: String,
}

impl Line {
    fn read(self) -> Result<Stored, StoreError> {
        let damaged = || StoreError::Damaged("case");
        let case: Case = serde_json::from_str(&self.body).map_err(|_| damaged())?;
        let draft = DraftId::parse(&self.draft).map_err(|_| damaged())?;
        let known = |account: Option<String>| {
            account.as_deref().map(AccountId::parse).transpose().map_err(|_| damaged())
        };
        let (account, second) = (known(self.account)?, known(self.partner)?);
        let partner = case.partner.clone().map(|partner| Partner { account: second, ..partner });
        let proof = Proof::read(case.channel, self.signature, self.signed_by).ok_or_else(damaged)?;
        Ok(Stored {
            // Whose it is may have been learnt since: see `accounts::prove`.
            case: Case { account, partner, ..case },
            draft,
            applicant: Name { surname: self.surname, given: self.given, patronymic: self.patronymic },
            revision: self.revision,
            request: self.request,
            proof,
        })
    }
}

fn body(case: &Case) -> Result<String, StoreError> {
    serde_json::to_string(case).map_err(|_| StoreError::Damaged("case"))
}

/// When the service had been given: from then on nothing is anybody's duty.
fn closed_at(case: &Case) -> Value {
    if case.is_over() { case.since.into() } else { Value::Int(None) }
}

/// The next number of a provider in a year, such as `MNG-AKT-2026-000042`: unique by construction.
pub async fn next_number(tx: &mut Tx, prefix: &str, year: i32) -> Result<String, StoreError> {
    let number = match tx.journal.last_number(prefix, year) {
        Some(last) => last + 1,
        None => {
            let (first,): (i64,) = tx
                .one(
                    "INSERT INTO case_numbers (prefix, year, last) VALUES ($1, $2, 1) \
                     ON CONFLICT (prefix, year) DO UPDATE SET last = case_numbers.last + 1 RETURNING last",
                    &[prefix.into(), i64::from(year).into()],
                )
                .await?;
            first
        }
    };
    tx.journal.take_number(prefix, year, number);
    Ok(format!("{prefix}-{year}-{number:06}"))
}

/// Writes the last number that a batch took.
pub(super) async fn set_last_number(
    tx: &mut Tx,
    prefix: &str,
    year: i32,
    last: i64,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE case_numbers SET last = $3 WHERE prefix = $1 AND year = $2",
        &[prefix.into(), i64::from(year).into(), last.into()],
    )
    .await?;
    Ok(())
}

/// Adds a case with its first event, at the end of the batch. Whoever calls holds the draft, which becomes one case only:
/// see `drafts::mark_filed`.
pub fn insert(tx: &mut Tx, stored: &Stored, event: &Event) -> Result<(), StoreError> {
    let case = &stored.case;
    let (signature, by) = stored.proof.columns();
    tx.journal.add(
        Table::Cases,
        vec![
            case.id.as_str().into(),
            case.number.as_str().into(),
            stored.draft.as_str().into(),
            case.account.as_ref().map(AccountId::as_str).into(),
            case.provider.as_str().into(),
            case.edition.to_string().into(),
            case.state.kind().as_str().into(),
            case.filed_at.into(),
            stored.revision.into(),
            body(case)?.into(),
            stored.applicant.surname.as_str().into(),
            stored.applicant.given.as_str().into(),
            stored.applicant.patronymic.clone().into(),
            stored.request.as_str().into(),
            signature.into(),
            by.into(),
            case.applicant.as_str().into(),
            name_key(&stored.applicant).into(),
            case.office.as_ref().map(OfficeCode::as_str).into(),
        ],
    );
    append(tx, case, stored.revision, event)
}

/// Keeps a case after an action, with its event, when `revision` is still the newest and it is decided here; `None` otherwise.
/// The portal of another installation is told in the same transaction. What is due next has changed with it: see
/// `store::deadlines`.
pub async fn update(
    tx: &mut Tx,
    case: &Case,
    event: &Event,
    revision: i64,
) -> Result<Option<i64>, StoreError> {
    let link = links::find(tx, &case.id).await?;
    if link.as_ref().is_some_and(|link| link.here == Here::Portal) {
        return Ok(None);
    }
    let made = mirror(tx, case, event, revision).await?;
    if let (Some(revision), Some(link)) = (made, link) {
        links::tell_moved(tx, link, case, event, revision).await?;
    }
    Ok(made)
}

/// Keeps a case as the installation that decides it says it is, with the event; `None` when `revision` is not the newest.
pub async fn mirror(
    tx: &mut Tx,
    case: &Case,
    event: &Event,
    revision: i64,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = tx
        .maybe(
            "UPDATE cases SET state = $3, executor = $4, closed_at = $5, body = $6, revision = revision + 1, \
             look_at = 0 WHERE id = $1 AND revision = $2 RETURNING revision",
            &[
                case.id.as_str().into(),
                revision.into(),
                case.state.kind().as_str().into(),
                case.state.executor().map(|id| id.as_str()).into(),
                closed_at(case),
                body(case)?.into(),
            ],
        )
        .await?;
    let Some((revision,)) = row else { return Ok(None) };
    append(tx, case, revision, event)?;
    Ok(Some(revision))
}

/// Gives a person's account the cases that were taken in on paper before it was known to be theirs.
pub(super) async fn give_to_account(tx: &mut Tx, iin: &str, account: &AccountId) -> Result<(), StoreError> {
    tx.run(
        "UPDATE cases SET account = $2 WHERE iin = $1 AND account IS NULL",
        &[iin.into(), account.as_str().into()],
    )
    .await?;
    Ok(())
}

fn append(tx: &mut Tx, case: &Case, seq: i64, event: &Event) -> Result<(), StoreError> {
    let body = serde_json::to_string(event).map_err(|_| StoreError::Damaged("event"))?;
    tx.journal.add(Table::Events, vec![case.id.as_str().into(), seq.into(), body.into()]);
    case.accounts().for_each(|account| news::tell(tx, account));
    Ok(())
}

/// Whether a number has been given to a case.
pub async fn is_numbered(tx: &mut Tx, number: &str) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx.maybe("SELECT id FROM cases WHERE number = $1", &[number.into()]).await?;
    Ok(row.is_some())
}

/// What happened to a case, earliest first.
pub async fn list_events(tx: &mut Tx, case: &CaseId) -> Result<Vec<Event>, StoreError> {
    let rows: Vec<(String,)> = tx
        .all("SELECT body FROM events WHERE case_id = $1 ORDER BY seq LIMIT 1000", &[case.as_str().into()])
        .await?;
    rows.into_iter()
        .map(|(body,)| serde_json::from_str(&body).map_err(|_| StoreError::Damaged("event")))
        .collect()
}

/// A case of a person, also of one who applied together with the applicant.
pub async fn find_of_account(
    tx: &mut Tx,
    account: &AccountId,
    id: &CaseId,
) -> Result<Option<Stored>, StoreError> {
    let row: Option<Line> = tx
        .maybe(
            "SELECT draft, account, (SELECT account FROM partners WHERE case_id = cases.id) AS partner, body, surname, given, \
             patronymic, revision, request, signature, signed_by FROM cases \
             WHERE id = $1 AND (account = $2 OR EXISTS (SELECT 1 FROM partners WHERE case_id = $1 AND account = $2))",
            &[id.as_str().into(), account.as_str().into()],
        )
        .await?;
    row.map(Line::read).transpose()
}

/// A case, whosever it is: for what the portal does by itself.
pub async fn find(tx: &mut Tx, id: &CaseId) -> Result<Option<Stored>, StoreError> {
    let row: Option<Line> = tx
        .maybe(
            "SELECT draft, account, (SELECT account FROM partners WHERE case_id = cases.id) AS partner, body, surname, given, \
             patronymic, revision, request, signature, signed_by FROM cases \
             WHERE id = $1",
            &[id.as_str().into()],
        )
        .await?;
    row.map(Line::read).transpose()
}

/// A case of a workplace: of a provider, or one that an office of the State Corporation took in.
pub async fn find_at(tx: &mut Tx, place: &Workplace, id: &CaseId) -> Result<Option<Stored>, StoreError> {
    let (sql, place) = match place {
        Workplace::Provider(provider) => (
            "SELECT draft, account, (SELECT account FROM partners WHERE case_id = cases.id) AS partner, body, surname, given, \
             patronymic, revision, request, signature, signed_by FROM cases \
             WHERE id = $1 AND provider = $2",
            provider.as_str(),
        ),
        Workplace::Office(office) => (
            "SELECT draft, account, (SELECT account FROM partners WHERE case_id = cases.id) AS partner, body, surname, given, \
             patronymic, revision, request, signature, signed_by FROM cases \
             WHERE id = $1 AND office = $2",
            office.as_str(),
        ),
    };
    let row: Option<Line> = tx.maybe(sql, &[id.as_str().into(), place.into()]).await?;
    row.map(Line::read).transpose()
}

/// The case that a draft became.
pub async fn find_of_draft(tx: &mut Tx, draft: &DraftId) -> Result<Option<Stored>, StoreError> {
    let row: Option<Line> = tx
        .maybe(
            "SELECT draft, account, (SELECT account FROM partners WHERE case_id = cases.id) AS partner, body, surname, given, \
             patronymic, revision, request, signature, signed_by FROM cases \
             WHERE draft = $1",
            &[draft.as_str().into()],
        )
        .await?;
    row.map(Line::read).transpose()
}

/// What is looked for among the cases of a person; all of it must hold.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// How the number begins.
    pub number: String,
    /// The service.
    pub service: Option<ServiceCode>,
    /// Where they are.
    pub standing: Option<CaseGroup>,
    /// The first moment.
    pub from: Option<Moment>,
    /// The first moment after the last.
    pub until: Option<Moment>,
}

/// The cases of a person, also of one who applied together with the applicant, latest first: at most `limit` after a mark.
///
/// Each of the two ways is walked along its index, from the mark on and no further than `limit`, however many there are.
pub async fn list_of_account(
    tx: &mut Tx,
    account: &AccountId,
    wanted: &Wanted,
    after: Option<&Mark>,
    limit: u32,
) -> Result<Vec<Case>, StoreError> {
    let rows: Vec<(String,)> = tx
        .all(
            LIST_OF_ACCOUNT,
            &[
                account.as_str().into(),
                after.map_or(Moment(i64::MAX), |mark| mark.filed_at).into(),
                after.map_or("", |mark| mark.case.as_str()).into(),
                pattern(&wanted.number.trim().to_uppercase(), ""),
                wanted.service.as_ref().map_or_else(|| "%".to_owned(), |it| format!("{it}/%")).into(),
                wanted.standing.map_or("", CaseGroup::as_str).into(),
                wanted.from.unwrap_or(Moment(i64::MIN)).into(),
                wanted.until.unwrap_or(Moment(i64::MAX)).into(),
                limit.into(),
            ],
        )
        .await?;
    bodies(rows)
}

/// The statement of [`list_of_account`]: a story asks the database how it would go about it.
pub const LIST_OF_ACCOUNT: &str = "SELECT body FROM (\
     SELECT * FROM (SELECT body, filed_at, id FROM cases WHERE account = $1 AND filed_at <= $2 \
     AND (filed_at < $2 OR id > $3) AND number LIKE $4 AND edition LIKE $5 AND filed_at >= $7 AND filed_at < $8 \
     AND ($6 = '' OR ($6 = 'over' AND closed_at IS NOT NULL) OR (closed_at IS NULL AND \
     (($6 = 'open' AND state <> 'issued') OR ($6 = 'to-collect' AND state = 'issued')))) \
     ORDER BY filed_at DESC, id LIMIT $9) AS own \
     UNION ALL \
     SELECT * FROM (SELECT body, partners.filed_at, id FROM partners JOIN cases ON id = case_id \
     WHERE partners.account = $1 AND partners.filed_at <= $2 \
     AND (partners.filed_at < $2 OR case_id > $3) AND number LIKE $4 AND edition LIKE $5 \
     AND partners.filed_at >= $7 AND partners.filed_at < $8 \
     AND ($6 = '' OR ($6 = 'over' AND closed_at IS NOT NULL) OR (closed_at IS NULL AND \
     (($6 = 'open' AND state <> 'issued') OR ($6 = 'to-collect' AND state = 'issued')))) \
     ORDER BY partners.filed_at DESC, case_id LIMIT $9) AS together) AS found \
     ORDER BY filed_at DESC, id LIMIT $9";

fn bodies(rows: Vec<(String,)>) -> Result<Vec<Case>, StoreError> {
    rows.into_iter()
        .map(|(body,)| serde_json::from_str(&body).map_err(|_| StoreError::Damaged("case")))
        .collect()
}

/// The cases of a person whose result waits: at an office, or here with a notice that has not been read. Latest first.
pub async fn list_ready(tx: &mut Tx, account: &AccountId) -> Result<Vec<Case>, StoreError> {
    let rows: Vec<(String,)> = tx
        .all(
            "SELECT body FROM cases WHERE id IN (\
             SELECT id FROM cases WHERE account = $1 AND state = 'issued' AND closed_at IS NULL \
             UNION SELECT case_id FROM partners JOIN cases ON id = case_id \
             WHERE partners.account = $1 AND state = 'issued' AND closed_at IS NULL \
             UNION SELECT case_id FROM notices WHERE account = $1 AND read_at IS NULL) \
             AND state = 'issued' ORDER BY filed_at DESC, id LIMIT 50",
            &[account.as_str().into()],
        )
        .await?;
    bodies(rows)
}

/// When the first case of a person was filed; none without any.
pub async fn first_filed_at(tx: &mut Tx, account: &AccountId) -> Result<Option<Moment>, StoreError> {
    let (first,): (Option<i64>,) = tx
        .one(
            "SELECT MIN(first) FROM (SELECT MIN(filed_at) AS first FROM cases WHERE account = $1 UNION ALL \
             SELECT MIN(filed_at) AS first FROM partners WHERE account = $1) AS firsts",
            &[account.as_str().into()],
        )
        .await?;
    Ok(first.map(Moment))
}

/// A case in the workplace's lists.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The case.
    pub case: Case,
    /// The applicant's name.
    pub applicant: Name,
}

pub(super) fn listed(rows: Vec<(String, String, String, Option<String>)>) -> Result<Vec<Listed>, StoreError> {
    rows.into_iter()
        .map(|(body, surname, given, patronymic)| {
            let case = serde_json::from_str(&body).map_err(|_| StoreError::Damaged("case"))?;
            Ok(Listed { case, applicant: Name { surname, given, patronymic } })
        })
        .collect()
}

/// The open cases of a workplace that are decided here, oldest first; those that only wait to be collected after all others, so that however
/// many are never collected no duty is left out.
pub async fn list_open(tx: &mut Tx, place: &Workplace) -> Result<Vec<Listed>, StoreError> {
    let (sql, place) = match place {
        Workplace::Provider(provider) => (
            "SELECT body, surname, given, patronymic FROM cases WHERE provider = $1 AND closed_at IS NULL \
             AND id NOT IN (SELECT case_id FROM mirrored_cases) ORDER BY CASE state WHEN 'issued' THEN 1 ELSE 0 END, filed_at, id LIMIT 1000",
            provider.as_str(),
        ),
        // Here it is the other way round: what waits to be collected is the duty.
        Workplace::Office(office) => (
            "SELECT body, surname, given, patronymic FROM cases WHERE office = $1 AND closed_at IS NULL \
             ORDER BY CASE state WHEN 'issued' THEN 0 ELSE 1 END, filed_at, id LIMIT 1000",
            office.as_str(),
        ),
    };
    listed(tx.all(sql, &[place.into()]).await?)
}

/// Open cases of the whole installation after one of them, by key: for counting, a page at a time.
pub async fn list_all_open(tx: &mut Tx, after: &str, limit: u32) -> Result<Vec<Case>, StoreError> {
    let rows: Vec<(String,)> = tx
        .all(
            "SELECT body FROM cases WHERE closed_at IS NULL AND id > $1 ORDER BY id LIMIT $2",
            &[after.into(), limit.into()],
        )
        .await?;
    rows.into_iter()
        .map(|(body,)| serde_json::from_str(&body).map_err(|_| StoreError::Damaged("case")))
        .collect()
}

/// How many open cases each edition has.
pub async fn count_by_edition(tx: &mut Tx) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(
        "SELECT edition, CAST(COUNT(*) AS BIGINT) FROM cases WHERE closed_at IS NULL GROUP BY edition",
        &[],
    )
    .await
}

/// How many open cases each provider has.
pub async fn count_by_provider(tx: &mut Tx) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(
        "SELECT provider, CAST(COUNT(*) AS BIGINT) FROM cases WHERE closed_at IS NULL GROUP BY provider",
        &[],
    )
    .await
}

/// How many open cases came through each office of the State Corporation.
pub async fn count_by_office(tx: &mut Tx) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(
        "SELECT office, CAST(COUNT(*) AS BIGINT) FROM cases WHERE closed_at IS NULL AND office IS NOT NULL GROUP BY office",
        &[],
    )
    .await
}

/// The last cases of a workplace, decided here, in which nothing is left to do, latest first.
pub async fn list_closed(tx: &mut Tx, place: &Workplace) -> Result<Vec<Listed>, StoreError> {
    let (sql, place) = match place {
        Workplace::Provider(provider) => (
            "SELECT body, surname, given, patronymic FROM cases WHERE provider = $1 AND closed_at IS NOT NULL \
             AND id NOT IN (SELECT case_id FROM mirrored_cases) ORDER BY closed_at DESC, id LIMIT 100",
            provider.as_str(),
        ),
        Workplace::Office(office) => (
            "SELECT body, surname, given, patronymic FROM cases WHERE office = $1 AND closed_at IS NOT NULL \
             ORDER BY closed_at DESC, id LIMIT 100",
            office.as_str(),
        ),
    };
    listed(tx.all(sql, &[place.into()]).await?)
}

/// How many open cases each executor of a provider has.
pub async fn count_by_executor(
    tx: &mut Tx,
    provider: &ProviderCode,
) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(
        "SELECT executor, CAST(COUNT(*) AS BIGINT) FROM cases \
         WHERE provider = $1 AND closed_at IS NULL AND executor IS NOT NULL \
         AND id NOT IN (SELECT case_id FROM mirrored_cases) GROUP BY executor",
        &[provider.as_str().into()],
    )
    .await
}
