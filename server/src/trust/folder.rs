//! The folder of trust, read when it has changed.
//!
//! Reading and parsing it for each signature would cost more than the signature: a national list of revoked
//! certificates has megabytes. So names, sizes and moments of change are looked at each time, the contents only when
//! one of them differs.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use eds::certificate::Certificate;
use eds::crl::Crl;
use eds::verdict;

/// A file that changed less than this before it was looked at may change again without showing it: file systems do
/// not tell moments closer together than some milliseconds apart.
const SETTLED: Duration = Duration::from_secs(1);

/// The folder, and what was last read from it.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    settled: Duration,
    last: Mutex<Option<(Vec<Seen>, Arc<Contents>)>>,
}

/// What the folder holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Roots and issuing authorities.
    pub(super) trust: verdict::Trust,
    /// Lists of revoked certificates.
    pub(super) lists: Vec<Crl>,
    /// Bytes of the lists: the signature over a list is verified at each question.
    pub(super) weight: usize,
}

/// A file as the folder shows it without reading it.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
    identity: (u64, i64, i64),
}

impl Folder {
    /// The folder at a path; whether it is there is seen when it is read.
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), settled: SETTLED, last: Mutex::new(None) }
    }

    /// What was read last, when nothing has changed since: it is quick.
    pub(super) fn unchanged(&self) -> Option<Arc<Contents>> {
        let (seen, _) = self.look();
        self.last_when(&seen)
    }

    /// What it holds now. A file that cannot be read or parsed is as if it were absent.
    pub(super) fn read(&self) -> Arc<Contents> {
        let (seen, [first, second]) = self.look();
        if let Some(contents) = self.last_when(&seen) {
            return contents;
        }
        let bytes: Vec<Option<Vec<u8>>> = seen.iter().map(|file| fs::read(&file.path).ok()).collect();
        let contents = Arc::new(Contents {
            trust: verdict::Trust {
                roots: certificates(&bytes[..first]),
                intermediates: certificates(&bytes[first..second]),
            },
            lists: bytes[second..].iter().flatten().filter_map(|der| Crl::parse(der).ok()).collect(),
            weight: bytes[second..].iter().flatten().map(Vec::len).sum(),
        });
        // What could not be read may be readable the next time, although nothing of it changes.
        let lasting = bytes.iter().all(Option::is_some) && seen.iter().all(|file| file.rests(self.settled));
        *self.last() = lasting.then(|| (seen, Arc::clone(&contents)));
        contents
    }

    /// The files of the three parts, and where the second and the third begin.
    fn look(&self) -> (Vec<Seen>, [usize; 2]) {
        let [roots, issuing, lists] = ["roots", "issuing", "crl"].map(|part| look(&self.path.join(part)));
        let begins = [roots.len(), roots.len() + issuing.len()];
        (roots.into_iter().chain(issuing).chain(lists).collect(), begins)
    }

    fn last_when(&self, seen: &[Seen]) -> Option<Arc<Contents>> {
        self.last().as_ref().filter(|(before, _)| before == seen).map(|(_, contents)| Arc::clone(contents))
    }

    /// Whoever panicked while holding it had changed nothing.
    fn last(&self) -> MutexGuard<'_, Option<(Vec<Seen>, Arc<Contents>)>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    /// Whether its last change is so long ago that another one would show.
    #[expect(clippy::disallowed_methods, reason = "what the file system tells is in the machine's time")]
    fn rests(&self, settled: Duration) -> bool {
        [self.modified, changed(self.identity)].into_iter().all(|moment| {
            let age = moment.and_then(|moment| SystemTime::now().duration_since(moment).ok());
            age.is_some_and(|age| age > settled)
        })
    }
}

/// The files of a part, in the order of their names.
fn look(part: &Path) -> Vec<Seen> {
    let Ok(entries) = fs::read_dir(part) else { return Vec::new() };
    let mut files: Vec<Seen> = entries
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let told = fs::metadata(&path).ok()?;
            Some(Seen { path, size: told.len(), modified: told.modified().ok(), identity: identity(&told) })
        })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// Which file it is, and when anything of it last changed, which nobody can set back as the moment of writing can be.
#[cfg(unix)]
fn identity(told: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (told.ino(), told.ctime(), told.ctime_nsec())
}

/// Elsewhere nothing more is known: the folder is read each time.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, i64, i64) {
    (0, -1, 0)
}

fn changed((_, seconds, nanoseconds): (u64, i64, i64)) -> Option<SystemTime> {
    let since = Duration::new(u64::try_from(seconds).ok()?, u32::try_from(nanoseconds).ok()?);
    SystemTime::UNIX_EPOCH.checked_add(since)
}

fn certificates(bytes: &[Option<Vec<u8>>]) -> Vec<Certificate> {
    bytes.iter().flatten().filter_map(|der| Certificate::parse(der).ok()).collect()
}

#[cfg(test)]
mod tests {
    use rsa::rand_core::OsRng;

    use super::*;
    use crate::sandbox::authority::{Authority, Endpoints, Validity};

    #[test]
    fn what_was_replaced_counts_at_once_and_what_was_not_is_not_read_again() {
        let validity = Validity { not_before: 1_500_000_000, not_after: 1_900_000_000 };
        let authority = Authority::create(&mut OsRng, validity, Endpoints::under("http://ca")).unwrap();
        let at = tempfile::tempdir().unwrap();
        for part in ["roots", "issuing", "crl"] {
            fs::create_dir(at.path().join(part)).unwrap();
        }
        fs::write(at.path().join("roots/root.cer"), authority.root_der()).unwrap();
        let list = at.path().join("crl/list.crl");
        let write = |moment: i64| {
            let next = at.path().join("next");
            fs::write(&next, authority.crl(&[], moment, moment + 86_400).unwrap()).unwrap();
            // The same size, and a moment of writing that was set back.
            fs::File::options()
                .write(true)
                .open(&next)
                .unwrap()
                .set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000))
                .unwrap();
            fs::rename(&next, &list).unwrap();
        };
        let folder = Folder { settled: Duration::ZERO, ..Folder::new(at.path()) };
        write(1_600_000_000);
        let first = folder.read();
        assert_eq!((first.trust.roots.len(), first.trust.intermediates.len()), (1, 0));
        assert_eq!(first.lists[0].this_update(), 1_600_000_000);
        assert!(Arc::ptr_eq(&first, &folder.read()));
        write(1_600_000_001);
        assert_eq!(folder.read().lists[0].this_update(), 1_600_000_001);
        fs::remove_file(&list).unwrap();
        assert!(folder.read().lists.is_empty());
    }

    #[test]
    fn what_changed_just_now_is_read_again() {
        let at = tempfile::tempdir().unwrap();
        fs::create_dir(at.path().join("crl")).unwrap();
        fs::write(at.path().join("crl/list.crl"), b"not a list").unwrap();
        let folder = Folder::new(at.path());
        assert!(!Arc::ptr_eq(&folder.read(), &folder.read()));
    }
}
