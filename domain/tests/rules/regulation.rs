//! The files under `domain/regulations` are clean, and the lint names the place of every kind of mistake.

use domain::calendar::{Norm, Unit};
use domain::form::{FieldKind, When};
use domain::regulation::{
    AskedRegister, Automation, ChannelKind, Delivery, Drawn, Given, Joint, Record, RecordRegister,
    Regulation, SpecialTerm, StepKind, TermRule, check,
};

use crate::world::{TORTOISE_RACE, answers, code, files, tortoise_race};

#[test]
fn every_file_is_clean_and_lies_where_its_edition_says() {
    let files = files();
    assert_eq!(files.len(), 7, "a new file needs its figures in acts/");
    for (name, text) in files {
        let regulation: Regulation = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(regulation.edition.to_string(), name);
        let faults: Vec<String> = check(&regulation).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn the_fixture_is_clean() {
    assert_eq!(check(&tortoise_race()), Vec::new());
}

#[test]
fn a_file_survives_being_written_as_json() {
    for (name, text) in files() {
        let regulation: Regulation = toml::from_str(&text).unwrap();
        let json = serde_json::to_string(&regulation).unwrap();
        assert_eq!(serde_json::from_str::<Regulation>(&json).unwrap(), regulation, "{name}");
    }
}

/// Breaks the fixture and expects exactly this place among the faults.
fn broken(place: &str, spoil: impl FnOnce(&mut Regulation)) {
    let mut regulation = tortoise_race();
    spoil(&mut regulation);
    let places: Vec<String> = check(&regulation).into_iter().map(|fault| fault.place).collect();
    assert!(places.iter().any(|found| found == place), "{place} is not among {places:?}");
}

#[test]
fn faults_of_the_act_name_their_place() {
    broken("region.code", |it| it.region.code = "pond".parse().unwrap());
    broken("service.name.kk", |it| it.service.name.kk = String::new());
    broken("service.summary.ru", |it| it.service.summary.ru = " с пробелом".to_owned());
    broken("consent.ru", |it| it.consent.ru = "  ".to_owned());
    broken("act.in_force_from", |it| it.act.in_force_from = "2020-02-30".to_owned());
    broken("hours", |it| it.hours.closes = it.hours.opens);
    broken("channels", |it| it.channels.clear());
    broken("channels.portal.clause", |it| it.channels[0].clause = "annex-1".to_owned());
    broken("term.norm", |it| it.term.norm.amount = 2);
}

#[test]
fn faults_of_terms_and_of_automation_name_their_place() {
    let found = |it: &mut Regulation| {
        let mut term = it.term.clone();
        it.term.applies = Some(it.term.clause.clone());
        term.applies = Some(it.term.clause.clone());
        it.terms = vec![SpecialTerm { when: TermRule::Found, term }];
    };
    let automated = |it: &mut Regulation| {
        let gives = vec![Given { found: code("won"), decision: it.decisions[0].code.clone() }];
        it.automation =
            Some(Automation { register: AskedRegister::Guardianships, gives, clause: "2".to_owned() });
    };
    broken("terms.found", found);
    broken("terms.found", automated);
    broken("terms.norm", |it| {
        found(it);
        it.terms[0].term.norm.amount = 0;
    });
    broken("term.applies", |it| {
        found(it);
        it.term.applies = None;
    });
    broken("automation.register", automated);
    broken("automation.gives", |it| {
        automated(it);
        it.automation.as_mut().unwrap().gives.clear();
    });
    broken("automation.gives.won", |it| {
        automated(it);
        it.automation.as_mut().unwrap().gives[0].decision = code("no-such");
    });
    broken("automation.clause", |it| {
        automated(it);
        it.automation.as_mut().unwrap().clause.clear();
    });
    let through = |it: &mut Regulation, channel| {
        let mut term = it.term.clone();
        term.applies = Some(it.term.clause.clone());
        it.term.applies = Some(it.term.clause.clone());
        it.terms.push(SpecialTerm { when: TermRule::Channel(channel), term });
    };
    broken("terms.when", |it| through(it, ChannelKind::StateCorporation));
    broken("terms.when", |it| {
        through(it, ChannelKind::Portal);
        through(it, ChannelKind::Portal);
    });
    let record = |decision: &str, clause: &str| {
        let (decision, clause) = (code(decision), clause.to_owned());
        Some(Record { register: RecordRegister::CivilStatus, decision, clause })
    };
    broken("record.decision", |it| it.record = record("no-such", "2"));
    broken("record.clause", |it| it.record = record(it.decisions[0].code.as_str(), ""));
    broken("steps.prepare.within", |it| it.steps[2].within = Some(StepKind::Sign));
    let when = |field, is| Some(When { field: code(field), is: vec![code(is)] });
    broken("results.refusal.on_paper", |it| it.results[2].on_paper = when("no-such", "yes"));
}

#[test]
fn faults_of_providers_name_their_place() {
    broken("providers", |it| it.providers.clear());
    broken("providers.north-meadow", |it| it.providers[1].code = it.providers[0].code.clone());
    broken("providers.number_prefix.TRT-N", |it| it.providers[1].number_prefix = "TRT-N".to_owned());
    broken("providers.south-meadow.number_prefix", |it| it.providers[1].number_prefix = String::new());
    broken("providers.south-meadow.bin", |it| it.providers[1].bin = "16084009902".to_owned());
    broken("providers.south-meadow.address.kk", |it| it.providers[1].address.kk = String::new());
}

#[test]
fn faults_of_steps_and_roles_name_their_place() {
    broken("steps", |it| it.steps.swap(0, 1));
    broken("steps", |it| it.steps.truncate(4));
    broken("steps.sign.norm", |it| it.steps[3].norm.amount = 0);
    broken("steps.sign.clause", |it| it.steps[3].clause.clear());
    broken("steps.sign.action.kk", |it| it.steps[3].action.kk.clear());
    let drawn = |channel, amount| Drawn {
        channel,
        norm: Norm { amount, unit: Unit::Second },
        clause: "annex-2".to_owned(),
    };
    broken("steps.sign.drawn", |it| it.steps[3].drawn = vec![drawn(ChannelKind::Office, 1)]);
    broken("steps.sign.drawn", |it| it.steps[3].drawn = vec![drawn(ChannelKind::Portal, 1); 2]);
    broken("steps.sign.norm", |it| it.steps[3].drawn = vec![drawn(ChannelKind::Portal, 0)]);
    broken("steps.sign.drawn.clause", |it| {
        it.steps[3].drawn = vec![Drawn { clause: String::new(), ..drawn(ChannelKind::Portal, 1) }];
    });
    broken("roles.head", |it| it.roles.retain(|named| named.role.as_str() != "head"));
    broken("roles.clerk", |it| it.roles.push(it.roles[0].clone()));
}

#[test]
fn faults_of_conditions_grounds_and_results_name_their_place() {
    broken("conditions.2", |it| it.conditions.retain(|condition| condition.number != 2));
    broken("conditions.1.clause", |it| it.conditions[0].clause.clear());
    broken("results.decision.clause", |it| it.results[0].clause = "two".to_owned());
    broken("conditions.3.refusal.ru", |it| it.conditions[2].refusal.ru.clear());
    broken("grounds", |it| it.grounds.clear());
    broken("grounds.too-fast", |it| it.grounds.push(it.grounds[0].clone()));
    broken("grounds.is-a-hare.advice.kk", |it| it.grounds[1].advice.kk.clear());
    broken("results.refusal", |it| it.results.truncate(2));
    broken("results.notification.delivery", |it| it.results[1].delivery = Delivery::Office);
}

#[test]
fn faults_of_the_form_name_their_place() {
    broken("form.pages", |it| it.form.pages.clear());
    broken("form.pages.owner", |it| it.form.pages.push(it.form.pages[0].clone()));
    broken("form.pages.race.fields", |it| it.form.pages[3].fields.clear());
    broken("form.fields.name", |it| it.form.pages[0].fields[1].code = code("name"));
    broken("form.pages.owner.fields.name.label.kk", |it| it.form.pages[0].fields[0].label.kk.clear());
    broken("form.pages.owner.fields.nickname", |it| {
        it.form.pages[0].fields[3].kind = FieldKind::Line { max: 0 }
    });
    broken("form.pages.tortoise.fields.spots", |it| {
        it.form.pages[1].fields[2].kind = FieldKind::Number { min: 2, max: 1 };
    });
    broken("form.pages.race.fields.distance.options", |it| {
        it.form.pages[3].fields[0].kind = FieldKind::Choice { options: Vec::new() };
    });
    broken("form.pages.biting.when", |it| it.form.pages.swap(1, 2));
    broken("form.pages.biting.when", |it| it.form.pages[2].when.as_mut().unwrap().is = vec![code("perhaps")]);
    broken("form.pages.biting.fields.why.when", |it| it.form.pages[2].fields.swap(0, 1));
}

#[test]
fn faults_of_documents_name_their_place() {
    broken("documents.poem", |it| it.documents.push(it.documents[2].clone()));
    broken("documents.poem.source.ru", |it| it.documents[2].source.ru.clear());
    broken("documents.vaccination.when", |it| it.documents[1].when.as_mut().unwrap().field = code("colour"));
    broken("documents.vaccination.when", |it| it.documents[1].when.as_mut().unwrap().is.push(code("king")));
}

#[test]
fn what_the_type_does_not_know_is_refused_by_name() {
    for (from, to, names) in [
        ("zone = \"west\"", "zone = \"moon\"", "moon"),
        ("unit = \"second\"", "unit = \"week\"", "week"),
        ("cost.ru = \"Один капустный лист\"\n", "", "ru"),
        ("required = false", "required = false\ncolour = \"green\"", "colour"),
        ("opens = \"10:00\"", "opens = \"+9:00\"", "HH:MM"),
        ("code = \"poem\"", "code = \"Poem\"", "identifier"),
        ("2020-02-29\"\nconsent", "2021-02-29\"\nconsent", "identifier"),
        ("kind = \"iin\"", "kind = \"passport\"", "passport"),
    ] {
        assert!(TORTOISE_RACE.contains(from), "{from}");
        let error =
            toml::from_str::<Regulation>(&TORTOISE_RACE.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(names), "{to}: {error}");
    }
}

#[test]
fn faults_of_two_who_apply_together_name_their_place() {
    let yes = code("yes");
    let joint = move |when: &str, iin: &str, name: &str| {
        let when = When { field: code(when), is: vec![yes.clone()] };
        Some(Joint { when, iin: code(iin), name: code(name) })
    };
    broken("joint.when", |it| it.joint = joint("nobody-asks", "iin", "name"));
    broken("joint.iin", |it| it.joint = joint("bites", "name", "name"));
    broken("joint.name", |it| it.joint = joint("bites", "iin", "iin"));
    broken("decisions.runs.joint_statement", |it| it.joint = joint("bites", "iin", "name"));
    broken("decisions.runs.joint_statement", |it| {
        it.decisions[0].joint_statement = Some(it.decisions[0].statement.clone());
    });
    broken("results.notification.joint_text", |it| it.joint = joint("bites", "iin", "name"));
}

#[test]
fn who_applies_together_is_named_once_the_answers_say_so_and_name_them() {
    let joint = Joint {
        when: When { field: code("bites"), is: vec![code("yes")] },
        iin: code("iin"),
        name: code("name"),
    };
    let race = Regulation { joint: Some(joint), ..tortoise_race() };
    let named = [("bites", "yes"), ("iin", "8501 0139 9014"), ("name", " Жасұлан ")];
    let found = race.co_applicant(&answers(&named)).unwrap();
    assert_eq!((found.iin.as_str(), found.name.as_str()), ("850101399014", "Жасұлан"));
    for (without, instead) in [("bites", "no"), ("iin", "8501 0139 9015"), ("name", " ")] {
        let said = named.map(|(field, answer)| (field, if field == without { instead } else { answer }));
        assert_eq!(race.co_applicant(&answers(&said)), None, "{without}");
    }
    assert_eq!(tortoise_race().co_applicant(&answers(&named)), None);
}
