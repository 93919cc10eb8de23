//! The receipt of a paper application: what was taken in, from whom, by whom, when, and when the result is given where.

use domain::access::Role;
use domain::api::attachments::Attachment;
use domain::calendar::Moment;
use domain::case::standing;
use domain::regulation::{ChannelKind, Regulation};
use domain::signing::RequestDocument;
use domain::text::Lang;

use super::letter::{Letter, Person, Signatory, Writing};
use super::pdf;
use super::sheet::{Mark, Part, Section, Sheet};
use crate::app::{App, Kind};
use crate::problem::Problem;
use crate::store::StoreError;
use crate::store::cases::Stored;
use crate::words::{Given, WordsError};

/// Makes the receipt in one language, PDF.
///
/// # Errors
/// Ours only: that the request came on paper was looked at before.
pub fn make(
    app: &App,
    stored: &Stored,
    regulation: &Regulation,
    request: &RequestDocument,
    scans: &[Attachment],
    lang: Lang,
) -> Result<Vec<u8>, Problem> {
    let broken = |what| Problem::internal(&StoreError::Damaged(what));
    let case = &stored.case;
    let provider = regulation.provider(&case.provider).ok_or_else(|| broken("provider"))?;
    let paper = request.paper.as_ref().ok_or_else(|| broken("request"))?;
    let at_window = case.channel == ChannelKind::StateCorporation;
    let role = if at_window { Role::Operator } else { Role::Clerk };
    let role = regulation.roles.iter().find(|name| name.role == role);
    let corporation = app.corporation();
    let office = corporation.as_deref().zip(case.office.as_ref());
    let office = office.and_then(|(corporation, code)| Some((corporation, corporation.office(code)?)));
    let letter = Letter {
        number: case.number.clone(),
        made: case.filed_at,
        zone: regulation.region.zone,
        provider: provider.name.clone(),
        service: regulation.service.name.clone(),
        case_number: case.number.clone(),
        filed: case.filed_at,
        signatory: Signatory {
            post: role.ok_or_else(|| broken("role"))?.name.clone(),
            name: paper.taken_by_name.clone(),
        },
        sandbox: app.settings.kind == Kind::Sandbox,
    };
    let facts = Facts {
        applicant: Person {
            name: stored.applicant.clone(),
            iin: case.applicant.clone(),
            address: String::new(),
            partner: case.partner.as_ref().map(|partner| partner.person.clone()),
        },
        papers: papers(regulation, stored, scans, lang),
        address: office.map_or(&provider.address, |(_, office)| &office.address).get(lang),
        taken_at: office.map(|(corporation, office)| {
            format!("{}, {}", corporation.name.get(lang), office.name.get(lang))
        }),
        term_due: standing(case, regulation, app.law().calendar(), case.filed_at).term_due,
    };
    let writing = Writing { words: &app.words, lang, letter: &letter };
    let sheet = sheet(&writing, &facts).map_err(|error| Problem::internal(&error))?;
    pdf::render(&sheet).map_err(|error| Problem::internal(&error))
}

struct Facts<'a> {
    applicant: Person,
    papers: Vec<Paper<'a>>,
    address: &'a str,
    /// The State Corporation's office, which is not the provider.
    taken_at: Option<String>,
    term_due: Moment,
}

struct Paper<'a> {
    name: &'a str,
    scans: usize,
}

/// The papers of the case's list, in its order, each with the number of its scans.
fn papers<'a>(
    regulation: &'a Regulation,
    stored: &Stored,
    scans: &[Attachment],
    lang: Lang,
) -> Vec<Paper<'a>> {
    let paper = |code| {
        let name = regulation.document(code)?.name.get(lang);
        Some(Paper { name, scans: scans.iter().filter(|scan| scan.document == *code).count() })
    };
    stored.case.checklist.iter().filter_map(paper).collect()
}

fn sheet(writing: &Writing<'_>, facts: &Facts<'_>) -> Result<Sheet, WordsError> {
    let letter = writing.letter;
    let (number, at) = (Given::Text(&letter.number), writing.moment(letter.filed)?);
    let given = [("number", number), ("at", Given::Text(&at))];
    let section = Section {
        lang: writing.lang,
        title: writing.plain("result-receipt-title")?,
        subtitle: Some(writing.say("result-receipt-number-and-time", &given)?),
        parts: parts(writing, facts)?,
    };
    let text = || writing.plain("result-sandbox-mark");
    let marks = if letter.sandbox { vec![Mark { lang: writing.lang, text: text()? }] } else { Vec::new() };
    Ok(Sheet {
        title: section.title.clone(),
        author: letter.provider.get(writing.lang).to_owned(),
        created: letter.made,
        zone: letter.zone,
        marks,
        footer: writing.say("result-receipt-footer", &[("number", number)])?,
        sections: vec![section],
    })
}

fn parts(writing: &Writing<'_>, facts: &Facts<'_>) -> Result<Vec<Part>, WordsError> {
    let letter = writing.letter;
    let due = writing.date(letter.zone.date(facts.term_due))?;
    let mut parts = vec![
        writing.row("result-label-provider", letter.provider.get(writing.lang))?,
        writing.row("result-label-service", letter.service.get(writing.lang))?,
    ];
    if let Some(office) = &facts.taken_at {
        parts.push(writing.row("result-receipt-taken-at", office)?);
    }
    parts.extend(writing.person(&facts.applicant)?);
    parts.push(Part::Heading(writing.plain("result-receipt-papers")?));
    // The application itself is the first of the papers.
    parts.push(Part::Item { number: item(writing, 1)?, text: writing.plain("result-receipt-application")? });
    for (at, paper) in facts.papers.iter().enumerate() {
        let count = i64::try_from(paper.scans).unwrap_or_default();
        let given = [("name", Given::Text(paper.name)), ("count", Given::Count(count))];
        parts.push(Part::Item {
            number: item(writing, at + 2)?,
            text: writing.say("result-receipt-paper", &given)?,
        });
    }
    parts.push(Part::Rule);
    parts.push(writing.row("result-receipt-due", &due)?);
    parts.push(writing.row("result-receipt-where", facts.address)?);
    parts.push(Part::Paragraph(writing.plain("result-receipt-bring")?));
    parts.push(Part::Signature {
        post: letter.signatory.post.get(writing.lang).to_owned(),
        name: letter.signatory.name.clone(),
        seal: None,
    });
    Ok(parts)
}

fn item(writing: &Writing<'_>, number: usize) -> Result<String, WordsError> {
    writing.say("result-refusal-item", &[("number", Given::Text(&number.to_string()))])
}
