//! What only `qyzmet sandbox` has: never reachable from `serve`.

pub mod authority;
