//! A key with a certificate, made by openssl, and the programs that judge what it signs.

use std::path::{Path, PathBuf};
use std::process::Command;

use eds::certificate::Certificate;
use gateway::DoesNotSign;
use gateway::signature::{Signer, Trusted};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

/// A moment when the certificates count: they begin when they are made, in whatever year the test runs.
pub(crate) struct Key {
    pub(crate) folder: tempfile::TempDir,
    pair: RsaKeyPair,
    certificates: [Certificate; 1],
}

impl Key {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let openssl = |arguments: &[&str]| run(folder.path(), "openssl", arguments).unwrap();
        openssl(&[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/C=KZ/CN=SYSTEM",
            "-keyout",
            "key.pem",
            "-out",
            "certificate.pem",
        ]);
        openssl(&["pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", "-out", "key.der"]);
        openssl(&["x509", "-in", "certificate.pem", "-outform", "DER", "-out", "certificate.der"]);
        let pair = RsaKeyPair::from_pkcs8(&std::fs::read(folder.path().join("key.der")).unwrap()).unwrap();
        let der = std::fs::read(folder.path().join("certificate.der")).unwrap();
        let certificates = [Certificate::parse(&der).unwrap()];
        Self { folder, pair, certificates }
    }

    /// This key alone counts.
    pub(crate) fn trusted(&self) -> Trusted<'_> {
        Trusted { certificates: &self.certificates, now: self.certificates[0].not_before() + 60 }
    }

    pub(crate) fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// What a program said, or its complaint.
    pub(crate) fn ask(&self, program: &str, arguments: &[&str]) -> Result<String, String> {
        run(self.folder.path(), program, arguments)
    }

    /// What a script of `tests/python/` said, or its complaint.
    pub(crate) fn python(&self, script: &str, arguments: &[&str]) -> Result<String, String> {
        python(self.folder.path(), script, arguments)
    }
}

impl Signer for Key {
    fn certificate(&self) -> &[u8] {
        self.certificates[0].der()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DoesNotSign> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let signed = self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.map_err(|_| DoesNotSign)?;
        Ok(signature)
    }
}

/// What a script of `tests/python/` said, or its complaint.
pub(crate) fn python(folder: &Path, script: &str, arguments: &[&str]) -> Result<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let script = root.join("tests/python").join(script);
    let arguments: Vec<&str> =
        [script.to_str().unwrap()].into_iter().chain(arguments.iter().copied()).collect();
    run(folder, root.join("tools/python").to_str().unwrap(), &arguments)
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program).current_dir(folder).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error} (run tools/setup test)"));
    if output.status.success() {
        Ok(String::from_utf8(output.stdout).unwrap())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
