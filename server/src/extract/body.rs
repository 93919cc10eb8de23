//! Bodies of requests.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, Request};
use domain::api::problem as code;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::http::is_json;
use crate::problem::Problem;

/// A JSON body. It must say that it is one: a form of another site cannot.
#[derive(Clone, Copy, Debug)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned + JsonSchema> FromRequest<App> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
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
