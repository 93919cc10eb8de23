//! What is wrong with an answer, in words.

use domain::form::{Problem, Rule};

use crate::i18n::{Value, lang, number, tr};
use domain::text::Text;

/// What is wrong and how to put it right, with the question's own words. Follows the language inside a closure.
pub fn problem_words(problem: &Problem, label: &Text) -> String {
    let limit = problem.limit.map(|limit| number(limit as f64)).unwrap_or_default();
    let given = [("label", Value::from(label.get(lang()).to_owned())), ("limit", Value::from(limit))];
    tr(id(problem.rule), &given)
}

fn id(rule: Rule) -> &'static str {
    match rule {
        Rule::Missing => "form-problem-missing",
        Rule::TooLong => "form-problem-too-long",
        Rule::HiddenCharacter => "form-problem-hidden-character",
        Rule::NotAName => "form-problem-not-a-name",
        Rule::IinLength => "form-problem-iin-length",
        Rule::IinDate => "form-problem-iin-date",
        Rule::IinControl => "form-problem-iin-control",
        Rule::NotAPhone => "form-problem-not-a-phone",
        Rule::NotADate => "form-problem-not-a-date",
        Rule::InFuture => "form-problem-in-future",
        Rule::NotANumber => "form-problem-not-a-number",
        Rule::TooSmall => "form-problem-too-small",
        Rule::TooLarge => "form-problem-too-large",
        Rule::NotOffered => "form-problem-not-offered",
        Rule::OwnIin => "form-problem-own-iin",
    }
}
