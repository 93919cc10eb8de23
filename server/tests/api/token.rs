//! The authorised person's key on a device: SoftHSM stands for one, and the real program signs with it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::json;
use server::authorised::KeyFiles;
use server::store::{Store, audit};

use crate::demo::{DAUREN, sandbox};
use crate::durability::{Program, prepared, sign_in};
use crate::services::{downloaded, shown};
use crate::start::{built, qyzmet_with, refuses};
use crate::world::World;

const CERTIFICATE: &str = "guardianship-certificate/kazakhstan/2015-04-13";

/// In the sandbox's rows of the register, over whom Dauren is guardian.
const ARUZHAN: [(&str, &str); 4] = [
    ("children", "one"),
    ("child-1-name", "Оспанова Аружан Ерланқызы"),
    ("child-1-born", "2014-03-08"),
    ("child-1-iin", ""),
];

const PIN: &str = "739182";

/// SoftHSM with one token in a folder.
struct Device {
    folder: PathBuf,
    module: PathBuf,
}

impl Device {
    fn new(folder: &Path) -> Self {
        let places =
            ["/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/local/lib/softhsm", "/opt/homebrew/lib/softhsm"];
        let module =
            places.iter().map(|place| Path::new(place).join("libsofthsm2.so")).find(|it| it.exists());
        let module = module.expect("SoftHSM is there (run tools/setup test)");
        std::fs::create_dir_all(folder.join("tokens")).unwrap();
        let conf = format!("directories.tokendir = {}\nlog.level = ERROR\n", folder.join("tokens").display());
        std::fs::write(folder.join("softhsm2.conf"), conf).unwrap();
        std::fs::write(folder.join("pin"), format!("{PIN}\n")).unwrap();
        let device = Self { folder: folder.to_owned(), module };
        let token = ["--init-token", "--free", "--label", "QYZMET", "--so-pin", "510284", "--pin", PIN];
        device.run("softhsm2-util", &token);
        device
    }

    fn run(&self, tool: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(tool);
        command.args(arguments).current_dir(&self.folder);
        let output = command.env("SOFTHSM2_CONF", self.folder.join("softhsm2.conf")).output().unwrap();
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn pkcs11(&self, arguments: &[&str]) {
        let module = self.module.display().to_string();
        let token = ["--module", &module, "--token-label", "QYZMET", "--login", "--pin", PIN];
        self.run("pkcs11-tool", &[&token[..], arguments].concat());
    }

    /// Puts the keys of a sandbox's authorised persons onto the token, each beside its certificate.
    fn take(&self, files: &KeyFiles) {
        let passphrase = std::fs::read_to_string(&files.passphrase).unwrap();
        let inside = std::fs::read_dir(&files.place).unwrap().map(|it| it.unwrap().path());
        let keys = inside.filter(|path| path.extension().is_some_and(|it| it == "p12"));
        for (id, path) in (1..).zip(keys) {
            let opened = eds::pfx::open(&std::fs::read(path).unwrap(), passphrase.trim_end()).unwrap();
            std::fs::write(self.folder.join("key.der"), &*opened.pkcs8).unwrap();
            std::fs::write(self.folder.join("certificate.der"), opened.certificate.der()).unwrap();
            let id = format!("{id:02x}");
            let named = ["--id", &id, "--label", "authorised"];
            self.pkcs11(&[&["--write-object", "key.der", "--type", "privkey"], &named[..]].concat());
            self.pkcs11(&[&["--write-object", "certificate.der", "--type", "cert"], &named[..]].concat());
        }
        std::fs::remove_file(self.folder.join("key.der")).unwrap();
    }

    /// The settings of a program that signs with it, as a shell takes them.
    fn settings(&self) -> String {
        format!(
            "SOFTHSM2_CONF={0}/softhsm2.conf QYZMET_AUTHORISED_PKCS11={1} QYZMET_AUTHORISED_PKCS11_TOKEN=QYZMET \
             QYZMET_AUTHORISED_PKCS11_KEY=authorised QYZMET_AUTHORISED_PKCS11_PIN_FILE={0}/pin",
            self.folder.display(),
            self.module.display(),
        )
    }
}

/// Dauren asks for a certificate; answers with what came of asking the register, having read the result if there is one.
async fn asks(world: &World, program: &Program) -> serde_json::Value {
    let mut browser = program.browser();
    sign_in(&mut browser, world, DAUREN).await;
    let (mut browser, case) = world.filed_by(browser, DAUREN, CERTIFICATE, "karaganda-city", &ARUZHAN).await;
    let page = shown(&mut browser, &case).await;
    if page["search"] == "found" {
        let said = downloaded(world, &mut browser, &case, &page["results"][0]).await;
        assert!(said.contains("№ 20/15 (20.05.2016): Оспанова Аружан"), "{said}");
    }
    page["search"].clone()
}

#[tokio::test]
async fn results_are_signed_by_a_key_that_never_leaves_its_device() {
    let (world, folder) = (sandbox().await, tempfile::tempdir().unwrap());
    let data = folder.path().join("data");
    let place = prepared(&world, &data).await;
    let device = Device::new(&folder.path().join("device"));
    device.take(&KeyFiles::of_sandbox(world.data()));
    // What signs is on the device alone.
    let own = KeyFiles::of_sandbox(&data).place;
    for entry in std::fs::read_dir(&own).unwrap().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|it| it == "p12") {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
    let program = Program::start(&data, &place, &device.settings());
    assert_eq!(asks(&world, &program).await, json!("found"));
    assert_eq!(asks(&world, &program).await, json!("found"), "a session for each use");
    // Without the key officials decide, and the program goes on.
    for id in ["01", "02"] {
        device.pkcs11(&["--delete-object", "--type", "privkey", "--id", id]);
    }
    drop(program);
    let program = Program::start(&data, &place, &device.settings());
    assert_eq!(asks(&world, &program).await, json!("by_hand"));
    drop(program);
    let store = Store::open(&place).await.unwrap();
    let rows = audit::list(&mut store.read().await.unwrap(), 0, 1000).await.unwrap();
    let told = |action: &str| {
        let of = rows.iter().filter(|row| row.action == action);
        of.map(|row| row.code.clone().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(told("authorised-key-used"), ["", ""]);
    assert_eq!(told("left-to-officials"), ["authorised-key-missing"]);
    assert!(rows.iter().all(|row| !format!("{row:?}").contains(PIN)));
}

#[test]
fn a_device_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    built(folder.path());
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("kind"), "service").unwrap();
    std::fs::write(data.join("pin"), PIN).unwrap();
    let device = Device::new(&folder.path().join("device"));
    let serve = |pin: &[&str], more: &[(&str, &str)]| {
        let module = device.module.display().to_string();
        let listen = ["serve", "--listen", "127.0.0.1:0", "--staff-listen", "127.0.0.1:0"];
        let conf = device.folder.join("softhsm2.conf").display().to_string();
        let token = ["--authorised-pkcs11", &module, "--authorised-pkcs11-key", "authorised"];
        let environment = [&[("SOFTHSM2_CONF", conf.as_str())], more].concat();
        qyzmet_with(folder.path(), &[&listen[..], &token, pin].concat(), &environment)
    };
    let label = ("QYZMET_AUTHORISED_PKCS11_TOKEN", "QYZMET");
    let pin = ["--authorised-pkcs11-pin-file", "device/pin"];
    refuses(&serve(&[], &[label]), "set QYZMET_AUTHORISED_PKCS11_PIN_FILE");
    let inside = ["--authorised-pkcs11-pin-file", "data/pin"];
    refuses(&serve(&inside, &[label]), "data/pin lies in the data folder");
    refuses(&serve(&pin, &[]), "the authorised person's key on the token: there is no token");
    refuses(&serve(&pin, &[label]), "the token has no certificate authorised");
    std::fs::write(device.folder.join("pin"), "wrong").unwrap();
    let refused = serve(&pin, &[label]);
    refuses(&refused, "the authorised person's key on the token");
    assert!(!String::from_utf8_lossy(&refused.stderr).contains("wrong"), "{refused:?}");
    let both = ("QYZMET_AUTHORISED_KEY", "key.p12");
    assert_eq!(serve(&pin, &[label, both]).status.code(), Some(2), "a file or a device, not both");
}
