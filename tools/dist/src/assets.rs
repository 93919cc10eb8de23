//! Files named by what is in them, and the text that names them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::{Failure, words::Words};

/// The files of one bundle: what each is called in the sources, and what it became.
pub(crate) struct Assets {
    stage: PathBuf,
    known: BTreeMap<String, Asset>,
}

struct Asset {
    file: String,
    integrity: String,
}

impl Assets {
    pub(crate) fn new(stage: &Path) -> Self {
        Self { stage: stage.to_owned(), known: BTreeMap::new() }
    }

    /// Writes a file under its name with a hash in it: `boot.js` becomes `boot-0123456789abcdef.js`.
    pub(crate) fn add(&mut self, name: &str, content: &[u8]) -> Result<(), Failure> {
        let hash: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let (stem, ending) = name.rsplit_once('.').ok_or_else(|| format!("{name} has no ending"))?;
        let file = format!("{stem}-{hash}.{ending}");
        let path = self.stage.join(&file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, content)?;
        let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(content)));
        self.known.insert(name.to_owned(), Asset { file, integrity });
        Ok(())
    }

    /// The name that a file got.
    pub(crate) fn file(&self, name: &str) -> Result<&str, Failure> {
        Ok(&self.asset(name)?.file)
    }

    /// The digest that a browser compares before it runs a file.
    pub(crate) fn integrity(&self, name: &str) -> Result<&str, Failure> {
        Ok(&self.asset(name)?.integrity)
    }

    /// Whether an entry of the folder, as a name, was written here.
    pub(crate) fn wrote(&self, entry: &str) -> bool {
        self.known.values().any(|asset| asset.file.split('/').next() == Some(entry))
    }

    /// Fills `{{file:NAME}}`, `{{sri:NAME}}`, `{{kk:ID}}`, `{{ru:ID}}` and what is inlined by name. Whatever
    /// is left over is a mistake, never a page with braces.
    pub(crate) fn fill(
        &self,
        text: &str,
        words: &Words,
        inlined: &BTreeMap<String, String>,
    ) -> Result<String, Failure> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (key, after) = after.split_once("}}").ok_or("a {{ is never closed")?;
            filled.push_str(before);
            match key.split_once(':') {
                Some(("file", name)) => filled.push_str(self.file(name)?),
                Some(("sri", name)) => filled.push_str(self.integrity(name)?),
                Some((language, id)) => filled.push_str(&words.plain(language, id)?),
                None => {
                    filled.push_str(inlined.get(key).ok_or_else(|| format!("nothing fills {{{{{key}}}}}"))?)
                }
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn asset(&self, name: &str) -> Result<&Asset, Failure> {
        self.known.get(name).ok_or_else(|| format!("there is no file {name}").into())
    }
}

/// The digest of an inlined style, as a content security policy writes it.
pub(crate) fn integrity256(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}
