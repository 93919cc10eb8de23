//! Keys of the installation's own, each a file of the data folder and never in the database.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use ring::hmac;

use crate::chance;

/// Bytes of a key.
const LENGTH: usize = 32;

/// A key of a data folder, made when there is none. Programs that start at once on one folder agree on the first one's.
///
/// # Errors
/// The file cannot be written or read, or is not a key.
pub fn in_folder(data: &Path, name: &str) -> io::Result<hmac::Key> {
    let file = data.join(name);
    if !file.exists() {
        make(data, &file, name)?;
    }
    let bytes = fs::read(&file)?;
    if bytes.len() != LENGTH {
        let what = format!("{} is not a key of {LENGTH} bytes", file.display());
        return Err(io::Error::new(io::ErrorKind::InvalidData, what));
    }
    Ok(hmac::Key::new(hmac::HMAC_SHA256, &bytes))
}

/// Writes a fresh key beside its place and links it there: the place holds a whole key or none.
fn make(data: &Path, file: &Path, name: &str) -> io::Result<()> {
    let fresh = data.join(format!("{name}.{}", chance::id().map_err(io::Error::other)?));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(&fresh)?;
    written.write_all(&chance::bytes::<LENGTH>().map_err(io::Error::other)?)?;
    written.sync_all()?;
    let linked = fs::hard_link(&fresh, file);
    fs::remove_file(&fresh)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    }
}
