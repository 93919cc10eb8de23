//! A made-up authority with the NCA's profile: root, issuing authority, one key for all holders.

use std::fs;
use std::path::Path;

use eds::certificate::Certificate;
use eds::crl::Crl;
use eds::verdict::Trust;
use tempfile::TempDir;

use crate::openssl;

/// Made up, with a valid check digit (domain facts, C.3 algorithm is not this crate's matter).
pub(crate) const IIN: &str = "900101300014";
pub(crate) const BIN: &str = "050140000015";

/// 1 January 2026 and 2027, between which certificates are valid, and a moment between.
pub(crate) const NOT_BEFORE: i64 = 1_767_225_600;
pub(crate) const NOT_AFTER: i64 = 1_798_761_600;
pub(crate) const NOW: i64 = 1_780_000_000;

/// Extensions of the kinds of certificates (domain facts E.2).
pub(crate) const SIGN_PERSON: &str = "keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=emailProtection,1.2.398.3.3.4.1.1
certificatePolicies=1.2.398.3.3.2.3
basicConstraints=CA:FALSE
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid";
pub(crate) const LOGIN_PERSON: &str = "keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=clientAuth,1.2.398.3.3.4.1.1
certificatePolicies=1.2.398.3.3.2.4";
pub(crate) const SIGN_HEAD: &str = "keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=emailProtection,1.2.398.3.3.4.1.2,1.2.398.3.3.4.1.2.1
certificatePolicies=1.2.398.3.3.2.1";
pub(crate) const SIGN_EMPLOYEE: &str = "keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=emailProtection,1.2.398.3.3.4.1.2,1.2.398.3.3.4.1.2.5
certificatePolicies=1.2.398.3.3.2.1";

const CONFIG: &str = "[issuing]
database = index.txt
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
rand_serial = yes
default_md = sha256
policy = any
crl_extensions = list
unique_subject = no
email_in_dn = no
[root]
database = root-index.txt
new_certs_dir = .
certificate = root.pem
private_key = root.key
rand_serial = yes
default_md = sha256
policy = any
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
[any]
commonName = optional
surname = optional
serialNumber = optional
countryName = optional
organizationName = optional
organizationalUnitName = optional
givenName = optional
[req]
distinguished_name = none
string_mask = utf8only
[none]
";

pub(crate) struct Authority {
    dir: TempDir,
}

impl Authority {
    pub(crate) fn new() -> Authority {
        let authority = Authority { dir: tempfile::tempdir().unwrap() };
        let dir = authority.dir();
        fs::write(dir.join("openssl.cnf"), CONFIG).unwrap();
        fs::write(dir.join("index.txt"), "").unwrap();
        fs::write(dir.join("root-index.txt"), "").unwrap();
        for name in ["root", "ca", "holder"] {
            authority.new_key(name, "rsa:2048");
        }
        authority.self_sign("root", "/CN=ROOT AUTHORITY (TEST)/C=KZ");
        let extensions = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n\
             subjectKeyIdentifier=hash";
        authority.issue_as("root", "ca", "ca", "/CN=ISSUING AUTHORITY (TEST)/C=KZ", extensions);
        // OpenSSL builds the chain from here.
        let chain = [authority.read("root.pem"), authority.read("ca.pem")].concat();
        authority.write("chain.pem", &chain);
        authority
    }

    pub(crate) fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn openssl(&self, arguments: &[&str]) -> Vec<u8> {
        openssl::run(self.dir(), arguments)
    }

    pub(crate) fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.dir().join(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, bytes: &[u8]) {
        fs::write(self.dir().join(file), bytes).unwrap();
    }

    /// Makes `<name>.key` in PKCS#8.
    pub(crate) fn new_key(&self, name: &str, kind: &str) {
        let key = format!("{name}.key");
        match kind.split_once(':') {
            Some(("rsa", bits)) => {
                let bits = format!("rsa_keygen_bits:{bits}");
                self.openssl(&["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", &bits, "-out", &key]);
            }
            _ => {
                let curve = format!("ec_paramgen_curve:{kind}");
                self.openssl(&["genpkey", "-algorithm", "EC", "-pkeyopt", &curve, "-out", &key]);
            }
        }
    }

    /// Makes `<name>.pem`, an authority of its own, valid from 2020 to 2040.
    pub(crate) fn self_sign(&self, name: &str, subject: &str) {
        let (key, request, pem) = (format!("{name}.key"), format!("{name}.csr"), format!("{name}.pem"));
        self.openssl(&[
            "req",
            "-new",
            "-config",
            "openssl.cnf",
            "-key",
            &key,
            "-subj",
            subject,
            "-out",
            &request,
        ]);
        let extensions = "[extensions]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n\
             subjectKeyIdentifier=hash\n";
        self.write("root.ext", extensions.as_bytes());
        self.openssl(&[
            "ca",
            "-batch",
            "-notext",
            "-config",
            "openssl.cnf",
            "-name",
            "root",
            "-selfsign",
            "-keyfile",
            &key,
            "-in",
            &request,
            "-out",
            &pem,
            "-extfile",
            "root.ext",
            "-extensions",
            "extensions",
            "-startdate",
            "20200101000000Z",
            "-enddate",
            "20400101000000Z",
        ]);
    }

    /// The subject of a person as the NCA writes it: the patronymic is in GIVENNAME.
    pub(crate) fn person(iin: &str) -> String {
        format!("/CN=ҮЛГІЕВА АЙГЕРІМ/SN=ҮЛГІЕВА/serialNumber=IIN{iin}/C=KZ/GN=СЕРІКҚЫЗЫ")
    }

    pub(crate) fn employee(iin: &str, bin: &str) -> String {
        format!("/CN=ҮЛГІЕВ БОЛАТ/SN=ҮЛГІЕВ/serialNumber=IIN{iin}/C=KZ/O=ҮЛГІ БӨЛІМІ/OU=BIN{bin}/GN=СЕРІКҰЛЫ")
    }

    /// Issues `<name>.pem` to the common holder's key.
    pub(crate) fn issue(&self, name: &str, subject: &str, extensions: &str) -> Certificate {
        self.issue_as("issuing", name, "holder", subject, extensions)
    }

    /// The certificate of a person's signing key.
    pub(crate) fn sign_person(&self) -> Certificate {
        self.issue("person", &Authority::person(IIN), SIGN_PERSON)
    }

    pub(crate) fn issue_as(
        &self,
        section: &str,
        name: &str,
        key: &str,
        subject: &str,
        extensions: &str,
    ) -> Certificate {
        let (request, pem, key) = (format!("{name}.csr"), format!("{name}.pem"), format!("{key}.key"));
        self.openssl(&[
            "req",
            "-new",
            "-config",
            "openssl.cnf",
            "-utf8",
            "-key",
            &key,
            "-subj",
            subject,
            "-out",
            &request,
        ]);
        let extension_file = format!("{name}.ext");
        self.write(&extension_file, format!("[extensions]\n{extensions}\n").as_bytes());
        self.openssl(&[
            "ca",
            "-batch",
            "-notext",
            "-config",
            "openssl.cnf",
            "-name",
            section,
            "-in",
            &request,
            "-out",
            &pem,
            "-extfile",
            &extension_file,
            "-extensions",
            "extensions",
            "-startdate",
            "20260101000000Z",
            "-enddate",
            "20270101000000Z",
        ]);
        self.certificate(name)
    }

    pub(crate) fn der(&self, name: &str) -> Vec<u8> {
        self.openssl(&["x509", "-in", &format!("{name}.pem"), "-outform", "DER"])
    }

    pub(crate) fn certificate(&self, name: &str) -> Certificate {
        Certificate::parse(&self.der(name)).unwrap()
    }

    pub(crate) fn pkcs8(&self, key: &str) -> Vec<u8> {
        self.openssl(&["pkcs8", "-topk8", "-nocrypt", "-in", &format!("{key}.key"), "-outform", "DER"])
    }

    pub(crate) fn revoke(&self, name: &str) {
        self.openssl(&[
            "ca",
            "-config",
            "openssl.cnf",
            "-name",
            "issuing",
            "-revoke",
            &format!("{name}.pem"),
        ]);
    }

    /// A list of the issuing authority, for May to July of 2026; [`NOW`] is in it.
    pub(crate) fn crl(&self) -> Crl {
        Crl::parse(&self.crl_by("issuing", &[])).unwrap()
    }

    pub(crate) fn crl_by(&self, section: &str, more: &[&str]) -> Vec<u8> {
        let mut arguments = vec![
            "ca",
            "-config",
            "openssl.cnf",
            "-name",
            section,
            "-gencrl",
            "-crl_lastupdate",
            "20260501000000Z",
            "-crl_nextupdate",
            "20260701000000Z",
            "-out",
            "list.pem",
        ];
        arguments.extend(more);
        self.openssl(&arguments);
        self.openssl(&["crl", "-in", "list.pem", "-outform", "DER"])
    }

    pub(crate) fn trust(&self) -> Trust {
        Trust { roots: vec![self.certificate("root")], intermediates: vec![self.certificate("ca")] }
    }

    /// Signs as WebCrypto or the server would.
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let key = ring::signature::RsaKeyPair::from_pkcs8(&self.pkcs8("holder")).unwrap();
        let mut signature = vec![0; key.public().modulus_len()];
        let random = ring::rand::SystemRandom::new();
        key.sign(&ring::signature::RSA_PKCS1_SHA256, &random, message, &mut signature).unwrap();
        signature
    }
}
