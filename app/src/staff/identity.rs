//! The identity document that a person shows at the counter: its kind and number.

use domain::person::{IdentityDocument, IdentityKind};
use leptos::prelude::*;

use crate::i18n::{t, tr};
use crate::ui::{Choice, Mistake, Select, TextInput, Typed};

/// What has been typed; a copy is the same.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    id: &'static str,
    kind: RwSignal<String>,
    number: RwSignal<String>,
    /// An error is told from the first attempt on.
    tried: RwSignal<bool>,
}

impl Shown {
    /// Nothing yet; `id` is that of the box for the number.
    pub(super) fn new(id: &'static str) -> Self {
        let kind = RwSignal::new(IdentityKind::IdentityCard.as_str().to_owned());
        Self { id, kind, number: RwSignal::new(String::new()), tried: RwSignal::new(false) }
    }

    /// The document, whatever has been typed: the server refuses what is none.
    pub(super) fn typed(self) -> IdentityDocument {
        let kind = IdentityKind::parse(&self.kind.get_untracked()).unwrap_or(IdentityKind::IdentityCard);
        IdentityDocument { kind, number: self.number.get_untracked() }
    }

    /// The document; nothing when there is none, and from then on the boxes say so.
    pub(super) fn read(self) -> Option<IdentityDocument> {
        self.tried.set(true);
        let typed = self.typed();
        IdentityDocument::parse(typed.kind, &typed.number).ok()
    }

    fn is_wrong(self) -> bool {
        self.tried.get() && IdentityDocument::parse(IdentityKind::IdentityCard, &self.number.get()).is_err()
    }

    /// What is wrong, for the list on top of the form.
    pub(super) fn mistake(self) -> Option<Mistake> {
        let text = t!("staff-identity-number-missing");
        self.is_wrong().then(|| Mistake { field: self.id.to_owned(), text })
    }

    /// Draws both boxes.
    pub(super) fn view(self) -> AnyView {
        let choice = |kind: IdentityKind| Choice::new(kind.as_str(), kind_words(kind));
        let choices = Signal::stored(IdentityKind::ALL.map(choice).to_vec());
        let error = Signal::derive(move || self.is_wrong().then(|| tr("staff-identity-number-missing", &[])));
        view! {
            <Select id=format!("{}-kind", self.id) label=t!("staff-identity-kind") choices value=self.kind
                on_choose=move |kind: String| self.kind.set(kind) />
            <TextInput id=self.id label=t!("staff-identity-number") hint=t!("staff-identity-number-hint") value=self.number
                error typed=Typed::Words autocomplete="off" letters=20
                on_input=move |number: String| self.number.set(number) />
        }
        .into_any()
    }
}

/// What a kind of document is called.
pub(super) fn kind_words(kind: IdentityKind) -> Signal<String> {
    match kind {
        IdentityKind::IdentityCard => t!("staff-identity-card"),
        IdentityKind::Passport => t!("staff-identity-passport"),
        IdentityKind::ResidencePermit => t!("staff-identity-residence-permit"),
        IdentityKind::StatelessPerson => t!("staff-identity-stateless-person"),
    }
}
