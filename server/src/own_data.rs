//! All that is kept of a person, given out to them: for a program as JSON, for a person as a page that needs nothing else.
//!
//! It is written while it is read, a few cases at a time, however many there are. If something fails on the way the download
//! breaks off: half of it never looks like the whole.

use std::io;

use axum::body::Bytes;
use axum::response::Response;
use domain::api::cabinet::{FindNotices, Notice, NoticeSubject};
use domain::api::cases::CasePage;
use domain::api::notices::{MessageState, NoticeChannel};
use domain::api::profile::{OwnDataForm, Profile};
use domain::calendar::{Moment, Zone, format_date};
use domain::case::Case;
use domain::form::Answers;
use domain::text::Lang;
use serde::Serialize;
use serde_json::json;

use crate::app::App;
use crate::extract::Citizen;
use crate::notices;
use crate::openings;
use crate::pipe::{Pipe, pipe};
use crate::problem::Problem;
use crate::queue::{self, waiting_list};
use crate::routes::cases::{as_download, page};
use crate::routes::profile::profile;
use crate::store::cases::Wanted;
use crate::store::drafts::Draft;
use crate::store::incoming::Mark;
use crate::store::{StoreError, cases, codes, drafts, notices as choices, queue as tickets};
use crate::words::{Given, WordsError};

/// Cases read at a time.
const SHARE: u32 = 20;

/// Whose clock the page shows.
const ZONE: Zone = Zone::West;

/// The download; nothing of it is kept here.
pub fn give(app: &App, citizen: Citizen, form: OwnDataForm, lang: Lang) -> Response {
    let (pipe, body) = pipe();
    let mut response = Response::new(body);
    let (kind, name) = match form {
        OwnDataForm::Machine => ("application/json; charset=utf-8", "qyzmet.json"),
        OwnDataForm::Readable => ("text/html; charset=utf-8", "qyzmet.html"),
    };
    as_download(&mut response, kind, name);
    let writer = Writer { app: app.clone(), citizen, lang, pipe };
    tokio::spawn(writer.write(form));
    response
}

/// Why the rest is not written.
#[derive(Debug)]
enum Stop {
    /// Whoever reads has gone.
    Gone,
    /// Our fault.
    Broken,
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "own data could not be read");
        Self::Broken
    }
}

impl From<WordsError> for Stop {
    fn from(error: WordsError) -> Self {
        tracing::error!(%error, "own data could not be put into words");
        Self::Broken
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        tracing::error!(code = problem.code(), "own data could not be read");
        Self::Broken
    }
}

struct Writer {
    app: App,
    citizen: Citizen,
    lang: Lang,
    pipe: Pipe,
}

impl Writer {
    async fn write(self, form: OwnDataForm) {
        let written = match form {
            OwnDataForm::Machine => self.json().await,
            OwnDataForm::Readable => self.html().await,
        };
        if let Err(Stop::Broken) = written {
            let broken = io::Error::other("own data could not be read whole");
            // Whoever read may have gone.
            let _ = self.pipe.send(Err(broken)).await;
        }
    }

    async fn put(&self, text: String) -> Result<(), Stop> {
        self.pipe.send(Ok(Bytes::from(text))).await.map_err(|_| Stop::Gone)
    }

    async fn json(&self) -> Result<(), Stop> {
        let account = &self.citizen.account;
        let now = self.app.clock.now();
        let mut tx = self.app.store.read().await?;
        let (chosen, email) = choices::find_choices(&mut tx, &account.id).await?;
        let linked = codes::find_link(&mut tx, &account.id).await?;
        let second_step_at = linked.as_ref().and_then(|link| link.second_step_at);
        let tickets = tickets::list_of_account(&mut tx, &account.id).await?;
        let waits = tickets::list_waits(&mut tx, &account.id).await?;
        drop(tx);
        let head = json!({
            "made_at": now,
            "iin": account.iin,
            "name": account.name,
            "proven_at": account.proven_at,
            "profile": profile(&self.app, &self.citizen).await?,
            "email": email,
            "linked_phone": linked.map(|link| link.phone),
            "second_step_at": second_step_at,
            "notice_choices": chosen,
            "tickets": tickets.iter().map(|it| queue::shown(&self.app, it, now)).collect::<Vec<_>>(),
            "waiting_list": waits.into_iter().map(|it| waiting_list::shown(&self.app, it)).collect::<Vec<_>>(),
            "drafts": self.drafts().await?.iter().map(shown).collect::<Vec<_>>(),
        });
        let head = text(&head)?;
        // Of its fields those that may be long are the last.
        self.put(format!("{},\"notices\":[", head.strip_suffix('}').ok_or(Stop::Broken)?)).await?;
        let mut between = "";
        let mut wanted = FindNotices::default();
        while let Some(some) = self.next_notices(&mut wanted).await? {
            for notice in some {
                self.put(format!("{between}{}", text(&notice)?)).await?;
                between = ",";
            }
        }
        self.put("],\"cases\":[".to_owned()).await?;
        between = "";
        let mut mark = None;
        while let Some(some) = self.next(&mut mark).await? {
            for case in some {
                let page = page(&self.app, &self.citizen, &case.id).await?;
                let openings = openings::list(&self.app, &mut self.app.store.read().await?, &case.id).await?;
                let case = text(&json!({ "case": page, "openings": openings }))?;
                self.put(format!("{between}{case}")).await?;
                between = ",";
            }
        }
        self.put("]}".to_owned()).await
    }

    async fn drafts(&self) -> Result<Vec<Draft>, Stop> {
        Ok(drafts::list_open(&mut self.app.store.read().await?, &self.citizen.account.id).await?)
    }

    /// Some more cases, after a mark that goes with them; none after the last.
    async fn next(&self, mark: &mut Option<Mark>) -> Result<Option<Vec<Case>>, Stop> {
        let mut tx = self.app.store.read().await?;
        let account = &self.citizen.account.id;
        let some = cases::list_of_account(&mut tx, account, &Wanted::default(), mark.as_ref(), SHARE).await?;
        let Some(last) = some.last() else { return Ok(None) };
        *mark = Some(Mark { filed_at: last.filed_at, case: last.id.clone() });
        Ok(Some(some))
    }

    /// Some more notices; none after the last.
    async fn next_notices(&self, wanted: &mut FindNotices) -> Result<Option<Vec<Notice>>, Stop> {
        let mut tx = self.app.store.read().await?;
        let (account, now) = (&self.citizen.account.id, self.app.clock.now());
        let Some(page) = notices::page(&mut tx, account, wanted, now).await? else {
            return Err(Stop::Broken);
        };
        let Some(last) = page.notices.last() else { return Ok(None) };
        wanted.after = Some(last.id.clone());
        Ok(Some(page.notices))
    }

    async fn html(&self) -> Result<(), Stop> {
        let (account, profile) = (&self.citizen.account, profile(&self.app, &self.citizen).await?);
        let mut tx = self.app.store.read().await?;
        let (_, email) = choices::find_choices(&mut tx, &account.id).await?;
        let linked = codes::find_link(&mut tx, &account.id).await?;
        let second_step = linked.as_ref().and_then(|link| link.second_step_at).map(moment);
        let linked = linked.map(|link| link.phone);
        drop(tx);
        let title = self.say("own-data-title")?;
        let lang = self.lang.tag();
        self.put(format!(
            "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head><body><h1>{title}</h1>\
             <p>{}</p><dl>{}{}{}{}{}{}{}</dl>",
            self.at("own-data-made", self.app.clock.now())?,
            self.fact("own-data-name", &account.name.full())?,
            self.fact("own-data-iin", account.iin.as_str())?,
            self.fact("own-data-phone", account.phone.as_deref().unwrap_or("–"))?,
            self.fact("own-data-linked", linked.as_deref().unwrap_or("–"))?,
            self.fact("own-data-second-step", second_step.as_deref().unwrap_or("–"))?,
            self.fact("own-data-email", email.as_deref().unwrap_or("–"))?,
            self.fact("own-data-registered", &moment(account.created_at))?,
        ))
        .await?;
        self.put(self.own_things(&profile).await?).await?;
        self.put(format!("<h2>{}</h2><ul>", self.say("own-data-notices")?)).await?;
        let mut wanted = FindNotices::default();
        while let Some(some) = self.next_notices(&mut wanted).await? {
            for notice in some {
                self.put(row(moment(notice.at), &self.notice(&notice)?)).await?;
            }
        }
        self.put(format!("</ul><h2>{}</h2>", self.say("own-data-cases")?)).await?;
        let mut mark = None;
        while let Some(some) = self.next(&mut mark).await? {
            for case in some {
                let page = page(&self.app, &self.citizen, &case.id).await?;
                self.put(self.case(&page)?).await?;
            }
        }
        self.put("</body></html>".to_owned()).await
    }

    /// What a notice says, and what became of its messages.
    fn notice(&self, notice: &Notice) -> Result<String, WordsError> {
        let (number, at) = match &notice.of {
            NoticeSubject::Case { number, .. } => (number.clone(), String::new()),
            NoticeSubject::Ticket { number, at, .. } => (number.clone().unwrap_or_default(), moment(*at)),
            NoticeSubject::Certificate { until } => (String::new(), moment(*until)),
            NoticeSubject::Account => (String::new(), String::new()),
        };
        let given = [("number", Given::Text(&number)), ("at", Given::Text(&at))];
        let mut words = self.app.words.format(self.lang, &format!("notice-{}", notice.about), &given)?;
        for message in &notice.messages {
            let channel = match message.channel {
                NoticeChannel::Sms => self.app.words.format(self.lang, "notice-by-sms", &[])?,
                NoticeChannel::Email => self.app.words.format(self.lang, "notice-by-email", &[])?,
            };
            let (id, at) = match &message.state {
                MessageState::Waiting => ("notice-message-waiting", None),
                MessageState::Quiet { until } => ("notice-message-quiet", Some(*until)),
                MessageState::HandedOver { at } => ("notice-message-handed-over", Some(*at)),
                MessageState::Delivered { at } => ("notice-message-delivered", Some(*at)),
                MessageState::NotKnown { at } => ("notice-message-not-known", Some(*at)),
                MessageState::GivenUp { at } => ("notice-message-given-up", Some(*at)),
            };
            let at = at.map(moment).unwrap_or_default();
            let state = self.app.words.format(self.lang, id, &[("at", Given::Text(&at))])?;
            words = format!("{words} {channel}: {state}.");
        }
        Ok(words)
    }

    /// Sessions, certificates, drafts and tickets.
    async fn own_things(&self, profile: &Profile) -> Result<String, Stop> {
        let sessions = profile.sessions.iter().map(|it| (moment(it.used_at), it.device.clone()));
        let certificates = profile
            .certificates
            .iter()
            .map(|it| (moment(it.valid_until), format!("{}, {}", it.issuer, it.serial)));
        let mut drafts = Vec::new();
        for draft in self.drafts().await? {
            drafts.push((moment(draft.saved_at), answers(&draft.answers)));
        }
        let now = self.app.clock.now();
        let booked =
            tickets::list_of_account(&mut self.app.store.read().await?, &self.citizen.account.id).await?;
        let booked = booked.iter().filter_map(|it| {
            let shown = queue::shown(&self.app, it, now);
            let words =
                [it.number.as_deref()?, shown.office_name.get(self.lang), shown.service_name.get(self.lang)];
            Some((moment(it.at?), words.join(", ")))
        });
        Ok([
            self.table("own-data-sessions", sessions)?,
            self.table("own-data-certificates", certificates)?,
            self.table("own-data-drafts", drafts)?,
            self.table("own-data-tickets", booked)?,
        ]
        .concat())
    }

    fn case(&self, page: &CasePage) -> Result<String, WordsError> {
        let summary = &page.summary;
        let mut history = Vec::with_capacity(page.history.len());
        for line in &page.history {
            let words = self.say(&format!("case-happened-{}", line.happened.as_str()))?;
            history.push(format!("<li>{} – {words}</li>", moment(line.at)));
        }
        Ok(format!(
            "<h3>{}</h3><p>{}<br>{}</p><ul>{}</ul><pre>{}</pre>",
            escaped(&summary.number),
            escaped(summary.service.get(self.lang)),
            self.say(&format!("case-state-{}", summary.state.as_str()))?,
            history.concat(),
            escaped(&page.request),
        ))
    }

    fn table(
        &self,
        title: &str,
        rows: impl IntoIterator<Item = (String, String)>,
    ) -> Result<String, WordsError> {
        let rows: String = rows.into_iter().map(|(at, what)| row(at, &what)).collect();
        Ok(format!("<h2>{}</h2><ul>{rows}</ul>", self.say(title)?))
    }

    fn fact(&self, label: &str, value: &str) -> Result<String, WordsError> {
        Ok(format!("<dt>{}</dt><dd>{}</dd>", self.say(label)?, escaped(value)))
    }

    fn at(&self, id: &str, at: Moment) -> Result<String, WordsError> {
        self.app.words.format(self.lang, id, &[("at", Given::Text(&moment(at)))]).map(|it| escaped(&it))
    }

    fn say(&self, id: &str) -> Result<String, WordsError> {
        self.app.words.format(self.lang, id, &[]).map(|words| escaped(&words))
    }
}

fn row(at: String, what: &str) -> String {
    format!("<li>{at} – {}</li>", escaped(what))
}

fn text(value: &impl Serialize) -> Result<String, Stop> {
    serde_json::to_string(value).map_err(|_| Stop::Broken)
}

fn shown(draft: &Draft) -> serde_json::Value {
    json!({ "id": draft.id, "edition": draft.edition, "saved_at": draft.saved_at, "answers": draft.answers })
}

/// Answers as the form's own codes name them: an unfinished form has no words yet.
fn answers(answers: &Answers) -> String {
    answers.iter().map(|(field, answer)| format!("{field}: {answer}")).collect::<Vec<_>>().join("; ")
}

fn moment(at: Moment) -> String {
    let (hour, minute) = ZONE.hour_and_minute(at);
    format!("{} {hour:02}:{minute:02}", format_date(ZONE.date(at)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
