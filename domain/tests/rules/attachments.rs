//! How large scans may be.

use domain::api::attachments::{Limits, TooLarge};

#[test]
fn a_file_is_held_against_both_limits_to_the_byte() {
    let limits = Limits { file: 100, request: 250 };
    for (size, kept, admitted) in [
        (100, 0, Ok(())),
        (101, 0, Err(TooLarge::File)),
        (100, 150, Ok(())),
        (100, 151, Err(TooLarge::Together)),
        (1, 250, Err(TooLarge::Together)),
        // Too large by itself: removing other files would not help.
        (101, 250, Err(TooLarge::File)),
        // The operator has lowered the limit since.
        (1, 300, Err(TooLarge::Together)),
        (u64::MAX, u64::MAX, Err(TooLarge::File)),
    ] {
        assert_eq!(limits.admit(size, kept), admitted, "{size} beside {kept}");
    }
}
