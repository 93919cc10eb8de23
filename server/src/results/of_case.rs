//! The documents of a case's decision, from the case, the answers and the regulation.

use domain::case::{Decision, Search};
use domain::form::{Answers, Prefill, validate};
use domain::regulation::{Delivery, Regulation, ResultKind, ServiceResult};
use domain::text::{Lang, Text};

use super::decision::{self, Answer, Decided};
use super::letter::{Letter, Person, Signatory};
use super::notification::{self, Notification};
use super::pdf;
use super::refusal::{self, Ground, Refusal};
use crate::app::{App, Kind};
use crate::problem::Problem;
use crate::store::StoreError;
use crate::store::cases::Stored;
use crate::words::WordsError;

/// Makes the documents that the signatory is to sign, in the order of the decision. `record` is the number of the record
/// that the decision made in a register.
///
/// # Errors
/// Ours only: a case without a decision has none to make, and everything else was checked before.
pub fn make(
    app: &App,
    stored: &Stored,
    answers: &Answers,
    regulation: &Regulation,
    signatory: Signatory,
    record: Option<String>,
) -> Result<Vec<(ResultKind, Vec<u8>)>, Problem> {
    let broken = |what| Problem::internal(&StoreError::Damaged(what));
    let decision = stored.case.state.decision().ok_or_else(|| broken("decision"))?;
    let provider = regulation.provider(&stored.case.provider).ok_or_else(|| broken("provider"))?;
    // What nobody has looked at is not signed by a key that nobody holds: the findings say what the register has.
    let by_itself = stored.case.search == Some(Search::Found);
    let applicant = Person {
        name: stored.applicant.clone(),
        iin: stored.case.applicant.clone(),
        address: if by_itself { String::new() } else { address(regulation, answers).to_owned() },
        partner: stored.case.partner.as_ref().map(|partner| partner.person.clone()),
    };
    let mut made = Vec::new();
    for (at, kind) in decision.documents(regulation, stored.case.channel).into_iter().enumerate() {
        let letter = letter(app, stored, regulation, &provider.name, signatory.clone(), at + 1);
        let result = regulation.result(kind).ok_or_else(|| broken("edition"))?;
        let (title, form) = (result.name.clone(), result.form.clone());
        let on_paper =
            result.on_paper.as_ref().is_some_and(|when| when.holds(&regulation.form.asked(answers)));
        let sheet = match (kind, decision) {
            (ResultKind::Decision, Decision::Result { decision, findings }) => {
                let decision = regulation.decision(decision).ok_or_else(|| broken("decision"))?;
                decision::sheet(
                    &app.words,
                    &Decided {
                        letter,
                        title,
                        form,
                        seal: on_paper || paper(result, stored),
                        copy: on_paper,
                        record: record.clone(),
                        applicant: applicant.clone(),
                        answers: if by_itself {
                            Vec::new()
                        } else {
                            shown(app, regulation, answers).map_err(|error| Problem::internal(&error))?
                        },
                        findings_label: regulation.findings.label.clone(),
                        findings: findings.clone(),
                        statement: decision.statement.clone(),
                        joint_statement: decision.joint_statement.clone(),
                    },
                )
            }
            (ResultKind::Notification, _) => {
                let text = result.text.clone().ok_or_else(|| broken("edition"))?;
                let (applicant, address) = (applicant.clone(), provider.address.clone());
                let (joint_text, record) = (result.joint_text.clone(), record.clone());
                let notification =
                    Notification { letter, title, form, applicant, text, joint_text, address, record };
                notification::sheet(&app.words, &notification)
            }
            (_, Decision::Refusal { grounds, explanation }) => {
                let grounds = grounds.iter().filter_map(|code| regulation.ground(code));
                let grounds =
                    grounds.map(|it| Ground { text: it.text.clone(), advice: it.advice.clone() }).collect();
                let (applicant, explanation) = (applicant.clone(), explanation.clone());
                refusal::sheet(&app.words, &Refusal { letter, title, applicant, grounds, explanation })
            }
            (ResultKind::Refusal, Decision::Result { .. }) => return Err(broken("decision")),
        };
        let sheet = sheet.map_err(|error| Problem::internal(&error))?;
        made.push((kind, pdf::render(&sheet).map_err(|error| Problem::internal(&error))?));
    }
    Ok(made)
}

/// Whether the applicant is given it on paper, with the signature and the seal on it.
fn paper(result: &ServiceResult, stored: &Stored) -> bool {
    let delivery = result.delivery_through(stored.case.channel);
    stored.case.search != Some(Search::Found) && delivery.is_some_and(Delivery::is_on_paper)
}

fn letter(
    app: &App,
    stored: &Stored,
    regulation: &Regulation,
    provider: &Text,
    signatory: Signatory,
    sequence: usize,
) -> Letter {
    Letter {
        number: format!("{}/{sequence}", stored.case.number),
        made: app.clock.now(),
        zone: regulation.region.zone,
        provider: provider.clone(),
        service: regulation.service.name.clone(),
        case_number: stored.case.number.clone(),
        filed: stored.case.filed_at,
        signatory,
        sandbox: app.settings.kind == Kind::Sandbox,
    }
}

/// What the authorised person whose key signs automated results is called.
pub fn authorised_post(app: &App) -> Result<Text, WordsError> {
    both(app, "result-authorised-post")
}

/// The answer to the question that the person register's address fills in.
fn address<'a>(regulation: &Regulation, answers: &'a Answers) -> &'a str {
    let field = regulation.form.fields().find(|field| field.prefill == Some(Prefill::Address));
    field.map_or("", |field| answers.get(&field.code))
}

/// Questions and answers as shown in both languages, without what the head of the document says already.
fn shown(app: &App, regulation: &Regulation, answers: &Answers) -> Result<Vec<Answer>, WordsError> {
    let today = regulation.region.zone.date(app.clock.now());
    let (filled, _) = validate(&regulation.form, answers, today);
    let yes_no = [both(app, "form-yes")?, both(app, "form-no")?];
    let line = |(code, kept): &(domain::id::Code, String)| {
        let field = regulation.form.fields().find(|field| &field.code == code)?;
        if kept.is_empty() || field.prefill.is_some() {
            return None;
        }
        let value = |lang| field.kind.shown(kept, lang, &yes_no);
        Some(Answer { label: field.label.clone(), value: Text { kk: value(Lang::Kk), ru: value(Lang::Ru) } })
    };
    Ok(filled.0.iter().filter_map(line).collect())
}

fn both(app: &App, id: &str) -> Result<Text, WordsError> {
    Ok(Text { kk: app.words.format(Lang::Kk, id, &[])?, ru: app.words.format(Lang::Ru, id, &[])? })
}
