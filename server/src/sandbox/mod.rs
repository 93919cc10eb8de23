//! What only `qyzmet sandbox` has: never reachable from `serve`.

pub mod authority;
pub mod export;
pub mod keeper;
pub mod people;
pub mod seed;

/// Why the sandbox could not be made or used. Always the fault of its folder, its data or the program.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// A file of the sandbox's folder cannot be read or written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// There is no room for a file of the sandbox's folder.
    #[error("the disk is full: no room for {0}")]
    Full(String),
    /// The people's file in the program is wrong.
    #[error("the sandbox's people: {0}")]
    People(String),
    /// The demo authority could not be made or used.
    #[error(transparent)]
    Authority(#[from] authority::AuthorityError),
    /// The demo authority's file cannot be read back.
    #[error(transparent)]
    Kept(#[from] authority::KeptError),
    /// Rows could not be written.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    /// Passwords could not be hashed.
    #[error(transparent)]
    Password(#[from] crate::password::Failed),
    /// No random bytes.
    #[error(transparent)]
    Chance(#[from] crate::chance::NoChance),
    /// A worker of the program stopped.
    #[error("the demo keys or lists could not be made")]
    Worker,
}

impl SandboxError {
    pub(crate) fn file(path: &std::path::Path, error: std::io::Error) -> Self {
        let path = path.display().to_string();
        if crate::room::is_missing(&error) { Self::Full(path) } else { Self::File { path, error } }
    }
}
