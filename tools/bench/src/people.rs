//! Made-up people, each with a session and a request that is filled in and signed, so that only filing remains.
//!
//! They are put into the database through the server's own store functions before the server starts: nothing of the
//! server's security is switched off for them. Their certificates are issued by the sandbox's authority to each one's
//! own number, over one key that all share, because making thousands of RSA keys takes an hour.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::access::Recognised;
use domain::api::attachments::Attachment;
use domain::api::path;
use domain::form::{Answers, FieldKind};
use domain::id::{AccountId, AttachmentId, DraftId, EditionId};
use domain::person::{Iin, Name};
use domain::regulation::Regulation;
use domain::text::Lang;
use eds::certificate::Certificate;
use eds::cms::SignedAttributes;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs8::EncodePrivateKey as _;
use rsa::rand_core::OsRng;
use server::app::App;
use server::extract::Citizen;
use server::sandbox::authority::{Authority, Purpose, Subject, Validity};
use server::sandbox::keeper;
use server::store::accounts::{self, Account};
use server::store::drafts::{self, Draft};
use server::store::sessions::{self, Audience, Session};
use server::store::{StoreError, attachments};
use server::{chance, extract, filing};

use crate::Failure;
use crate::load::Request;

/// How everybody has signed in.
const BY_PASSWORD: Recognised = Recognised { password: true, certificate: false, code: false };

/// The edition that all of them file under.
const EDITION: &str = "adoption/mangystau/2018-05-28";

/// People in one job of the store.
const SHARE: usize = 250;

/// A person with a request ready to be filed.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    account: Account,
    session: [u8; 32],
    draft: Draft,
    attachments: Vec<Attachment>,
    /// The session as a browser sends it.
    pub(crate) cookie: String,
    /// The signature over the draft's document, DER.
    pub(crate) signature: Vec<u8>,
    key: String,
}

impl Person {
    /// The request that files the draft.
    pub(crate) fn files(&self) -> Request {
        let signature = BASE64.encode(&self.signature);
        let body = serde_json::json!({ "draft": self.draft.id, "signature": signature }).to_string();
        Request::post(path::CASES, &self.cookie, &self.key, &body)
    }

    /// The draft's id.
    pub(crate) fn draft(&self) -> &str {
        self.draft.id.as_str()
    }

    /// The bytes that were signed.
    pub(crate) fn document(&self) -> &str {
        self.draft.document.as_deref().unwrap_or_default()
    }

    /// The number.
    pub(crate) fn iin(&self) -> &Iin {
        &self.account.iin
    }
}

/// Makes `count` people in an opened sandbox and signs their requests.
pub(crate) async fn make(app: &App, data: &Path, count: usize) -> Result<Vec<Person>, Failure> {
    let edition = EditionId::parse(EDITION)?;
    let law = app.law();
    let regulation = law.find(&edition).ok_or("the edition is not in the product")?;
    let mut people = (0..count).map(|n| person(app, regulation, n)).collect::<Result<Vec<_>, _>>()?;
    insert(app, &people).await?;
    for person in &mut people {
        let mut tx = app.store.read().await?;
        let nonce = server::hex(&chance::bytes::<16>()?);
        let now = app.clock.now();
        let session =
            Session { hash: person.session, created_at: now, seen_at: now, recognised: BY_PASSWORD };
        let citizen = Citizen { account: person.account.clone(), session };
        let made = filing::document(app, &mut tx, &citizen, &person.draft, nonce, Lang::Kk).await;
        let document = made.map_err(|problem| format!("a request is not ready: {}", problem.code()))?;
        person.draft.document = Some(document.canonical());
    }
    sign(&keeper::load(data)?, &mut people, app.clock.now().0)?;
    fix(app, &people).await?;
    Ok(people)
}

/// Puts the same people with the same requests into another database.
pub(crate) async fn copy(app: &App, people: &[Person]) -> Result<(), Failure> {
    insert(app, people).await?;
    fix(app, people).await
}

fn person(app: &App, regulation: &Regulation, n: usize) -> Result<Person, Failure> {
    let now = app.clock.now();
    let iin = iin(n)?;
    let id = AccountId::parse(&chance::id()?)?;
    let cookie = extract::SessionCookie::fresh()?;
    let set = cookie.set(Audience::Citizens, false);
    let pair = set.to_str()?.split(';').next().unwrap_or_default().to_owned();
    let provider = regulation.providers.first().ok_or("the edition has no provider")?;
    let answers = answers(regulation, iin.as_str());
    let papers = regulation.documents_for(&answers).filter(|paper| paper.required);
    let scan = |document| -> Result<Attachment, Failure> {
        Ok(Attachment {
            id: AttachmentId::parse(&chance::id()?)?,
            document,
            name: "scan.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 48,
            sha256: server::hex(&eds::sha256(iin.as_str().as_bytes())),
            received_at: now,
        })
    };
    Ok(Person {
        session: cookie.hash(),
        attachments: papers.map(|paper| scan(paper.code.clone())).collect::<Result<_, _>>()?,
        draft: Draft {
            id: DraftId::parse(&chance::id()?)?,
            account: Some(id.clone()),
            edition: regulation.edition.clone(),
            provider: provider.code.clone(),
            answers,
            revision: 1,
            saved_at: now,
            document: None,
            filed_at: None,
        },
        account: Account {
            id,
            iin,
            name: Name { surname: "Bench".to_owned(), given: "Person".to_owned(), patronymic: None },
            phone: None,
            // Not a hash: nobody can sign in with a password.
            password_hash: Some("-".to_owned()),
            created_at: now,
            proven_at: None,
        },
        cookie: pair,
        signature: Vec::new(),
        key: chance::id()?,
    })
}

/// A number with a right control digit, another one for each `n`.
fn iin(n: usize) -> Result<Iin, Failure> {
    let (day, rest) = (n % 28 + 1, n / 28);
    let (month, rest) = (rest % 12 + 1, rest / 12);
    // Some beginnings have no control digit and are never issued: take the next.
    (0..20)
        .flat_map(|next| {
            let serial = rest * 20 + next;
            (0..10).map(move |control| format!("80{month:02}{day:02}4{serial:04}{control}"))
        })
        .find_map(|text| Iin::parse(&text).ok())
        .ok_or_else(|| "no number".into())
}

/// An answer to every question of a form.
fn answers(regulation: &Regulation, iin: &str) -> Answers {
    let mut answers = Answers::default();
    for field in regulation.form.fields() {
        let answer = match &field.kind {
            FieldKind::Line { .. } | FieldKind::Paragraph { .. } => "Aqtau, 12, 34".to_owned(),
            FieldKind::Name => "Bench".to_owned(),
            FieldKind::Iin => iin.to_owned(),
            FieldKind::Phone => "+77010000001".to_owned(),
            FieldKind::Date { .. } => "1980-01-15".to_owned(),
            FieldKind::Number { min, .. } => (*min).max(1).to_string(),
            FieldKind::Choice { options } | FieldKind::Several { options } => {
                options.first().map_or_else(String::new, |option| option.code.as_str().to_owned())
            }
            FieldKind::YesNo => "no".to_owned(),
        };
        answers.set(field.code.clone(), answer);
    }
    answers
}

async fn insert(app: &App, people: &[Person]) -> Result<(), Failure> {
    for part in people.chunks(SHARE) {
        let (part, now) = (part.to_vec(), app.clock.now());
        let work = async move |tx: &mut server::store::Tx| {
            for it in &part {
                accounts::insert(tx, &it.account).await?;
                let id = it.account.id.as_str();
                sessions::insert(tx, Audience::Citizens, it.session, id, BY_PASSWORD, "", now).await?;
                drafts::insert(tx, &it.draft).await?;
                for attachment in &it.attachments {
                    attachments::insert(tx, &it.draft.id, attachment, None).await?;
                }
            }
            Ok::<(), StoreError>(())
        };
        app.store.write(work).await?;
    }
    Ok(())
}

async fn fix(app: &App, people: &[Person]) -> Result<(), Failure> {
    for part in people.chunks(SHARE) {
        let part = part.to_vec();
        let work = async move |tx: &mut server::store::Tx| {
            for it in &part {
                drafts::fix_document(tx, &it.draft.id, it.document()).await?;
            }
            Ok::<(), StoreError>(())
        };
        app.store.write(work).await?;
    }
    Ok(())
}

/// Issues everybody's certificate and signs everybody's document, on all cores.
fn sign(authority: &Authority, people: &mut [Person], now: i64) -> Result<(), Failure> {
    let made = rsa::RsaPrivateKey::new(&mut OsRng, 2048)?;
    let pkcs8 = made.to_pkcs8_der()?;
    let pair = RsaKeyPair::from_pkcs8(pkcs8.as_bytes())?;
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let share = people.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = people
            .chunks_mut(share)
            .map(|part| {
                let (pair, pkcs8) = (&pair, pkcs8.as_bytes());
                scope.spawn(move || -> Result<(), String> {
                    part.iter_mut().try_for_each(|person| {
                        sign_one(authority, person, pair, pkcs8, now).map_err(|error| error.to_string())
                    })
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| Ok(worker.join().map_err(|_| "a worker stopped")??))
    })
}

fn sign_one(
    authority: &Authority,
    person: &mut Person,
    pair: &RsaKeyPair,
    pkcs8: &[u8],
    now: i64,
) -> Result<(), Failure> {
    let subject = Subject {
        surname: "BENCH".to_owned(),
        given_name: "PERSON".to_owned(),
        patronymic: None,
        iin: person.account.iin.as_str().to_owned(),
        organisation: None,
        email: None,
    };
    let validity = Validity { not_before: now - 86_400, not_after: now + 365 * 86_400 };
    let issued = authority.issue_over(&mut OsRng, &subject, Purpose::Signing, validity, pkcs8)?;
    let certificate = Certificate::parse(&issued.certificate_der).map_err(|error| format!("{error:?}"))?;
    let attributes = SignedAttributes::new(&eds::sha256(person.document().as_bytes()), &certificate, now);
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &attributes.to_be_signed(), &mut signature)
        .map_err(|_| "a key does not sign")?;
    person.signature = attributes.assemble(&signature, None);
    Ok(())
}
