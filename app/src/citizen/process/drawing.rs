//! Lanes and lines, for a wide screen and for paper. All of it is hidden from a screen reader: the words say the same.
//!
//! A row is as wide as all lanes. Its lines are stretched over it, so only their places across matter: a lane is
//! [`LANE`] wide. A way to the next row runs through the middle of a lane; one that passes rows by runs along the
//! lane's edge, in the [`GUTTER`] that boxes leave free.

use domain::regulation::{BoxKind, Process, ProcessBox};
use leptos::prelude::*;

use crate::i18n::tr;

const LANE: usize = 40;
const GUTTER: usize = 2;

/// A way from one box to another, by the places of the boxes in their list.
struct Way {
    from: usize,
    to: usize,
    /// The message of the answer that leads there, of a condition.
    answer: Option<&'static str>,
}

/// The class of the drawing: how many lanes it has.
pub(super) fn lanes(process: &Process) -> String {
    format!("process-lanes lanes-{}", process.lanes.len())
}

/// The class of a box: its lane and its look.
pub(super) fn class(process: &Process, it: &ProcessBox) -> String {
    let look = match it.kind {
        BoxKind::Start | BoxKind::End => "box-start",
        BoxKind::Action => "box-action",
        BoxKind::Condition { .. } => "box-condition",
        BoxKind::Refusal => "box-refusal",
    };
    format!("box {look} lane-{}", process.lane_of(it).unwrap_or_default() + 1)
}

/// The lines of one row: those that come to its box, those that leave it for a later row, those that pass it by.
pub(super) fn ways(process: &Process, row: usize) -> AnyView {
    let middle = |at: usize| LANE * lane(process, at) + LANE / 2;
    let edge = |at: usize| LANE * lane(process, at) + GUTTER;
    let (mut coming, mut beside) = (String::new(), String::new());
    let mut answers = Vec::new();
    for Way { from, to, answer } in ways_of(process) {
        let near = to == from + 1;
        if to == row {
            let start = if near { middle(from) } else { edge(from) };
            coming += &format!("M{start} 0V5H{}V10", middle(to));
            let class = if near { " way-near" } else { "" };
            answers.extend(answer.map(|id| (format!("lane-{}{class}", lane(process, from) + 1), id)));
        } else if !near && from == row {
            beside += &format!("M{} 5H{}V10", middle(from), edge(from));
        } else if from < row && row < to {
            coming += &format!("M{} 0V10", edge(from));
            beside += &format!("M{} 0V10", edge(from));
        }
    }
    let width = LANE * process.lanes.len();
    let lines = lines("", width, &coming) + &lines(" way-beside", width, &beside);
    // Made of figures and our own words: nothing in it needs escaping.
    let drawn = move || {
        let answer =
            |(class, id): &(String, &str)| format!("<b class=\"way-answer {class}\">{}</b>", tr(id, &[]));
        answers.iter().map(answer).fold(lines.clone(), |drawn, answer| drawn + &answer)
    };
    view! { <div class="ways" aria-hidden="true" inner_html=drawn></div> }.into_any()
}

fn lines(class: &str, width: usize, path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    format!(
        "<svg class=\"way{class}\" viewBox=\"0 0 {width} 10\" preserveAspectRatio=\"none\"><path d=\"{path}\"/></svg>"
    )
}

/// Every way that goes forward; one that goes back is told in words only.
fn ways_of(process: &Process) -> Vec<Way> {
    let place = |code| process.boxes.iter().position(|it| &it.code == code);
    let mut ways = Vec::new();
    for (from, it) in process.boxes.iter().enumerate() {
        match &it.kind {
            BoxKind::Start | BoxKind::Action => ways.push(Way { from, to: from + 1, answer: None }),
            BoxKind::Condition { yes, no } => {
                let branches = [(place(yes), "process-yes"), (place(no), "process-no")];
                ways.extend(branches.into_iter().filter_map(|(to, answer)| {
                    Some(Way { from, to: to.filter(|to| *to > from)?, answer: Some(answer) })
                }));
            }
            BoxKind::Refusal | BoxKind::End => {}
        }
    }
    ways
}

fn lane(process: &Process, at: usize) -> usize {
    process.boxes.get(at).and_then(|it| process.lane_of(it)).unwrap_or_default()
}
