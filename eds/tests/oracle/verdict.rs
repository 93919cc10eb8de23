//! The decision table: every reason, every cause, and which of two wins.

use eds::certificate::Certificate;
use eds::crl::{Crl, CrlError};
use eds::verdict::{Cause, Expected, ExpectedHolder, ExpectedUsage, Reason, Trust, Verdict, judge};

use crate::authority::{
    Authority, BIN, IIN, LOGIN_PERSON, NOT_AFTER, NOT_BEFORE, NOW, SIGN_EMPLOYEE, SIGN_HEAD, SIGN_PERSON,
};
use crate::tree::Node;

const PERSON: Expected<'_> = Expected {
    iin: Some(IIN),
    holder: ExpectedHolder::Person,
    usage: ExpectedUsage::Document,
    must_be_head: false,
};
const EMPLOYEE: Expected<'_> = Expected { holder: ExpectedHolder::Organisation { bin: BIN }, ..PERSON };
const HEAD: Expected<'_> = Expected { must_be_head: true, ..EMPLOYEE };
const OTHER_BIN: Expected<'_> =
    Expected { holder: ExpectedHolder::Organisation { bin: "050140000023" }, ..PERSON };
const SIGN_IN: Expected<'_> = Expected { iin: None, usage: ExpectedUsage::SignIn, ..PERSON };
const OTHER_IIN: Expected<'_> = Expected { iin: Some("900101300022"), ..PERSON };
const ANYONE: Expected<'_> = Expected { iin: None, ..PERSON };

/// Any day of the list's two months and the moments around it.
const LIST_FROM: i64 = 1_777_593_600;
const LIST_TO: i64 = 1_782_864_000;

struct World {
    authority: Authority,
    trust: Trust,
    person: Certificate,
    crl: Crl,
}

impl World {
    fn new() -> World {
        let authority = Authority::new();
        let person = authority.sign_person();
        let (trust, crl) = (authority.trust(), authority.crl());
        World { authority, trust, person, crl }
    }

    fn judge(&self, certificate: &Certificate, expected: &Expected<'_>) -> Verdict {
        judge(certificate, &self.trust, Some(&self.crl), expected, NOW)
    }

    fn issue(&self, name: &str, subject: &str, extensions: &str) -> Certificate {
        self.authority.issue(name, subject, extensions)
    }
}

fn bad(reason: Reason) -> Verdict {
    Verdict::Bad(reason)
}

fn unknown(cause: Cause) -> Verdict {
    Verdict::CouldNotCheck(cause)
}

#[test]
fn a_person_with_everything_in_order_may_sign() {
    let world = World::new();
    assert_eq!(world.judge(&world.person, &PERSON), Verdict::Good);
    assert_eq!(world.judge(&world.person, &ANYONE), Verdict::Good);
    // Nobody is head of themselves: the wish is about organisations.
    assert_eq!(world.judge(&world.person, &Expected { must_be_head: true, ..PERSON }), Verdict::Good);
}

#[test]
fn signing_in_takes_either_key_of_a_person_and_nothing_else() {
    let world = World::new();
    assert_eq!(world.judge(&world.person, &SIGN_IN), Verdict::Good);
    let login = world.issue("login", &Authority::person(IIN), LOGIN_PERSON);
    assert_eq!(world.judge(&login, &SIGN_IN), Verdict::Good);
    assert_eq!(world.judge(&login, &PERSON), bad(Reason::AuthenticationKey));
    let employee = world.issue("employee", &Authority::employee(IIN, BIN), SIGN_EMPLOYEE);
    assert_eq!(world.judge(&employee, &SIGN_IN), bad(Reason::NotAPerson));
    assert_eq!(
        judge(&login, &world.trust, None, &SIGN_IN, NOW),
        unknown(Cause::NoRevocationList),
        "nobody is let in unchecked"
    );
}

#[test]
fn dates_are_kept_to_the_second() {
    let world = World::new();
    let at = |now| judge(&world.person, &world.trust, Some(&world.crl), &PERSON, now);
    assert_eq!(at(NOT_BEFORE - 1), bad(Reason::NotYetValid));
    assert_eq!(at(NOT_AFTER + 1), bad(Reason::Expired));
    assert_eq!(at(i64::MIN), bad(Reason::NotYetValid));
    assert_eq!(at(i64::MAX), bad(Reason::Expired));
    for inside in [NOT_BEFORE, NOT_AFTER] {
        assert_eq!(at(inside), unknown(Cause::StaleRevocationList), "valid, and the list is of another time");
    }
}

#[test]
fn a_revoked_certificate_is_bad_even_by_an_old_list() {
    let world = World::new();
    world.authority.revoke("person");
    let crl = world.authority.crl();
    assert!(crl.contains(&world.person) && crl.len() == 1 && world.crl.is_empty());
    let at = |now| judge(&world.person, &world.trust, Some(&crl), &PERSON, now);
    assert_eq!(at(NOW), bad(Reason::Revoked));
    assert_eq!(at(LIST_TO + 1), bad(Reason::Revoked));
    // Dates come first in the order.
    assert_eq!(at(NOT_AFTER + 1), bad(Reason::Expired));
    // Revocation comes before whose it is.
    assert_eq!(judge(&world.person, &world.trust, Some(&crl), &OTHER_IIN, NOW), bad(Reason::Revoked));
    // Another one of the same authority is not touched.
    let other = world.issue("other", &Authority::person(IIN), SIGN_PERSON);
    assert_eq!(judge(&other, &world.trust, Some(&crl), &PERSON, NOW), Verdict::Good);
}

#[test]
fn an_unknown_state_of_revocation_is_never_good() {
    let world = World::new();
    let with = |crl: Option<&Crl>, now| judge(&world.person, &world.trust, crl, &PERSON, now);
    assert_eq!(with(None, NOW), unknown(Cause::NoRevocationList));
    assert_eq!((world.crl.this_update(), world.crl.next_update()), (LIST_FROM, Some(LIST_TO)));
    assert_eq!(with(Some(&world.crl), LIST_FROM - 1), unknown(Cause::StaleRevocationList));
    assert_eq!(with(Some(&world.crl), LIST_TO + 1), unknown(Cause::StaleRevocationList));
    assert_eq!(with(Some(&world.crl), LIST_FROM), Verdict::Good);
    assert_eq!(with(Some(&world.crl), LIST_TO), Verdict::Good);
}

#[test]
fn a_list_that_the_issuer_did_not_sign_is_not_believed() {
    let world = World::new();
    let with = |crl: &Crl| judge(&world.person, &world.trust, Some(crl), &PERSON, NOW);
    // The root's list is about other certificates.
    let of_root = Crl::parse(&world.authority.crl_by("root", &[])).unwrap();
    assert_eq!(with(&of_root), unknown(Cause::RevocationListNotTrusted));
    // An impostor of the same name and another key; one revoked entry does not make it true either.
    world.authority.revoke("person");
    let dir = world.authority.dir();
    let genuine = world.authority.crl_by("issuing", &[]);
    std::fs::copy(dir.join("ca.key"), dir.join("kept.key")).unwrap();
    world.authority.new_key("ca", "rsa:2048");
    world.authority.openssl(&[
        "req",
        "-x509",
        "-config",
        "openssl.cnf",
        "-new",
        "-key",
        "ca.key",
        "-subj",
        "/C=KZ/CN=ISSUING AUTHORITY (TEST)",
        "-addext",
        "subjectKeyIdentifier=hash",
        "-out",
        "ca.pem",
    ]);
    let forged = world.authority.crl_by("issuing", &[]);
    for list in [forged, changed(&genuine)] {
        assert_eq!(with(&Crl::parse(&list).unwrap()), unknown(Cause::RevocationListNotTrusted));
    }
    assert_eq!(with(&Crl::parse(&genuine).unwrap()), bad(Reason::Revoked));
}

/// The same list with another date of the next one.
fn changed(list: &[u8]) -> Vec<u8> {
    let mut tree = Node::parse(list);
    tree.at(&[0, 4]).octets()[1] = b'9';
    tree.der()
}

#[test]
fn odd_lists_are_refused_when_read() {
    let world = World::new();
    let critical =
        "[odd]\nissuingDistributionPoint=critical,@point\n[point]\nonlysomereasons=keyCompromise\n";
    let config = [&world.authority.read("openssl.cnf"), critical.as_bytes()].concat();
    world.authority.write("odd.cnf", &config);
    let odd = world.authority.crl_by("issuing", &["-config", "odd.cnf", "-crlexts", "odd"]);
    assert_eq!(Crl::parse(&odd).unwrap_err(), CrlError::Unsupported);
    let list = world.authority.crl_by("issuing", &[]);
    assert!(matches!(Crl::parse(&list[..list.len() - 1]), Err(CrlError::Malformed(_))));
    assert!(matches!(Crl::parse(&[&list[..], &[0]].concat()), Err(CrlError::Malformed(_))));
    assert!(Crl::parse(world.person.der()).is_err());
}

#[test]
fn a_list_without_a_next_one_is_never_current() {
    let world = World::new();
    let mut tree = Node::parse(&world.authority.crl_by("issuing", &[]));
    tree.at(&[0]).nodes().remove(4);
    let crl = Crl::parse(&tree.der()).unwrap();
    assert_eq!((crl.next_update(), crl.is_current(NOW)), (None, false));
}

#[test]
fn a_stranger_is_a_stranger_first() {
    let world = World::new();
    let strangers = World::new();
    assert_eq!(world.judge(&strangers.person, &PERSON), bad(Reason::UntrustedIssuer));
    // Even expired, even a login key, even without a list.
    let late = judge(&strangers.person, &world.trust, None, &PERSON, NOT_AFTER + 1);
    assert_eq!(late, bad(Reason::UntrustedIssuer));
    let login = strangers.issue("login", &Authority::person(IIN), LOGIN_PERSON);
    assert_eq!(world.judge(&login, &PERSON), bad(Reason::UntrustedIssuer));
    // No roots, no trust; an issuing authority alone is none.
    let rootless = Trust { roots: Vec::new(), intermediates: world.trust.intermediates.clone() };
    assert_eq!(judge(&world.person, &rootless, Some(&world.crl), &PERSON, NOW), bad(Reason::UntrustedIssuer));
    let unlinked = Trust { roots: world.trust.roots.clone(), intermediates: Vec::new() };
    assert_eq!(judge(&world.person, &unlinked, Some(&world.crl), &PERSON, NOW), bad(Reason::UntrustedIssuer));
}

#[test]
fn a_changed_certificate_has_no_issuer() {
    let world = World::new();
    let mut tree = Node::parse(world.person.der());
    let subject = tree.at(&[0, 5]).der();
    let other = String::from_utf8_lossy(&subject).into_owned();
    assert!(other.contains(IIN));
    let position = world.person.der().windows(IIN.len()).position(|window| window == IIN.as_bytes()).unwrap();
    let mut der = world.person.der().to_vec();
    der[position + 11] = b'9';
    let certificate = Certificate::parse(&der).unwrap();
    assert_eq!(world.judge(&certificate, &ANYONE), bad(Reason::UntrustedIssuer));
}

#[test]
fn nobody_issues_certificates_but_an_authority() {
    let world = World::new();
    // The holder, with a perfectly good certificate, issues one to somebody else.
    let dir = world.authority.dir();
    std::fs::copy(dir.join("person.pem"), dir.join("ca.pem")).unwrap();
    std::fs::copy(dir.join("holder.key"), dir.join("ca.key")).unwrap();
    let forged = world.issue("forged", &Authority::person("900101300022"), SIGN_PERSON);
    let mut trust = world.trust.clone();
    trust.intermediates.push(world.person.clone());
    assert_eq!(judge(&forged, &trust, Some(&world.crl), &ANYONE, NOW), bad(Reason::UntrustedIssuer));
}

#[test]
fn other_algorithms_are_called_so() {
    let world = World::new();
    world.authority.new_key("curve", "P-256");
    world.authority.new_key("short", "rsa:1024");
    let person = Authority::person(IIN);
    for key in ["curve", "short"] {
        let certificate = world.authority.issue_as("issuing", key, key, &person, SIGN_PERSON);
        assert_eq!(world.judge(&certificate, &PERSON), bad(Reason::UnsupportedAlgorithm), "{key}");
    }
    let config = String::from_utf8(world.authority.read("openssl.cnf")).unwrap();
    world
        .authority
        .write("openssl.cnf", config.replace("default_md = sha256", "default_md = sha1").as_bytes());
    let weak = world.issue("weak", &person, SIGN_PERSON);
    assert_eq!(world.judge(&weak, &PERSON), bad(Reason::UnsupportedAlgorithm));
}

#[test]
fn only_a_signing_key_signs() {
    let world = World::new();
    let login = world.issue("login", &Authority::person(IIN), LOGIN_PERSON);
    assert_eq!(world.judge(&login, &PERSON), bad(Reason::AuthenticationKey));
    // The key is told before the person is compared, and without a list too.
    assert_eq!(world.judge(&login, &OTHER_IIN), bad(Reason::AuthenticationKey));
    assert_eq!(judge(&login, &world.trust, None, &PERSON, NOW), bad(Reason::AuthenticationKey));
    let neither = world.issue("neither", &Authority::person(IIN), "keyUsage=critical,keyEncipherment");
    assert_eq!(world.judge(&neither, &PERSON), bad(Reason::NotASigningKey));
    assert_eq!(world.judge(&world.trust.intermediates[0], &PERSON), bad(Reason::NotASigningKey));
}

#[test]
fn the_holder_signs_in_the_expected_quality() {
    let world = World::new();
    let subject = Authority::employee(IIN, BIN);
    let head = world.issue("head", &subject, SIGN_HEAD);
    let signer = world.issue("signer", &subject, &SIGN_HEAD.replace("4.1.2.1", "4.1.2.2"));
    let finance = world.issue("finance", &subject, &SIGN_HEAD.replace("4.1.2.1", "4.1.2.3"));
    let employee = world.issue("employee", &subject, SIGN_EMPLOYEE);
    let vague = world.issue("vague", &Authority::person(IIN), "keyUsage=digitalSignature,nonRepudiation");
    let nowhere = world.issue("nowhere", &Authority::person(IIN), SIGN_EMPLOYEE);
    let rows = [
        (&head, PERSON, bad(Reason::NotAPerson)),
        (&vague, PERSON, bad(Reason::NotAPerson)),
        (&world.person, EMPLOYEE, bad(Reason::NotThisOrganisation)),
        (&vague, EMPLOYEE, bad(Reason::NotThisOrganisation)),
        (&nowhere, EMPLOYEE, bad(Reason::NotThisOrganisation)),
        (&employee, OTHER_BIN, bad(Reason::NotThisOrganisation)),
        (&head, OTHER_BIN, bad(Reason::NotThisOrganisation)),
        (&employee, EMPLOYEE, Verdict::Good),
        (&head, EMPLOYEE, Verdict::Good),
        (&employee, HEAD, bad(Reason::MayNotSign)),
        (&finance, HEAD, bad(Reason::MayNotSign)),
        (&head, HEAD, Verdict::Good),
        (&signer, HEAD, Verdict::Good),
    ];
    for (number, (certificate, expected, verdict)) in rows.into_iter().enumerate() {
        assert_eq!(world.judge(certificate, &expected), verdict, "row {number}");
        // The same without a list: bad stays bad, good becomes unknown.
        let without = if verdict == Verdict::Good { unknown(Cause::NoRevocationList) } else { verdict };
        assert_eq!(judge(certificate, &world.trust, None, &expected, NOW), without, "row {number}, no list");
    }
}

#[test]
fn the_person_is_the_expected_one() {
    let world = World::new();
    assert_eq!(world.judge(&world.person, &OTHER_IIN), bad(Reason::AnotherPerson));
    let nobody = world.issue("nobody", "/CN=A B/SN=A/C=KZ", SIGN_PERSON);
    assert_eq!(world.judge(&nobody, &PERSON), bad(Reason::NoIin));
    assert_eq!(world.judge(&nobody, &ANYONE), bad(Reason::NoIin));
    let head = world.issue("head", &Authority::employee("900101300022", BIN), SIGN_HEAD);
    assert_eq!(world.judge(&head, &HEAD), bad(Reason::AnotherPerson));
    // Told at once, although nobody could look at a list.
    assert_eq!(judge(&world.person, &world.trust, None, &OTHER_IIN, NOW), bad(Reason::AnotherPerson));
}

#[test]
fn a_root_may_issue_by_itself() {
    let world = World::new();
    let person = Authority::person(IIN);
    let certificate = world.authority.issue_as("root", "direct", "holder", &person, SIGN_PERSON);
    let crl = Crl::parse(&world.authority.crl_by("root", &[])).unwrap();
    assert_eq!(judge(&certificate, &world.trust, Some(&crl), &PERSON, NOW), Verdict::Good);
}

#[test]
fn every_code_is_told_once() {
    let mut codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    codes.extend(Cause::ALL.iter().map(|cause| cause.code()));
    let count = codes.len();
    assert!(
        codes.iter().all(|code| code.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-'))
    );
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), count);
}
