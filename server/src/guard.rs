//! Who is told no more is told so once more, where messages went until now: whoever made the change may have only the password.

use domain::api::cabinet::NoticeSubject;
use domain::api::notices::NoticeChannel;
use domain::calendar::Moment;
use domain::id::{AccountId, Code};

use crate::app::App;
use crate::chance;
use crate::notices::{self, Ways, fresh};
use crate::problem::Problem;
use crate::store::outbox::{self, Message};
use crate::store::{Tx, accounts, notices as rows};

/// How many such messages go to one person in a day on each channel: who switches on and off without end is not told of each. The
/// cabinet tells all. What went to a stranger's address takes nothing from the number.
const MESSAGES_A_DAY: u32 = 10;

/// Seconds.
const DAY: i64 = 24 * 3600;

/// What changed for the worse on a channel that this installation has: another address or none, or switched off.
fn is_lost(before: &Ways, after: &Ways, channel: NoticeChannel) -> bool {
    let moved = before.address(channel) != after.address(channel);
    let silenced = before.choices.has(channel) && !after.choices.has(channel);
    before.address(channel).is_some() && (moved || silenced)
}

/// Writes a notice and a message to the old address for each way that has been lost since `before`. It goes at night too and whatever
/// was chosen: it is not news, it is the last word.
///
/// # Errors
/// Ours only.
pub async fn tell_of_lost(
    tx: &mut Tx,
    app: &App,
    account: &AccountId,
    before: &Ways,
    now: Moment,
) -> Result<(), Problem> {
    let after = Ways::of(tx, account).await?;
    for channel in app.settings.channels() {
        let Some(old) = before.address(channel).filter(|_| is_lost(before, &after, channel)) else {
            continue;
        };
        let lang = accounts::lang(tx, account).await?;
        let words = |id| app.words.format(lang, id, &[]).map_err(|error| Problem::internal(&error));
        let (id, subject) = (chance::id()?, format!("account:{account}"));
        let (about, errand) = match channel {
            NoticeChannel::Sms => {
                ("sms-ended", notices::sms(id, subject, old, &words("message-sms-ended")?, None))
            }
            NoticeChannel::Email => {
                let (title, text) = (words("message-account-title")?, words("message-email-ended")?);
                ("email-ended", notices::email(id, subject, old, (&title, &text), None))
            }
        };
        let notice = fresh(Code::parse(&chance::id()?)?, about, NoticeSubject::Account, now);
        rows::insert(tx, account, &notice);
        let kind = Some(errand.kind.as_str());
        if outbox::count_messages(tx, account, "account", kind, now.plus(-DAY)).await? < MESSAGES_A_DAY {
            let message = Message { errand, account: account.clone(), notice: notice.id, held_until: None };
            outbox::add_message(tx, &message, now).await?;
        }
    }
    Ok(())
}
