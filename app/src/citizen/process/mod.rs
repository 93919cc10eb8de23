//! The directory of business processes of an edition: who does what after what, through each channel.
//!
//! An ordered list says it all in words; the lanes, the signs and the lines on a wide screen are drawn over it.

mod drawing;
mod norm;

use domain::id::EditionId;
use domain::regulation::{BoxKind, Channel, ChannelKind, Lane, Process, ProcessBox, Regulation};
use leptos::prelude::*;

use super::apply::service_page;
use super::not_found;
use crate::api;
use crate::i18n::{t, text};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{BackLink, ButtonRow, PrintButton, Tag, Tone};
use norm::printed;

/// The page.
pub(super) fn view(edition: EditionId) -> AnyView {
    let ask = move || {
        let edition = edition.clone();
        async move { api::catalogue::edition(&edition).await }
    };
    loaded(ask, |page| drawn(&page.regulation))
}

fn drawn(regulation: &Regulation) -> AnyView {
    let processes: Vec<(&Channel, &Process)> = regulation
        .channels
        .iter()
        .filter_map(|channel| {
            let process = regulation.processes.iter().find(|process| process.channel == channel.kind)?;
            Some((channel, process))
        })
        .collect();
    if processes.is_empty() {
        return not_found::view();
    }
    let links: Vec<AnyView> = processes.iter().map(|(channel, _)| channel_link(channel)).collect();
    let sections: Vec<AnyView> =
        processes.iter().map(|(channel, process)| section(channel, process)).collect();
    view! {
        <BackLink href=service_page(&regulation.edition) />
        <Heading text=t!("process-title") caption=text(&regulation.service.name) />
        {line("lead", t!("process-lead"))}
        {line("quiet", text(&regulation.act.name))}
        <nav class="no-print" aria-label=t!("process-channels")><ul>{links}</ul></nav>
        {legend()}
        {sections}
        <ButtonRow><PrintButton /></ButtonRow>
    }
    .into_any()
}

fn channel_link(channel: &Channel) -> AnyView {
    let href = format!("#{}", channel.kind.as_str());
    view! { <li><a href=href>{text(&channel.name)}</a></li> }.into_any()
}

/// What the signs mean, in the words of the acts' own legend.
fn legend() -> AnyView {
    let rows = [
        ("sign sign-start", t!("process-legend-start")),
        ("sign sign-action", t!("process-legend-action")),
        ("sign sign-condition", t!("process-legend-condition")),
        ("sign sign-refusal", t!("process-legend-refusal")),
        ("sign sign-next", t!("process-legend-next")),
    ]
    .map(|(sign, words)| view! { <li><span class=sign aria-hidden="true"></span>{words}</li> }.into_any());
    view! {
        <section class="process-legend">
            <h2>{t!("process-legend")}</h2>
            <ul class="signs">{Vec::from(rows)}</ul>
            {line("quiet", t!("process-legend-unit"))}
        </section>
    }
    .into_any()
}

fn section(channel: &Channel, process: &Process) -> AnyView {
    let heads: Vec<AnyView> = process.lanes.iter().map(lane_head).collect();
    let rows: Vec<AnyView> = (0..process.boxes.len()).filter_map(|at| row(process, at)).collect();
    let silent = process.boxes.iter().all(|it| it.norm.is_none());
    let silent = silent.then(|| line("quiet", t!("process-no-norms")));
    let id = channel.kind.as_str();
    view! {
        <section class="process" aria-labelledby=id>
            <h2 id=id tabindex="-1">{text(&channel.name)}</h2>
            {silent}
            <div class=drawing::lanes(process)>
                <div class="process-heads" aria-hidden="true">{heads}</div>
                <ol class="process-boxes">{rows}</ol>
            </div>
        </section>
    }
    .into_any()
}

fn lane_head(lane: &Lane) -> AnyView {
    view! { <div>{text(&lane.name)}</div> }.into_any()
}

/// One box: whose it is, what it is called and says, its time and clause, and where it leads.
fn row(process: &Process, at: usize) -> Option<AnyView> {
    let it = process.boxes.get(at)?;
    let lane = process.lanes.get(process.lane_of(it)?)?;
    let (row, sign, ending) = match it.kind {
        BoxKind::Start => ("box-row", "sign sign-start", Some((t!("process-start"), Tone::Info))),
        BoxKind::Action => ("box-row", "sign sign-action", None),
        BoxKind::Condition { .. } => ("box-row", "sign sign-condition", None),
        BoxKind::Refusal => {
            ("box-row box-aside", "sign sign-refusal", Some((t!("process-refusal"), Tone::Error)))
        }
        BoxKind::End => ("box-row", "sign sign-start", Some((t!("process-end"), Tone::Success))),
    };
    let label = it.label.as_ref().map(text);
    let ending = ending.map(|(words, tone)| view! { <Tag label=words tone /> }.into_any());
    let name = view! { <p class="box-name"><span class=sign aria-hidden="true"></span><strong>{label}</strong>" "{ending}</p> };
    let lines = vec![
        line("box-lane", text(&lane.name)),
        name.into_any(),
        line("box-text", text(&it.text)),
        line("box-norm", norm_and_clause(it)),
        branches(process, it),
    ];
    let (id, class, ways) =
        (anchor(process.channel, it), drawing::class(process, it), drawing::ways(process, at));
    Some(view! { <li class=row>{ways}<div id=id class=class tabindex="-1">{lines}</div></li> }.into_any())
}

/// One body for all lines, so that each weighs a call and not a view of its own.
fn line(class: &'static str, words: Signal<String>) -> AnyView {
    view! { <p class=class>{words}</p> }.into_any()
}

fn norm_and_clause(it: &ProcessBox) -> Signal<String> {
    let clause = it.clause.clone();
    match it.norm.as_ref().map(printed) {
        Some(norm) => t!("service-step-norm", norm = norm.get(), clause = clause.clone()),
        None => t!("service-clause", clause = clause.clone()),
    }
}

fn branches(process: &Process, it: &ProcessBox) -> AnyView {
    let BoxKind::Condition { yes, no } = &it.kind else { return ().into_any() };
    let answers = [(yes, t!("process-yes")), (no, t!("process-no"))].into_iter();
    let links: Vec<AnyView> = answers
        .filter_map(|(code, answer)| Some(branch(answer, process.channel, process.find(code)?)))
        .collect();
    view! { <ul class="box-branches">{links}</ul> }.into_any()
}

/// "Yes: Process 3", where a box without a name is told by what it says.
fn branch(answer: Signal<String>, channel: ChannelKind, to: &ProcessBox) -> AnyView {
    let words = text(to.label.as_ref().unwrap_or(&to.text));
    let href = format!("#{}", anchor(channel, to));
    view! { <li><strong>{answer}": "</strong><a href=href>{words}</a></li> }.into_any()
}

/// A box's place on the page: codes are told apart by the channel.
fn anchor(channel: ChannelKind, it: &ProcessBox) -> String {
    format!("{}-{}", channel.as_str(), it.code)
}
