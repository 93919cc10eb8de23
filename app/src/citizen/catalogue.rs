//! The catalogue of services: by life situation, and by a search.

use domain::api::catalogue::{Catalogue, ServiceSummary};
use domain::regulation::is_found;
use leptos::prelude::*;

use super::Route;
use crate::i18n::{self, t, tr};
use crate::loaded::loaded;
use crate::page::Heading;
use crate::ui::{Form, Notice, SubmitButton, TextInput, Tone, Typed, Weight};
use crate::wording::norm;
use crate::{api, router};

/// The page.
pub fn view() -> AnyView {
    let query = RwSignal::new(String::new());
    // A link to this same page changes the query alone.
    Effect::new(move || query.set(router::query("q").unwrap_or_default()));
    view! {
        <Heading text=t!("catalogue-title") />
        {search(query, Callback::new(move |()| router::replace(&address(&query.get_untracked()))))}
        {loaded(api::catalogue::list, move |catalogue| found(catalogue, query))}
    }
    .into_any()
}

/// The address of the catalogue with a search.
pub(super) fn address(query: &str) -> String {
    let services = Route::Services.href();
    let query = query.trim();
    if query.is_empty() { services } else { format!("{services}?q={}", router::encode(query)) }
}

/// The box in which one searches; `done` is told when it is sent or left.
pub(super) fn search(query: RwSignal<String>, done: Callback<()>) -> AnyView {
    view! {
        <search>
            <Form on_submit=move || done.run(())>
                <TextInput id="q" label=t!("catalogue-search") hint=t!("catalogue-search-hint") typed=Typed::Search
                    value=query on_input=move |text: String| query.set(text) on_change=move || done.run(()) />
                <SubmitButton label=t!("catalogue-search-do") weight=Weight::Secondary />
            </Form>
        </search>
    }
    .into_any()
}

fn found(catalogue: Catalogue, query: RwSignal<String>) -> AnyView {
    let services = catalogue.services;
    let hits = Memo::new(move |_| {
        query.with(|query| {
            services.iter().filter(|service| answers_to(service, query)).cloned().collect::<Vec<_>>()
        })
    });
    let count = move || {
        let n = hits.with(Vec::len);
        match (n, query.with(|query| query.trim().is_empty())) {
            (0, _) => String::new(),
            (_, true) => t!("catalogue-all", n = n).get(),
            (_, false) => t!("catalogue-found", n = n).get(),
        }
    };
    let list = move || {
        let hits = hits.get();
        if hits.is_empty() { nothing(query) } else { by_situation(hits) }
    };
    view! { <p role="status" class="quiet">{count}</p>{list} }.into_any()
}

fn nothing(query: RwSignal<String>) -> AnyView {
    let title = t!("catalogue-none", query = query.get());
    view! {
        <Notice tone=Tone::Warning title>
            <p>{t!("catalogue-none-advice")}</p>
            <p><a href=Route::Services.href()>{t!("catalogue-show-all")}</a></p>
        </Notice>
    }
    .into_any()
}

/// The services under their life situations, in the order of the catalogue.
pub(super) fn by_situation(services: Vec<ServiceSummary>) -> AnyView {
    let mut sections: Vec<(String, Vec<AnyView>)> = Vec::new();
    for service in services {
        let situation = service.situation.as_str().to_owned();
        let card = card(service);
        match sections.iter_mut().find(|(code, _)| *code == situation) {
            Some((_, cards)) => cards.push(card),
            None => sections.push((situation, vec![card])),
        }
    }
    let sections = sections.into_iter().map(|(situation, cards)| {
        let name = move || tr(&format!("situation-{situation}"), &[]);
        view! { <section><h2>{name}</h2><div class="cards">{cards}</div></section> }.into_any()
    });
    sections.collect::<Vec<_>>().into_any()
}

fn card(service: ServiceSummary) -> AnyView {
    let href = Route::Service(service.code.clone()).href();
    let regions = service.editions.iter().map(|edition| {
        let (region, term) = (i18n::text(&edition.region.name), norm(edition.term));
        view! { <li>{region}": "{term}</li> }.into_any()
    });
    let regions: Vec<AnyView> = regions.collect();
    view! {
        <div class="card">
            <h3><a href=href>{i18n::text(&service.name)}</a></h3>
            <p>{i18n::text(&service.summary)}</p>
            <ul class="quiet">{regions}</ul>
        </div>
    }
    .into_any()
}

/// Whether a search finds a service: by its name, by another name in either language, by what it is for, or by its code.
fn answers_to(service: &ServiceSummary, query: &str) -> bool {
    let names = std::iter::once(&service.name).chain(&service.also_called);
    is_found(&service.code, names.chain(std::iter::once(&service.summary)), query)
}
