//! Whether something could not be written for want of room: the operator's to mend, and said in so many words.

use std::io;

/// Whether the system refused for want of room: the disk is full, a quota is used up, or a file may not grow further.
pub fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}
