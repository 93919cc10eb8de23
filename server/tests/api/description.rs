//! What the API says of itself, held against what it does: every body that any story sends with success and every answer
//! that it gets passes here on its way.

use std::sync::LazyLock;

use domain::api::path;
use hyper::Method;
use jsonschema::Validator;
use serde_json::{Value as Json, json};
use server::app::Kind;
use server::store::sessions::Audience;
use server::{openapi, routes};

use crate::world::{Answer, World};

static CITIZENS: LazyLock<Description> = LazyLock::new(|| Description::of(Audience::Citizens));
static OFFICIALS: LazyLock<Description> = LazyLock::new(|| Description::of(Audience::Officials));

struct Description {
    operations: Vec<Operation>,
    problem: Validator,
}

struct Operation {
    method: Method,
    path: String,
    takes: Option<Validator>,
    gives: Option<Validator>,
}

/// Fails when an answer, or the body that it answers, is not what the description says.
#[track_caller]
pub fn hold(audience: Audience, method: &Method, target: &str, sent: &[u8], answer: &Answer) {
    let description = match audience {
        Audience::Citizens | Audience::HalfCitizens => &CITIZENS,
        Audience::Officials | Audience::Administrators | Audience::HallDevices => &OFFICIALS,
    };
    // Packed bytes are the plain ones packed: `foundation` shows it.
    if answer.headers.contains_key("content-encoding") {
        return;
    }
    if let Some(complaint) = description.complaint(method, target, sent, answer) {
        panic!("not as described: {method} {target}: {complaint}: {answer:?}");
    }
}

fn described(audience: Audience) -> Json {
    let table = match audience {
        Audience::Citizens | Audience::HalfCitizens => routes::citizens(Kind::Sandbox),
        Audience::Officials | Audience::Administrators | Audience::HallDevices => {
            routes::officials(Kind::Sandbox)
        }
    };
    serde_json::from_str(&openapi::describe(&table, audience)).unwrap()
}

impl Description {
    fn of(audience: Audience) -> Self {
        let document = described(audience);
        let mut schemas = document["components"]["schemas"].clone();
        close(&mut schemas);
        let validator = |schema: &Json| {
            let mut whole = schema.clone();
            whole["components"] = json!({ "schemas": schemas });
            jsonschema::draft202012::new(&whole).unwrap()
        };
        let mut operations = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let body = |part: &Json| part.pointer("/content/application~1json/schema").map(validator);
                operations.push(Operation {
                    method: method.to_uppercase().parse().unwrap(),
                    path: path.clone(),
                    takes: body(&operation["requestBody"]),
                    gives: body(&operation["responses"]["2XX"]),
                });
            }
        }
        Self { operations, problem: validator(&json!({ "$ref": "#/components/schemas/Problem" })) }
    }

    fn complaint(&self, method: &Method, target: &str, sent: &[u8], answer: &Answer) -> Option<String> {
        let path = target.split('?').next().unwrap_or_default();
        let operation = self.operations.iter().find(|it| it.method == method && fits(&it.path, path));
        let kind = answer.header("content-type");
        if kind == "application/problem+json" {
            return wrong(&self.problem, &answer.bytes);
        }
        let operation = operation.filter(|_| answer.status.is_success())?;
        if let Some(complaint) = operation.takes.as_ref().and_then(|schema| wrong(schema, sent)) {
            return Some(format!("the body sent: {complaint}"));
        }
        match &operation.gives {
            Some(schema) => wrong(schema, &answer.bytes),
            None => (kind == "application/json").then(|| "JSON that is not described".to_owned()),
        }
    }
}

/// A description says what there is at least; here nothing may be there that it does not name.
fn close(schema: &mut Json) {
    match schema {
        Json::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.get("type").is_some_and(|kind| kind == "object") && fields.contains_key("properties") {
                fields.entry("additionalProperties").or_insert(json!(false));
            }
        }
        Json::Array(all) => all.iter_mut().for_each(close),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => (),
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path) = (template.split('/'), path.split('/'));
    template.clone().count() == path.clone().count()
        && template.zip(path).all(|(wanted, part)| wanted.starts_with('{') || wanted == part)
}

fn wrong(schema: &Validator, body: &[u8]) -> Option<String> {
    match serde_json::from_slice(body) {
        Ok(body) => schema.validate(&body).err().map(|error| format!("{error} at {}", error.instance_path())),
        Err(_) => Some("not JSON".to_owned()),
    }
}

#[test]
fn what_is_not_as_described_is_noticed() {
    let answer = |body: Json| Answer {
        status: hyper::StatusCode::OK,
        headers: [(hyper::header::CONTENT_TYPE, "application/json".parse().unwrap())].into_iter().collect(),
        bytes: body.to_string().into_bytes().into(),
    };
    let whole = json!({ "citizen": null, "now": 0, "sandbox": false, "step": null });
    let complains = |method: Method, sent: Json, body: &Json| {
        let sent = sent.to_string();
        CITIZENS.complaint(&method, path::SESSION, sent.as_bytes(), &answer(body.clone())).is_some()
    };
    let sign_in = json!({ "iin": "", "password": "" });
    assert!(!complains(Method::GET, json!(null), &whole));
    assert!(!complains(Method::POST, sign_in.clone(), &whole));
    let mut more = whole.clone();
    more["surprise"] = json!(1);
    let mut fewer = whole.clone();
    fewer.as_object_mut().unwrap().remove("now");
    let mut other = whole.clone();
    other["sandbox"] = json!("no");
    for odd in [more, fewer, other] {
        assert!(complains(Method::GET, json!(null), &odd), "{odd}");
    }
    for odd in [json!({ "iin": "" }), json!({ "iin": "", "password": "", "surprise": 1 })] {
        assert!(complains(Method::POST, odd.clone(), &whole), "{odd}");
    }
    assert!(complains(Method::DELETE, json!(null), &whole), "signing out gives nothing");
}

#[test]
fn every_schema_has_a_name_of_its_own_and_says_what_is_in_it() {
    for audience in [Audience::Citizens, Audience::Officials] {
        let document = described(audience);
        let schemas = document["components"]["schemas"].as_object().unwrap();
        for (name, schema) in schemas {
            assert!(!name.ends_with(|c: char| c.is_ascii_digit()), "two types are called {name}");
            assert!(jsonschema::meta::is_valid(schema), "{name}: {schema}");
            let says = ["properties", "enum", "oneOf", "pattern", "additionalProperties"];
            let plain = schema["type"].as_str().is_some_and(|kind| kind != "object" && kind != "array");
            assert!(
                plain || says.iter().any(|key| schema.get(key).is_some()),
                "{name} says nothing: {schema}"
            );
        }
        let text = document.to_string();
        for reference in text.split("\"#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(schemas.contains_key(name), "{name} is referred to and not there");
        }
    }
}

#[tokio::test]
async fn the_description_is_served() {
    let world = World::new().await;
    let served = world.citizen().get(path::OPENAPI).await.ok().json();
    assert!(served.pointer("/components/schemas/Draft/properties/limits").is_some(), "{served}");
    let served = world.official().get(path::OPENAPI).await.ok().json();
    assert!(served.pointer("/components/schemas/StaffCase/properties/proposal").is_some(), "{served}");
}
