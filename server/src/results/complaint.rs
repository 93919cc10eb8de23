//! A complaint about a case as its applicant wrote it, ready to be signed by hand: the facts of the case stand over it.
//!
//! It is no document of the provider: it has no number, and nobody has received it yet.

use domain::calendar::Moment;
use domain::case::standing;
use domain::regulation::Regulation;
use domain::text::{Lang, Text};

use super::letter::{Letter, Person, Signatory, Writing};
use super::pdf;
use super::sheet::{Mark, Part, Section, Sheet};
use crate::app::{App, Kind};
use crate::problem::Problem;
use crate::store::StoreError;
use crate::store::cases::Stored;
use crate::words::WordsError;

/// Makes it in one language, PDF.
///
/// # Errors
/// Ours only.
pub fn make(
    app: &App,
    stored: &Stored,
    regulation: &Regulation,
    text: &str,
    lang: Lang,
) -> Result<Vec<u8>, Problem> {
    let case = &stored.case;
    let provider = regulation.provider(&case.provider);
    let provider = provider.ok_or_else(|| Problem::internal(&StoreError::Damaged("provider")))?;
    let now = app.clock.now();
    let letter = Letter {
        number: case.number.clone(),
        made: now,
        zone: regulation.region.zone,
        provider: provider.name.clone(),
        service: regulation.service.name.clone(),
        case_number: case.number.clone(),
        filed: case.filed_at,
        signatory: Signatory {
            post: Text { kk: String::new(), ru: String::new() },
            name: stored.applicant.full(),
        },
        sandbox: app.settings.kind == Kind::Sandbox,
    };
    let applicant = Person {
        name: stored.applicant.clone(),
        iin: case.applicant.clone(),
        address: String::new(),
        partner: case.partner.as_ref().map(|partner| partner.person.clone()),
    };
    let due = standing(case, regulation, app.law().calendar(), now).term_due;
    let writing = Writing { words: &app.words, lang, letter: &letter };
    let sheet = sheet(&writing, &applicant, due, text).map_err(|error| Problem::internal(&error))?;
    pdf::render(&sheet).map_err(|error| Problem::internal(&error))
}

fn sheet(writing: &Writing<'_>, applicant: &Person, due: Moment, text: &str) -> Result<Sheet, WordsError> {
    let (letter, lang) = (writing.letter, writing.lang);
    let mut parts = vec![
        writing.row("result-complaint-to", letter.provider.get(lang))?,
        writing.row("result-label-service", letter.service.get(lang))?,
        writing.row("result-label-application", &letter.case_number)?,
        writing.row("result-complaint-filed", &writing.moment(letter.filed)?)?,
        writing.row("result-complaint-due", &writing.moment(due)?)?,
    ];
    parts.extend(writing.person(applicant)?);
    parts.push(Part::Rule);
    parts
        .extend(text.lines().filter(|line| !line.trim().is_empty()).map(|it| Part::Paragraph(it.to_owned())));
    parts.push(Part::Signature {
        post: writing.date(letter.zone.date(letter.made))?,
        name: letter.signatory.name.clone(),
        seal: None,
    });
    let title = writing.plain("result-complaint-title")?;
    let marks = if letter.sandbox {
        vec![Mark { lang, text: writing.plain("result-sandbox-mark")? }]
    } else {
        Vec::new()
    };
    let section = Section { lang, title: title.clone(), subtitle: None, parts };
    Ok(Sheet {
        title,
        author: letter.signatory.name.clone(),
        created: letter.made,
        zone: letter.zone,
        marks,
        footer: letter.case_number.clone(),
        sections: vec![section],
    })
}
