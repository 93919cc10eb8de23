//! Words: the same in both languages, and there for every place that asks for them.

use std::collections::BTreeSet;

use tidy::{files, literals, messages, name, text};

#[test]
fn kazakh_and_russian_have_the_same_messages() {
    let (kk, faults_kk) = messages("kk");
    let (ru, faults_ru) = messages("ru");
    assert!(faults_kk.is_empty() && faults_ru.is_empty(), "{faults_kk:#?}\n{faults_ru:#?}");
    let only = |a: &std::collections::BTreeMap<String, tidy::Message>,
                b: &std::collections::BTreeMap<String, tidy::Message>| {
        a.keys().filter(|id| !b.contains_key(*id)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&kk, &ru), Vec::<String>::new(), "only in Kazakh");
    assert_eq!(only(&ru, &kk), Vec::<String>::new(), "only in Russian");
    for (id, message) in &kk {
        let other = &ru[id];
        assert_eq!(message.variables, other.variables, "{id}: the variables differ");
        assert_eq!(
            message.file.replace("locales/kk", "locales/ru"),
            other.file,
            "{id} stands in files of different names"
        );
    }
    assert!(kk.len() > 100, "messages are missing: only {} found", kk.len());
}

#[test]
fn plurals_are_whole() {
    let number = BTreeSet::from(["zero", "one", "two", "few", "many", "other"].map(String::from));
    for (lang, whole) in [("kk", vec!["one", "other"]), ("ru", vec!["one", "few", "many", "other"])] {
        let whole: BTreeSet<String> = whole.into_iter().map(String::from).collect();
        for (id, message) in messages(lang).0 {
            for keys in message.plurals {
                if keys.iter().all(|key| number.contains(key)) && !keys.is_empty() {
                    // Kazakh nouns do not change after a number: `other` alone is whole there.
                    let alone = lang == "kk" && keys == BTreeSet::from(["other".to_owned()]);
                    assert!(alone || keys == whole, "{lang} {id}: plural categories are {keys:?}");
                }
            }
        }
    }
}

#[test]
fn every_problem_has_words_and_advice() {
    let kk = messages("kk").0;
    for code in domain::api::problem::CODES {
        assert!(kk.contains_key(&format!("problem-{code}")), "problem-{code} has no words");
        assert!(kk.contains_key(&format!("problem-{code}-advice")), "problem-{code}-advice has no words");
    }
}

#[test]
fn every_message_that_code_asks_for_exists() {
    let kk = messages("kk").0;
    let mut missing = Vec::new();
    for folder in ["app/src", "server/src"] {
        for path in files(folder, "rs") {
            let source = tidy::shipped(&text(&path));
            for call in ["t!(\"", "tr(\"", "words(\"", "label(\""] {
                for piece in source.split(call).skip(1) {
                    let id = piece.split('"').next().unwrap_or_default();
                    let looks_like_an_id = id.contains('-') && !id.contains(['{', ' ', '/', '.']);
                    if looks_like_an_id && !kk.contains_key(id) {
                        missing.push(format!("{}: {id}", name(&path)));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "no such message:\n{}", missing.join("\n"));
}

#[test]
fn every_message_is_asked_for() {
    let mut asked = literals("app/src");
    asked.extend(literals("server/src"));
    let html: String =
        ["app/index.html", "app/staff.html"].map(|page| text(&tidy::root().join(page))).concat();
    // Families whose last part is data: a code of `domain`, never typed out in `app` or `server`.
    let families = [
        "problem-",
        "form-problem-",
        "situation-",
        "notice-",
        "case-state-",
        "case-happened-",
        "case-step-",
        "case-unit-",
        "case-lateness-",
        "role-",
        "staff-action-",
        "staff-state-",
        "month-",
        "condition-",
        "signing-purpose-",
        "result-",
    ];
    let mut idle: Vec<String> = messages("kk")
        .0
        .into_iter()
        .filter(|(id, _)| !asked.contains(id) && !html.contains(&format!(":{id}}}")))
        .filter(|(id, _)| !families.iter().any(|family| id.starts_with(family)))
        .map(|(id, message)| format!("{}: {id}", message.file))
        .collect();
    idle.sort();
    assert!(idle.is_empty(), "nobody asks for:\n{}", idle.join("\n"));
}
