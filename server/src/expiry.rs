//! Before the certificate of a person ends they are told: 30 days before, and 7 days before, each once.
//!
//! A certificate is put down for the next of these moments, so nobody goes through all of them. One that another takes the place of,
//! which is good longer, is told of no more.

use domain::api::cabinet::NoticeSubject;
use domain::api::profile::SPOKEN_OF;
use domain::calendar::{Moment, Zone};
use domain::id::Code;

use crate::app::App;
use crate::chance;
use crate::notices::{self, ToPerson, fresh};
use crate::problem::Problem;
use crate::store::certificates::{self, Ending};
use crate::store::{Tx, accounts, notices as rows, outbox};
use crate::words::Given;

/// Certificates looked at in one transaction.
const SHARE: u32 = 100;

/// Seconds.
const DAY: i64 = 24 * 3600;

/// Seconds before the end at which a person is told, the first time first.
const TOLD_AT: [i64; 2] = [SPOKEN_OF, 7 * DAY];

/// Looks at every certificate that is due; answers how many people were told.
///
/// # Errors
/// Ours only; what was not looked at stays due.
pub async fn look(app: &App) -> Result<u32, Problem> {
    let mut told = 0;
    loop {
        let now = app.clock.now();
        let due = certificates::list_ending(&mut app.store.read().await?, now, SHARE).await?;
        let is_last = u32::try_from(due.len()) != Ok(SHARE);
        let within = app.clone();
        told += app
            .store
            .write(async move |tx: &mut Tx| {
                let mut told = 0;
                for it in due {
                    told += u32::from(tell(tx, &within, &it, now).await?);
                }
                Ok::<_, Problem>(told)
            })
            .await?;
        if is_last {
            return Ok(told);
        }
    }
}

/// When a certificate that ends then is to be told of next.
fn next(until: Moment, now: Moment) -> Option<Moment> {
    TOLD_AT.into_iter().map(|before| until.plus(-before)).find(|at| *at > now)
}

async fn tell(tx: &mut Tx, app: &App, it: &Ending, now: Moment) -> Result<bool, Problem> {
    let (account, until) = (&it.account, it.valid_until);
    let next = next(until, now);
    let is_mine = certificates::look_again(tx, it, next).await?;
    // After a rest only the nearest moment counts; what has ended is told by the cabinet alone.
    let since = TOLD_AT.into_iter().map(|before| until.plus(-before)).filter(|at| *at <= now).max();
    let Some(since) = since.filter(|_| is_mine && now <= until) else { return Ok(false) };
    if !certificates::is_longest(tx, it).await?
        || rows::is_told_of_certificate(tx, account, until, since.plus(-DAY)).await?
    {
        return Ok(false);
    }
    let lang = accounts::lang(tx, account).await?;
    // A day that is begun counts.
    let days = [("days", Given::Count((until.since(now) + DAY - 1).div_euclid(DAY).max(1)))];
    let words =
        |id, given: &[_]| app.words.format(lang, id, given).map_err(|error| Problem::internal(&error));
    let notice =
        fresh(Code::parse(&chance::id()?)?, "certificate-ends", NoticeSubject::Certificate { until }, now);
    rows::insert(tx, account, &notice);
    let told = ToPerson {
        account,
        notice: &notice.id,
        subject: format!("certificates:{account}"),
        title: &words("message-account-title", &[])?,
        text: &words("message-certificate-ends", &days)?,
        zone: Zone::West,
        ids: &[chance::id()?, chance::id()?],
    };
    for message in notices::messages(tx, &app.settings.channels(), &told, now).await? {
        outbox::add_message(tx, &message, now).await?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_told_of_thirty_and_seven_days_before_its_end() {
        let until = Moment(100 * DAY);
        for (now, expected) in [
            (Moment(0), Some(Moment(70 * DAY))),
            (Moment(70 * DAY), Some(Moment(93 * DAY))),
            (Moment(93 * DAY - 1), Some(Moment(93 * DAY))),
            (Moment(93 * DAY), None),
            (Moment(200 * DAY), None),
        ] {
            assert_eq!(next(until, now), expected, "{now:?}");
        }
    }
}
