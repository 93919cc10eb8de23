//! The description of the API, OpenAPI 3.1, made from the table of routes.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::router::{Route, Who};
use crate::store::sessions::Audience;

/// The document for one listener's routes.
pub fn describe(table: &[Route], audience: Audience) -> String {
    let (title, cookie) = match audience {
        Audience::Citizens => ("Qyzmet: the portal", "qyzmet"),
        Audience::Officials => ("Qyzmet: the workplace", "qyzmet-staff"),
    };
    let mut paths: Map<String, Value> = Map::new();
    for route in table {
        let entry = paths.entry(route.path).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(methods) = entry {
            methods.insert(route.method.as_str().to_ascii_lowercase(), operation(route));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": title, "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "securitySchemes": { "session": { "type": "apiKey", "in": "cookie", "name": cookie } },
            "schemas": { "Problem": problem() },
        },
    })
    .to_string()
}

/// Answers with the document.
pub fn give(description: &str) -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], description.to_owned()).into_response()
}

fn operation(route: &Route) -> Value {
    let mut operation = json!({
        "operationId": operation_id(route),
        "summary": route.summary,
        "parameters": parameters(route.path),
        "security": if route.who == Who::Anyone { json!([]) } else { json!([{ "session": [] }]) },
        "responses": {
            "2XX": answer(route),
            "default": {
                "description": "A refusal or a failure",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
            },
        },
    });
    if let (Some(name), Value::Object(fields)) = (route.takes, &mut operation) {
        let content = json!({ "application/json": { "schema": { "type": "object", "title": name } } });
        fields.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    operation
}

fn answer(route: &Route) -> Value {
    match route.gives {
        Some(name) => json!({
            "description": "Done",
            "content": { "application/json": { "schema": { "type": ["object", "array"], "title": name } } },
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

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "status", "code"],
        "properties": {
            "type": { "type": "string" },
            "status": { "type": "integer" },
            "code": { "type": "string", "enum": domain::api::problem::CODES },
            "reference": { "type": "string" },
            "retry_after": { "type": "integer" },
            "fields": { "type": "array" },
            "documents": { "type": "array" },
        },
    })
}
