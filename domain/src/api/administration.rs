//! Administration: officials, editions, providers, days off, and what was done about them.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::calendar::{Moment, WorkingHours};
use crate::id::{AdministratorId, EditionId, OfficeCode, OfficerId, ProviderCode, RegionCode};
use crate::person::Name;
use crate::text::Text;

/// Most characters of a reason, an act's name or an address in one language.
pub const LONGEST: usize = 500;

/// Who is looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdministratorSession {
    /// Where the sign-in is.
    pub standing: AdministratorStanding,
    /// The server's clock.
    pub now: Moment,
    /// Whether this is a sandbox.
    pub sandbox: bool,
}

/// How far an administrator's sign-in has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdministratorStanding {
    /// Nothing is known.
    SignedOut,
    /// The password was right; without the signature it opens nothing.
    PasswordGiven {
        /// Whether the password is a one-time one, which is replaced with the signature.
        one_time: bool,
    },
    /// Signed in.
    SignedIn {
        /// Key.
        id: AdministratorId,
        /// Name.
        name: Name,
    },
}

/// `POST` administrator's session: the first of two factors.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdministratorSignIn {
    /// As typed.
    pub login: String,
    /// As typed.
    pub password: String,
}

/// `POST` administrator's signature: the second.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdministratorProof {
    /// The challenge as it was given.
    pub text: String,
    /// The detached CMS over it, base64.
    pub signature: String,
    /// A password of one's own, in the place of a one-time one: 10 to 200 characters.
    #[serde(default)]
    pub new_password: Option<String>,
}

/// `POST` officials search. A body and not an address, because addresses are kept in logs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchOfficials {
    /// Parts of the name or of the login; letter case does not matter.
    pub words: String,
    /// Whose officials; of all when none is given.
    pub provider: Option<ProviderCode>,
    /// How many have been read already.
    pub after: u32,
}

/// A page of officials by name, at most 50.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Officials {
    /// The officials.
    pub officials: Vec<Official>,
    /// How many there are in all.
    pub count: u32,
}

/// An official.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Official {
    /// Key.
    pub id: OfficerId,
    /// Name.
    pub name: Name,
    /// What is typed at sign-in.
    pub login: String,
    /// The last four digits of the IIN, to tell namesakes apart.
    pub iin_ending: String,
    /// Role.
    pub role: Role,
    /// Whose official.
    pub provider: ProviderCode,
    /// The provider's name; its code in both languages when no edition knows it.
    pub provider_name: Text,
    /// Whether the password is a one-time one that has not been replaced.
    pub one_time: bool,
    /// When the official was shut out.
    pub disabled_at: Option<Moment>,
}

/// `GET` official. Its version is sent back in `If-Match` as `"<revision>"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficialPage {
    /// The official.
    pub official: Official,
    /// The version.
    pub revision: i64,
    /// How many open cases this official has in hand.
    pub open: u32,
    /// The others with the same role at the provider who are not shut out: they can take over.
    pub colleagues: Vec<Name>,
}

/// `POST` officials.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOfficial {
    /// As typed.
    pub surname: String,
    /// As typed.
    pub given: String,
    /// As typed; empty for those who have none.
    pub patronymic: String,
    /// As typed.
    pub iin: String,
    /// 3 to 40 characters of `a-z`, `0-9`, `.` and `-`.
    pub login: String,
    /// Whose official.
    pub provider: ProviderCode,
    /// Role.
    pub role: Role,
}

/// The answer to a new or reset password: it is shown once and kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OneTimePassword {
    /// Whose.
    pub official: OfficerId,
    /// The password.
    pub password: String,
}

/// `PUT` official, with `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveOfficial {
    /// Whose official.
    pub provider: ProviderCode,
    /// Role.
    pub role: Role,
}

/// `PUT` access, with `If-Match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SetAccess {
    /// Whether the official is shut out.
    pub disabled: bool,
}

/// Where a part of the settings is kept, and its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kept {
    /// Whether the part is kept in a file of the installation: then nothing of it can be changed here.
    pub in_file: bool,
    /// The version, to be sent back in `If-Match` as `"<revision>"`.
    pub revision: i64,
}

/// `GET` editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Editions {
    /// Where this is kept.
    pub kept: Kept,
    /// All that the installation has, by service, region and date.
    pub editions: Vec<Edition>,
}

/// An edition and whether it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edition {
    /// Which.
    pub edition: EditionId,
    /// The name of the service.
    pub service: Text,
    /// The region.
    pub region: Text,
    /// The act.
    pub act: Text,
    /// The first day of force as far as known, `YYYY-MM-DD`.
    pub in_force_from: String,
    /// The day of the repealing act, `YYYY-MM-DD`.
    pub repealed_on: Option<String>,
    /// Whether this installation applies it.
    pub applied: bool,
    /// Why it applies, or why it was taken off; none when it never applied.
    pub reason: Option<Text>,
    /// How many open cases were filed under it: they go on under it.
    pub open: u32,
}

/// `PUT` edition, with `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplyEdition {
    /// Whether it is to apply.
    pub applied: bool,
    /// Why, in both languages.
    pub reason: Text,
}

/// `GET` providers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Providers {
    /// Where this is kept.
    pub kept: Kept,
    /// Those of the applied editions, by region and place.
    pub providers: Vec<ProviderLine>,
    /// The offices of the State Corporation, where operators work.
    pub offices: Vec<OfficeLine>,
}

/// An office of the State Corporation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficeLine {
    /// Its code.
    pub code: OfficeCode,
    /// Its name.
    pub name: Text,
}

/// A provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProviderLine {
    /// Its code.
    pub code: ProviderCode,
    /// Its name, which the act fixes.
    pub name: Text,
    /// The city or district.
    pub place: Text,
    /// Business identification number.
    pub bin: String,
    /// When it works: norms run by this, so the act fixes it.
    pub hours: WorkingHours,
    /// What the act leaves open.
    pub details: ProviderDetails,
    /// The applied editions that name it.
    pub editions: Vec<EditionId>,
    /// How many open cases it has.
    pub open: u32,
}

/// What an installation says of a provider. `PUT` provider, with `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProviderDetails {
    /// Where results are collected.
    pub address: Text,
    /// The telephone; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Why it takes no applications now; none while it takes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Text>,
}

/// `GET` offices of the State Corporation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offices {
    /// Where this is kept.
    pub kept: Kept,
    /// What the corporation is called; none where the installation has none, and so no offices.
    pub corporation: Option<Text>,
    /// The regions in which an office may stand.
    pub regions: Vec<RegionLine>,
    /// The offices.
    pub offices: Vec<OfficeState>,
}

/// A region to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionLine {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: Text,
}

/// An office as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficeState {
    /// Its code.
    pub code: OfficeCode,
    /// What is said of it.
    pub details: OfficeDetails,
    /// How many open cases came through it.
    pub open: u32,
}

/// What an installation says of an office. `PUT` office, with `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfficeDetails {
    /// Its name.
    pub name: Text,
    /// The region in which it stands.
    pub region: RegionCode,
    /// Where results are collected.
    pub address: Text,
    /// When it opens, `HH:MM`.
    pub opens: String,
    /// When it closes, `HH:MM`.
    pub closes: String,
    /// Why it takes no applications now; none while it takes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Text>,
}

/// `POST` offices, with `If-Match`: adds one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOffice {
    /// Its code as typed: cases keep it for ever.
    pub code: String,
    /// What is said of it.
    pub details: OfficeDetails,
}

/// `GET` calendar: a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarYear {
    /// Where this is kept.
    pub kept: Kept,
    /// The year.
    pub year: i32,
    /// The days from Monday to Friday that are off, and the Saturdays and Sundays that are worked, in order; and every day
    /// about which something was changed here.
    pub days: Vec<Day>,
}

/// A day that is not as its place in the week says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Day {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Whether it is off.
    pub off: bool,
    /// The act that says so, when it was changed here; none for what the laws and decrees in the program say.
    pub act: Option<Text>,
}

/// `PUT` day, with `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeepDay {
    /// Whether it is off.
    pub off: bool,
    /// The act that says so.
    pub act: Text,
}

/// `POST` calendar effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskEffect {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Whether it is to be off; none leaves it as the law has it.
    pub off: Option<bool>,
}

/// What a change of the calendar would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Effect {
    /// Open cases.
    pub open: u32,
    /// Of these, cases whose term or whose step's norm would end at another moment.
    pub moved: u32,
}

/// `GET` changes: a page, at most 50.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changes {
    /// What was done, latest first.
    pub changes: Vec<Change>,
    /// Where the next page begins; none on the last one.
    pub next: Option<i64>,
}

/// What an administrator did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// When.
    pub at: Moment,
    /// The administrator's name.
    pub by: Name,
    /// What.
    pub deed: Deed,
    /// To what: an official's name and login, an edition, a provider's code, a day.
    pub about: String,
    /// How it was; empty when there was nothing.
    pub before: String,
    /// How it is; empty when there is nothing any more.
    pub after: String,
    /// Whether the row is what the chain of the audit says it was.
    pub sound: bool,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// An official was added.
    OfficialAdded,
    /// An official's provider or role was changed.
    OfficialMoved,
    /// An official was shut out.
    OfficialDisabled,
    /// An official was let in again.
    OfficialEnabled,
    /// An official was given a one-time password.
    PasswordReset,
    /// An edition was applied, or the reason was changed.
    EditionApplied,
    /// An edition was taken off.
    EditionTakenOff,
    /// What an installation says of a provider was changed.
    ProviderChanged,
    /// An office of the State Corporation was added.
    OfficeAdded,
    /// An office was changed, closed or opened again.
    OfficeChanged,
    /// A day was kept as off or worked.
    DayKept,
    /// A day was left as the law has it.
    DayLeft,
    /// An office's plan of the electronic queue was changed.
    QueuePlanChanged,
    /// A device of an office's hall was registered.
    HallDeviceAdded,
    /// A device was given a new code.
    HallDeviceCodeGiven,
    /// A device was shut off.
    HallDeviceShutOff,
}

impl Deed {
    /// All deeds.
    pub const ALL: [Self; 16] = [
        Self::OfficialAdded,
        Self::OfficialMoved,
        Self::OfficialDisabled,
        Self::OfficialEnabled,
        Self::PasswordReset,
        Self::EditionApplied,
        Self::EditionTakenOff,
        Self::ProviderChanged,
        Self::OfficeAdded,
        Self::OfficeChanged,
        Self::DayKept,
        Self::DayLeft,
        Self::QueuePlanChanged,
        Self::HallDeviceAdded,
        Self::HallDeviceCodeGiven,
        Self::HallDeviceShutOff,
    ];

    /// The word in the audit.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OfficialAdded => "official-added",
            Self::OfficialMoved => "official-moved",
            Self::OfficialDisabled => "official-disabled",
            Self::OfficialEnabled => "official-enabled",
            Self::PasswordReset => "password-reset",
            Self::EditionApplied => "edition-applied",
            Self::EditionTakenOff => "edition-taken-off",
            Self::ProviderChanged => "provider-changed",
            Self::OfficeAdded => "office-added",
            Self::OfficeChanged => "office-changed",
            Self::DayKept => "day-kept",
            Self::DayLeft => "day-left",
            Self::QueuePlanChanged => "queue-plan-changed",
            Self::HallDeviceAdded => "hall-device-added",
            Self::HallDeviceCodeGiven => "hall-device-code-given",
            Self::HallDeviceShutOff => "hall-device-shut-off",
        }
    }
}
