//! The lint of a regulation file: what serde cannot see.

mod processes;

use alloc::collections::BTreeSet;
use core::fmt;

use super::{ChannelKind, Delivery, Regulation, ResultKind, StepKind, TermRule};
use crate::access::Role;
use crate::calendar::{Unit, parse_date};
use crate::form::{Field, FieldKind, When};
use crate::id::Code;
use crate::text::Text;

/// One mistake: where in the file, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place, such as `form.pages.family.fields.spouse-iin`.
    pub place: String,
    /// What is wrong, in English: for those who write regulation files.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Where something is written when it is in no clause: the pages have words for these places.
const PLACES: [&str; 1] = ["annex-2"];

/// All mistakes of a file; none means that it may be used.
pub fn check(regulation: &Regulation) -> Vec<Fault> {
    let mut lint = Lint(Vec::new());
    lint.act(regulation);
    lint.providers(regulation);
    lint.terms(regulation);
    lint.steps(regulation);
    lint.processes(regulation);
    lint.conditions_and_grounds(regulation);
    lint.decisions_and_results(regulation);
    let asked = lint.form(regulation);
    lint.documents(regulation, &asked);
    lint.on_paper(regulation, &asked);
    lint.joint(regulation, &asked);
    lint.0
}

struct Lint(Vec<Fault>);

impl Lint {
    fn fault(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.0.push(Fault { place: place.into(), what: what.into() });
    }

    fn words(&mut self, place: &str, text: &Text) {
        for (lang, words) in [("kk", &text.kk), ("ru", &text.ru)] {
            if words.trim().is_empty() {
                self.fault(format!("{place}.{lang}"), "has no words");
            } else if words.trim() != words {
                self.fault(format!("{place}.{lang}"), "begins or ends with white space");
            }
        }
    }

    /// The pages say "clause {…}" of what begins with a number.
    fn clause(&mut self, place: &str, clause: &str) {
        if !clause.starts_with(|c: char| c.is_ascii_digit()) && !PLACES.contains(&clause) {
            self.fault(place, "is no clause and no place that the pages have words for");
        }
    }

    fn once<'a>(&mut self, place: &str, codes: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for code in codes {
            if !seen.insert(code) {
                self.fault(format!("{place}.{code}"), "stands here twice");
            }
        }
    }

    fn act(&mut self, it: &Regulation) {
        if it.region.code != it.edition.region {
            self.fault("region.code", "is not the region of the edition");
        }
        for (place, text) in [
            ("service.name", &it.service.name),
            ("service.summary", &it.service.summary),
            ("service.who", &it.service.who),
            ("service.cost", &it.service.cost),
            ("service.form_of_service", &it.service.form_of_service),
            ("act.name", &it.act.name),
            ("act.basis", &it.act.basis),
            ("region.name", &it.region.name),
            ("consent", &it.consent),
        ] {
            self.words(place, text);
        }
        for (place, day) in core::iter::once(("act.in_force_from", &it.act.in_force_from))
            .chain(it.act.repealed.iter().map(|repealed| ("act.repealed.on", &repealed.on)))
        {
            if parse_date(day).is_none() {
                self.fault(place, "is not a day written YYYY-MM-DD");
            }
        }
        if it.hours.opens >= it.hours.closes {
            self.fault("hours", "the office closes before it opens");
        }
        if it.channels.is_empty() {
            self.fault("channels", "the act lists at least one");
        }
        for channel in &it.channels {
            let place = format!("channels.{:?}", channel.kind).to_lowercase();
            self.words(&format!("{place}.name"), &channel.name);
            self.clause(&format!("{place}.clause"), &channel.clause);
            let place = format!("{place}.sign_in");
            if channel.kind != ChannelKind::Portal && !channel.sign_in.is_empty() {
                self.fault(&place, "only the portal is signed in to");
            }
            if channel.sign_in.iter().collect::<BTreeSet<_>>().len() != channel.sign_in.len() {
                self.fault(&place, "says the same twice");
            }
            if let Some(clause) = &channel.one_time_password {
                let place = place.replace("sign_in", "one_time_password");
                self.clause(&place, clause);
                if channel.kind != ChannelKind::Portal {
                    self.fault(&place, "only the portal sends one-time passwords");
                }
            }
        }
        for erratum in &it.errata {
            self.clause(&format!("errata.{}.clause", erratum.clause), &erratum.clause);
            self.words(&format!("errata.{}.finding", erratum.clause), &erratum.finding);
            self.words(&format!("errata.{}.handling", erratum.clause), &erratum.handling);
        }
    }

    /// The terms with their rules, and what the service gives by itself.
    fn terms(&mut self, it: &Regulation) {
        for (place, term) in core::iter::once(("term", &it.term))
            .chain(it.terms.iter().map(|special| ("terms", &special.term)))
        {
            self.words(&format!("{place}.clause"), &term.clause);
            match &term.applies {
                Some(applies) => self.words(&format!("{place}.applies"), applies),
                None if it.terms.is_empty() => {}
                None => self.fault(format!("{place}.applies"), "of several terms each says when it applies"),
            }
            if term.norm.amount == 0 {
                self.fault(format!("{place}.norm"), "allows no time");
            }
        }
        let found = it.terms.iter().filter(|special| special.when == TermRule::Found).count();
        if found != usize::from(it.automation.is_some()) {
            self.fault("terms.found", "stands here once where the service is automated, and nowhere else");
        }
        for (at, special) in it.terms.iter().enumerate() {
            if it.terms.iter().take(at).any(|earlier| earlier.when == special.when) {
                self.fault("terms.when", "stands here twice");
            }
            if let TermRule::Channel(channel) = special.when
                && !it.offers(channel)
            {
                self.fault("terms.when", format!("{channel:?} is no channel of this act"));
            }
        }
        if let Some(record) = &it.record {
            self.clause("record.clause", &record.clause);
            if it.decision(&record.decision).is_none() {
                self.fault("record.decision", "is no decision of this edition");
            }
        }
        let Some(automation) = &it.automation else { return };
        self.clause("automation.clause", &automation.clause);
        if automation.gives.is_empty() {
            self.fault("automation.gives", "nothing");
        }
        self.once("automation.gives", automation.gives.iter().map(|given| given.found.as_str()));
        for given in &automation.gives {
            if it.decision(&given.decision).is_none() {
                self.fault(format!("automation.gives.{}", given.found), "is no decision of this edition");
            }
        }
        for question in automation.register.questions() {
            if !it.form.fields().any(|field| field.code.as_str() == *question) {
                self.fault("automation.register", format!("needs the question '{question}'"));
            }
        }
    }

    fn providers(&mut self, it: &Regulation) {
        if it.providers.is_empty() {
            self.fault("providers", "nobody gives the service");
        }
        self.once("providers", it.providers.iter().map(|provider| provider.code.as_str()));
        self.once(
            "providers.number_prefix",
            it.providers.iter().map(|provider| provider.number_prefix.as_str()),
        );
        for provider in &it.providers {
            let place = format!("providers.{}", provider.code);
            self.words(&format!("{place}.name"), &provider.name);
            self.words(&format!("{place}.place"), &provider.place);
            self.words(&format!("{place}.address"), &provider.address);
            if provider.bin.len() != 12 || !provider.bin.bytes().all(|b| b.is_ascii_digit()) {
                self.fault(format!("{place}.bin"), "a BIN has 12 digits");
            }
            if provider.number_prefix.is_empty() {
                self.fault(format!("{place}.number_prefix"), "is empty");
            }
        }
    }

    fn steps(&mut self, it: &Regulation) {
        let kinds: Vec<StepKind> = it.steps.iter().map(|step| step.kind).collect();
        if kinds != StepKind::ALL {
            self.fault(
                "steps",
                "are not register, resolve, prepare, sign, issue, once each and in this order",
            );
        }
        for step in &it.steps {
            let place = format!("steps.{:?}", step.kind).to_lowercase();
            self.words(&format!("{place}.action"), &step.action);
            self.words(&format!("{place}.outcome"), &step.outcome);
            if step.norm.amount == 0 || step.drawn.iter().any(|drawn| drawn.norm.amount == 0) {
                self.fault(format!("{place}.norm"), "allows no time");
            }
            for (at, drawn) in step.drawn.iter().enumerate() {
                let place = format!("{place}.drawn");
                if !it.offers(drawn.channel) {
                    self.fault(&place, format!("{:?} is no channel of this act", drawn.channel));
                }
                if step.drawn.iter().take(at).any(|earlier| earlier.channel == drawn.channel) {
                    self.fault(&place, format!("{:?} stands here twice", drawn.channel));
                }
                self.clause(&format!("{place}.clause"), &drawn.clause);
            }
            self.clause(&format!("{place}.clause"), &step.clause);
        }
        for role in Role::OF_PROVIDER {
            if it.roles.iter().filter(|name| name.role == role).count() != 1 {
                self.fault(format!("roles.{}", role.as_str()), "is not named exactly once");
            }
        }
        let operators = it.roles.iter().filter(|name| name.role == Role::Operator).count();
        if operators != usize::from(it.offers(ChannelKind::StateCorporation)) {
            self.fault(
                "roles.operator",
                "is named once where the act lists the State Corporation, and nowhere else",
            );
        }
        for name in &it.roles {
            self.words(&format!("roles.{}.name", name.role.as_str()), &name.name);
        }
        for step in &it.steps {
            if step.within.is_some_and(|earlier| earlier >= step.kind) {
                self.fault(format!("steps.{:?}.within", step.kind).to_lowercase(), "is no earlier duty");
            }
        }
        let own = it.steps.iter().filter(|step| step.within.is_none());
        let days: u32 = own.filter(|step| step.norm.unit == it.term.norm.unit).map(|s| s.norm.amount).sum();
        if matches!(it.term.norm.unit, Unit::CalendarDay | Unit::WorkingDay) && days > it.term.norm.amount {
            self.fault("term.norm", "is shorter than the steps together");
        }
    }

    fn conditions_and_grounds(&mut self, it: &Regulation) {
        for number in 1..=3 {
            if it.conditions.iter().filter(|condition| condition.number == number).count() != 1 {
                self.fault(format!("conditions.{number}"), "does not stand here exactly once");
            }
        }
        for condition in &it.conditions {
            let place = format!("conditions.{}", condition.number);
            self.words(&format!("{place}.text"), &condition.text);
            self.words(&format!("{place}.refusal"), &condition.refusal);
            self.clause(&format!("{place}.clause"), &condition.clause);
        }
        if it.grounds.is_empty() {
            self.fault("grounds", "a refusal needs a closed list of grounds");
        }
        self.once("grounds", it.grounds.iter().map(|ground| ground.code.as_str()));
        for ground in &it.grounds {
            let place = format!("grounds.{}", ground.code);
            self.words(&format!("{place}.text"), &ground.text);
            self.words(&format!("{place}.advice"), &ground.advice);
            self.words(&format!("{place}.source"), &ground.source);
        }
    }

    fn decisions_and_results(&mut self, it: &Regulation) {
        self.words("findings.label", &it.findings.label);
        self.words("findings.hint", &it.findings.hint);
        if it.decisions.is_empty() {
            self.fault("decisions", "a case could only end with a refusal");
        }
        self.once("decisions", it.decisions.iter().map(|decision| decision.code.as_str()));
        for decision in &it.decisions {
            let place = format!("decisions.{}", decision.code);
            self.words(&format!("{place}.name"), &decision.name);
            self.template(&format!("{place}.statement"), &decision.statement);
            self.joint_words(&format!("{place}.joint_statement"), decision.joint_statement.as_ref(), it);
            if decision.code.as_str() == ResultKind::Refusal.as_str() {
                self.fault(&place, "is the code of the reasoned refusal");
            }
            if decision.results.is_empty() || decision.results.contains(&ResultKind::Refusal) {
                self.fault(format!("{place}.results"), "are the documents that carry it, and no refusal");
            }
            self.once(&format!("{place}.results"), decision.results.iter().map(|kind| kind.as_str()));
        }
        self.once("results", it.results.iter().map(|result| result.kind.as_str()));
        let carried = it.decisions.iter().flat_map(|decision| decision.results.iter().copied());
        for kind in carried.chain([ResultKind::Refusal]).collect::<BTreeSet<_>>() {
            if it.result(kind).is_none() {
                self.fault(format!("results.{}", kind.as_str()), "is missing");
            }
        }
        for channel in it.channels.iter().map(|channel| channel.kind) {
            let is_given = |kind: &ResultKind| it.delivery(*kind, channel).is_some();
            let nothing = it.decisions.iter().filter(|decision| !decision.results.iter().any(is_given));
            for decision in nothing.map(|decision| decision.code.as_str()) {
                let what = format!("gives nothing to who applies through {}", channel.as_str());
                self.fault(format!("decisions.{decision}.results"), what);
            }
            if it.result(ResultKind::Refusal).is_some() && !is_given(&ResultKind::Refusal) {
                let what = format!("does not reach who applies through {}", channel.as_str());
                self.fault("results.refusal.through", what);
            }
        }
        for result in &it.results {
            let place = format!("results.{}", result.kind.as_str());
            self.words(&format!("{place}.name"), &result.name);
            self.clause(&format!("{place}.clause"), &result.clause);
            if let Some(form) = &result.form {
                self.words(&format!("{place}.form"), form);
            }
            match (result.kind, &result.text) {
                (ResultKind::Notification, Some(text)) => {
                    self.template(&format!("{place}.text"), text);
                    self.joint_words(&format!("{place}.joint_text"), result.joint_text.as_ref(), it);
                }
                (ResultKind::Notification, None) => self.fault(format!("{place}.text"), "is missing"),
                (ResultKind::Decision | ResultKind::Refusal, Some(_)) => {
                    self.fault(format!("{place}.text"), "only a notification has it")
                }
                (ResultKind::Decision | ResultKind::Refusal, None) => {}
            }
            for (at, through) in result.through.iter().enumerate() {
                let place = format!("{place}.through.{}", through.channel.as_str());
                if !it.offers(through.channel) {
                    self.fault(&place, "is no channel of this act");
                }
                if result.through.iter().take(at).any(|earlier| earlier.channel == through.channel) {
                    self.fault(&place, "stands here twice");
                }
            }
            for channel in it.channels.iter().map(|channel| channel.kind) {
                if result.delivery_through(channel).is_some_and(|delivery| !delivery.fits(channel)) {
                    let place = format!("{place}.through.{}", channel.as_str());
                    self.fault(place, "does not reach those who applied so");
                }
            }
            let in_the_cabinet = [ResultKind::Notification, ResultKind::Refusal].contains(&result.kind);
            if in_the_cabinet && result.delivery != Delivery::Cabinet {
                self.fault(format!("{place}.delivery"), "it reaches the cabinet");
            }
        }
    }

    fn joint(&mut self, it: &Regulation, asked: &BTreeSet<Code>) {
        let Some(joint) = &it.joint else { return };
        self.when("joint.when", &joint.when, it, asked);
        let kind_of = |code: &Code| it.form.fields().find(|field| field.code == *code).map(|it| &it.kind);
        if !matches!(kind_of(&joint.iin), Some(FieldKind::Iin)) {
            self.fault("joint.iin", format!("'{}' is no question for an IIN", joint.iin));
        }
        if !matches!(kind_of(&joint.name), Some(FieldKind::Name)) {
            self.fault("joint.name", format!("'{}' is no question for a name", joint.name));
        }
    }

    fn on_paper(&mut self, it: &Regulation, asked: &BTreeSet<Code>) {
        for result in &it.results {
            let Some(when) = &result.on_paper else { continue };
            let place = format!("results.{}.on_paper", result.kind.as_str());
            self.when(&place, when, it, asked);
            if result.delivery == Delivery::Office {
                self.fault(&place, "what is handed over at the office is on paper anyway");
            }
        }
    }

    /// Words for two who apply together, where the act knows them.
    fn joint_words(&mut self, place: &str, text: Option<&Text>, it: &Regulation) {
        match text {
            Some(text) if it.joint.is_some() => self.template(place, text),
            Some(_) => self.fault(place, "nobody applies together with another one"),
            None if it.joint.is_some() => self.fault(place, "is missing"),
            None => {}
        }
    }

    /// Words with a place for the applicant's name and for nothing else.
    fn template(&mut self, place: &str, text: &Text) {
        self.words(place, text);
        for (lang, words) in [("kk", &text.kk), ("ru", &text.ru)] {
            if words.replace("{name}", "").contains(['{', '}']) {
                self.fault(format!("{place}.{lang}"), "knows no other place than {name}");
            }
        }
    }

    /// Checks the form and answers with the questions that conditions may look at.
    fn form(&mut self, it: &Regulation) -> BTreeSet<Code> {
        if it.form.pages.is_empty() {
            self.fault("form.pages", "asks nothing");
        }
        self.once("form.pages", it.form.pages.iter().map(|page| page.code.as_str()));
        self.once("form.fields", it.form.fields().map(|field| field.code.as_str()));
        let mut asked = BTreeSet::new();
        for page in &it.form.pages {
            let place = format!("form.pages.{}", page.code);
            self.words(&format!("{place}.title"), &page.title);
            if let Some(intro) = &page.intro {
                self.words(&format!("{place}.intro"), intro);
            }
            if let Some(when) = &page.when {
                self.when(&format!("{place}.when"), when, it, &asked);
            }
            if page.fields.is_empty() {
                self.fault(format!("{place}.fields"), "asks nothing");
            }
            for field in &page.fields {
                self.field(&format!("{place}.fields.{}", field.code), field, it, &asked);
                asked.insert(field.code.clone());
            }
        }
        asked
    }

    fn field(&mut self, place: &str, field: &Field, it: &Regulation, asked: &BTreeSet<Code>) {
        self.words(&format!("{place}.label"), &field.label);
        if let Some(hint) = &field.hint {
            self.words(&format!("{place}.hint"), hint);
        }
        if let Some(when) = &field.when {
            self.when(&format!("{place}.when"), when, it, asked);
        }
        match &field.kind {
            FieldKind::Choice { options } | FieldKind::Several { options } => {
                if options.len() < 2 {
                    self.fault(format!("{place}.options"), "offers no choice");
                }
                self.once(&format!("{place}.options"), options.iter().map(|option| option.code.as_str()));
                for option in options {
                    self.words(&format!("{place}.options.{}", option.code), &option.label);
                }
            }
            FieldKind::Number { min, max } if min > max => self.fault(place, "no number fits"),
            FieldKind::Line { max: 0 } | FieldKind::Paragraph { max: 0 } => {
                self.fault(place, "no answer fits")
            }
            FieldKind::Number { .. }
            | FieldKind::Line { .. }
            | FieldKind::Paragraph { .. }
            | FieldKind::Name
            | FieldKind::Iin
            | FieldKind::Phone
            | FieldKind::Date { .. }
            | FieldKind::YesNo => {}
        }
    }

    fn when(&mut self, place: &str, when: &When, it: &Regulation, asked: &BTreeSet<Code>) {
        if !asked.contains(&when.field) {
            self.fault(place, format!("looks at '{}', which is not asked before it", when.field));
            return;
        }
        let known: Vec<&str> =
            match it.form.fields().find(|field| field.code == when.field).map(|field| &field.kind) {
                Some(FieldKind::Choice { options } | FieldKind::Several { options }) => {
                    options.iter().map(|option| option.code.as_str()).collect()
                }
                Some(FieldKind::YesNo) => vec!["yes", "no"],
                _ => Vec::new(),
            };
        for code in &when.is {
            if !known.contains(&code.as_str()) {
                self.fault(place, format!("'{}' is no answer to '{}'", code, when.field));
            }
        }
    }

    fn documents(&mut self, it: &Regulation, asked: &BTreeSet<Code>) {
        self.once("documents", it.documents.iter().map(|document| document.code.as_str()));
        for document in &it.documents {
            let place = format!("documents.{}", document.code);
            self.words(&format!("{place}.name"), &document.name);
            self.words(&format!("{place}.source"), &document.source);
            if let Some(hint) = &document.hint {
                self.words(&format!("{place}.hint"), hint);
            }
            if let Some(when) = &document.when {
                self.when(&format!("{place}.when"), when, it, asked);
            }
        }
    }
}
