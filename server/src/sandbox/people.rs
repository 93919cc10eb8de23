//! The demo people, from the file in the program.

use domain::access::{Role, Workplace};
use domain::id::{AdministratorId, Code, OfficeCode, OfficerId, ProviderCode};
use domain::person::{Iin, Name};
use domain::text::Text;
use serde::Deserialize;

use super::SandboxError;
use crate::store::guardianships::Ward;

/// Everybody in the sandbox.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Those who apply.
    pub citizen: Vec<DemoCitizen>,
    /// Those who decide.
    pub officer: Vec<DemoOfficer>,
    /// Those who keep the installation.
    pub administrator: Vec<DemoAdministrator>,
    /// Resolutions on guardianship older than the portal: rows of the register.
    pub guardianship: Vec<DemoGuardianship>,
}

/// What is the matter with a citizen's key or row in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// Nothing.
    Good,
    /// The certificate has expired.
    Expired,
    /// The certificate was revoked.
    Revoked,
    /// The key file is somebody else's.
    AnotherPerson,
    /// The key file is the one for signing in.
    LoginKey,
    /// The register does not know the person.
    Absent,
    /// The register has a record of death.
    Deceased,
    /// The register has another surname.
    Differs,
    /// The register knows the person, the portal has no account yet.
    NotRegistered,
}

impl Condition {
    /// The word in `people.json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::AnotherPerson => "another-person",
            Self::LoginKey => "login-key",
            Self::Absent => "absent",
            Self::Deceased => "deceased",
            Self::Differs => "differs",
            Self::NotRegistered => "not-registered",
        }
    }
}

/// One who applies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoCitizen {
    /// IIN.
    pub iin: Iin,
    /// Surname as typed at registration.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// The surname in the register, where it differs.
    pub register_surname: Option<String>,
    /// Of the account.
    pub password: String,
    /// Of the key file.
    pub key_password: String,
    /// For notices.
    pub phone: String,
    /// In the register.
    pub address: String,
    /// What is the matter.
    pub condition: Condition,
    /// What to try with this person.
    pub about: Text,
}

impl DemoCitizen {
    /// The name as typed at registration.
    pub fn name(&self) -> Name {
        Name { surname: self.surname.clone(), given: self.given.clone(), patronymic: self.patronymic.clone() }
    }
}

/// One who decides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoOfficer {
    /// Key.
    pub id: OfficerId,
    /// What is typed at sign-in.
    pub login: String,
    /// IIN.
    pub iin: Iin,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// At which provider; an operator of the State Corporation has an office instead.
    #[serde(default)]
    pub provider: Option<ProviderCode>,
    /// At which office of the State Corporation.
    #[serde(default)]
    pub office: Option<OfficeCode>,
    /// With which role.
    pub role: Role,
    /// Of the account.
    pub password: String,
    /// Of the key file.
    pub key_password: String,
}

impl DemoOfficer {
    /// Where the official works.
    ///
    /// # Errors
    /// The file names neither a provider nor an office, or both.
    pub fn place(&self) -> Result<Workplace, SandboxError> {
        match (&self.provider, &self.office) {
            (Some(provider), None) => Ok(Workplace::Provider(provider.clone())),
            (None, Some(office)) => Ok(Workplace::Office(office.clone())),
            (None, None) | (Some(_), Some(_)) => {
                Err(SandboxError::People(format!("{} works at one place", self.id)))
            }
        }
    }

    /// The name.
    pub fn name(&self) -> Name {
        Name { surname: self.surname.clone(), given: self.given.clone(), patronymic: self.patronymic.clone() }
    }
}

/// One who keeps the installation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoAdministrator {
    /// Key.
    pub id: AdministratorId,
    /// What is typed at sign-in.
    pub login: String,
    /// IIN.
    pub iin: Iin,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// Of the account.
    pub password: String,
    /// Of the key file.
    pub key_password: String,
    /// What to try with this person.
    pub about: Text,
}

impl DemoAdministrator {
    /// The name.
    pub fn name(&self) -> Name {
        Name { surname: self.surname.clone(), given: self.given.clone(), patronymic: self.patronymic.clone() }
    }
}

/// A resolution on guardianship.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoGuardianship {
    /// Whose.
    pub guardian: Iin,
    /// Its number.
    pub number: String,
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// What it says, in the register's code.
    pub decision: Code,
    /// Over whom.
    pub children: Vec<Ward>,
    /// The day from which it is in force no more, `YYYY-MM-DD`.
    #[serde(default)]
    pub ended: Option<String>,
}

/// Reads the people.
pub fn load() -> Result<People, SandboxError> {
    toml::from_str(include_str!("people.toml")).map_err(|error| SandboxError::People(error.to_string()))
}
