//! Refusals and failures as answers: `application/problem+json` with a stable code and never an inner detail.
//!
//! A handler returns `Result<_, Problem>`. A refusal is `Problem::new(code::STALE)`; its status belongs to the code.
//! An error of ours turns into [`Problem::internal`] by `?`: it is logged under a reference, and the reference is all
//! that leaves the house.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::form;
use domain::id::Code;

use crate::blobs::BlobError;
use crate::blobs::sniff::Unfit;
use crate::chance;
use crate::password;
use crate::rate::TooOften;
use crate::store::StoreError;

/// An answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    // Boxed: every handler's result has room for it.
    body: Box<code::Problem>,
}

/// Left in an answer's extensions, so that the audit learns what was refused.
#[derive(Clone, Debug)]
pub struct Refused(pub String);

impl Problem {
    /// A refusal with one of [`code::CODES`].
    pub fn new(code: &str) -> Self {
        let status = status(code);
        let body = code::Problem {
            kind: "about:blank".to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            reference: None,
            fields: Vec::new(),
            documents: Vec::new(),
            free: Vec::new(),
            retry_after: None,
        };
        Self { status, body: Box::new(body) }
    }

    /// Our fault: `error` goes into the log with a reference, the reference to the person.
    pub fn internal(error: &dyn std::error::Error) -> Self {
        let reference = chance::reference().ok();
        tracing::error!(reference = reference.as_deref().unwrap_or("none"), %error, "an answer failed");
        let mut problem = Self::new(code::INTERNAL);
        problem.body.reference = reference;
        problem
    }

    /// Answers that are missing or wrong.
    pub fn fields(fields: Vec<form::Problem>) -> Self {
        let mut problem = Self::new(code::FORM_PROBLEMS);
        problem.body.fields = fields;
        problem
    }

    /// Required documents without an attachment.
    pub fn documents(documents: Vec<Code>) -> Self {
        Self::about_documents(code::DOCUMENTS_MISSING, documents)
    }

    /// Something about some of the documents.
    pub fn about_documents(code: &str, documents: Vec<Code>) -> Self {
        let mut problem = Self::new(code);
        problem.body.documents = documents;
        problem
    }

    /// Says which times of the queue are still free.
    #[must_use]
    pub fn still_free(mut self, free: Vec<Moment>) -> Self {
        self.body.free = free;
        self
    }

    /// Says when trying again makes sense.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.body.retry_after = Some(seconds);
        self
    }

    /// Its code.
    pub fn code(&self) -> &str {
        &self.body.code
    }
}

/// The status that a code always has, as its words in `domain::api::problem` say.
fn status(code: &str) -> StatusCode {
    match code {
        code::BAD_REQUEST => StatusCode::BAD_REQUEST,
        code::NOT_SIGNED_IN | code::WRONG_CREDENTIALS | code::OFFICER_NOT_CONFIRMED => {
            StatusCode::UNAUTHORIZED
        }
        code::PERSON_NOT_CONFIRMED
        | code::CROSS_SITE
        | code::PASSWORD_WANTED
        | code::WRONG_PASSWORD
        | code::SIGN_IN_ANEW
        | code::CERTIFICATE_WANTED
        | code::CLERK_ONLY
        | code::PASSWORD_ONE_TIME
        | code::OPERATOR_ONLY => StatusCode::FORBIDDEN,
        code::NOT_FOUND | code::NO_ACCOUNT | code::PERSON_NOT_FOUND | code::TICKET_NOT_FOUND => {
            StatusCode::NOT_FOUND
        }
        code::METHOD_NOT_ALLOWED => StatusCode::METHOD_NOT_ALLOWED,
        code::ACCOUNT_EXISTS
        | code::ACCOUNT_UNPROVEN
        | code::EDITION_NOT_APPLIED
        | code::PROVIDER_CLOSED
        | code::CHANNEL_NOT_OFFERED
        | code::DRAFT_FILED
        | code::DRAFT_WAITS
        | code::ACTION_NOT_ALLOWED
        | code::WITHDRAWAL_TOO_LATE
        | code::DECIDED_ELSEWHERE
        | code::OWN_CASE
        | code::PERSON_DECEASED
        | code::PERSON_UNCLEAR
        | code::PERSON_DIFFERS
        | code::LOGIN_TAKEN
        | code::ADMINISTRATOR_IS_NO_OFFICIAL
        | code::KEPT_IN_FILE
        | code::OFFICE_CLOSED
        | code::REGISTER_NOT_CONNECTED
        | code::EDITION_TWICE
        | code::PROVIDER_OTHER_BODY
        | code::CODE_EXPIRED
        | code::CODE_SPENT
        | code::CODE_USED
        | code::SECOND_STEP_GUARDS
        | code::CODE_OTHER_DOCUMENT
        | code::CODE_NOT_ALLOWED
        | code::PHONE_NOT_LINKED
        | code::PHONE_NOT_OWNED
        | code::PLACE_TAKEN
        | code::HOLD_EXPIRED
        | code::ONE_BOOKING
        | code::TICKET_STATE
        | code::ALREADY_WAITS
        | code::PLACES_FREE
        | code::WINDOW_BUSY
        | code::HALL_CODE_OVER
        | code::RECORD_REFUSED => StatusCode::CONFLICT,
        code::STALE => StatusCode::PRECONDITION_FAILED,
        code::TOO_LARGE | code::FILE_TOO_LARGE | code::FILES_TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
        code::FILE_TYPE => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        code::PRECONDITION_MISSING => StatusCode::PRECONDITION_REQUIRED,
        code::TOO_MANY | code::KIOSK_RESTS => StatusCode::TOO_MANY_REQUESTS,
        code::INTERNAL => StatusCode::INTERNAL_SERVER_ERROR,
        code::BUSY
        | code::UNAVAILABLE
        | code::REGISTER_UNAVAILABLE
        | code::RECORD_AWAITED
        | code::EDS_COULD_NOT_CHECK
        | code::PHONE_NOT_CHECKED
        | code::SMS_OFF
        | code::EMAIL_OFF
        | code::EDS_SIGN_IN_NOT_CHECKED => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let wait = self.body.retry_after;
        let refused = Refused(self.body.code.clone());
        let mut response = (self.status, Json(self.body)).into_response();
        response.extensions_mut().insert(refused);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(wait) = wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full | StoreError::Gone => {
                tracing::error!(%error, "the store cannot work");
                Self::new(code::UNAVAILABLE).retry_after(60)
            }
            error => Self::internal(&error),
        }
    }
}

impl From<BlobError> for Problem {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::TooLarge { .. } => Self::new(code::FILE_TOO_LARGE),
            BlobError::Unfit(Unfit::Empty) => Self::new(code::FILE_EMPTY),
            BlobError::Unfit(Unfit::WrongType) => Self::new(code::FILE_TYPE),
            BlobError::Unfit(Unfit::Damaged) => Self::new(code::FILE_DAMAGED),
            BlobError::Interrupted => Self::new(code::FILE_INCOMPLETE),
            BlobError::Full => {
                tracing::error!(%error, "the files cannot be stored");
                Self::new(code::UNAVAILABLE).retry_after(60)
            }
            error => Self::internal(&error),
        }
    }
}

impl From<TooOften> for Problem {
    fn from(TooOften { wait }: TooOften) -> Self {
        Self::new(code::TOO_MANY).retry_after(u32::try_from(wait).unwrap_or(u32::MAX))
    }
}

impl From<chance::NoChance> for Problem {
    fn from(error: chance::NoChance) -> Self {
        Self::internal(&error)
    }
}

impl From<password::Failed> for Problem {
    fn from(error: password::Failed) -> Self {
        match error {
            password::Failed::Busy => Self::new(code::BUSY).retry_after(5),
            password::Failed::Broken => Self::internal(&error),
        }
    }
}

impl From<domain::id::IdError> for Problem {
    /// An identifier in an address that is none names nothing.
    fn from(_: domain::id::IdError) -> Self {
        Self::new(code::NOT_FOUND)
    }
}
