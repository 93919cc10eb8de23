"""A mail server and an SMS gateway, for stories: `mail.py FOLDER`, one line with both ports on standard output, then they serve.

The folder may hold mail-certificate.pem and mail-key.pem: then mail is taken after STARTTLS alone, from `qyzmet` with the password
`secret`. What was taken lies in FOLDER/mail.json and FOLDER/sms.json, a list each. `POST /behave` with a word says how both answer from
now on: `well`, `busy` (not now), `never` (refused for good), `broken` (taken, and the answer is lost).
"""

import http.server
import json
import pathlib
import ssl
import sys
import threading
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

folder = pathlib.Path(sys.argv[1])
taken = {"mail": [], "sms": []}
behaviour = "well"
lock = threading.Lock()


def keep(what, it):
    with lock:
        taken[what].append(it)
        part = folder / f"{what}.json.part"
        part.write_text(json.dumps(taken[what], ensure_ascii=False))
        part.replace(folder / f"{what}.json")


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        if behaviour == "busy":
            return "451 4.3.0 Not now"
        if behaviour == "never":
            return "554 5.7.1 Never"
        message = message_from_bytes(envelope.content, policy=policy.default)
        keep("mail", {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "subject": message["subject"],
            "id": message["message-id"],
            "text": message.get_content().strip(),
            "sealed": session.ssl is not None,
        })
        if behaviour == "broken":
            # The line breaks before the answer.
            server.transport.abort()
        return "250 2.0.0 Taken"


class Gateway(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"{}"):
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        global behaviour
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path == "/behave":
            behaviour = body.decode()
            return self.answer(200)
        if self.headers.get("authorization") != "Bearer sms-secret":
            return self.answer(401)
        if behaviour in ("busy", "never"):
            return self.answer({"busy": 503, "never": 422}[behaviour])
        keep("sms", json.loads(body))
        if behaviour == "broken":
            self.close_connection = True
            self.connection.close()
            return None
        return self.answer(202)

    def do_GET(self):
        name = self.path.rsplit("/", 1)[-1]
        known = any(it["id"] == name for it in taken["sms"])
        state = "delivered" if known and behaviour == "well" else "waiting"
        self.answer(200, json.dumps({"state": state}).encode())

    def log_message(self, *_):
        pass


def authenticate(_server, _session, _envelope, mechanism, data):
    fits = mechanism in ("LOGIN", "PLAIN") and (data.login, data.password) == (b"qyzmet", b"secret")
    return AuthResult(success=fits)


def options():
    certificate = folder / "mail-certificate.pem"
    if not certificate.exists():
        return {}
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, folder / "mail-key.pem")
    return {
        "tls_context": context,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": authenticate,
    }


class Anywhere(Controller):
    """On a port that the system chooses."""

    def _trigger_server(self):
        # Its own check connects to the port that was asked for, which is 0.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


mail = Anywhere(Mailbox(), hostname="127.0.0.1", port=0, **options())
mail.start()
sms = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
print(mail.port, sms.server_address[1], flush=True)
sms.serve_forever()
