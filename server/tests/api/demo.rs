//! The demo people of a sandbox at work: they sign in, fill in, sign with their keys.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::api::attachments::Attachment;
use domain::api::drafts::{DocumentToSign, Draft};
use domain::api::filings::{Filed, Receipt};
use domain::api::path;
use domain::api::sandbox::DemoPerson;
use domain::form::{Answers, FieldKind};
use domain::id::{CaseId, Code, EditionId};
use domain::regulation::Regulation;
use domain::text::Lang;
use eds::cms::SignedAttributes;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value as Json, json};
use server::app::{Kind, Settings};
use server::regulations::Regulations;
use server::sandbox::{keeper, people, seed};
use tokio::sync::OnceCell;

use crate::world::{Answer, Browser, World};

pub const MANGYSTAU: &str = "adoption/mangystau/2018-05-28";
pub const AIGERIM: &str = "920715499024";
pub const DAUREN: &str = "850101399014";

/// A key of an attempt to file.
pub const KEY: &str = "0123456789abcdef";

/// A PDF, as far as anybody looks at it.
pub const SCAN: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n";

/// A sandbox with all of its people. Their keys are made once for all stories: making RSA keys is slow.
pub async fn sandbox() -> World {
    sandbox_under(Regulations::of_sandbox().unwrap()).await
}

/// The same with other regulations.
pub async fn sandbox_under(law: Regulations) -> World {
    sandbox_with(law, Settings::new(Kind::Sandbox)).await
}

/// The same with other settings.
pub async fn sandbox_with(law: Regulations, settings: Settings) -> World {
    static MADE: OnceCell<World> = OnceCell::const_new();
    let made = MADE
        .get_or_init(|| async {
            let world = World::with(Settings::new(Kind::Sandbox)).await;
            seed::ensure(&world.app, world.data()).await.unwrap();
            world
        })
        .await;
    let folder = tempfile::tempdir().unwrap();
    copy_keys(made, folder.path());
    let world = World::under(law, folder, settings).await;
    seed::fill(&world.app, people::load().unwrap(), world.app.clock.now()).await.unwrap();
    world
}

/// Puts a sandbox's keys, lists and people into another data folder.
pub fn copy_keys(from: &World, data: &Path) {
    for part in ["sandbox", "trust"] {
        copy(&from.data().join(part), &data.join(part));
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            std::fs::copy(entry.path(), target).map(drop).unwrap()
        }
    }
}

impl World {
    /// The list of revoked certificates is lost, and nobody may say "good" any more.
    pub fn lose_lists(&self) {
        std::fs::remove_dir_all(self.data().join("trust/crl")).unwrap();
    }

    /// The lists are there again.
    pub fn find_lists(&self) {
        keeper::refresh(self.data(), self.app.clock.now()).unwrap();
    }

    /// A demo person, by IIN or login.
    pub async fn demo(&self, login: &str) -> DemoPerson {
        let people = seed::ensure(&self.app, self.data()).await.unwrap();
        people.into_iter().find(|person| person.login == login).unwrap()
    }

    /// The IIN of the demo citizen in some condition.
    pub async fn iin_of(&self, condition: &str) -> String {
        let people = seed::ensure(&self.app, self.data()).await.unwrap();
        people
            .into_iter()
            .find(|person| person.role == "citizen" && person.condition == condition)
            .unwrap()
            .iin
    }

    /// A demo citizen's browser, signed in.
    pub async fn citizen_signed_in(&self, iin: &str) -> Browser {
        let person = self.demo(iin).await;
        let mut browser = self.citizen();
        browser.post(path::SESSION, &json!({ "iin": iin, "password": person.password })).await.ok();
        browser
    }

    /// A demo official's browser, signed in.
    pub async fn official_signed_in(&self, login: &str) -> Browser {
        let person = self.demo(login).await;
        let mut browser = self.official();
        let typed = json!({ "login": login, "password": person.password });
        browser.post(path::STAFF_SESSION, &typed).await.ok();
        browser
    }

    /// A detached signature with a demo person's key, base64.
    pub async fn sign(&self, login: &str, content: &[u8]) -> String {
        let person = self.demo(login).await;
        let file = std::fs::read(self.data().join("sandbox/keys").join(&person.key)).unwrap();
        let key = eds::pfx::open(&file, &person.key_password).unwrap();
        let attributes =
            SignedAttributes::new(&eds::sha256(content), &key.certificate, self.app.clock.now().0);
        let pair = RsaKeyPair::from_pkcs8(&key.pkcs8).unwrap();
        let mut signature = vec![0; pair.public().modulus_len()];
        pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &attributes.to_be_signed(), &mut signature)
            .unwrap();
        BASE64.encode(attributes.assemble(&signature, None))
    }

    /// The regulation of an edition.
    pub fn regulation(&self, edition: &str) -> Regulation {
        self.app.law().find(&EditionId::parse(edition).unwrap()).unwrap().as_ref().clone()
    }

    /// A draft of an edition for its first provider, filled in and with every required scan.
    pub async fn ready_draft(&self, browser: &mut Browser, iin: &str, edition: &str) -> Draft {
        let provider = self.regulation(edition).providers[0].code.clone();
        self.ready_draft_for(browser, iin, edition, provider.as_str()).await
    }

    /// A draft of an edition for one of its providers, filled in and with every required scan.
    pub async fn ready_draft_for(
        &self,
        browser: &mut Browser,
        iin: &str,
        edition: &str,
        provider: &str,
    ) -> Draft {
        self.draft_saying(browser, iin, edition, provider, &[]).await
    }

    /// The same with some answers of its own.
    pub async fn draft_saying(
        &self,
        browser: &mut Browser,
        iin: &str,
        edition: &str,
        provider: &str,
        said: &[(&str, &str)],
    ) -> Draft {
        let regulation = self.regulation(edition);
        let begun: Draft = browser
            .post(path::DRAFTS, &json!({ "edition": edition, "provider": provider }))
            .await
            .ok()
            .read();
        let mut answers = answers(&regulation, iin);
        for (field, answer) in said {
            answers.set(Code::parse(field).unwrap(), (*answer).to_owned());
        }
        let saved = json!({ "answers": answers, "provider": provider });
        let address = path::with(path::DRAFT, &[begun.id.as_str()]);
        let mut saying = browser.saying("if-match", &format!("\"{}\"", begun.revision));
        saying.put(&address, &saved).await.ok();
        for paper in regulation.documents_for(&answers).filter(|paper| paper.required) {
            attach(browser, begun.id.as_str(), paper.code.as_str(), "scan.pdf", SCAN.to_vec()).await.ok();
        }
        browser.get(&address).await.ok().read()
    }

    /// Fixes the bytes of a draft and signs them with somebody's key.
    pub async fn signed(&self, browser: &mut Browser, draft: &Draft, signer: &str) -> Json {
        let address = path::with(path::DRAFT_DOCUMENT, &[draft.id.as_str()]);
        let document: DocumentToSign = browser.post(&address, &json!({ "lang": Lang::Kk })).await.ok().read();
        let signature = self.sign(signer, document.text.as_bytes()).await;
        json!({ "draft": draft.id, "signature": signature })
    }

    /// From nothing to a filed case with the edition's first provider.
    pub async fn filed(&self, iin: &str, edition: &str) -> (Browser, CaseId) {
        let provider = self.regulation(edition).providers[0].code.clone();
        self.filed_with(iin, edition, provider.as_str()).await
    }

    /// From nothing to a filed case with a provider of the edition.
    pub async fn filed_with(&self, iin: &str, edition: &str, provider: &str) -> (Browser, CaseId) {
        self.filed_saying(iin, edition, provider, &[]).await
    }

    /// The same with some answers of its own.
    pub async fn filed_saying(
        &self,
        iin: &str,
        edition: &str,
        provider: &str,
        said: &[(&str, &str)],
    ) -> (Browser, CaseId) {
        self.filed_by(self.citizen_signed_in(iin).await, iin, edition, provider, said).await
    }

    /// The same in a browser in which the person is signed in already.
    pub async fn filed_by(
        &self,
        mut browser: Browser,
        iin: &str,
        edition: &str,
        provider: &str,
        said: &[(&str, &str)],
    ) -> (Browser, CaseId) {
        let draft = self.draft_saying(&mut browser, iin, edition, provider, said).await;
        let body = self.signed(&mut browser, &draft, iin).await;
        // One key for each draft: a person may file several.
        let answer = file(&browser, &body, draft.id.as_str()).await.ok();
        (browser, accepted(&answer).case)
    }
}

/// Files with a key.
pub async fn file(browser: &Browser, body: &Json, key: &str) -> Answer {
    browser.saying("idempotency-key", key).post(path::CASES, body).await
}

/// The confirmation that an answer must hold.
#[track_caller]
pub fn accepted(answer: &Answer) -> Receipt {
    match answer.read() {
        Filed::Accepted(receipt) => receipt,
        Filed::Waits { .. } | Filed::Asks { .. } => panic!("it waits: {answer:?}"),
    }
}

/// Attaches a file.
pub async fn attach(browser: &Browser, draft: &str, document: &str, name: &str, bytes: Vec<u8>) -> Answer {
    let address = format!("{}?document={document}", path::with(path::DRAFT_ATTACHMENTS, &[draft]));
    browser.saying("x-file-name", name).post_bytes(&address, bytes).await
}

/// The one attachment of an answer.
pub fn receipt(answer: Answer) -> Attachment {
    answer.ok().read()
}

/// An answer to every question of a form.
pub fn answers(regulation: &Regulation, iin: &str) -> Answers {
    let mut answers = Answers::default();
    for field in regulation.form.fields() {
        let answer = match &field.kind {
            FieldKind::Line { .. } | FieldKind::Paragraph { .. } => "Ақтау қаласы".to_owned(),
            FieldKind::Name => "Ахметова".to_owned(),
            FieldKind::Iin => iin.to_owned(),
            FieldKind::Phone => "+77010000001".to_owned(),
            FieldKind::Date { .. } => "1992-07-15".to_owned(),
            FieldKind::Number { min, .. } => (*min).max(1).to_string(),
            FieldKind::Choice { options } | FieldKind::Several { options } => {
                options[0].code.as_str().to_owned()
            }
            FieldKind::YesNo => "no".to_owned(),
        };
        answers.set(field.code.clone(), answer);
    }
    answers
}
