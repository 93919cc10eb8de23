//! Telling a person about a place of theirs, in the cabinet and by messages. The one door through which the queue writes to people.

use domain::api::cabinet::NoticeSubject;
use domain::id::Code;
use domain::queue::ZONE;

use crate::app::App;
use crate::chance;
use crate::notices::{self, ToPerson, fresh};
use crate::problem::Problem;
use crate::store::queue::Ticket;
use crate::store::{Tx, notices as rows, outbox};
use crate::words::Given;

/// How many messages about tickets go to one person in a day: who books and gives back without end is not told of each.
const MESSAGES_A_DAY: u32 = 20;

/// Seconds.
const DAY: i64 = 24 * 3600;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// A place has been booked.
    Booked,
    /// A place has been exchanged for this one.
    Moved,
    /// The place has been given back.
    Cancelled,
    /// The time is near.
    Reminder,
    /// A place has become free and is kept for a while.
    Offered,
}

impl News {
    /// What the notice is about.
    fn about(self) -> &'static str {
        match self {
            Self::Booked => "ticket-booked",
            Self::Moved => "ticket-moved",
            Self::Cancelled => "ticket-cancelled",
            Self::Reminder => "ticket-reminder",
            Self::Offered => "ticket-offered",
        }
    }

    /// The words of the message.
    fn message(self) -> &'static str {
        match self {
            Self::Booked => "ticket-booked-sms",
            Self::Moved => "ticket-moved-sms",
            Self::Cancelled => "ticket-cancelled-sms",
            Self::Reminder => "ticket-reminder-sms",
            Self::Offered => "ticket-offered-sms",
        }
    }
}

/// Writes the notice, and a message for each channel that the person has left open: the number of the ticket, the day and the time,
/// nothing about the person.
pub(super) async fn tell(tx: &mut Tx, app: &App, it: &Ticket, news: News) -> Result<(), Problem> {
    let Some((account, at)) = it.account.as_ref().zip(it.at) else { return Ok(()) };
    let (hour, minute) = ZONE.hour_and_minute(at);
    let time = format!("{hour:02}:{minute:02}");
    let (year, month, day) = ZONE.date(at).to_calendar_date();
    let day = format!("{day:02}.{:02}.{year:04}", u8::from(month));
    let number = it.number.as_deref().unwrap_or_default();
    let given = [("number", Given::Text(number)), ("day", Given::Text(&day)), ("time", Given::Text(&time))];
    let format = |id| app.words.format(it.lang, id, &given).map_err(|error| Problem::internal(&error));
    let now = app.clock.now();
    let of = NoticeSubject::Ticket { id: it.id.clone(), number: it.number.clone(), at };
    let notice = fresh(Code::parse(&chance::id()?)?, news.about(), of, now);
    rows::insert(tx, account, &notice);
    let told = ToPerson {
        account,
        notice: &notice.id,
        subject: format!("ticket:{}", it.id),
        title: &format("ticket-title")?,
        text: &format(news.message())?,
        zone: ZONE,
        ids: &[chance::id()?, chance::id()?],
    };
    if outbox::count_messages(tx, account, "ticket", None, now.plus(-DAY)).await? >= MESSAGES_A_DAY {
        return Ok(());
    }
    for message in notices::messages(tx, &app.settings.channels(), &told, now).await? {
        // In the morning nobody knows any more whether the place is still kept.
        if news != News::Offered || message.held_until.is_none() {
            outbox::add_message(tx, &message, now).await?;
        }
    }
    Ok(())
}
