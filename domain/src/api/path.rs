//! Every address of the API, once. `{id}` stands for a part that the caller fills in by [`with`].

/// `GET` the visitor's session; `POST` signs in; `DELETE` signs out.
pub const SESSION: &str = "/api/session";
/// `GET` how long the session lives, which does not make it live longer.
pub const SESSION_TIME: &str = "/api/session/time";
/// `POST` asks for the text to be signed in order to sign in by EDS.
pub const SESSION_CHALLENGE: &str = "/api/session/challenge";
/// `POST` signs in, proved by a signature.
pub const SESSION_SIGNATURE: &str = "/api/session/signature";
/// `POST` sends another code for the second step of signing in, to the browser in which the password was right.
pub const SESSION_CODE: &str = "/api/session/code";
/// `POST` the code: the second step of signing in.
pub const SESSION_STEP: &str = "/api/session/step";
/// `POST` registers an account (process 1).
pub const ACCOUNTS: &str = "/api/accounts";
/// `POST` asks for the text to be signed for a new password.
pub const PASSWORD_CHALLENGE: &str = "/api/password/challenge";
/// `POST` sets a new password, proved by a signature.
pub const PASSWORD: &str = "/api/password";

/// `GET` the catalogue.
pub const SERVICES: &str = "/api/services";
/// `GET` one edition: service, region and date.
pub const EDITION: &str = "/api/services/{service}/{region}/{date}";

/// `GET` the person's drafts; `POST` begins one or answers with the one already begun.
pub const DRAFTS: &str = "/api/drafts";
/// `GET`, `PUT` (with `If-Match`) and `DELETE` a draft.
pub const DRAFT: &str = "/api/drafts/{id}";
/// `POST` a scan: the body is the file, its name in `X-File-Name` (percent-encoded UTF-8), the document in `?document=`.
/// Sent again with the same `Idempotency-Key` it is kept once: 200 with the first receipt.
pub const DRAFT_ATTACHMENTS: &str = "/api/drafts/{id}/attachments";
/// `GET` gives the scan out, `DELETE` removes it.
pub const DRAFT_ATTACHMENT: &str = "/api/drafts/{id}/attachments/{attachment}";
/// `POST` fixes the bytes to be signed for the draft as it is now.
pub const DRAFT_DOCUMENT: &str = "/api/drafts/{id}/document";

/// `POST` asks for a one-time code that certifies the bytes of the draft.
pub const DRAFT_CODE: &str = "/api/drafts/{id}/code";
/// `POST` files a draft whose bytes a one-time code certifies, with `Idempotency-Key`.
pub const CONFIRMATIONS: &str = "/api/confirmations";

/// `GET` the subscriber number of the account.
pub const PHONE: &str = "/api/profile/phone";
/// `POST` asks for a code to the number that is to be linked.
pub const PHONE_CODE: &str = "/api/profile/phone/code";
/// `POST` the code: links the number.
pub const PHONE_LINK: &str = "/api/profile/phone/link";
/// `POST` unlinks the number, with a proof while signing in takes a code that goes to it.
pub const PHONE_UNLINK: &str = "/api/profile/phone/unlink";
/// `POST` switches the second step of signing in on or off.
pub const PHONE_STEP: &str = "/api/profile/phone/step";
/// `POST` sends a code to the linked number, which proves who switches the second step or unlinks the number.
pub const PHONE_PROOF: &str = "/api/profile/phone/proof";

/// `GET` how the person is told of their cases; `PUT` what they choose.
pub const NOTICE_SETTINGS: &str = "/api/profile/notices";
/// `POST` asks for a code to an e-mail address that is to be proved; `DELETE` forgets the proved one.
pub const EMAIL: &str = "/api/profile/email";
/// `POST` the code: the address is proved, and notices go there.
pub const EMAIL_PROOF: &str = "/api/profile/email/proof";

/// `POST` a certificate to be checked before it signs.
pub const CERTIFICATE_CHECKS: &str = "/api/certificate-checks";

/// `GET` a request that waits for the person's signature; `DELETE` declines it, or takes back one's own.
pub const JOINT_REQUEST: &str = "/api/joint-requests/{id}";
/// `POST` the second signature.
pub const JOINT_SIGNATURE: &str = "/api/joint-requests/{id}/signature";

/// `POST` files a draft, with `Idempotency-Key`.
pub const CASES: &str = "/api/cases";
/// `GET` a case of the person.
pub const CASE: &str = "/api/cases/{id}";
/// `GET` the signed bytes of the request.
pub const CASE_REQUEST: &str = "/api/cases/{id}/request.txt";
/// `GET` the signature over the request.
pub const CASE_REQUEST_SIGNATURE: &str = "/api/cases/{id}/request.txt.p7s";
/// `GET` the second signature over the request of two people.
pub const CASE_REQUEST_SECOND_SIGNATURE: &str = "/api/cases/{id}/request.txt.2.p7s";
/// `GET` which officials opened the case, and for what.
pub const CASE_OPENINGS: &str = "/api/cases/{id}/openings";
/// `POST` a complaint as it was written, and get it as PDF.
pub const CASE_COMPLAINT: &str = "/api/cases/{id}/complaint.pdf";
/// `POST` takes the request back, before it is decided.
pub const CASE_WITHDRAWAL: &str = "/api/cases/{id}/withdrawal";
/// `GET` what stands for the signature of a request that was certified by a one-time password.
pub const CASE_REQUEST_CONFIRMATION: &str = "/api/cases/{id}/request.confirmation.txt";
/// `GET` an attachment of a case.
pub const CASE_ATTACHMENT: &str = "/api/cases/{id}/attachments/{attachment}";
/// `GET` a result, PDF.
pub const CASE_RESULT: &str = "/api/cases/{id}/results/{document}";
/// `GET` the detached signature of a result.
pub const CASE_RESULT_SIGNATURE: &str = "/api/cases/{id}/results/{document}/signature";

/// `GET` all that the cabinet shows.
pub const CABINET: &str = "/api/cabinet";
/// `POST` looks through the person's cases.
pub const CABINET_CASES: &str = "/api/cabinet/cases";
/// `GET` whether there is something new, with `If-None-Match`; it does not make the session live longer.
pub const NEWS: &str = "/api/cabinet/news";
/// `GET` the same as it happens: a stream of server-sent events. Its `Last-Event-ID` is the version that the caller has.
pub const NEWS_EVENTS: &str = "/api/cabinet/events";
/// `GET` the person's account.
pub const PROFILE: &str = "/api/profile";
/// `DELETE` signs all other sessions of the person out.
pub const PROFILE_SESSIONS: &str = "/api/profile/sessions";
/// `DELETE` signs a session of the person out.
pub const PROFILE_SESSION: &str = "/api/profile/sessions/{id}";
/// `POST` gives all own data out, for the password.
pub const PROFILE_DATA: &str = "/api/profile/data";
/// `POST` a page of the person's notices.
pub const NOTICES: &str = "/api/notices";
/// `POST` marks notices as read.
pub const NOTICES_READ: &str = "/api/notices/read";

/// `GET` where one may book a place of the electronic queue, and the person's tickets.
pub const QUEUE: &str = "/api/queue";
/// `GET` the free times of a service at an office.
pub const QUEUE_TIMES: &str = "/api/queue/offices/{office}/services/{service}/times";
/// `POST` keeps a place for a while. Sent again it is the same place.
pub const QUEUE_HOLDS: &str = "/api/queue/holds";
/// `GET` a ticket; `DELETE` gives its place back.
pub const QUEUE_TICKET: &str = "/api/queue/tickets/{id}";
/// `POST` takes the place that is held. Sent again it is taken once.
pub const QUEUE_CONFIRMATION: &str = "/api/queue/tickets/{id}/confirmation";
/// `GET` the QR code of a ticket, SVG.
pub const QUEUE_TICKET_CODE: &str = "/api/queue/tickets/{id}/code.svg";
/// `GET` the calendar file of a ticket, in the language in `?lang=` (`kk` or `ru`).
pub const QUEUE_TICKET_CALENDAR: &str = "/api/queue/tickets/{id}/calendar.ics";
/// `POST` joins the waiting list.
pub const QUEUE_WAITS: &str = "/api/queue/waits";
/// `DELETE` leaves it.
pub const QUEUE_WAIT: &str = "/api/queue/waits/{id}";

/// `GET` the official's session; `POST` signs in; `DELETE` signs out.
pub const STAFF_SESSION: &str = "/api/staff/session";
/// `POST` an official's own password in the place of a one-time one.
pub const STAFF_PASSWORD: &str = "/api/staff/password";
/// `GET` the work of the official's role at the provider.
pub const STAFF_CASES: &str = "/api/staff/cases";
/// `GET` a case of the provider.
pub const STAFF_CASE: &str = "/api/staff/cases/{id}";
/// `POST` takes an action, with `If-Match`.
pub const STAFF_CASE_ACTIONS: &str = "/api/staff/cases/{id}/actions";
/// `POST` makes the result documents that the head is to sign.
pub const STAFF_CASE_DOCUMENTS: &str = "/api/staff/cases/{id}/documents";
/// `GET` one of them, PDF.
pub const STAFF_CASE_DOCUMENT: &str = "/api/staff/cases/{id}/documents/{document}";
/// `GET` the detached signature of one of them.
pub const STAFF_CASE_DOCUMENT_SIGNATURE: &str = "/api/staff/cases/{id}/documents/{document}/signature";
/// `GET` an attachment of a case.
pub const STAFF_CASE_ATTACHMENT: &str = "/api/staff/cases/{id}/attachments/{attachment}";
/// `GET` the signed bytes of the request.
pub const STAFF_CASE_REQUEST: &str = "/api/staff/cases/{id}/request.txt";
/// `GET` the executors of the provider.
pub const STAFF_EXECUTORS: &str = "/api/staff/executors";
/// `POST` a certificate to be checked before it signs.
pub const STAFF_CERTIFICATE_CHECKS: &str = "/api/staff/certificate-checks";

/// `POST` asks the person register who has a number.
pub const STAFF_PERSONS: &str = "/api/staff/persons";
/// `GET` the services that are given on paper and the applications begun; `POST` begins one.
pub const STAFF_INTAKES: &str = "/api/staff/intakes";
/// `GET`, `PUT` (with `If-Match`) and `DELETE` an application on paper that is being entered.
pub const STAFF_INTAKE: &str = "/api/staff/intakes/{id}";
/// `POST` a scan, as for [`DRAFT_ATTACHMENTS`].
pub const STAFF_INTAKE_ATTACHMENTS: &str = "/api/staff/intakes/{id}/attachments";
/// `GET` gives the scan out, `DELETE` removes it.
pub const STAFF_INTAKE_ATTACHMENT: &str = "/api/staff/intakes/{id}/attachments/{attachment}";
/// `POST` fixes the bytes of the application as it is now.
pub const STAFF_INTAKE_DOCUMENT: &str = "/api/staff/intakes/{id}/document";
/// `POST` takes the application in: from then on it is a case.
pub const STAFF_INTAKE_CASE: &str = "/api/staff/intakes/{id}/case";
/// `PUT` by what the second applicant of an application of two was recognised.
pub const STAFF_INTAKE_SECOND: &str = "/api/staff/intakes/{id}/second";
/// `GET` and `PUT` which documents were there on paper, at the State Corporation.
pub const STAFF_INTAKE_PAPERS: &str = "/api/staff/intakes/{id}/papers";
/// `GET` since when somebody stands at the State Corporation's window; `POST` says that somebody has come, `DELETE` that
/// they have gone.
pub const STAFF_WINDOW: &str = "/api/staff/window";
/// `GET` what waits for the State Corporation's courier and what a courier has; `POST` hands results to a courier.
pub const STAFF_CARRIAGES: &str = "/api/staff/carriages";
/// `GET` one hand-over to a courier.
pub const STAFF_CARRIAGE: &str = "/api/staff/carriages/{id}";
/// `POST` takes results from the courier.
pub const STAFF_CARRIAGE_DELIVERY: &str = "/api/staff/carriages/{id}/delivery";
/// `POST` searches the journal of hand-overs to couriers.
pub const STAFF_CARRIAGE_JOURNAL: &str = "/api/staff/courier-journal";
/// `GET` the desk of the electronic queue.
pub const STAFF_QUEUE: &str = "/api/staff/queue";
/// `POST` somebody is in the hall.
pub const STAFF_QUEUE_CHECK_INS: &str = "/api/staff/queue/check-ins";
/// `POST` calls the next one to a window.
pub const STAFF_QUEUE_CALLS: &str = "/api/staff/queue/calls";
/// `POST` a ticket for somebody who came without a booking.
pub const STAFF_QUEUE_WALK_INS: &str = "/api/staff/queue/walk-ins";
/// `POST` what is done with whoever was called.
pub const STAFF_QUEUE_DEEDS: &str = "/api/staff/queue/tickets/{id}/deeds";
/// `GET` the receipt (PDF) of a paper application, in the language in `?lang=` (`kk` or `ru`).
pub const STAFF_CASE_RECEIPT: &str = "/api/staff/cases/{id}/receipt";
/// `POST` searches the journal of incoming documents.
pub const STAFF_JOURNAL: &str = "/api/staff/journal";

/// `GET` the administrator's session; `POST` looks at the password, which alone opens nothing; `DELETE` signs out.
pub const ADMIN_SESSION: &str = "/api/admin/session";
/// `POST` asks for the text that an administrator signs after the password.
pub const ADMIN_CHALLENGE: &str = "/api/admin/session/challenge";
/// `POST` signs in: the signature over that text.
pub const ADMIN_SIGNATURE: &str = "/api/admin/session/signature";
/// `POST` searches the officials.
pub const ADMIN_OFFICIALS_SEARCH: &str = "/api/admin/officials/search";
/// `POST` adds an official.
pub const ADMIN_OFFICIALS: &str = "/api/admin/officials";
/// `GET` an official; `PUT` (with `If-Match`) changes provider and role.
pub const ADMIN_OFFICIAL: &str = "/api/admin/officials/{id}";
/// `PUT` (with `If-Match`) shuts an official out or lets them in again.
pub const ADMIN_OFFICIAL_ACCESS: &str = "/api/admin/officials/{id}/access";
/// `POST` (with `If-Match`) gives an official a one-time password.
pub const ADMIN_OFFICIAL_PASSWORD: &str = "/api/admin/officials/{id}/password";
/// `GET` the editions and which of them apply.
pub const ADMIN_EDITIONS: &str = "/api/admin/editions";
/// `PUT` (with `If-Match`) applies an edition or takes it off.
pub const ADMIN_EDITION: &str = "/api/admin/editions/{service}/{region}/{date}";
/// `GET` the providers.
pub const ADMIN_PROVIDERS: &str = "/api/admin/providers";
/// `PUT` (with `If-Match`) changes what the act leaves open about a provider.
pub const ADMIN_PROVIDER: &str = "/api/admin/providers/{code}";
/// `GET` the State Corporation's offices, `POST` (with `If-Match`) adds one.
pub const ADMIN_OFFICES: &str = "/api/admin/offices";
/// `PUT` (with `If-Match`) changes an office, closes it or opens it again.
pub const ADMIN_OFFICE: &str = "/api/admin/offices/{code}";
/// `GET` the days off and the days worked instead of a year.
pub const ADMIN_CALENDAR: &str = "/api/admin/calendar/{year}";
/// `PUT` (with `If-Match`) keeps a day as off or worked; `DELETE` (with `If-Match`) leaves it as the law has it.
pub const ADMIN_DAY: &str = "/api/admin/calendar/days/{day}";
/// `POST` asks how many open cases a change of the calendar would move.
pub const ADMIN_CALENDAR_EFFECT: &str = "/api/admin/calendar/effect";
/// `GET` what administrators did, latest first; `?after=` is where the page before ended.
pub const ADMIN_CHANGES: &str = "/api/admin/changes";

/// `GET` the offices' plans of the electronic queue.
pub const ADMIN_QUEUE: &str = "/api/admin/queue";
/// `PUT` (with `If-Match`) an office's plan.
pub const ADMIN_QUEUE_PLAN: &str = "/api/admin/queue/plans/{office}";

/// `GET` the displays and kiosks of the halls; `POST` registers one.
pub const ADMIN_HALL_DEVICES: &str = "/api/admin/hall-devices";
/// `DELETE` shuts a device off.
pub const ADMIN_HALL_DEVICE: &str = "/api/admin/hall-devices/{id}";
/// `POST` gives a new code, by which a device is connected anew.
pub const ADMIN_HALL_DEVICE_CODE: &str = "/api/admin/hall-devices/{id}/code";

/// `GET` which device of a hall is looking; `POST` connects one.
pub const HALL_SESSION: &str = "/api/hall/session";
/// `GET` what the hall's display shows.
pub const HALL_DISPLAY: &str = "/api/hall/display";
/// `GET` what the kiosk offers.
pub const HALL_KIOSK: &str = "/api/hall/kiosk";
/// `POST` a ticket for somebody who came to the kiosk without a booking.
pub const HALL_TICKETS: &str = "/api/hall/kiosk/tickets";
/// `POST` somebody who booked is at the kiosk.
pub const HALL_CHECK_INS: &str = "/api/hall/kiosk/check-ins";

/// Sandbox only. `GET` and `POST` the movable clock.
pub const SANDBOX_CLOCK: &str = "/api/sandbox/clock";
/// Sandbox only. `GET` the SMS that would have gone out.
pub const SANDBOX_SMS: &str = "/api/sandbox/sms";
/// Sandbox only. `GET` the demo people.
pub const SANDBOX_PEOPLE: &str = "/api/sandbox/people";
/// Sandbox only. `GET` a demo person's key file.
pub const SANDBOX_KEY: &str = "/api/sandbox/keys/{file}";

/// `GET`: the process lives.
pub const HEALTH_LIVE: &str = "/health/live";
/// `GET`: the database and the attachments can be reached.
pub const HEALTH_READY: &str = "/health/ready";
/// `GET` this API's description, OpenAPI 3.1.
pub const OPENAPI: &str = "/api/openapi.json";

/// Fills the `{…}` of a path in order. Parts are identifiers: they need no escaping.
pub fn with(path: &str, parts: &[&str]) -> String {
    let mut filled = String::with_capacity(path.len() + 32);
    let mut parts = parts.iter();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        filled.push_str(parts.next().unwrap_or(&""));
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    filled.push_str(rest);
    filled
}

/// The cookie with the language that a person has chosen, `kk` or `ru`: the application writes it, the server reads it.
pub const LANGUAGE_COOKIE: &str = "lang";

/// The modules of the portal, each a download of its own, so that somebody who looks at a service does not download the
/// forms, nor somebody who looks after a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// The services, signing in by the password.
    Citizen,
    /// Requests and all that signs; an account; and what few open, the directory of processes.
    Apply,
    /// The cabinet, the cases, the account, the electronic queue; and the sandbox's page.
    Cabinet,
}

impl Module {
    /// The module that draws a page.
    pub fn of(page: &str) -> Self {
        let mut parts = page.split('/').filter(|part| !part.is_empty());
        match parts.next() {
            Some("apply" | "drafts" | "joint" | "password" | "register") => Self::Apply,
            Some("services") if parts.nth(3) == Some("process") => Self::Apply,
            Some("sign-in") if parts.next() == Some("eds") => Self::Apply,
            // The receipt follows the signature at once, perhaps on a bad line.
            Some("cases") if parts.nth(1) == Some("sent") => Self::Apply,
            Some("cabinet" | "cases" | "profile" | "queue" | "sandbox") => Self::Cabinet,
            _ => Self::Citizen,
        }
    }
}
