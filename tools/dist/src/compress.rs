//! Every text beside itself as `.br` and `.gz`, at the best that each can do.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    path::Path,
};

use brotli::{CompressorWriter, enc::BrotliEncoderParams};
use flate2::{Compression, write::GzEncoder};

use crate::Failure;

/// Compresses a folder; answers the brotli size of each file by its path inside.
pub(crate) fn folder(folder: &Path) -> Result<BTreeMap<String, usize>, Failure> {
    let mut sizes = BTreeMap::new();
    walk(folder, folder, &mut sizes)?;
    Ok(sizes)
}

fn walk(top: &Path, folder: &Path, sizes: &mut BTreeMap<String, usize>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(top, &path, sizes)?;
        } else if let Some("css" | "ftl" | "html" | "js" | "svg" | "wasm" | "webmanifest") =
            path.extension().and_then(|ending| ending.to_str())
        {
            let size = file(&path)?;
            sizes.insert(path.strip_prefix(top)?.to_string_lossy().into_owned(), size);
        }
    }
    Ok(())
}

fn file(path: &Path) -> Result<usize, Failure> {
    let content = fs::read(path)?;
    let mut small = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    CompressorWriter::with_params(&mut small, 1 << 16, &best).write_all(&content)?;
    let beside = |ending: &str| -> Result<File, Failure> {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        Ok(File::create(name)?)
    };
    beside(".br")?.write_all(&small)?;
    let mut packed = GzEncoder::new(beside(".gz")?, Compression::best());
    packed.write_all(&content)?;
    packed.finish()?;
    Ok(small.len())
}
