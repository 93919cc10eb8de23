//! Refusals: `application/problem+json` (RFC 9457) with a stable code.
//!
//! The words are the messages `problem-<code>` (what happened) and `problem-<code>-advice` (what to do) in
//! `locales/*/problem.ftl`; a tidy test holds that every code has both in both languages.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::form;
use crate::id::Code;

/// The body of every answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `about:blank`: the code tells more than an address could.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status.
    pub status: u16,
    /// One of [`CODES`].
    #[cfg_attr(feature = "schema", schemars(extend("enum" = CODES)))]
    pub code: String,
    /// For logs and support, when the fault is ours; holds nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Answers that cannot be sent as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<form::Problem>,
    /// Required documents without an attachment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Code>,
    /// Times of the same day, office and service that are still free.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub free: Vec<Moment>,
    /// Seconds after which trying again makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $code;)*

        /// Every code that the API answers with.
        pub const CODES: &[&str] = &[$($code),*];
    };
}

codes! {
    // The caller.
    /// 400: the request could not be read at all.
    BAD_REQUEST = "bad-request";
    /// 401: not signed in, or the session has ended.
    NOT_SIGNED_IN = "not-signed-in";
    /// 401: unknown IIN, or wrong password; the two look the same.
    WRONG_CREDENTIALS = "wrong-credentials";
    /// 401: process 2 of the employee's chain. Unknown login, wrong password, shut out: all look the same.
    OFFICER_NOT_CONFIRMED = "officer-not-confirmed";
    /// 404: the signature is good, and whoever made it has no account yet.
    NO_ACCOUNT = "no-account";
    /// 409: the signature is good, and no signature has proved yet whose the account with this IIN is.
    ACCOUNT_UNPROVEN = "account-unproven";
    /// 403: the act wants the password at sign-in, and this session was begun without it.
    PASSWORD_WANTED = "password-wanted";
    /// 403: the act wants the certificate at sign-in, and this session was begun without it.
    CERTIFICATE_WANTED = "certificate-wanted";
    /// 403: the password typed once more is not the account's.
    WRONG_PASSWORD = "wrong-password";
    /// 403: who has no password has to have signed in by EDS within the last quarter of an hour.
    SIGN_IN_ANEW = "sign-in-anew";
    /// 403: condition 1. The data of the account are not confirmed by the person register (process 2).
    PERSON_NOT_CONFIRMED = "person-not-confirmed";
    /// 409: there is an account for this IIN.
    ACCOUNT_EXISTS = "account-exists";
    /// 422: a password shorter than ten characters or longer than 200.
    WEAK_PASSWORD = "weak-password";
    /// 422: not an IIN.
    NOT_AN_IIN = "not-an-iin";
    /// 422: not a name.
    NOT_A_NAME = "not-a-name";
    /// 422: not a telephone number of Kazakhstan.
    NOT_A_PHONE = "not-a-phone";
    /// 403: a request from another site.
    CROSS_SITE = "cross-site";
    /// 404: no such thing, or not this person's.
    NOT_FOUND = "not-found";
    /// 405: no such method here.
    METHOD_NOT_ALLOWED = "method-not-allowed";
    /// 412: somebody (or another device) saved a newer version first.
    STALE = "stale";
    /// 428: `If-Match` or `Idempotency-Key` is missing.
    PRECONDITION_MISSING = "precondition-missing";
    /// 422: the same `Idempotency-Key` with another body.
    KEY_REUSED = "key-reused";
    /// 429: too many attempts.
    TOO_MANY = "too-many";
    /// 413: the body is larger than anything sent here.
    TOO_LARGE = "too-large";
    /// 422: answers are missing or wrong.
    FORM_PROBLEMS = "form-problems";
    /// 422: required documents have no attachment.
    DOCUMENTS_MISSING = "documents-missing";
    /// 409: this installation does not apply the edition.
    EDITION_NOT_APPLIED = "edition-not-applied";
    /// 409: the edition applies, and the provider takes no applications now.
    PROVIDER_CLOSED = "provider-closed";
    /// 409: the act does not list this channel.
    CHANNEL_NOT_OFFERED = "channel-not-offered";
    /// 403: only clerks of the provider's office do this.
    CLERK_ONLY = "clerk-only";
    /// 403: the password is a one-time one, which lets in nobody before it is replaced.
    PASSWORD_ONE_TIME = "password-one-time";
    /// 422: the new password is the one-time one again.
    PASSWORD_SAME = "password-same";
    /// 409: the login or the official's place is taken: an official with this login is there already.
    LOGIN_TAKEN = "login-taken";
    /// 422: not a login.
    NOT_A_LOGIN = "not-a-login";
    /// 409: the IIN is an administrator's, and administrators decide nothing.
    ADMINISTRATOR_IS_NO_OFFICIAL = "administrator-is-no-official";
    /// 422: no applied edition names this provider.
    UNKNOWN_PROVIDER = "unknown-provider";
    /// 422: a reason, an act or an address is missing in one of the two languages, or is too long.
    NO_REASON = "no-reason";
    /// 409: this part of the settings is kept in a file of the installation.
    KEPT_IN_FILE = "kept-in-file";
    /// 409: decisions of the edition are entered in a register that is not connected to this installation.
    REGISTER_NOT_CONNECTED = "register-not-connected";
    /// 409: another edition of the same service and region applies.
    EDITION_TWICE = "edition-twice";
    /// 409: an applied edition knows one of the providers as another body.
    PROVIDER_OTHER_BODY = "provider-other-body";
    /// 422: an office whose code, region or hours are none, or whose code is taken.
    OFFICE_WRONG = "office-wrong";
    /// 409: this office of the State Corporation takes no applications now.
    OFFICE_CLOSED = "office-closed";
    /// 422: not a day of the years that the calendar holds.
    NOT_A_DAY = "not-a-day";
    /// 403: only operators of the State Corporation do this.
    OPERATOR_ONLY = "operator-only";
    /// 422: scans of documents that the operator has not marked as seen on paper.
    NOT_SEEN_ON_PAPER = "not-seen-on-paper";
    /// 422: a hand-over to a courier without the courier's name or signature, or without results.
    NO_COURIER = "no-courier";
    /// 404: the person register (ЖТ МДБ) knows nobody with this number.
    PERSON_NOT_FOUND = "person-not-found";
    /// 409: the register has a record of the person's death.
    PERSON_DECEASED = "person-deceased";
    /// 409: the register does not confirm that the person lives, and has no record of the death either.
    PERSON_UNCLEAR = "person-unclear";
    /// 409: the identity document shown does not agree with the register.
    PERSON_DIFFERS = "person-differs";
    /// 422: an application of two on paper whose second applicant has shown no identity document.
    CO_APPLICANT_NOT_SEEN = "co-applicant-not-seen";
    /// 422: not the number of an identity document.
    NOT_AN_IDENTITY_DOCUMENT = "not-an-identity-document";
    /// 409: the draft has been filed.
    DRAFT_FILED = "draft-filed";
    /// 409: a request of this draft waits, for its signature to be checked or for the second one.
    DRAFT_WAITS = "draft-waits";
    /// In the cabinet: who was to sign as the second one has declined.
    CO_APPLICANT_DECLINED = "co-applicant-declined";
    /// 422: the certificate of who signed first is no longer good; the request has ended.
    FIRST_SIGNATURE_REFUSED = "first-signature-refused";

    // One-time codes.
    /// 422: not the code; it can be typed again.
    CODE_WRONG = "code-wrong";
    /// 409: the code is too old, a later one was sent, or it was never sent to this person.
    CODE_EXPIRED = "code-expired";
    /// 409: typed wrongly too often.
    CODE_SPENT = "code-spent";
    /// 409: it was used before.
    CODE_USED = "code-used";
    /// 409: the number guards signing in; who unlinks or replaces it, or switches that off, proves who they are first.
    SECOND_STEP_GUARDS = "second-step-guards";
    /// 409: it was sent for other bytes than those of the draft now.
    CODE_OTHER_DOCUMENT = "code-other-document";
    /// 409: this request cannot be certified by a one-time password.
    CODE_NOT_ALLOWED = "code-not-allowed";
    /// 409: no subscriber number is linked to the account.
    PHONE_NOT_LINKED = "phone-not-linked";
    /// 409: the base of mobile citizens (МАБ) does not know the number as this person's.
    PHONE_NOT_OWNED = "phone-not-owned";
    /// 503: the base of mobile citizens does not answer.
    PHONE_NOT_CHECKED = "phone-not-checked";
    /// 503: this installation sends no SMS.
    SMS_OFF = "sms-off";
    /// 503: this installation sends no e-mail.
    EMAIL_OFF = "email-off";
    /// 422: not an address of e-mail.
    NOT_AN_EMAIL = "not-an-email";

    // Attachments.
    /// 422: no bytes.
    FILE_EMPTY = "file-empty";
    /// 413: larger than one file may be.
    FILE_TOO_LARGE = "file-too-large";
    /// 413: the attachments of the request would be larger than all together may be.
    FILES_TOO_LARGE = "files-too-large";
    /// 415: neither PDF nor JPEG nor PNG, by content.
    FILE_TYPE = "file-type";
    /// 422: begins like one of these types and does not end like it.
    FILE_DAMAGED = "file-damaged";
    /// 422: no usable name.
    FILE_NAME = "file-name";
    /// 422: the connection broke before the whole file came.
    FILE_INCOMPLETE = "file-incomplete";

    // The EDS: condition 2 (process 4), each cause with its own words.
    /// 422: the signature is not over these bytes.
    EDS_OTHER_CONTENT = "eds-other-content";
    /// 422: no signature that can be read, or not of the accepted kind.
    EDS_UNREADABLE = "eds-unreadable";
    /// 422: the request changed after the bytes to be signed were fixed.
    EDS_DOCUMENT_CHANGED = "eds-document-changed";
    /// 422: not valid yet.
    EDS_NOT_YET_VALID = "eds-not-yet-valid";
    /// 422: expired.
    EDS_EXPIRED = "eds-expired";
    /// 422: on the list of revoked certificates.
    EDS_REVOKED = "eds-revoked";
    /// 422: not issued by an authority that this installation trusts.
    EDS_UNTRUSTED = "eds-untrusted";
    /// 422: a key of an algorithm that is not accepted yet, such as the national GOST keys.
    EDS_UNSUPPORTED = "eds-unsupported";
    /// 422: the key for signing in, not for signing.
    EDS_LOGIN_KEY = "eds-login-key";
    /// 422: a key that is neither for signing in nor for signing, or a certificate without an IIN.
    EDS_NOT_FOR_SIGN_IN = "eds-not-for-sign-in";
    /// 422: an organisation's certificate where a person's is needed.
    EDS_NOT_A_PERSON = "eds-not-a-person";
    /// 422: another person's.
    EDS_ANOTHER_PERSON = "eds-another-person";
    /// 422: an official's certificate of another organisation, or none of an organisation.
    EDS_ANOTHER_ORGANISATION = "eds-another-organisation";
    /// 422: the official may not sign for the organisation.
    EDS_MAY_NOT_SIGN = "eds-may-not-sign";
    /// 503: the list of revoked certificates is missing or stale; nothing was decided.
    EDS_COULD_NOT_CHECK = "eds-could-not-check";
    /// 503: the same while signing in, where nothing can wait: nobody was let in.
    EDS_SIGN_IN_NOT_CHECKED = "eds-sign-in-not-checked";
    /// 422: the challenge is unknown, used, too old, or for something else.
    CHALLENGE_EXPIRED = "challenge-expired";

    // The case.
    /// 409: a request can be taken back until its decision is signed.
    WITHDRAWAL_TOO_LATE = "withdrawal-too-late";
    /// 409: the case is decided at another installation, which takes nothing back by message.
    DECIDED_ELSEWHERE = "decided-elsewhere";
    /// 409: the table does not allow it.
    ACTION_NOT_ALLOWED = "action-not-allowed";
    /// 409: nobody handles their own case.
    OWN_CASE = "own-case";
    /// 422: see [`crate::case::Refused`].
    NOT_AN_EXECUTOR = "not-an-executor";
    /// 422: see [`crate::case::Refused`].
    DOCUMENT_NOT_ON_LIST = "document-not-on-list";
    /// 422: see [`crate::case::Refused`].
    NOT_ALL_CHECKED = "not-all-checked";
    /// 422: see [`crate::case::Refused`].
    UNKNOWN_DECISION = "unknown-decision";
    /// 422: see [`crate::case::Refused`].
    DOCUMENTS_AT_FAULT = "documents-at-fault";
    /// 422: see [`crate::case::Refused`].
    RECIPIENT_NOT_CONFIRMED = "recipient-not-confirmed";
    /// 422: see [`crate::case::Refused`].
    NO_GROUND = "no-ground";
    /// 422: see [`crate::case::Refused`].
    NO_WORDS = "no-words";
    /// 422: see [`crate::case::Refused`].
    OTHER_DOCUMENTS = "other-documents";
    /// 422: see [`crate::case::Refused`].
    NO_RECEIVER = "no-receiver";
    /// 422: see [`crate::case::Refused`].
    JOURNAL_NOT_SIGNED = "journal-not-signed";

    // The electronic queue.
    /// 422: the office offers no such time.
    NOT_A_PLACE = "not-a-place";
    /// 409: somebody else has the place.
    PLACE_TAKEN = "place-taken";
    /// 409: the place was kept for as long as it could be.
    HOLD_EXPIRED = "hold-expired";
    /// 409: the person has an active booking near that day.
    ONE_BOOKING = "one-booking";
    /// 409: the ticket is not in a state in which this can be done, or it is too late for it.
    TICKET_STATE = "ticket-state";
    /// 409: the person waits for a place already.
    ALREADY_WAITS = "already-waits";
    /// 409: there is nothing to wait for, places are free.
    PLACES_FREE = "places-free";
    /// 404: no ticket of this office and this day has that number.
    TICKET_NOT_FOUND = "ticket-not-found";
    /// 409: somebody stands at that window.
    WINDOW_BUSY = "window-busy";
    /// 422: a plan of the queue that cannot be kept.
    PLAN_FAULTY = "plan-faulty";
    /// 422: no device of a hall was given this code.
    HALL_CODE_WRONG = "hall-code-wrong";
    /// 409: the code of a device has been used, or its time is over.
    HALL_CODE_OVER = "hall-code-over";
    /// 429: the kiosk was used too often in a short time.
    KIOSK_RESTS = "kiosk-rests";

    // Us.
    /// 500: our fault; the reference finds it in the log.
    INTERNAL = "internal";
    /// 503: too many want the same at this moment; nothing was done.
    BUSY = "busy";
    /// 503: the database or the attachments cannot be reached.
    UNAVAILABLE = "unavailable";
    /// 503: the register has not given the record of the decision a number yet.
    RECORD_AWAITED = "record-awaited";
    /// 409: the register does not make the record of the decision.
    RECORD_REFUSED = "record-refused";
    /// 503: the person register (ЖТ МДБ) does not answer.
    REGISTER_UNAVAILABLE = "register-unavailable";
}
