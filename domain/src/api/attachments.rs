//! Scans.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{AttachmentId, Code};

/// A scan that the server has: this is its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attachment {
    /// Its key.
    pub id: AttachmentId,
    /// Which required document it is.
    pub document: Code,
    /// The file's name as the citizen knows it.
    pub name: String,
    /// By content: `application/pdf`, `image/jpeg` or `image/png`.
    #[cfg_attr(
        feature = "schema",
        schemars(extend("enum" = ["application/pdf", "image/jpeg", "image/png"]))
    )]
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, 64 hexadecimal digits.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))]
    pub sha256: String,
    /// When it was received.
    pub received_at: Moment,
}

/// How large scans may be, as the operator has configured it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// Most bytes of one file.
    pub file: u64,
    /// Most bytes of all files of a request.
    pub request: u64,
}

/// Which of the limits a file would pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// That of one file.
    File,
    /// That of all files of the request together.
    Together,
}

impl Limits {
    /// Whether a file of `size` bytes may join attachments of `kept` bytes.
    ///
    /// # Errors
    /// The limit that it would pass; that of one file first.
    pub fn admit(self, size: u64, kept: u64) -> Result<(), TooLarge> {
        if size > self.file {
            Err(TooLarge::File)
        } else if size > self.request.saturating_sub(kept) {
            Err(TooLarge::Together)
        } else {
            Ok(())
        }
    }
}

impl Default for Limits {
    /// 10 MiB a file, 50 MiB a request.
    fn default() -> Self {
        Self { file: 10 << 20, request: 50 << 20 }
    }
}
