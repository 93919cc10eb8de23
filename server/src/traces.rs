//! What the audit keeps of somebody who was looked up: no number, and yet an investigation finds by a number who asked.
//!
//! A number has few possible values, so a plain hash of it would be the number. The trace is a keyed hash; its key lies in the data
//! folder and never in the database (`docs/adr/0018-a-trace-of-whom.md`).

use std::io;
use std::path::Path;

use domain::person::Iin;
use ring::hmac;

use crate::hex;
use crate::secrets;
use crate::store::{Store, StoreError, audit};

/// The file in the data folder.
const FILE: &str = "trace.key";

/// Bytes of a trace: no two of the country's numbers meet by chance.
const TRACE: usize = 16;

/// The installation's key.
#[derive(Debug)]
pub struct TraceKey(hmac::Key);

impl TraceKey {
    /// The key of a data folder, made when there is none. Programs that start at once on one folder agree on the first one's.
    ///
    /// # Errors
    /// The file cannot be written or read, or is not a key.
    pub fn in_folder(data: &Path) -> io::Result<Self> {
        secrets::in_folder(data, FILE).map(Self)
    }

    /// The subject of the audit's rows about a person: `person:` and 32 hexadecimal digits.
    pub fn of(&self, iin: &Iin) -> String {
        let tag = hmac::sign(&self.0, iin.as_str().as_bytes());
        format!("person:{}", hex(tag.as_ref().get(..TRACE).unwrap_or_default()))
    }
}

/// Who asked about a person, and when (seconds since 1970, UTC): a line each.
///
/// # Errors
/// The database does not work.
pub async fn who_asked(store: &Store, key: &TraceKey, iin: &Iin) -> Result<Vec<String>, StoreError> {
    let rows = audit::list_about(&mut store.read().await?, &key.of(iin)).await?;
    Ok(rows.into_iter().map(|row| format!("{}  {}  {}", row.at, row.actor, row.action)).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn one_person_has_one_trace_in_an_installation_and_another_elsewhere() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let of =
            |folder: &Path, iin: &str| TraceKey::in_folder(folder).unwrap().of(&Iin::parse(iin).unwrap());
        let trace = of(here.path(), "920715499024");
        assert_eq!(trace, of(here.path(), "920715499024"), "after a restart too");
        assert_ne!(trace, of(here.path(), "850101399014"));
        assert_ne!(trace, of(there.path(), "920715499024"));
        assert!(trace.len() == 39 && !trace.contains("920715499024"), "{trace}");
        assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_key_stops_the_program() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "short").unwrap();
        assert!(TraceKey::in_folder(folder.path()).unwrap_err().to_string().contains("is not a key"));
    }
}
