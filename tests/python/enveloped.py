"""Signs and verifies documents with signxml: `enveloped.py sign|verify KEY CERTIFICATE FILE`, result on standard output."""

import sys

from lxml import etree
from signxml import SignatureConfiguration, XMLSigner, XMLVerifier, methods


def main(action, key, certificate, file):
    with open(key, "rb") as opened:
        key = opened.read()
    with open(certificate, "rb") as opened:
        certificate = opened.read()
    root = etree.parse(file).getroot()
    if action == "sign":
        exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
        signer = XMLSigner(method=methods.enveloped, c14n_algorithm=exclusive)
        signed = signer.sign(root, key=key, cert=certificate.decode())
        sys.stdout.buffer.write(etree.tostring(signed))
    else:
        expected = SignatureConfiguration(location="./")
        verified = XMLVerifier().verify(root, x509_cert=certificate.decode(), expect_config=expected)
        sys.stdout.buffer.write(etree.tostring(verified.signed_xml))


main(*sys.argv[1:])
