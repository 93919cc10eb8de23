//! Scans.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{AttachmentId, Code};

/// A scan that the server has: this is its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its key.
    pub id: AttachmentId,
    /// Which required document it is.
    pub document: Code,
    /// The file's name as the citizen knows it.
    pub name: String,
    /// By content: `application/pdf`, `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// When it was received.
    pub received_at: Moment,
}

/// The limits, as configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Most bytes of one file.
    pub file: u64,
    /// Most bytes of all files of a request.
    pub request: u64,
}

impl Default for Limits {
    /// 10 MiB a file, 50 MiB a request.
    fn default() -> Self {
        Self { file: 10 << 20, request: 50 << 20 }
    }
}
