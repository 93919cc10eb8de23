//! The demo authority at work: its lists of revoked certificates stay fresh, whatever the movable clock shows.

use std::fs;
use std::path::{Path, PathBuf};

use domain::calendar::Moment;

use super::authority::{Authority, Revoked, Serial};
use super::{SandboxError, seed};

/// How long a list is good for, in seconds: as the national authority's daily lists.
const LIST_LIFE: i64 = 86_400;

/// Keeps a new authority, and makes the installation trust it.
pub fn begin(
    data: &Path,
    authority: &Authority,
    revoked: &[Revoked],
    now: Moment,
) -> Result<(), SandboxError> {
    write(&file(data), &authority.to_bytes()?)?;
    let lines: Vec<String> =
        revoked.iter().map(|it| format!("{} {}", crate::hex(it.serial.as_bytes()), it.at)).collect();
    write(&revoked_file(data), lines.join("\n").as_bytes())?;
    let trust = data.join("trust");
    write(&trust.join("roots").join("sandbox-root.cer"), authority.root_der())?;
    write(&trust.join("issuing").join("sandbox-issuing.cer"), authority.issuing_der())?;
    publish(data, authority, revoked, now)
}

/// Writes fresh lists; to be called when the clock has moved and before a list ends.
pub fn refresh(data: &Path, now: Moment) -> Result<(), SandboxError> {
    let authority = load(data)?;
    publish(data, &authority, &load_revoked(data)?, now)
}

/// [`refresh`] where nobody waits for it: signing the lists takes many milliseconds of a core.
pub async fn refresh_aside(data: &Path, now: Moment) -> Result<(), SandboxError> {
    let data = data.to_owned();
    tokio::task::spawn_blocking(move || refresh(&data, now)).await.map_err(|_| SandboxError::Worker)?
}

fn publish(data: &Path, authority: &Authority, revoked: &[Revoked], now: Moment) -> Result<(), SandboxError> {
    let list = authority.crl(revoked, now.0 - 60, now.0 + LIST_LIFE)?;
    write(&data.join("trust").join("crl").join("sandbox-issuing.crl"), &list)?;
    let list = authority.root_crl(now.0 - 60, now.0 + LIST_LIFE)?;
    write(&seed::folder(data).join("sandbox-root.crl"), &list)
}

/// The authority kept in the sandbox's folder.
pub fn load(data: &Path) -> Result<Authority, SandboxError> {
    let path = file(data);
    let bytes = fs::read(&path).map_err(|error| SandboxError::file(&path, error))?;
    Ok(Authority::from_bytes(&bytes)?)
}

fn load_revoked(data: &Path) -> Result<Vec<Revoked>, SandboxError> {
    let path = revoked_file(data);
    let text = fs::read_to_string(&path).map_err(|error| SandboxError::file(&path, error))?;
    let damaged = || SandboxError::People(format!("{} is damaged", path.display()));
    text.lines()
        .map(|line| {
            let (serial, at) = line.split_once(' ').ok_or_else(damaged)?;
            let at = at.parse().map_err(|_| damaged())?;
            Ok(Revoked { serial: Serial::from_bytes(unhex(serial).ok_or_else(damaged)?), at })
        })
        .collect()
}

fn unhex(text: &str) -> Option<[u8; 20]> {
    let mut bytes = [0; 20];
    if text.len() != 40 {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

fn file(data: &Path) -> PathBuf {
    seed::folder(data).join("authority.der")
}

fn revoked_file(data: &Path) -> PathBuf {
    seed::folder(data).join("revoked.txt")
}

/// Writes beside and renames: a reader never sees half a file.
fn write(path: &Path, bytes: &[u8]) -> Result<(), SandboxError> {
    let wrong = |error| SandboxError::file(path, error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(wrong)?;
    }
    let part = path.with_extension("part");
    fs::write(&part, bytes).map_err(wrong)?;
    fs::rename(&part, path).map_err(wrong)
}
