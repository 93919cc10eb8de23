//! Who may do what to a case: the only place that answers it.

use serde::{Deserialize, Serialize};

use crate::id::{OfficeCode, OfficerId, ProviderCode};
use crate::person::Iin;

/// A role at a provider, or at an office of the State Corporation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Кеңсе қызметкері: registers and issues.
    Clerk,
    /// Басшы: puts the resolution and signs.
    Head,
    /// Жауапты орындаушы (маман): checks and prepares.
    Executor,
    /// Мемлекеттік корпорация операторы: takes in and hands out at the State Corporation's window.
    Operator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 4] = [Self::Clerk, Self::Head, Self::Executor, Self::Operator];
    /// The roles at a provider: every act names them.
    pub const OF_PROVIDER: [Self; 3] = [Self::Clerk, Self::Head, Self::Executor];

    /// The word used in data and message identifiers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Head => "head",
            Self::Executor => "executor",
            Self::Operator => "operator",
        }
    }
}

/// By what a person is recognised at sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignInMeans {
    /// IIN and password.
    Password,
    /// A registration certificate: a signed challenge.
    Certificate,
}

/// By what the person of a session has been recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recognised {
    /// By the password.
    pub password: bool,
    /// By the certificate.
    pub certificate: bool,
    /// By a one-time code after the password.
    pub code: bool,
}

impl Recognised {
    /// By this alone.
    pub fn by(means: SignInMeans) -> Self {
        let (password, certificate) = (means == SignInMeans::Password, means == SignInMeans::Certificate);
        Self { password, certificate, code: false }
    }

    /// By what either says.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            password: self.password || other.password,
            certificate: self.certificate || other.certificate,
            code: self.code || other.code,
        }
    }

    /// Whether this was among it.
    pub fn has(self, means: SignInMeans) -> bool {
        match means {
            SignInMeans::Password => self.password,
            SignInMeans::Certificate => self.certificate,
        }
    }
}

/// An official who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Who.
    pub id: OfficerId,
    /// The official's own number: nobody handles their own case.
    pub iin: Iin,
    /// Where.
    pub place: Workplace,
    /// With which role.
    pub role: Role,
}

/// Where an official works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Workplace {
    /// At a provider.
    Provider(ProviderCode),
    /// At an office of the State Corporation.
    Office(OfficeCode),
}

impl Workplace {
    /// The place's code.
    pub fn code(&self) -> &str {
        match self {
            Self::Provider(provider) => provider.as_str(),
            Self::Office(office) => office.as_str(),
        }
    }
}

impl Officer {
    /// The provider whose official this is; none for an operator.
    pub fn provider(&self) -> Option<&ProviderCode> {
        match &self.place {
            Workplace::Provider(provider) => Some(provider),
            Workplace::Office(_) => None,
        }
    }

    /// The State Corporation's office whose operator this is.
    pub fn office(&self) -> Option<&OfficeCode> {
        match &self.place {
            Workplace::Office(office) => Some(office),
            Workplace::Provider(_) => None,
        }
    }
}
