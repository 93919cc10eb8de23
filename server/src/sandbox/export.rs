//! `qyzmet sandbox export DIR`: what outside tests need to drive the system and to check its results.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::calendar::Moment;

use super::{SandboxError, keeper, seed};

/// Writes `root.pem`, `issuing.pem`, `chain.pem`, `issuing.crl` (DER), `issuing-crl.pem`, the key files and
/// `people.json`. The list of revoked certificates is fresh.
pub fn export(data: &Path, dir: &Path, now: Moment) -> Result<(), SandboxError> {
    keeper::refresh(data, now)?;
    let authority = keeper::load(data)?;
    let (root, issuing) =
        (pem("CERTIFICATE", authority.root_der()), pem("CERTIFICATE", authority.issuing_der()));
    let home = seed::folder(data);
    let crl_path = data.join("trust").join("crl").join("sandbox-issuing.crl");
    let crl = fs::read(&crl_path).map_err(|error| SandboxError::file(&crl_path, error))?;
    fs::create_dir_all(dir).map_err(|error| SandboxError::file(dir, error))?;
    put(dir, "root.pem", root.as_bytes())?;
    put(dir, "issuing.pem", issuing.as_bytes())?;
    put(dir, "chain.pem", format!("{issuing}{root}").as_bytes())?;
    put(dir, "issuing.crl", &crl)?;
    put(dir, "issuing-crl.pem", pem("X509 CRL", &crl).as_bytes())?;
    copy(&home.join("people.json"), &dir.join("people.json"))?;
    let keys = home.join("keys");
    for entry in fs::read_dir(&keys).map_err(|error| SandboxError::file(&keys, error))?.flatten() {
        copy(&entry.path(), &dir.join(entry.file_name()))?;
    }
    Ok(())
}

fn put(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), SandboxError> {
    let path = dir.join(name);
    fs::write(&path, bytes).map_err(|error| SandboxError::file(&path, error))
}

fn copy(from: &Path, to: &Path) -> Result<(), SandboxError> {
    fs::copy(from, to).map(|_| ()).map_err(|error| SandboxError::file(to, error))
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = BASE64.encode(der);
    let mut pem = format!("-----BEGIN {label}-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        pem.push_str(line);
        pem.push('\n');
        rest = after;
    }
    pem.push_str(&format!("-----END {label}-----\n"));
    pem
}
