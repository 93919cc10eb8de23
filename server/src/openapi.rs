//! The description of the API, OpenAPI 3.1, made from the table of routes. The schemas of bodies are derived with the wire
//! types of `domain`, by the same attributes that serde reads.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::api::problem;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::router::{Route, Who};
use crate::store::sessions::Audience;

/// The document for one listener's routes.
pub fn describe(table: &[Route], audience: Audience) -> String {
    let (title, cookie) = match audience {
        Audience::Citizens | Audience::HalfCitizens => ("Qyzmet: the portal", "qyzmet"),
        Audience::Officials | Audience::Administrators | Audience::HallDevices => {
            ("Qyzmet: the workplace", "qyzmet-staff")
        }
    };
    let mut schemas = Schemas::new();
    let refusal = schemas.told.subschema_for::<problem::Problem>();
    let mut paths: Map<String, Value> = Map::new();
    for route in table {
        let entry = paths.entry(route.path).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(methods) = entry {
            let operation = operation(route, &mut schemas, &refusal);
            methods.insert(route.method.as_str().to_ascii_lowercase(), operation);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": title, "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": cookie },
                "half": { "type": "apiKey", "in": "cookie", "name": "qyzmet-half" },
                "administrator": { "type": "apiKey", "in": "cookie", "name": "qyzmet-admin" },
                "hall-device": { "type": "apiKey", "in": "cookie", "name": "qyzmet-hall" },
            },
            "schemas": schemas.all(),
        },
    })
    .to_string()
}

/// The schemas of the wire types under their names. What may be left out differs between hearing and telling.
struct Schemas {
    /// Of what callers send.
    heard: SchemaGenerator,
    /// Of what is answered.
    told: SchemaGenerator,
}

impl Schemas {
    fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            })
        };
        Self {
            heard: settings().for_deserialize().into_generator(),
            told: settings().for_serialize().into_generator(),
        }
    }

    fn all(mut self) -> Value {
        let mut all = self.heard.take_definitions(true);
        all.extend(self.told.take_definitions(true));
        let mut all = Value::Object(all);
        unlink(&mut all);
        all
    }
}

/// Links of the source's documentation lead nowhere in a description: their text stays.
fn unlink(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "description" => {
                        *text = text.replace("[`crate::", "[`").replace("[`", "`").replace("`]", "`");
                    }
                    inner => unlink(inner),
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(unlink),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

/// Answers with the document.
pub fn give(description: &str) -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], description.to_owned()).into_response()
}

fn operation(route: &Route, schemas: &mut Schemas, refusal: &Schema) -> Value {
    let mut operation = json!({
        "operationId": operation_id(route),
        "summary": route.summary,
        "parameters": parameters(route.path),
        "security": match route.who {
            Who::Anyone => json!([]),
            Who::Citizen | Who::Officer | Who::Clerk | Who::Operator | Who::Counter => json!([{ "session": [] }]),
            Who::HalfCitizen => json!([{ "half": [] }]),
            Who::HalfAdministrator | Who::Administrator => json!([{ "administrator": [] }]),
            Who::HallDisplay | Who::HallKiosk => json!([{ "hall-device": [] }]),
        },
        "responses": {
            "2XX": answer(route, &mut schemas.told),
            "default": {
                "description": "A refusal or a failure",
                "content": { "application/problem+json": { "schema": refusal } },
            },
        },
    });
    if let (Some(schema), Value::Object(fields)) = (route.takes, &mut operation) {
        let content = json!({ "application/json": { "schema": schema(&mut schemas.heard) } });
        fields.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    operation
}

fn answer(route: &Route, told: &mut SchemaGenerator) -> Value {
    match route.gives {
        Some(schema) => json!({
            "description": "Done",
            "content": { "application/json": { "schema": schema(told) } },
        }),
        None => json!({ "description": "Done" }),
    }
}

/// `post-api-drafts-id-attachments`.
fn operation_id(route: &Route) -> String {
    let words = route.path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(route.method.as_str().to_ascii_lowercase(), |id, word| id + "-" + word)
}

fn parameters(path: &str) -> Vec<Value> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Kind;
    use crate::routes;

    /// Under one name stands one schema, whether the type is sent or answered.
    #[test]
    fn what_is_heard_and_told_has_one_schema() {
        let mut schemas = Schemas::new();
        for route in [routes::citizens(Kind::Sandbox), routes::officials(Kind::Sandbox)].concat() {
            drop(route.takes.map(|schema| schema(&mut schemas.heard)));
            drop(route.gives.map(|schema| schema(&mut schemas.told)));
        }
        let (heard, told) = (schemas.heard.definitions(), schemas.told.definitions());
        let both: Vec<_> =
            heard.iter().filter_map(|(name, it)| told.get(name).map(|other| (name, it, other))).collect();
        assert!(!both.is_empty());
        for (name, heard, told) in both {
            assert_eq!(heard, told, "{name}");
        }
    }
}
