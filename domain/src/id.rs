//! Names of things, each a type of its own: a case number can never be passed for a draft's.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is not an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an identifier is 1 to 64 characters of a-z, 0-9 and '-'")]
pub struct IdError;

fn check(text: &str) -> Result<(), IdError> {
    let fits = (1..=64).contains(&text.len());
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits && plain { Ok(()) } else { Err(IdError) }
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[a-z0-9-]{1,64}$")))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads an identifier: 1 to 64 characters of `a-z`, `0-9` and `-`.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                check(text).map(|()| Self(text.to_owned()))
            }

            /// The identifier as it is written in addresses and files.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                check(&text).map(|()| Self(text))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

id! {
    /// A public service, such as `adoption`. Never an annex number: those move between editions.
    ServiceCode;
    /// A region, such as `mangystau`.
    RegionCode;
    /// A provider of the service, such as `aktau` (the local executive body of one city or district).
    ProviderCode;
    /// An office of the State Corporation, such as `aktau-1`.
    OfficeCode;
    /// A citizen's account.
    AccountId;
    /// An official of a provider or an operator of the State Corporation.
    OfficerId;
    /// An administrator of the installation.
    AdministratorId;
    /// A request being filled in.
    DraftId;
    /// An attempt to file a draft: it becomes a case, waits, or is refused.
    FilingId;
    /// A one-time code that was sent to a person.
    OneTimeId;
    /// A request of two people that waits for the second signature.
    JointId;
    /// A filed request. Not shown to people: they see the case's number.
    CaseId;
    /// A scan attached to a draft or a case.
    AttachmentId;
    /// A result document of a case.
    DocumentId;
    /// A hand-over of papers to the State Corporation's courier.
    CarriageId;
    /// A ticket of the electronic queue.
    TicketId;
    /// A place in the waiting list of the electronic queue.
    WaitId;
    /// A display or a kiosk in the hall of an office.
    HallDeviceId;
    /// A code inside a regulation file: of a page, field, option, document, step or ground.
    Code;
}

/// One region's wording of a service's regulation at one date, such as `adoption/mangystau/2018-05-28`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[a-z0-9-]+/[a-z0-9-]+/[0-9]{4}-[0-9]{2}-[0-9]{2}$")))]
#[serde(try_from = "String", into = "String")]
pub struct EditionId {
    /// The service.
    pub service: ServiceCode,
    /// The region whose act it is.
    pub region: RegionCode,
    /// The day of the act, `YYYY-MM-DD`, as in the file's name.
    pub date: String,
}

impl EditionId {
    /// Reads `service/region/YYYY-MM-DD`.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let mut parts = text.split('/');
        let (Some(service), Some(region), Some(date), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(IdError);
        };
        crate::calendar::parse_date(date).ok_or(IdError)?;
        Ok(Self {
            service: ServiceCode::parse(service)?,
            region: RegionCode::parse(region)?,
            date: date.to_owned(),
        })
    }
}

impl TryFrom<String> for EditionId {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        Self::parse(&text)
    }
}

impl From<EditionId> for String {
    fn from(id: EditionId) -> Self {
        id.to_string()
    }
}

impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.service, self.region, self.date)
    }
}
