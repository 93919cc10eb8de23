//! Files: scans that citizens attach, results that officials sign. In a folder of the data directory; the
//! database knows their keys, sizes and hashes.

mod jpeg;
pub mod sniff;

use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};

use crate::{chance, room};
use sniff::{Kind, Sniffer, Unfit};

/// Why a file was not taken or not given. The first three are the sender's to mend.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// More bytes than allowed.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// Not a file that is taken.
    #[error("not a fit file: {0}")]
    Unfit(#[from] Unfit),
    /// The line dropped before the end.
    #[error("the sender went away")]
    Interrupted,
    /// The disk is full: the operator's to mend.
    #[error("the disk is full")]
    Full,
    /// A key that is not there.
    #[error("no such file")]
    Missing,
    /// The folder cannot be looked through.
    #[error("files: {0}")]
    Folder(io::Error),
    /// Anything else of the file store.
    #[error("files: {0}")]
    Store(object_store::Error),
    /// The machine gave no randomness for a key.
    #[error(transparent)]
    NoChance(#[from] chance::NoChance),
}

impl From<object_store::Error> for BlobError {
    fn from(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            return Self::Missing;
        }
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(cause) = source {
            if cause.downcast_ref().is_some_and(room::is_missing) {
                return Self::Full;
            }
            source = cause.source();
        }
        Self::Store(error)
    }
}

/// A file as it was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Where: for the database, not for people.
    pub key: String,
    /// What its content says it is.
    pub kind: Kind,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

/// The file store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    folder: Arc<FilePath>,
}

/// A file that has lain for a while, whether anything refers to it or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resting {
    /// Its key; that of a file of which only a part was received is nobody's.
    pub key: String,
    path: PathBuf,
}

/// Bytes that are written at once. An S3-compatible store would want 5 MiB.
const PART: usize = 512 * 1024;

impl Blobs {
    /// Files in a folder, which must exist. What was written is on the disk before it is answered for.
    pub fn in_folder(folder: &FilePath) -> Result<Self, BlobError> {
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: folder.into() })
    }

    /// Takes a scan from a request as it arrives: nothing stays behind unless all of it is fit.
    pub async fn receive(&self, body: Body, limit: u64) -> Result<Stored, BlobError> {
        let key = chance::id()?;
        let mut upload = self.store.put_multipart(&path(&key)).await?;
        let taken = take(upload.as_mut(), body, limit).await;
        match taken {
            Ok((kind, size, sha256)) => {
                upload.complete().await?;
                Ok(Stored { key, kind, size, sha256 })
            }
            Err(error) => {
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%error, "a half-received file could not be removed");
                }
                Err(error)
            }
        }
    }

    /// Stores bytes made by the application itself; answers the key.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<String, BlobError> {
        let key = chance::id()?;
        self.store.put(&path(&key), PutPayload::from(bytes)).await?;
        Ok(key)
    }

    /// All bytes of a file. For files of the application's own, whose sizes it knows.
    pub async fn read(&self, key: &str) -> Result<Bytes, BlobError> {
        Ok(self.store.get(&path(key)).await?.bytes().await?)
    }

    /// A file as a response body, streamed.
    pub async fn stream(&self, key: &str) -> Result<Body, BlobError> {
        Ok(Body::from_stream(self.store.get(&path(key)).await?.into_stream()))
    }

    /// Removes a file; one that is not there is removed already.
    pub async fn remove(&self, key: &str) -> Result<(), BlobError> {
        match self.store.delete(&path(key)).await.map_err(BlobError::from) {
            Err(BlobError::Missing) => Ok(()),
            other => other,
        }
    }

    /// Removes a file that nothing refers to any more. One that cannot be removed now is for the sweep to remove.
    pub async fn forget(&self, key: &str) {
        if let Err(error) = self.remove(key).await {
            tracing::warn!(%error, "a file that nothing refers to could not be removed");
        }
    }

    /// The files that nobody has written to for `age`, the parts of files included whose upload was never finished.
    pub async fn list_resting(&self, age: Duration) -> Result<Vec<Resting>, BlobError> {
        let folder = Arc::clone(&self.folder);
        let listed = tokio::task::spawn_blocking(move || resting(&folder, age)).await;
        listed.map_err(io::Error::other).and_then(|found| found).map_err(BlobError::Folder)
    }

    /// Removes files of [`Self::list_resting`]; answers how many there still were.
    pub async fn remove_resting(&self, files: Vec<Resting>) -> Result<usize, BlobError> {
        let work = move || files.iter().filter(|file| fs::remove_file(&file.path).is_ok()).count();
        tokio::task::spawn_blocking(work).await.map_err(|error| BlobError::Folder(io::Error::other(error)))
    }

    /// Whether files can be written at this moment.
    pub async fn probe(&self) -> Result<(), BlobError> {
        let key = "probe";
        self.store.put(&path(key), PutPayload::from_static(b"probe")).await?;
        // Another probe at the same time may have removed it.
        self.remove(key).await
    }
}

/// Keys are spread over folders by their first two letters.
fn path(key: &str) -> Path {
    let fan = key.get(..2).unwrap_or("_");
    Path::from(format!("{fan}/{key}"))
}

/// See [`Blobs::list_resting`]. Files lie in folders, one deep.
#[expect(clippy::disallowed_methods, reason = "what the file system tells is in the machine's time")]
fn resting(folder: &FilePath, age: Duration) -> io::Result<Vec<Resting>> {
    let now = SystemTime::now();
    let mut found = Vec::new();
    for fan in fs::read_dir(folder)? {
        let fan = fan?.path();
        if !fan.is_dir() {
            continue;
        }
        for file in fs::read_dir(fan)? {
            let file = file?;
            // One that has gone meanwhile rests no more.
            let Ok(changed) = file.metadata().and_then(|told| told.modified()) else { continue };
            if now.duration_since(changed).is_ok_and(|rested| rested >= age) {
                found.push(Resting {
                    key: file.file_name().to_string_lossy().into_owned(),
                    path: file.path(),
                });
            }
        }
    }
    Ok(found)
}

async fn take(
    upload: &mut dyn MultipartUpload,
    mut body: Body,
    limit: u64,
) -> Result<(Kind, u64, [u8; 32]), BlobError> {
    let (mut sniffer, mut digest, mut size) = (Sniffer::default(), Sha256::new(), 0_u64);
    let mut part = Vec::with_capacity(PART);
    while let Some(frame) = body.frame().await {
        let Ok(bytes) = frame.map_err(|_| BlobError::Interrupted)?.into_data() else { continue };
        size += bytes.len() as u64;
        if size > limit {
            return Err(BlobError::TooLarge { limit });
        }
        sniffer.see(&bytes)?;
        digest.update(&bytes);
        part.extend_from_slice(&bytes);
        if part.len() >= PART {
            upload.put_part(std::mem::replace(&mut part, Vec::with_capacity(PART)).into()).await?;
        }
    }
    let kind = sniffer.verdict()?;
    if !part.is_empty() {
        upload.put_part(part.into()).await?;
    }
    Ok((kind, size, digest.finalize().into()))
}
