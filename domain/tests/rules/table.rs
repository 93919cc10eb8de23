//! `docs/regulations.md`: every edition's steps and times beside what the case machine makes of them.
//!
//! The left half is printed from the files; the right half is what a case does that is filed at the same moment through
//! each channel and of which every step is done at the last moment allowed.

use std::fmt::Write as _;
use std::path::Path;

use domain::access::Role;
use domain::calendar::{Moment, Norm, Unit, Zone, format_date};
use domain::case::{Action, ActionKind, Case, StateKind, standing};
use domain::regulation::{ChannelKind, PrintedNorm, Process, Regulation, Step};

use crate::case::matrix::{carriage, confirmed, decision, documents_through};
use crate::world::{all_in_order, answers, at, calendar, edition, filed, files, officer};

/// A Friday: the weekend and Constitution Day, moved from the Sunday to the Monday, come next.
const FILED: (&str, &str) = ("2026-08-28", "16:00");

#[test]
fn the_table_in_the_documents_is_what_the_files_say_and_what_runs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/regulations.md");
    let found = whole();
    if std::env::var_os("QYZMET_WRITE_TABLE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let printed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        printed == found,
        "docs/regulations.md differs from the files: run this test once with QYZMET_WRITE_TABLE=1 and read what changed"
    );
}

fn whole() -> String {
    let (day, time) = FILED;
    let mut page = format!(
        "# The acts' times beside what runs\n\n\
         Printed from `domain/regulations/` by `domain/tests/rules/table.rs`; a test holds that it is true. \"The act\" is what \
         an edition prints, in its own words. \"Here\" is what the case machine does with a request that is filed on Friday, \
         {day} at {time} and of which each step is done at the last moment allowed: who may do it, and by when. Monday the \
         31st is a day off. Norms in minutes run in working hours, days as `docs/glossary.md` says.\n"
    );
    for (name, _) in files() {
        of_edition(&mut page, &name, &edition(&name));
    }
    page
}

fn of_edition(page: &mut String, name: &str, regulation: &Regulation) {
    let _ = write!(
        page,
        "\n## {}, {}\n\n`{name}`. {} Term: {} ({}).\n",
        regulation.service.name.kk,
        regulation.region.name.kk,
        regulation.act.name.kk,
        norm(regulation.term.norm),
        regulation.term.clause.kk
    );
    for special in &regulation.terms {
        let applies = special.term.applies.as_ref().unwrap();
        let _ = writeln!(page, "\nAnother term: {}, {}.", norm(special.term.norm), applies.kk);
    }
    for channel in &regulation.channels {
        let _ = write!(page, "\n### {} (clause {})\n", channel.name.kk, channel.clause);
        steps(page, regulation, channel.kind);
        if let Some(process) = regulation.processes.iter().find(|process| process.channel == channel.kind) {
            boxes(page, process);
        }
    }
}

/// The duties of the provider, and a case that takes all the time it may.
fn steps(page: &mut String, regulation: &Regulation, channel: ChannelKind) {
    let zone = regulation.region.zone;
    let filed_at = at(zone, FILED.0, FILED.1);
    let mut case = Case { channel, ..filed(regulation, &answers(&[]), filed_at) };
    page.push_str(
        "\n| Step | The act: who | does what | in | clause | Here: who may | by |\n|--|--|--|--|--|--|--|\n",
    );
    for step in &regulation.steps {
        assert_eq!(case.state.kind().step(), Some(step.kind), "the steps stand in the order of the machine");
        let due = standing(&case, regulation, calendar(), case.since).step_due.unwrap();
        let (action, role) = done(&mut case, regulation, due);
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {}: `{}` | {} |",
            step.kind as u8 + 1,
            role_name(regulation, step),
            step.action.kk,
            norm(step.norm_through(channel)),
            step.clause_through(channel),
            role.as_str(),
            action.as_str(),
            clock(zone, due)
        );
    }
    assert_eq!(case.state.kind(), StateKind::Issued);
    let stands = standing(&case, regulation, calendar(), case.since);
    let _ = writeln!(
        page,
        "\nIssued at the latest {}; the term ends {}.",
        clock(zone, case.since),
        clock(zone, stands.term_due)
    );
}

/// Does the duty that the case waits for.
fn done(case: &mut Case, regulation: &Regulation, now: Moment) -> (ActionKind, Role) {
    let (role, actions) = match case.state.kind() {
        StateKind::Filed => (Role::Clerk, vec![Action::Register]),
        StateKind::Registered => {
            (Role::Head, vec![Action::Resolve { executor: officer(regulation, Role::Executor) }])
        }
        StateKind::Assigned => {
            let check = Action::Check { checked: all_in_order(case), proposal: None };
            let ask = case.is_left_to_officials().then(|| Action::AskRecipient { check: confirmed() });
            let prepare = Action::Prepare { decision: decision(regulation) };
            (Role::Executor, ask.into_iter().chain([check, prepare]).collect())
        }
        StateKind::Prepared => (
            Role::Head,
            vec![Action::Sign {
                documents: documents_through(&decision(regulation), regulation, case.channel),
            }],
        ),
        StateKind::Signed if case.goes_by_courier() => {
            (Role::Clerk, vec![Action::Entrust { carriage: carriage() }])
        }
        StateKind::Signed => (Role::Clerk, vec![Action::Issue]),
        StateKind::Issued | StateKind::HandedOver | StateKind::Withdrawn => panic!("nothing is left to do"),
    };
    let last = actions.last().unwrap().kind();
    for action in actions {
        let officer = officer(regulation, role);
        *case = case.apply(action, &officer, regulation, calendar(), now).unwrap().0;
    }
    (last, role)
}

/// The boxes for which the directory prints a time.
fn boxes(page: &mut String, process: &Process) {
    if process.boxes.iter().all(|it| it.norm.is_none()) {
        return;
    }
    page.push_str("\n| Box of the directory | lane | in | clause |\n|--|--|--|--|\n");
    for it in &process.boxes {
        let Some(time) = &it.norm else { continue };
        let lane = process.lanes.iter().find(|lane| lane.code == it.lane).unwrap();
        let label = it.label.as_ref().map(|label| format!("{}: ", label.kk)).unwrap_or_default();
        let _ = writeln!(
            page,
            "| {label}{} | {} | {} | {} |",
            it.text.kk,
            lane.name.kk,
            printed(time),
            it.clause
        );
    }
}

fn role_name(regulation: &Regulation, step: &Step) -> String {
    let name = regulation.roles.iter().find(|name| name.role == step.kind.role());
    name.map(|name| name.name.kk.clone()).unwrap()
}

fn norm(norm: Norm) -> String {
    format!("{} {}", norm.amount, unit(norm.unit, norm.amount))
}

fn printed(it: &PrintedNorm) -> String {
    let from = it.from.map(|from| format!("{from}–")).unwrap_or_default();
    let since = it.since.as_ref().map(|since| format!(", {}", since.kk)).unwrap_or_default();
    format!("{from}{} {}{since}", it.amount, unit(it.unit, it.amount))
}

fn unit(unit: Unit, amount: u32) -> &'static str {
    match (unit, amount) {
        (Unit::Second, _) => "s",
        (Unit::Minute, _) => "min",
        (Unit::WorkingDay, 1) => "working day",
        (Unit::WorkingDay, _) => "working days",
        (Unit::CalendarDay, 1) => "calendar day",
        (Unit::CalendarDay, _) => "calendar days",
    }
}

fn clock(zone: Zone, at: Moment) -> String {
    let (hour, minute) = zone.hour_and_minute(at);
    format!("{} {hour:02}:{minute:02}", format_date(zone.date(at)))
}
