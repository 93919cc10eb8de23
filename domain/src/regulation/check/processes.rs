//! The lint of the directory of business processes.

use alloc::collections::BTreeSet;

use super::Lint;
use crate::case::Window;
use crate::regulation::{BoxKind, ChannelKind, PrintedNorm, Process, ProcessBox, Regulation};

impl Lint {
    pub(super) fn processes(&mut self, it: &Regulation) {
        self.once("processes", it.processes.iter().map(|process| process.channel.as_str()));
        for channel in &it.channels {
            if !it.processes.iter().any(|process| process.channel == channel.kind) {
                self.fault(format!("channels.{}", channel.kind.as_str()), "has no process in the directory");
            }
        }
        for process in &it.processes {
            let place = format!("processes.{}", process.channel.as_str());
            if !it.offers(process.channel) {
                self.fault(&place, "is no channel of this act");
            }
            self.process(&place, process);
            if process.channel == ChannelKind::StateCorporation {
                self.window(&place, process);
            }
        }
    }

    /// What is measured at the State Corporation's window has to be drawn, with its time.
    fn window(&mut self, place: &str, process: &Process) {
        for code in Window::ALL.map(Window::as_str) {
            let drawn = process.boxes.iter().find(|it| it.code.as_str() == code);
            if drawn.is_none_or(|it| it.norm.is_none()) {
                self.fault(format!("{place}.boxes.{code}"), "is measured and has no time here");
            }
        }
    }

    fn process(&mut self, place: &str, process: &Process) {
        self.once(&format!("{place}.lanes"), process.lanes.iter().map(|lane| lane.code.as_str()));
        self.once(&format!("{place}.boxes"), process.boxes.iter().map(|it| it.code.as_str()));
        for lane in &process.lanes {
            let place = format!("{place}.lanes.{}", lane.code);
            self.words(&format!("{place}.name"), &lane.name);
            if !process.boxes.iter().any(|it| it.lane == lane.code) {
                self.fault(place, "has no box");
            }
        }
        let starts = process.boxes.iter().map(|it| it.kind == BoxKind::Start).collect::<Vec<_>>();
        if starts.first() != Some(&true) || starts.iter().filter(|start| **start).count() != 1 {
            self.fault(format!("{place}.boxes"), "do not begin with the one start");
        }
        if !process.boxes.iter().any(|it| it.kind == BoxKind::End) {
            self.fault(format!("{place}.boxes"), "have no end");
        }
        for it in &process.boxes {
            self.process_box(&format!("{place}.boxes.{}", it.code), process, it);
        }
        self.reached(place, process);
    }

    fn process_box(&mut self, place: &str, process: &Process, it: &ProcessBox) {
        self.words(&format!("{place}.text"), &it.text);
        if let Some(label) = &it.label {
            self.words(&format!("{place}.label"), label);
        }
        if it.clause.is_empty() {
            self.fault(format!("{place}.clause"), "is empty");
        }
        if process.lane_of(it).is_none() {
            self.fault(format!("{place}.lane"), format!("there is no lane '{}'", it.lane));
        }
        if let Some(norm) = &it.norm {
            self.printed_norm(&format!("{place}.norm"), norm);
        }
        if let BoxKind::Condition { yes, no } = &it.kind {
            for (branch, code) in [("yes", yes), ("no", no)] {
                match process.find(code) {
                    None => self
                        .fault(format!("{place}.{branch}"), format!("leads to '{code}', which is nowhere")),
                    Some(to) if to.code == it.code => {
                        self.fault(format!("{place}.{branch}"), "leads to itself")
                    }
                    Some(_) => {}
                }
            }
            if yes == no {
                self.fault(place, "decides nothing: both branches lead to one box");
            }
        }
    }

    fn printed_norm(&mut self, place: &str, norm: &PrintedNorm) {
        if norm.amount == 0 {
            self.fault(place, "allows no time");
        }
        if norm.from.is_some_and(|from| from >= norm.amount) {
            self.fault(place, "is no range: it ends before it begins");
        }
        if let Some(since) = &norm.since {
            self.words(&format!("{place}.since"), since);
        }
    }

    /// Every box is reached from the start, what goes on has where to go, and only a condition leads to a refusal.
    fn reached(&mut self, place: &str, process: &Process) {
        let mut reached = BTreeSet::new();
        let mut ahead = vec![0];
        while let Some(at) = ahead.pop() {
            let Some(it) = process.boxes.get(at).filter(|_| reached.insert(at)) else { continue };
            let at_of = |code| process.boxes.iter().position(|other| &other.code == code);
            match &it.kind {
                BoxKind::Start | BoxKind::Action => ahead.push(at + 1),
                BoxKind::Condition { yes, no } => ahead.extend([yes, no].into_iter().filter_map(at_of)),
                BoxKind::Refusal | BoxKind::End => {}
            }
        }
        for (at, it) in process.boxes.iter().enumerate() {
            let place = format!("{place}.boxes.{}", it.code);
            if !reached.contains(&at) {
                self.fault(&place, "nobody reaches it");
            }
            match process.boxes.get(at + 1) {
                None if it.kind.goes_on() => self.fault(&place, "is the last and ends nothing"),
                Some(next) if it.kind.goes_on() && next.kind == BoxKind::Refusal => {
                    self.fault(&place, "leads to a refusal without a condition");
                }
                _ => {}
            }
        }
    }
}
