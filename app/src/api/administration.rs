//! Administration.

use domain::api::administration::{
    AddOffice, AddOfficial, AdministratorProof, AdministratorSession, AdministratorSignIn, ApplyEdition,
    AskEffect, CalendarYear, Changes, Editions, Effect, KeepDay, MoveOfficial, OfficeDetails, Offices,
    OfficialPage, Officials, OneTimePassword, ProviderDetails, Providers, SearchOfficials, SetAccess,
};
use domain::api::path;
use domain::api::queue::Plans;
use domain::api::session::Challenge;
use domain::id::{EditionId, OfficeCode, OfficerId, ProviderCode};
use domain::queue::Plan;

use super::client::{Answer, Ask};

/// Who is looking.
pub fn load_session() -> Answer<AdministratorSession> {
    Ask::get(path::ADMIN_SESSION).read()
}

/// The first factor.
pub fn give_password(typed: &AdministratorSignIn) -> Answer<AdministratorSession> {
    Ask::post(path::ADMIN_SESSION).json(typed).read()
}

/// The text of the second.
pub fn ask_challenge() -> Answer<Challenge> {
    Ask::post(path::ADMIN_CHALLENGE).read()
}

/// The second factor.
pub fn prove(proof: &AdministratorProof) -> Answer<AdministratorSession> {
    Ask::post(path::ADMIN_SIGNATURE).json(proof).read()
}

/// Signs out.
pub fn sign_out() -> Answer<()> {
    Ask::delete(path::ADMIN_SESSION).done()
}

/// Officials.
pub fn search(wanted: &SearchOfficials) -> Answer<Officials> {
    Ask::post(path::ADMIN_OFFICIALS_SEARCH).json(wanted).read()
}

/// Adds an official.
pub fn add_official(typed: &AddOfficial) -> Answer<OneTimePassword> {
    Ask::post(path::ADMIN_OFFICIALS).json(typed).read()
}

/// An official.
pub fn official(id: &OfficerId) -> Answer<OfficialPage> {
    Ask::get(&path::with(path::ADMIN_OFFICIAL, &[id.as_str()])).read()
}

/// Changes provider and role of an official as it was at `revision`.
pub fn move_official(id: &OfficerId, revision: i64, to: &MoveOfficial) -> Answer<OfficialPage> {
    Ask::put(&path::with(path::ADMIN_OFFICIAL, &[id.as_str()])).if_match(revision).json(to).read()
}

/// Shuts an official out or lets them in.
pub fn set_access(id: &OfficerId, revision: i64, to: &SetAccess) -> Answer<OfficialPage> {
    Ask::put(&path::with(path::ADMIN_OFFICIAL_ACCESS, &[id.as_str()])).if_match(revision).json(to).read()
}

/// Gives an official a one-time password.
pub fn reset_password(id: &OfficerId, revision: i64) -> Answer<OneTimePassword> {
    Ask::post(&path::with(path::ADMIN_OFFICIAL_PASSWORD, &[id.as_str()])).if_match(revision).read()
}

/// The editions.
pub fn editions() -> Answer<Editions> {
    Ask::get(path::ADMIN_EDITIONS).read()
}

/// Applies an edition or takes it off.
pub fn apply_edition(edition: &EditionId, revision: i64, to: &ApplyEdition) -> Answer<Editions> {
    let written = edition.to_string();
    let parts: Vec<&str> = written.split('/').collect();
    Ask::put(&path::with(path::ADMIN_EDITION, &parts)).if_match(revision).json(to).read()
}

/// The providers.
pub fn providers() -> Answer<Providers> {
    Ask::get(path::ADMIN_PROVIDERS).read()
}

/// Changes what is said of a provider.
pub fn change_provider(code: &ProviderCode, revision: i64, to: &ProviderDetails) -> Answer<Providers> {
    Ask::put(&path::with(path::ADMIN_PROVIDER, &[code.as_str()])).if_match(revision).json(to).read()
}

/// The State Corporation's offices.
pub fn offices() -> Answer<Offices> {
    Ask::get(path::ADMIN_OFFICES).read()
}

/// Adds an office to those as they were at `revision`.
pub fn add_office(revision: i64, office: &AddOffice) -> Answer<Offices> {
    Ask::post(path::ADMIN_OFFICES).if_match(revision).json(office).read()
}

/// Changes an office, closes it or opens it again.
pub fn change_office(code: &OfficeCode, revision: i64, to: &OfficeDetails) -> Answer<Offices> {
    Ask::put(&path::with(path::ADMIN_OFFICE, &[code.as_str()])).if_match(revision).json(to).read()
}

/// The days off of a year.
pub fn calendar(year: i32) -> Answer<CalendarYear> {
    Ask::get(&path::with(path::ADMIN_CALENDAR, &[&year.to_string()])).read()
}

/// What a change of the calendar would do.
pub fn effect(asked: &AskEffect) -> Answer<Effect> {
    Ask::post(path::ADMIN_CALENDAR_EFFECT).json(asked).read()
}

/// Keeps a day as off or worked.
pub fn keep_day(day: &str, revision: i64, to: &KeepDay) -> Answer<()> {
    Ask::put(&path::with(path::ADMIN_DAY, &[day])).if_match(revision).json(to).done()
}

/// Leaves a day as the law has it.
pub fn leave_day(day: &str, revision: i64) -> Answer<()> {
    Ask::delete(&path::with(path::ADMIN_DAY, &[day])).if_match(revision).done()
}

/// What administrators did, before a number.
pub fn changes(after: Option<i64>) -> Answer<Changes> {
    let query = after.map(|after| format!("?after={after}")).unwrap_or_default();
    Ask::get(&format!("{}{query}", path::ADMIN_CHANGES)).read()
}

/// The offices' plans of the electronic queue.
pub fn queue_plans() -> Answer<Plans> {
    Ask::get(path::ADMIN_QUEUE).read()
}

/// Changes an office's plan, of which this version was seen.
pub fn change_queue_plan(revision: i64, plan: &Plan) -> Answer<Plans> {
    let address = path::with(path::ADMIN_QUEUE_PLAN, &[plan.office.as_str()]);
    Ask::put(&address).if_match(revision).json(plan).read()
}
