//! What one needs to apply.

use domain::form::{FieldKind, When};
use domain::regulation::{Regulation, RequiredDocument};
use leptos::prelude::*;

use crate::i18n::{self, t, text};
use crate::ui::Details;

/// The papers, each with its hint and with when it is called for, and the key that signs.
pub(super) fn documents(regulation: &Regulation) -> AnyView {
    let always = regulation.documents.iter().filter(|document| document.when.is_none());
    let always: Vec<AnyView> = always.map(|document| row(regulation, document)).collect();
    let sometimes = regulation.documents.iter().filter(|document| document.when.is_some());
    let sometimes: Vec<AnyView> = sometimes.map(|document| row(regulation, document)).collect();
    let sources: Vec<AnyView> = regulation.documents.iter().map(source).collect();
    let sometimes = (!sometimes.is_empty())
        .then(|| view! { <h3>{t!("service-needs-sometimes")}</h3><ul>{sometimes}</ul> }.into_any());
    view! {
        <section>
            <h2>{t!("service-needs")}</h2>
            <ul>{always}<li>{t!("service-needs-key")}</li></ul>
            {sometimes}
            <Details summary=t!("service-needs-sources")><ul>{sources}</ul></Details>
        </section>
    }
    .into_any()
}

fn row(regulation: &Regulation, document: &RequiredDocument) -> AnyView {
    let optional = (!document.required).then(|| view! { <span class="quiet">" "{t!("ui-optional")}</span> });
    let hint = document.hint.as_ref().map(|hint| {
        let hint = text(hint);
        view! { <p class="quiet">{hint}</p> }.into_any()
    });
    let when = document.when.as_ref().and_then(|when| condition(regulation, when));
    view! { <li>{text(&document.name)}{optional}{when}{hint}</li> }.into_any()
}

/// "Only if «question»: «answer» or «answer»."
fn condition(regulation: &Regulation, when: &When) -> Option<AnyView> {
    let field = regulation.form.fields().find(|field| field.code == when.field)?;
    let question = text(&field.label);
    let (kind, codes) = (field.kind.clone(), when.is.clone());
    let answers = move || {
        let words = codes.iter().map(|code| format!("«{}»", answer_words(&kind, code.as_str())));
        words.collect::<Vec<_>>().join(", ")
    };
    let words = t!("service-needs-when", question = question.get(), answers = answers());
    Some(view! { <p class="quiet">{words}</p> }.into_any())
}

fn answer_words(kind: &FieldKind, code: &str) -> String {
    match (kind, code) {
        (FieldKind::YesNo, "yes") => t!("form-yes").get(),
        (FieldKind::YesNo, "no") => t!("form-no").get(),
        (FieldKind::Choice { options } | FieldKind::Several { options }, _) => {
            let option = options.iter().find(|option| option.code.as_str() == code);
            option.map(|option| option.label.get(i18n::lang()).to_owned()).unwrap_or_default()
        }
        _ => code.to_owned(),
    }
}

fn source(document: &RequiredDocument) -> AnyView {
    view! { <li>{text(&document.name)}<p class="quiet">{text(&document.source)}</p></li> }.into_any()
}
