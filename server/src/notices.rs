//! Telling a person: a notice in the cabinet, and messages in the outbox, written with what they tell of.

use domain::api::cabinet::{FindNotices, Notice, NoticeList, NoticeSubject};
use domain::api::notices::{Message as Shown, MessageState, NoticeChannel, NoticeChoices};
use domain::calendar::{Moment, Zone};
use domain::case::{ActionKind, Case, Ending, Happened};
use domain::id::{AccountId, Code, OneTimeId};
use domain::signing::RequestDocument;
use domain::text::Lang;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::chance;
use crate::codes::{self, CodeKey};
use crate::filing::{notice, notice_id};
use crate::messages;
use crate::problem::Problem;
use crate::store::cases::Stored;
use crate::store::codes as links;
use crate::store::outbox::{self, Errand, Message, Told};
use crate::store::{StoreError, Tx, accounts, notices};
use crate::words::Given;

/// The kind of errand that an SMS is.
pub const SMS: &str = "sms";

/// The kind of errand that an e-mail is.
pub const EMAIL: &str = "email";

/// Notices on a page.
const PAGE: u32 = 20;

/// What is to be told of a case, ready to be written.
#[derive(Clone, Debug)]
pub struct Telling {
    /// For each account whose cabinet shows the case: what it is told, and the keys of the SMS and of the e-mail.
    news: Vec<(AccountId, Notice, [String; 2])>,
    case: Case,
    words: Words,
    /// The clock by which the night is told.
    zone: Zone,
    open: Vec<NoticeChannel>,
}

/// What a message says: the number, and nothing about the person or the service.
#[derive(Clone, Debug)]
struct Words {
    text: String,
    title: String,
}

/// What the applicant is told when an official has acted; not every action is news.
fn about(action: ActionKind, next: &Case) -> Option<&'static str> {
    match action {
        ActionKind::TakeOver => Some("by-hand"),
        ActionKind::Register => Some("registered"),
        ActionKind::Resolve => Some("assigned"),
        ActionKind::Issue => match next.ending()? {
            Ending::Refused => Some("refused"),
            Ending::ToCollect => Some("result-to-collect"),
            Ending::InCabinet | Ending::Collected => Some("result-ready"),
            Ending::Withdrawn => None,
        },
        ActionKind::Receive => Some("result-to-collect"),
        ActionKind::HandOver => Some("handed-over"),
        // What a courier has cannot be collected yet.
        ActionKind::Entrust
        | ActionKind::AskRecipient
        | ActionKind::Check
        | ActionKind::Prepare
        | ActionKind::Return
        | ActionKind::Sign => None,
    }
}

/// The code that a message carries: it is put into the text as it goes out, and stands nowhere before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// Which.
    pub id: OneTimeId,
    /// From when on the message is of no use.
    pub expires_at: Moment,
}

/// What an errand that is a message holds.
#[derive(Debug, Serialize, Deserialize)]
struct Body {
    to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    coded: Option<Coded>,
}

/// A message as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// A number or an e-mail address.
    pub to: String,
    /// The subject of an e-mail.
    pub title: Option<String>,
    /// What it says.
    pub text: String,
    /// From when on it is of no use.
    pub expires_at: Option<Moment>,
}

impl Letter {
    /// Reads what an errand holds, with its code in its place; nothing when it is no message.
    pub fn read(key: &CodeKey, body: &str) -> Option<Self> {
        let Body { to, title, text, coded } = serde_json::from_str(body).ok()?;
        let text =
            coded.as_ref().map(|coded| text.replace(codes::PLACE, &key.digits(&coded.id))).unwrap_or(text);
        Some(Self { to, title, text, expires_at: coded.map(|coded| coded.expires_at) })
    }
}

/// An SMS for the outbox. What it is about is what the audit calls it.
pub fn sms(id: String, subject: String, to: &str, text: &str, coded: Option<Coded>) -> Errand {
    errand(SMS, id, subject, Body { to: to.to_owned(), title: None, text: text.to_owned(), coded })
}

/// The same by e-mail, with its title.
pub fn email(
    id: String,
    subject: String,
    to: &str,
    (title, text): (&str, &str),
    coded: Option<Coded>,
) -> Errand {
    let (to, title, text) = (to.to_owned(), Some(title.to_owned()), text.to_owned());
    errand(EMAIL, id, subject, Body { to, title, text, coded })
}

fn errand(kind: &str, id: String, subject: String, body: Body) -> Errand {
    // A few texts and a number: writing them cannot fail, and an empty body is given up as unreadable.
    let body = serde_json::to_string(&body).unwrap_or_default();
    Errand { id, kind: kind.to_owned(), subject, body, attempts: 0, sent_at: None }
}

impl Telling {
    /// What an action makes worth telling, in the language of the request.
    pub fn about(
        app: &App,
        stored: &Stored,
        next: &Case,
        action: ActionKind,
    ) -> Result<Option<Self>, Problem> {
        about(action, next).map(|about| Self::of(app, stored, next, about)).transpose()
    }

    /// The same of what happened to a case that is decided elsewhere.
    pub fn after(
        app: &App,
        stored: &Stored,
        next: &Case,
        happened: Happened,
    ) -> Result<Option<Self>, Problem> {
        let news = match happened {
            Happened::Registered => about(ActionKind::Register, next),
            Happened::Resolved => about(ActionKind::Resolve, next),
            Happened::Issued | Happened::IssuedAtOnce => about(ActionKind::Issue, next),
            Happened::HandedOver => about(ActionKind::HandOver, next),
            Happened::NotFound | Happened::LeftToOfficials => Some("by-hand"),
            Happened::Filed
            | Happened::Arrived
            | Happened::Checked
            | Happened::RecipientAsked
            | Happened::Prepared
            | Happened::Returned
            | Happened::Signed
            | Happened::Withdrawn => None,
        };
        news.map(|news| Self::of(app, stored, next, news)).transpose()
    }

    /// News of a kind (`notice-<about>`), in the language of the request.
    pub fn of(app: &App, stored: &Stored, next: &Case, about: &str) -> Result<Self, Problem> {
        let lang = RequestDocument::parse(&stored.request).map_or(Lang::Kk, |request| request.lang);
        let message = format!("notice-{about}-sms");
        let number = [("number", Given::Text(&next.number))];
        let format =
            |id: &str| app.words.format(lang, id, &number).map_err(|error| Problem::internal(&error));
        let words = Words { text: format(&message)?, title: format("message-notice-title")? };
        let law = app.law();
        let zone = law.find(&next.edition).map_or(Zone::West, |regulation| regulation.region.zone);
        let now = app.clock.now();
        let news = next.accounts().map(|account| -> Result<_, Problem> {
            Ok((account.clone(), notice(notice_id()?, about, next, now), [chance::id()?, chance::id()?]))
        });
        let news = news.collect::<Result<_, _>>()?;
        Ok(Self { news, case: next.clone(), words, zone, open: app.settings.channels() })
    }

    /// Writes the notice, and a message for each channel that is open and that the person has not closed. Who applied on paper
    /// and has no account of their own learns it at the office.
    pub async fn write(&self, tx: &mut Tx, now: Moment) -> Result<(), StoreError> {
        for (account, notice, ids) in &self.news {
            notices::insert(tx, account, notice);
            let told = ToPerson {
                account,
                notice: &notice.id,
                subject: format!("case:{}", self.case.id),
                title: &self.words.title,
                text: &self.words.text,
                zone: self.zone,
                ids,
            };
            for message in messages(tx, &self.open, &told, now).await? {
                outbox::add_message(tx, &message, now).await?;
            }
        }
        Ok(())
    }
}

/// What one person is to be told by messages.
pub struct ToPerson<'a> {
    /// Who.
    pub account: &'a AccountId,
    /// What the messages tell of: never two of it on one channel.
    pub notice: &'a Code,
    /// What they are about: `case:ID`, `ticket:ID`, `certificates:ACCOUNT`.
    pub subject: String,
    /// The title of an e-mail.
    pub title: &'a str,
    /// What is told: the number, and nothing about the person.
    pub text: &'a str,
    /// The clock by which the night is told.
    pub zone: Zone,
    /// The keys of the SMS and of the e-mail.
    pub ids: &'a [String; 2],
}

/// A message for each channel that is open here and that the person has not closed; in the quiet hours it is held.
///
/// # Errors
/// The database does not work.
pub async fn messages(
    tx: &mut Tx,
    open: &[NoticeChannel],
    told: &ToPerson<'_>,
    now: Moment,
) -> Result<Vec<Message>, StoreError> {
    let Ways { choices, phone, email: address } = Ways::of(tx, told.account).await?;
    let goes = |channel| choices.has(channel) && open.contains(&channel);
    let [sms_id, email_id] = told.ids;
    let by_sms = phone.filter(|_| goes(NoticeChannel::Sms));
    let by_sms = by_sms.map(|phone| sms(sms_id.clone(), told.subject.clone(), &phone, told.text, None));
    let by_email = address.filter(|_| goes(NoticeChannel::Email));
    let words = (told.title, told.text);
    let by_email = by_email.map(|to| email(email_id.clone(), told.subject.clone(), &to, words, None));
    let held_until = choices.quiet.left(told.zone.second_of_day(now)).map(|left| now.plus(left));
    let message =
        |errand| Message { errand, account: told.account.clone(), notice: told.notice.clone(), held_until };
    Ok(by_sms.into_iter().chain(by_email).map(message).collect())
}

/// Where messages to a person can go, and through what they want them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    /// What they chose.
    pub choices: NoticeChoices,
    /// Their number. Anybody's may be written at registration: none is here that neither a signature nor a code has proved.
    pub phone: Option<String>,
    /// Their proved e-mail address.
    pub email: Option<String>,
}

impl Ways {
    /// Those of now.
    ///
    /// # Errors
    /// The database does not work.
    pub async fn of(tx: &mut Tx, account: &AccountId) -> Result<Self, StoreError> {
        let (choices, email) = notices::find_choices(tx, account).await?;
        let linked = links::find_link(tx, account).await?.map(|link| link.phone);
        let written = accounts::find(tx, account).await?.filter(|account| account.proven_at.is_some());
        let phone = linked.or_else(|| written.and_then(|account| account.phone));
        Ok(Self { choices, phone, email })
    }

    /// Where messages through a channel can go.
    pub fn address(&self, channel: NoticeChannel) -> Option<&str> {
        match channel {
            NoticeChannel::Sms => self.phone.as_deref(),
            NoticeChannel::Email => self.email.as_deref(),
        }
    }
}

/// When an SMS that is no news of a case may go to a person: now, or after the quiet hours; none when they want no SMS.
pub async fn sms_due(
    tx: &mut Tx,
    account: &AccountId,
    zone: Zone,
    now: Moment,
) -> Result<Option<Moment>, StoreError> {
    let (choices, _) = notices::find_choices(tx, account).await?;
    let left = choices.quiet.left(zone.second_of_day(now)).unwrap_or_default();
    Ok(choices.sms.then(|| now.plus(left)))
}

/// A notice that nobody has read yet.
pub fn fresh(id: Code, about: &str, of: NoticeSubject, at: Moment) -> Notice {
    Notice { id, about: about.to_owned(), of, at, read: false, messages: Vec::new() }
}

/// A page of a person's notices with what became of their messages; nothing when it is to begin behind a notice that they do not
/// have.
///
/// # Errors
/// The database does not work, or holds what cannot be.
pub async fn page(
    tx: &mut Tx,
    account: &AccountId,
    wanted: &FindNotices,
    now: Moment,
) -> Result<Option<NoticeList>, StoreError> {
    let Some(mut found) = notices::list(tx, account, wanted, PAGE + 1).await? else { return Ok(None) };
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let ids: Vec<&Code> = found.iter().map(|notice| &notice.id).collect();
    for told in outbox::list_told(tx, &ids).await? {
        if let Some(notice) = found.iter_mut().find(|notice| notice.id.as_str() == told.notice) {
            notice.messages.push(shown(&told, now)?);
        }
    }
    let next = found.last().filter(|_| more).map(|last| last.id.clone());
    Ok(Some(NoticeList { notices: found, next }))
}

fn shown(told: &Told, now: Moment) -> Result<Shown, StoreError> {
    let channel = match told.kind.as_str() {
        SMS => NoticeChannel::Sms,
        EMAIL => NoticeChannel::Email,
        _ => return Err(StoreError::Damaged("message")),
    };
    Ok(Shown { channel, state: state(told, now) })
}

/// A channel that tells what becomes of a message has taken it (`sent_at`) before it is done; for one that does not, to take it is
/// all there is.
fn state(told: &Told, now: Moment) -> MessageState {
    match (told.dead_at, told.sent_at, told.done_at, told.held_until) {
        (Some(at), ..) if told.trouble.as_deref() == Some(messages::NOT_KNOWN) => {
            MessageState::NotKnown { at: Moment(at) }
        }
        (Some(at), ..) => MessageState::GivenUp { at: Moment(at) },
        (None, Some(_), Some(at), _) => MessageState::Delivered { at: Moment(at) },
        (None, Some(at), None, _) | (None, None, Some(at), _) => MessageState::HandedOver { at: Moment(at) },
        (None, None, None, Some(until)) if until > now.0 => MessageState::Quiet { until: Moment(until) },
        (None, None, None, _) => MessageState::Waiting,
    }
}
