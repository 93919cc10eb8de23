//! The lint of a file of the queue: what serde cannot see.

use alloc::collections::BTreeSet;

use super::{Plan, Queue, Service};
use crate::office::Corporation;
use crate::regulation::Fault;
use crate::text::Text;

/// Most windows of an office.
const MOST_WINDOWS: u16 = 200;

/// All mistakes of a file beside the offices that it speaks of; none means that it may be used.
pub fn check(queue: &Queue, corporation: &Corporation) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |place: String, what: &str| faults.push(Fault { place, what: what.to_owned() });
    let rules = &queue.rules;
    for (part, fits) in [
        ("horizon_days", (1..=92).contains(&rules.horizon_days)),
        ("hold_seconds", (60..=3600).contains(&rules.hold_seconds)),
        ("offer_seconds", (600..=86_400).contains(&rules.offer_seconds)),
        ("waiting_minutes", rules.waiting_minutes > 0),
    ] {
        if !fits {
            fault(format!("rules.{part}"), "is out of its bounds");
        }
    }
    if queue.services.is_empty() {
        fault("services".to_owned(), "there is none");
    }
    let (mut codes, mut letters) = (BTreeSet::new(), BTreeSet::new());
    for service in &queue.services {
        let place = format!("services.{}", service.code);
        if !codes.insert(&service.code) || !letters.insert(&service.letter) {
            fault(place.clone(), "its code or its letter stands here twice");
        }
        service_faults(service, &place, &mut fault);
    }
    let mut offices = BTreeSet::new();
    for plan in &queue.plans {
        let place = format!("plans.{}", plan.office);
        if !offices.insert(&plan.office) {
            fault(place.clone(), "stands here twice");
        }
        if corporation.office(&plan.office).is_none() {
            fault(place, "there is no such office");
        }
        faults_of_plan(queue, plan, &mut fault);
    }
    faults
}

/// The mistakes of one plan under the rules and services of a queue.
pub fn check_plan(queue: &Queue, plan: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults_of_plan(queue, plan, &mut |place, what: &str| faults.push(Fault { place, what: what.to_owned() }));
    faults
}

fn service_faults(service: &Service, place: &str, fault: &mut impl FnMut(String, &str)) {
    // So no service stands across the end of an hour, for which the share of people without a booking is reckoned.
    if !matches!(service.minutes, 15 | 30 | 60) {
        fault(format!("{place}.minutes"), "is 15, 30 or 60");
    }
    if service.letter.len() != 1 || !service.letter.bytes().all(|byte| byte.is_ascii_uppercase()) {
        fault(format!("{place}.letter"), "is a capital letter from A to Z");
    }
    if no_words(&service.name) {
        fault(format!("{place}.name"), "has no words");
    }
}

fn faults_of_plan(queue: &Queue, plan: &Plan, fault: &mut impl FnMut(String, &str)) {
    let place = format!("plans.{}", plan.office);
    if !(1..=MOST_WINDOWS).contains(&plan.windows) {
        fault(format!("{place}.windows"), "is a number from 1 to 200");
    }
    if plan.walk_in_percent > 100 {
        fault(format!("{place}.walk_in_percent"), "is a number from 0 to 100");
    }
    let known = plan.services.iter().all(|code| queue.service(code).is_some());
    if plan.services.is_empty() || !known {
        fault(format!("{place}.services"), "names no service, or one that is not there");
    }
    if !plan.has_days() || plan.closed.iter().any(|closed| no_words(&closed.reason)) {
        fault(format!("{place}.closed"), "has a day that is none, or one without a reason");
    }
}

fn no_words(text: &Text) -> bool {
    [&text.kk, &text.ru].iter().any(|words| words.trim().is_empty())
}
