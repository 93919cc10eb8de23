//! The lint of a file of offices: what serde cannot see.

use alloc::collections::BTreeSet;

use super::Corporation;
use crate::calendar::Unit;
use crate::regulation::Fault;
use crate::text::Text;

/// All mistakes of a file; none means that it may be used.
pub fn check(corporation: &Corporation) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |place: String, what: &str| faults.push(Fault { place, what: what.to_owned() });
    let bin = &corporation.bin;
    if bin.len() != 12 || !bin.bytes().all(|b| b.is_ascii_digit()) {
        fault("bin".to_owned(), "a BIN has 12 digits");
    }
    let at_a_window = matches!(corporation.handling.unit, Unit::Second | Unit::Minute);
    if !at_a_window || corporation.handling.amount == 0 {
        fault("handling".to_owned(), "is a time in seconds or minutes");
    }
    for code in corporation.closed.keys().filter(|code| corporation.office(code).is_none()) {
        fault(format!("closed.{code}"), "there is no such office");
    }
    let mut seen = BTreeSet::new();
    for office in &corporation.offices {
        let place = format!("offices.{}", office.code);
        if !seen.insert(&office.code) {
            fault(place.clone(), "stands here twice");
        }
        if office.hours.opens >= office.hours.closes {
            fault(format!("{place}.hours"), "the office closes before it opens");
        }
    }
    let own = [("name".to_owned(), &corporation.name), ("operator".to_owned(), &corporation.operator)];
    let offices = corporation.offices.iter().flat_map(|office| {
        let at = |part| format!("offices.{}.{part}", office.code);
        [(at("name"), &office.name), (at("address"), &office.address)]
    });
    let closed = corporation.closed.iter().map(|(code, why)| (format!("closed.{code}"), why));
    let no_words = |text: &Text| [&text.kk, &text.ru].iter().any(|words| words.trim().is_empty());
    for (place, text) in own.into_iter().chain(offices).chain(closed) {
        if no_words(text) {
            fault(place, "has no words");
        }
    }
    faults
}
