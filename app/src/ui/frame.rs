//! What stands around every page: header, language, banner of the sandbox, main part, footer.

use leptos::prelude::*;

use crate::i18n::{self, Lang, t};

/// Everything around a page. Use it once, around the router's outlet.
#[component]
pub fn Frame(
    /// The name in the header.
    #[prop(into)]
    name: Signal<String>,
    /// Whether this is the sandbox; then every page says so.
    #[prop(into)]
    sandbox: Signal<bool>,
    /// Links of the header ([`NavLink`]s); nothing, or a view that may follow the session.
    #[prop(into)]
    nav: AnyView,
    /// What stands in the footer.
    #[prop(into)]
    footer: AnyView,
    /// The page.
    children: Children,
) -> AnyView {
    let banner = move || sandbox.get().then(|| view! { <SandboxBanner /> });
    view! {
        <SkipLink />
        <header class="header">
            <div class="column header-row">
                <a class="header-name" href="/"><Mark />{name}</a>
                <LanguageSwitch />
            </div>
            <nav class="column header-nav" aria-label=t!("ui-nav")>{nav}</nav>
            <div class="ornament" aria-hidden="true"></div>
        </header>
        {banner}
        <main id="main" class="column" tabindex="-1">{children()}</main>
        <footer class="footer">
            <div class="ornament" aria-hidden="true"></div>
            <div class="column">{footer}</div>
        </footer>
    }
    .into_any()
}

/// A link of the header; the one that leads to this page is marked.
#[component]
pub fn NavLink(
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether the visitor is there.
    #[prop(into)]
    here: Signal<bool>,
) -> AnyView {
    view! { <a class="nav-link" href=href aria-current=move || here.get().then_some("page")>{label}</a> }
        .into_any()
}

/// The two languages, each by its own name.
#[component]
pub fn LanguageSwitch() -> AnyView {
    let failed = move || {
        i18n::switch_failed().get().then(|| {
            view! { <p class="language-failed" role="alert">{t!("ui-language-failed")}</p> }.into_any()
        })
    };
    view! {
        <div class="language" role="group" aria-label=t!("ui-language")>
            {language(Lang::Kk, t!("ui-language-kk"))}
            {language(Lang::Ru, t!("ui-language-ru"))}
            {failed}
        </div>
    }
    .into_any()
}

fn language(lang: Lang, name: Signal<String>) -> AnyView {
    let here = move || (i18n::lang() == lang).then_some("true");
    view! {
        <button
            type="button"
            class="language-name"
            lang=lang.tag()
            aria-current=here
            on:click=move |_| i18n::switch(lang)
        >
            {name}
        </button>
    }
    .into_any()
}

/// Leads a keyboard over the header, straight to the page.
#[component]
pub fn SkipLink() -> AnyView {
    view! { <a class="skip" href="#main">{t!("ui-skip")}</a> }.into_any()
}

/// Says that this is a place to try things out.
#[component]
pub fn SandboxBanner() -> AnyView {
    view! {
        <aside class="banner" aria-label=t!("shell-sandbox-name")>
            <p class="column"><strong class="tag tone-warning">{t!("shell-sandbox-name")}</strong>" "{t!("shell-sandbox")}</p>
        </aside>
    }
    .into_any()
}

/// Leads one page back.
#[component]
pub fn BackLink(
    /// Where that is.
    #[prop(into)]
    href: Signal<String>,
) -> AnyView {
    view! { <a class="back" href=href>{t!("ui-back")}</a> }.into_any()
}

/// The sign of the portal: the sky, the sun and the steppe, drawn with three shapes.
#[component]
fn Mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path class="mark-sky" d="M16 1 31 16 16 31 1 16z" />
            <circle class="mark-sun" cx="16" cy="13" r="5" />
            <path class="mark-steppe" d="M5 20q6-4 11 0t11 0L16 31z" />
        </svg>
    }
    .into_any()
}
