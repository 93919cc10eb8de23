//! Everything that the law can say has words in both languages: the last part of these ids is data.

use std::collections::BTreeSet;
use std::path::Path;

use domain::case::{Happened, StateKind};
use domain::form::Rule;
use domain::regulation::{Regulation, StepKind};

use crate::world::files;

/// The ids of a file of messages.
fn ids(lang: &str, file: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales").join(lang).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id.to_owned()).collect()
}

fn are_said(file: &str, wanted: &[String]) {
    for lang in ["kk", "ru"] {
        let said = ids(lang, file);
        let silent: Vec<&String> = wanted.iter().filter(|id| !said.contains(*id)).collect();
        assert!(silent.is_empty(), "locales/{lang}/{file} does not say {silent:?}");
    }
}

#[test]
fn every_rule_of_a_form() {
    let rules = [
        Rule::Missing,
        Rule::TooLong,
        Rule::NotAName,
        Rule::IinLength,
        Rule::IinDate,
        Rule::IinControl,
        Rule::NotAPhone,
        Rule::NotADate,
        Rule::InFuture,
        Rule::NotANumber,
        Rule::TooSmall,
        Rule::TooLarge,
        Rule::NotOffered,
    ];
    are_said("form.ftl", &rules.map(|rule| format!("form-problem-{}", rule.code())));
    are_said("form.ftl", &["form-yes", "form-no"].map(str::to_owned));
}

#[test]
fn every_state_with_what_it_means_next() {
    let mut states: Vec<&str> = StateKind::ALL.map(StateKind::as_str).to_vec();
    // An issued reasoned refusal.
    states.push("refused");
    let wanted: Vec<String> = states
        .iter()
        .flat_map(|state| [format!("case-state-{state}"), format!("case-state-{state}-next")])
        .collect();
    are_said("case.ftl", &wanted);
}

#[test]
fn every_event_step_unit_and_lateness() {
    let events = [
        Happened::Filed,
        Happened::Registered,
        Happened::Resolved,
        Happened::Checked,
        Happened::RecipientAsked,
        Happened::Prepared,
        Happened::Returned,
        Happened::Signed,
        Happened::Issued,
        Happened::HandedOver,
        Happened::IssuedAtOnce,
        Happened::NotFound,
        Happened::LeftToOfficials,
    ];
    are_said("case.ftl", &events.map(|event| format!("case-happened-{}", event.as_str())));
    are_said("case.ftl", &StepKind::ALL.map(|step| format!("case-step-{step:?}").to_lowercase()));
    let units = ["second", "minute", "working-day", "calendar-day"];
    are_said("case.ftl", &units.map(|unit| format!("case-unit-{unit}")));
    are_said("case.ftl", &["in-time", "soon", "late"].map(|it| format!("case-lateness-{it}")));
}

#[test]
fn every_notice_and_its_sms() {
    let abouts =
        ["filed", "searching", "by-hand", "registered", "assigned", "result-ready", "refused", "handed-over"];
    let wanted: Vec<String> =
        abouts.iter().flat_map(|about| [format!("notice-{about}"), format!("notice-{about}-sms")]).collect();
    are_said("notice.ftl", &wanted);
}

#[test]
fn every_life_situation_of_the_services() {
    let situations: Vec<String> = files()
        .into_iter()
        .map(|(_, text)| toml::from_str::<Regulation>(&text).unwrap().service.situation)
        .map(|situation| format!("situation-{situation}"))
        .collect();
    are_said("situation.ftl", &situations);
}
