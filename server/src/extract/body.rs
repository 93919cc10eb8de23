//! Bodies of requests.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use domain::api::problem as code;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::problem::Problem;

/// A JSON body. It must say that it is one: a form of another site cannot.
#[derive(Clone, Copy, Debug)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned + JsonSchema> FromRequest<App> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Problem::new(code::BAD_REQUEST));
        }
        let bytes = Bytes::from_request(request, app).await.map_err(|rejection| match rejection {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
                Problem::new(code::TOO_LARGE)
            }
            _ => Problem::new(code::BAD_REQUEST),
        })?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Problem::new(code::BAD_REQUEST))
    }
}
