//! Telling the applicant: a notice in the cabinet, and an SMS in the outbox, written with what they tell of.

use domain::api::cabinet::Notice;
use domain::calendar::Moment;
use domain::case::{ActionKind, Case, Ending, Happened};
use domain::id::AccountId;
use domain::signing::RequestDocument;
use domain::text::Lang;

use crate::app::App;
use crate::chance;
use crate::filing::{notice, notice_id};
use crate::problem::Problem;
use crate::store::cases::Stored;
use crate::store::outbox::{self, Errand};
use crate::store::{StoreError, Tx, accounts, notices};
use crate::words::Given;

/// The kind of errand that an SMS is.
pub const SMS: &str = "sms";

/// What is to be told, ready to be written.
#[derive(Clone, Debug)]
pub struct Telling {
    /// For each account whose cabinet shows the case: what it is told, and the key of the SMS.
    news: Vec<(AccountId, Notice, String)>,
    case: Case,
    sms: String,
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

/// An SMS for the outbox. What it is about is what the audit calls it.
pub fn sms(id: String, subject: String, to: &str, text: &str) -> Errand {
    let body = serde_json::json!({ "to": to, "text": text }).to_string();
    Errand { id, kind: SMS.to_owned(), subject, body, attempts: 0, sent_at: None }
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
        let sms = app.words.format(lang, &message, &[("number", Given::Text(&next.number))]);
        let now = app.clock.now();
        let news = next.accounts().map(|account| -> Result<_, Problem> {
            Ok((account.clone(), notice(notice_id()?, about, next, now), chance::id()?))
        });
        Ok(Self {
            news: news.collect::<Result<_, _>>()?,
            case: next.clone(),
            sms: sms.map_err(|error| Problem::internal(&error))?,
        })
    }

    /// Writes the notice, and the SMS when the account has a telephone number. Who applied on paper and has no account of
    /// their own learns it at the office.
    pub async fn write(&self, tx: &mut Tx, now: Moment) -> Result<(), StoreError> {
        for (account, notice, id) in &self.news {
            notices::insert(tx, account, notice);
            let account = accounts::find(tx, account).await?;
            if let Some(phone) = account.and_then(|account| account.phone) {
                let subject = format!("case:{}", self.case.id);
                outbox::add(tx, &sms(id.clone(), subject, &phone, &self.sms), now).await?;
            }
        }
        Ok(())
    }
}
