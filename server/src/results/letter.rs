//! What all result documents have in common: head, addressee, signature, the note about the electronic signature.

use domain::calendar::{Moment, Zone};
use domain::person::{CoApplicant, Iin, Name};
use domain::text::{Lang, Text};
use time::Date;

use super::sheet::{Mark, Part, Section, Sheet};
use crate::words::{Given, Words, WordsError};

/// The facts that every result document states of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The document's own number.
    pub number: String,
    /// When it was made.
    pub made: Moment,
    /// The zone whose days the document counts.
    pub zone: Zone,
    /// Who decides: the provider.
    pub provider: Text,
    /// The service in the act's words, without quotation marks.
    pub service: Text,
    /// The case's number.
    pub case_number: String,
    /// When the application was filed.
    pub filed: Moment,
    /// Who signs.
    pub signatory: Signatory,
    /// Whether it is made by a sandbox: then every page says that it has no legal force.
    pub sandbox: bool,
}

/// The authorised person of the provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Signatory {
    /// The post.
    pub post: Text,
    /// The name as signed.
    pub name: String,
}

/// A person whom the document names.
#[derive(Clone, PartialEq)]
pub struct Person {
    /// The name.
    pub name: Name,
    /// The number.
    pub iin: Iin,
    /// Where the person lives, as the application says; empty if it does not.
    pub address: String,
    /// Who applied together with this person.
    pub partner: Option<CoApplicant>,
}

/// Nothing of the person: log lines must not carry personal data.
impl core::fmt::Debug for Person {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Person(..)")
    }
}

/// One language of one letter, with the words at hand.
pub(super) struct Writing<'a> {
    pub(super) words: &'a Words,
    pub(super) lang: Lang,
    pub(super) letter: &'a Letter,
}

impl Letter {
    /// The sheet: in each language the title, the head, the body, the signature and the note.
    ///
    /// `seal` says whether the form has a place for a seal.
    pub(super) fn sheet(
        &self,
        words: &Words,
        title: &Text,
        seal: bool,
        body: impl Fn(&Writing<'_>) -> Result<Vec<Part>, WordsError>,
    ) -> Result<Sheet, WordsError> {
        let mut sections = Vec::new();
        let mut marks = Vec::new();
        let mut footers = Vec::new();
        for lang in Lang::ALL {
            let writing = Writing { words, lang, letter: self };
            sections.push(writing.section(title, seal, body(&writing)?)?);
            let numbers = [("number", Given::Text(&self.number)), ("case", Given::Text(&self.case_number))];
            footers.push(writing.say("result-footer", &numbers)?);
            if self.sandbox {
                marks.push(Mark { lang, text: writing.plain("result-sandbox-mark")? });
            }
        }
        let title = title.get(Lang::Kk).to_owned();
        Ok(Sheet {
            title,
            author: self.provider.get(Lang::Kk).to_owned(),
            created: self.made,
            zone: self.zone,
            marks,
            footer: footers.join("\n"),
            sections,
        })
    }
}

impl Writing<'_> {
    fn section(&self, title: &Text, seal: bool, body: Vec<Part>) -> Result<Section, WordsError> {
        let letter = self.letter;
        let made = self.date(letter.zone.date(letter.made))?;
        let subtitle = self.say(
            "result-number-and-date",
            &[("number", Given::Text(&letter.number)), ("date", Given::Text(&made))],
        )?;
        let filed = self.date(letter.zone.date(letter.filed))?;
        let application = self.say(
            "result-application",
            &[("number", Given::Text(&letter.case_number)), ("date", Given::Text(&filed))],
        )?;
        let mut parts = vec![
            self.row("result-label-provider", letter.provider.get(self.lang))?,
            self.row("result-label-service", letter.service.get(self.lang))?,
            self.row("result-label-application", &application)?,
            Part::Rule,
        ];
        parts.extend(body);
        parts.push(Part::Signature {
            post: letter.signatory.post.get(self.lang).to_owned(),
            name: letter.signatory.name.clone(),
            seal: if seal { Some(self.plain("result-seal")?) } else { None },
        });
        parts.push(Part::Frame(self.notes()?));
        Ok(Section {
            lang: self.lang,
            title: title.get(self.lang).to_owned(),
            subtitle: Some(subtitle),
            parts,
        })
    }

    /// How the document is signed; that it equals one on paper is said only where that is true.
    fn notes(&self) -> Result<Vec<String>, WordsError> {
        let mut notes = vec![self.plain("result-signed-electronically")?];
        if !self.letter.sandbox {
            notes.push(self.plain("result-equal-to-paper")?);
        }
        Ok(notes)
    }

    /// Who it is about: name, number, date of birth, address.
    pub(super) fn person(&self, person: &Person) -> Result<Vec<Part>, WordsError> {
        let mut rows = vec![
            self.row("result-label-name", &person.name.full())?,
            self.row("result-label-iin", person.iin.as_str())?,
            self.row("result-label-born", &self.date(person.iin.born())?)?,
        ];
        if !person.address.is_empty() {
            rows.push(self.row("result-label-address", &person.address)?);
        }
        if let Some(partner) = &person.partner {
            rows.push(self.row("result-label-name", &partner.name)?);
            rows.push(self.row("result-label-iin", partner.iin.as_str())?);
            rows.push(self.row("result-label-born", &self.date(partner.iin.born())?)?);
        }
        Ok(rows)
    }

    /// The name of a person, and of who applied together with them.
    pub(super) fn names(&self, person: &Person) -> Result<String, WordsError> {
        let name = person.name.full();
        let Some(partner) = &person.partner else { return Ok(name) };
        let given = [("first", Given::Text(&name)), ("second", Given::Text(&partner.name))];
        self.say("result-two-names", &given)
    }

    /// Words of an edition with the names in their place: those for two when two applied.
    pub(super) fn named(
        &self,
        text: &Text,
        for_two: Option<&Text>,
        person: &Person,
    ) -> Result<String, WordsError> {
        let text = for_two.filter(|_| person.partner.is_some()).unwrap_or(text);
        Ok(text.get(self.lang).replace("{name}", &self.names(person)?))
    }

    pub(super) fn row(&self, label: &str, value: &str) -> Result<Part, WordsError> {
        Ok(Part::Row { label: self.plain(label)?, value: value.to_owned() })
    }

    pub(super) fn plain(&self, id: &str) -> Result<String, WordsError> {
        self.say(id, &[])
    }

    pub(super) fn say(&self, id: &str, given: &[(&str, Given<'_>)]) -> Result<String, WordsError> {
        self.words.format(self.lang, id, given)
    }

    /// A day in full and the time on the clocks of the zone.
    pub(super) fn moment(&self, at: Moment) -> Result<String, WordsError> {
        let day = self.date(self.letter.zone.date(at))?;
        let (hour, minute) = self.letter.zone.hour_and_minute(at);
        let time = format!("{hour:02}:{minute:02}");
        self.say("result-moment", &[("day", Given::Text(&day)), ("time", Given::Text(&time))])
    }

    /// A day in full, with the month as a word.
    pub(super) fn date(&self, date: Date) -> Result<String, WordsError> {
        let (year, day) = (date.year().to_string(), date.day().to_string());
        let month = Given::Count(i64::from(u8::from(date.month())));
        self.say("result-date", &[("year", Given::Text(&year)), ("month", month), ("day", Given::Text(&day))])
    }
}
