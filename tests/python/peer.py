"""The other end of the gateway, for stories: `peer.py FOLDER [tls]`, one line with its port on standard output, then it serves.

The folder holds key.pem and certificate.pem of this end, other-key.pem and other-certificate.pem of nobody, client.der (the
certificate of the system that asks), persons.json (the person register), phones.json (whose telephone numbers are whose) and
guardianships.json (resolutions by guardian); with `tls` also tls-key.pem and tls-certificate.pem. The messages are made and read by
zeep from the WSDL, canonical bytes by libxml2, signatures by OpenSSL. `POST /behave` with a word says how to answer from now on, and answers what was seen.
"""

import base64
import copy
import datetime
import hashlib
import http.server
import json
import pathlib
import random
import ssl
import sys
import threading
import uuid

import zeep
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from lxml import etree
from signxml import SignatureConfiguration, XMLSigner, XMLVerifier, methods

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
DS = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
TOKEN = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
WSDL = pathlib.Path(__file__).resolve().parents[2] / "gateway" / "wsdl"

SYNCHRONOUS = "http://bip.bee.kz/SyncChannel/v10/Types"
ASYNCHRONOUS = "http://bip.bee.kz/AsyncChannel/v10/Types"
PERSONS = "urn:qyzmet:person-register:v1"
PHONES = "urn:qyzmet:phone-owner:v1"
GUARDIANSHIPS = "urn:qyzmet:guardianship-register:v1"
ACTS = "urn:qyzmet:civil-status:v1"


def canonical(element, prefixes=()):
    # From its own text: what the digest covers must not hang on the message around it.
    return etree.tostring(element, method="c14n", exclusive=True, inclusive_ns_prefixes=list(prefixes) or None)


def now():
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


class Key:
    def __init__(self, folder, prefix=""):
        self.key_pem = (folder / f"{prefix}key.pem").read_bytes()
        self.certificate_pem = (folder / f"{prefix}certificate.pem").read_bytes()
        self.key = serialization.load_pem_private_key(self.key_pem, None)
        certificate = x509.load_pem_x509_certificate(self.certificate_pem)
        self.der = certificate.public_bytes(serialization.Encoding.DER)

    def seal(self, content):
        """A signed envelope around an element."""
        # lxml gives what is appended the prefixes of its new place: signxml's is kept by being there too.
        names = {"e": SOAP, "w": WSSE, "u": WSU, "ds": DS}
        envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap=names)
        header = etree.SubElement(envelope, f"{{{SOAP}}}Header")
        security = etree.SubElement(header, f"{{{WSSE}}}Security")
        token = etree.SubElement(security, f"{{{WSSE}}}BinarySecurityToken")
        token.set(f"{{{WSU}}}Id", "x509")
        token.set("EncodingType", f"{TOKEN}soap-message-security-1.0#Base64Binary")
        token.set("ValueType", f"{TOKEN}x509-token-profile-1.0#X509v3")
        token.text = base64.encodebytes(self.der).decode()
        body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
        body.set(f"{{{WSU}}}Id", "signed")
        body.append(content)
        signature = etree.SubElement(security, f"{{{DS}}}Signature")
        info = etree.SubElement(signature, f"{{{DS}}}SignedInfo")
        etree.SubElement(info, f"{{{DS}}}CanonicalizationMethod", Algorithm=EXCLUSIVE)
        algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
        etree.SubElement(info, f"{{{DS}}}SignatureMethod", Algorithm=algorithm)
        reference = etree.SubElement(info, f"{{{DS}}}Reference", URI="#signed")
        transforms = etree.SubElement(reference, f"{{{DS}}}Transforms")
        etree.SubElement(transforms, f"{{{DS}}}Transform", Algorithm=EXCLUSIVE)
        digest = "http://www.w3.org/2001/04/xmlenc#sha256"
        etree.SubElement(reference, f"{{{DS}}}DigestMethod", Algorithm=digest)
        value = etree.SubElement(reference, f"{{{DS}}}DigestValue")
        value.text = base64.b64encode(hashlib.sha256(canonical(body)).digest()).decode()
        signed = self.key.sign(canonical(info), padding.PKCS1v15(), hashes.SHA256())
        etree.SubElement(signature, f"{{{DS}}}SignatureValue").text = base64.encodebytes(signed).decode()
        key_info = etree.SubElement(signature, f"{{{DS}}}KeyInfo")
        named = etree.SubElement(key_info, f"{{{WSSE}}}SecurityTokenReference")
        etree.SubElement(named, f"{{{WSSE}}}Reference", URI="#x509")
        return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


class WrongSignature(Exception):
    pass


def opened(envelope, trusted):
    """The content of an envelope that `trusted` signed."""
    root = etree.fromstring(envelope, etree.XMLParser(resolve_entities=False, no_network=True))
    names = {"e": SOAP, "w": WSSE, "d": DS, "x": EXCLUSIVE}
    body = root.find("e:Body", names)
    token = root.find("e:Header/w:Security/w:BinarySecurityToken", names)
    signature = root.find("e:Header/w:Security/d:Signature", names)
    info = signature.find("d:SignedInfo", names)
    if base64.b64decode(token.text) != trusted.public_bytes(serialization.Encoding.DER):
        raise WrongSignature
    if info.find("d:Reference", names).get("URI") != "#" + body.get(f"{{{WSU}}}Id"):
        raise WrongSignature
    listed = info.find("d:Reference/d:Transforms/d:Transform/x:InclusiveNamespaces", names)
    prefixes = listed.get("PrefixList").split() if listed is not None else []
    digest = hashlib.sha256(canonical(body, prefixes)).digest()
    if base64.b64decode(info.findtext("d:Reference/d:DigestValue", namespaces=names)) != digest:
        raise WrongSignature
    value = base64.b64decode(signature.findtext("d:SignatureValue", namespaces=names))
    try:
        trusted.public_key().verify(value, canonical(info), padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise WrongSignature from error
    return body[0]


class Peer:
    def __init__(self, folder):
        self.key = Key(folder)
        self.other = Key(folder, "other-")
        self.client = x509.load_der_x509_certificate((folder / "client.der").read_bytes())
        self.persons = json.loads((folder / "persons.json").read_text())
        self.phones = json.loads((folder / "phones.json").read_text())
        self.guardianships = json.loads((folder / "guardianships.json").read_text())
        self.synchronous = zeep.Client(str(WSDL / "synchronous.wsdl")).wsdl.types
        self.asynchronous = zeep.Client(str(WSDL / "asynchronous.wsdl")).wsdl.types
        self.acts = etree.XMLSchema(file=str(WSDL / "civil-status.xsd"))
        self.way = "right"
        self.changed = threading.Event()
        self.lock = threading.Lock()
        self.dice = random.Random(2018)
        self.seen = {"asked": 0, "sent": 0, "lost": 0, "repeated": 0, "processed": [], "noted": [], "entered": {}, "withdrawn": []}
        self.waiting = {}

    def behave(self, way):
        with self.lock:
            self.way = way
            self.changed.set()
            self.changed = threading.Event()
            return dict(self.seen, waiting=len(self.waiting))

    def element(self, types, namespace, name, **values):
        parent = etree.Element("parent")
        element = types.get_element(f"{{{namespace}}}{name}")
        element.render(parent, element(**values))
        return parent[0]

    def fault(self, namespace, operation, code):
        fault = etree.Element(f"{{{SOAP}}}Fault", nsmap={"e": SOAP})
        etree.SubElement(fault, "faultcode").text = "e:Server"
        etree.SubElement(fault, "faultstring").text = "No"
        types = self.synchronous if namespace == SYNCHRONOUS else self.asynchronous
        error = {"errorCode": code, "errorMessage": "No", "errorDate": now()}
        name = f"{operation}Fault1_{operation}Fault"
        etree.SubElement(fault, "detail").append(self.element(types, namespace, name, **error))
        return fault

    def person(self, data, way):
        found = self.persons.get(data.iin)
        if found and way == "other-person":
            found = dict(found, iin="930204490014")
        return {"sender": {"code": "GBDFL"}, "persons": {"person": [found] if found else []}}

    def phone(self, data, way):
        return {"matched": data.phone in self.phones.get(data.iin, [])}

    def guardianship(self, data, way):
        iin = data.iin if way != "other-person" else "930204490014"
        return {"iin": iin, "guardianships": {"guardianship": self.guardianships.get(data.iin, [])}}

    def register(self, question, way):
        """A register's answer, by the type of the question."""
        asked = self.synchronous.deserialize(question).request
        info, data = asked.requestInfo, asked.requestData.data
        namespace = data._xsd_type.qname.namespace
        told = {PERSONS: self.person, PHONES: self.phone, GUARDIANSHIPS: self.guardianship}[namespace](data, way)
        result = {"code": "00000", "nameRu": "Успешно", "nameKz": "Сәтті"}
        kind = self.synchronous.get_type(f"{{{namespace}}}Response")
        answer = kind(
            messageId=str(uuid.uuid4()),
            messageDate=now(),
            requestId=data.messageId,
            messageResult=result if way != "register-fails" else {"code": "00500"},
            **told,
        )
        response = {
            "responseInfo": {
                "messageId": str(uuid.uuid4()),
                "correlationId": info.messageId if way != "other-id" else str(uuid.uuid4()),
                "responseDate": now(),
                "status": {"code": "SCSS001", "message": "Message has been processed successfully"},
            },
            "responseData": {"data": zeep.xsd.AnyObject(kind, answer)},
        }
        return self.element(self.synchronous, SYNCHRONOUS, "SendMessageResponse", response=response)

    def channel(self, question, operation, way):
        """The asynchronous channel. A faulty one loses questions and answers, repeats and shuffles messages."""
        with self.lock:
            faulty = way in ("faulty", "withholding")
            if faulty and self.dice.random() < 0.2:
                self.seen["lost"] += 1
                return None
            request = self.asynchronous.deserialize(question).request
            if way == "undeliverable" and operation == "getMessageStatus":
                answer = self.state("NOT_DELIVERED")
            else:
                answer = getattr(self, operation)(request, faulty, way)
            if faulty and self.dice.random() < 0.3:
                self.seen["lost"] += 1
                return None
            if not isinstance(answer, etree._Element):
                name = f"{operation}Response"
                answer = self.element(self.asynchronous, ASYNCHRONOUS, name, response=answer)
            # zeep writes no elements into anyType: it wrote which message it is.
            for data in answer.iter("data"):
                _, correlation, payload = self.waiting[data.text]
                data.text = None
                data.append(copy.deepcopy(payload))
                if way == "unreadable" and correlation == "one":
                    data.append(etree.Element("more"))
            return self.key.seal(answer)

    def sendMessage(self, request, faulty, way):
        info = request.messageInfo
        self.seen["sent"] += 1
        if info.messageId not in self.seen["processed"]:
            self.seen["processed"].append(info.messageId)
            payload = self.payload(request.messageData.data[0], way)
            if way != "undeliverable":
                number = str(uuid.UUID(int=self.dice.getrandbits(128)))
                self.waiting[number] = (info.serviceId, info.messageId, payload)
        return {"messageId": info.messageId, "correlationId": info.correlationId, "responseDate": now()}

    def payload(self, document, way):
        """The signed answer to a signed document."""
        key = self.other if way == "others-answer" else self.key
        trusted = self.client.public_bytes(serialization.Encoding.PEM).decode()
        # The story's time is not ours: what counts is that the certificate is the client's.
        then = self.client.not_valid_before_utc + datetime.timedelta(hours=1)
        config = SignatureConfiguration(location="./", verification_time=then)
        read = XMLVerifier().verify(document, x509_cert=trusted, expect_config=config).signed_xml
        if etree.QName(read).namespace == ACTS:
            answer = self.act(read, way)
        else:
            answer = etree.Element("{urn:qyzmet:sms:v1}SmsResponse")
            etree.SubElement(answer, "letters").text = str(len(read.findtext("text")))
        signer = XMLSigner(method=methods.enveloped, c14n_algorithm=EXCLUSIVE)
        return signer.sign(answer, key=key.key_pem, cert=key.certificate_pem.decode())

    def act(self, asked, way):
        """What the register of civil-status acts answers: one number for one message."""
        self.acts.assertValid(asked)
        message = asked.findtext("messageId")
        number = None
        if way == "register-refuses":
            code = "00422"
        elif etree.QName(asked).localname == "Entry":
            code, number = "00000", f"АХАЖ-{len(self.seen['entered']) + 1}"
            fields = asked.iterfind("block/field")
            said = {field.findtext("code"): field.findtext("value") for field in fields}
            blocks = [block.findtext("code") for block in asked.iterfind("block")]
            known = ("registrationDate", "service", "zagsCode", "applicantIin")
            entered = {name: asked.findtext(name) for name in known}
            self.seen["entered"][message] = dict(entered, number=number, blocks=blocks, fields=said)
        else:
            code = "00000"
            self.seen["withdrawn"].append(asked.findtext("entryId"))
        answer = etree.Element(f"{{{ACTS}}}Response")
        etree.SubElement(answer, "requestId").text = message if way != "other-request" else str(uuid.uuid4())
        etree.SubElement(etree.SubElement(answer, "messageResult"), "code").text = code
        if number:
            etree.SubElement(answer, "actNumber").text = number
        self.acts.assertValid(answer)
        return answer

    def getMessages(self, request, faulty, way):
        withheld = way in ("withholding", "unhurried")
        given = [it for it in self.waiting.items() if it[1][0] == request.serviceId and not withheld]
        if faulty:
            again = self.dice.sample(given, len(given) // 4)
            self.seen["repeated"] += len(again)
            given += again
            self.dice.shuffle(given)
        messages = [
            {
                "messageInfo": {
                    "messageId": number,
                    "correlationId": correlation,
                    "serviceId": request.serviceId,
                    "messageType": "RESPONSE",
                    "messageDate": now(),
                    "sender": {"senderId": request.serviceId},
                },
                "messageData": {"data": number},
            }
            for number, (_, correlation, _) in given[: request.amount]
        ]
        return {"responseDate": now(), "sessionId": "s", "messages": messages}

    def sendDeliveryNotification(self, request, faulty, way):
        number = request.notification.messageId
        if number not in self.seen["noted"]:
            self.seen["noted"].append(number)
        # A faulty one gives some of them again, though it was told.
        if not (faulty and self.dice.random() < 0.2):
            self.waiting.pop(number, None)
        return {"notificationId": str(uuid.uuid4()), "responseDate": now(), "sessionId": "s"}

    def getMessageStatus(self, request, faulty, way):
        if request.messageId not in self.seen["processed"]:
            return self.fault(ASYNCHRONOUS, "getMessageStatus", "NO_SUCH_MESSAGE")
        return self.state("ON_DELIVERY" if faulty and self.dice.random() < 0.5 else "DELIVERED")

    def state(self, state):
        status = {"statusCode": "0", "statusMessage": state, "statusDate": now()}
        return {"messageState": state, "status": status, "responseDate": now()}

    def answer(self, envelope):
        """The answer's octets, or nothing to hang up without one."""
        with self.lock:
            way, changed = self.way, self.changed
            self.seen["asked"] += 1
        if way == "down":
            return None
        if way == "slow":
            changed.wait()
            return None
        try:
            question = opened(envelope, self.client)
        except WrongSignature:
            return self.key.seal(self.fault(SYNCHRONOUS, "SendMessage", "WRONG_SIGNATURE"))
        name = etree.QName(question)
        if name.namespace == ASYNCHRONOUS:
            return self.channel(question, name.localname, way)
        if way == "fault":
            return self.key.seal(self.fault(SYNCHRONOUS, "SendMessage", "SCSE001"))
        answer = (self.other if way == "other-key" else self.key).seal(self.register(question, way))
        if way == "changed":
            answer = answer.replace(b"surname>", b"Surname>", 1).replace(b">false</matched", b">true</matched", 1)
        return answer


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/behave":
            self.say(json.dumps(self.server.peer.behave(body.decode())).encode(), "application/json")
            return
        answer = self.server.peer.answer(body)
        if answer is None:
            self.close_connection = True
        else:
            self.say(answer, "text/xml; charset=utf-8")

    def say(self, answer, kind):
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def main(folder, tls=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{folder}/tls-certificate.pem", f"{folder}/tls-key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.peer = Peer(pathlib.Path(folder))
    print(server.server_port, flush=True)
    # It ends with whoever started it.
    threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    server.serve_forever()


main(*sys.argv[1:])
