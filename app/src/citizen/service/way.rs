//! What happens to a request: steps, results, checks, refusals, and other ways to apply.

use domain::regulation::{
    Channel, ChannelKind, Condition, Delivery, Ground, Regulation, ServiceResult, Step,
};
use leptos::prelude::*;

use crate::citizen::Route;
use crate::i18n::{t, text};
use crate::ui::Details;
use crate::wording::norm;

/// The duties of the provider, each with its role, norm and clause.
pub(super) fn steps(regulation: &Regulation) -> AnyView {
    let rows: Vec<AnyView> = regulation.steps.iter().map(|step| step_row(regulation, step)).collect();
    let directory = (!regulation.processes.is_empty()).then(|| {
        let href = Route::Process(regulation.edition.clone()).href();
        view! { <p><a href=href>{t!("service-process")}</a></p> }.into_any()
    });
    view! {
        <section>
            <h2>{t!("service-steps")}</h2>
            <p>{t!("service-steps-about")}</p>
            <ol class="timeline">{rows}</ol>
            {directory}
        </section>
    }
    .into_any()
}

fn step_row(regulation: &Regulation, step: &Step) -> AnyView {
    let role = regulation.roles.iter().find(|role| role.role == step.kind.role()).map(|role| {
        let name = text(&role.name);
        view! { <p class="step-role">{name}</p> }.into_any()
    });
    let (time, clause) = (norm(step.norm), step.clause.clone());
    let within = t!("service-step-norm", norm = time.get(), clause = clause.clone());
    view! {
        <li class="step step-ahead">
            {role}<p class="step-title">{text(&step.action)}</p><p class="step-norm">{within}</p>
        </li>
    }
    .into_any()
}

/// What one receives and how it comes.
pub(super) fn results(regulation: &Regulation) -> AnyView {
    let rows: Vec<AnyView> = regulation.results.iter().map(result).collect();
    view! { <section><h2>{t!("service-results")}</h2><ul>{rows}</ul></section> }.into_any()
}

fn result(result: &ServiceResult) -> AnyView {
    let how = match result.delivery {
        Delivery::Cabinet => t!("service-result-cabinet"),
        Delivery::Office | Delivery::Window | Delivery::Courier => t!("service-result-office"),
    };
    view! { <li>{text(&result.name)}<p class="quiet">{how}" "{clause(&result.clause)}</p></li> }.into_any()
}

fn clause(clause: &str) -> Signal<String> {
    let clause = clause.to_owned();
    t!("service-clause", clause = clause.clone())
}

/// What is checked on the way and what is refused when it fails.
pub(super) fn conditions(regulation: &Regulation) -> AnyView {
    let rows: Vec<AnyView> = regulation.conditions.iter().map(condition).collect();
    view! {
        <section>
            <h2>{t!("service-conditions")}</h2>
            <ol>{rows}</ol>
        </section>
    }
    .into_any()
}

fn condition(condition: &Condition) -> AnyView {
    view! {
        <li>
            {text(&condition.text)}
            <p class="quiet">{t!("service-condition-fails")}" "{text(&condition.refusal)}" "{clause(&condition.clause)}</p>
        </li>
    }
    .into_any()
}

/// The closed list of grounds for a reasoned refusal, with what one can do about each.
pub(super) fn grounds(regulation: &Regulation) -> AnyView {
    let rows: Vec<AnyView> = regulation.grounds.iter().map(ground).collect();
    view! {
        <Details summary=t!("service-grounds")><p>{t!("service-grounds-about")}</p><ul>{rows}</ul></Details>
    }
    .into_any()
}

fn ground(ground: &Ground) -> AnyView {
    view! { <li>{text(&ground.text)}<p>{text(&ground.advice)}</p><p class="quiet">{text(&ground.source)}</p></li> }
        .into_any()
}

/// Where one may apply, this portal among them.
pub(super) fn channels(regulation: &Regulation) -> AnyView {
    let rows: Vec<AnyView> = regulation.channels.iter().map(channel).collect();
    view! { <section><h2>{t!("service-channels")}</h2><ul>{rows}</ul></section> }.into_any()
}

fn channel(channel: &Channel) -> AnyView {
    let here = (channel.kind == ChannelKind::Portal)
        .then(|| view! { <p class="quiet">{t!("service-channel-here")}</p> }.into_any());
    // Where the State Corporation takes in, one may book a place first.
    let book = (channel.kind == ChannelKind::StateCorporation)
        .then(|| view! { <p><a href=Route::Queue.href()>{t!("service-channel-book")}</a></p> }.into_any());
    view! { <li>{text(&channel.name)}" "<span class="quiet">{clause(&channel.clause)}</span>{here}{book}</li> }
        .into_any()
}
