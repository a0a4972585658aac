"""Services that the learner's service calls, and a mail server: they answer, break, and remember."""

from __future__ import annotations

from dataclasses import replace

from backroad.model.verdict import Outcome

from ...workshop import Workshop, one, passed  # noqa: TID252 - tests are not a package that could be named

APP = """
import email.message, http.client, json, os, smtplib, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

def send(to):
    letter = email.message.EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "Your key", "desk@example.com", to
    letter.set_content("It is under the mat.\\n.dotted\\nGrüße")
    with smtplib.SMTP(os.environ["MAIL_HOST"], int(os.environ["MAIL_PORT"])) as server:
        server.send_message(letter)

class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, said = 200, None
        try:
            if self.path == "/mail":
                send(body)
            else:
                asked = urllib.request.Request(os.environ["UPSTREAM_URL"] + self.path, json.dumps(body).encode(),
                    {"Content-Type": "application/json", "X-From": "us"})
                with urllib.request.urlopen(asked, timeout=1) as answer:
                    said = json.loads(answer.read())
        except Exception as error:
            status, said = 502, type(error).__name__
        data = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
FILES = {"app.py": APP, "backroad.toml": 'run = "exec python app.py"\n'}


def test_another_service_answers_and_remembers(shop: Workshop):
    check = """
        @check
        def asks(service, upstream):
            'the other service is asked'
            upstream.answers("POST", "/rates", json={"eur": 2})
            expect(service.post("/rates?day=1", json={"a": 1}).json).equals({"eur": 2})
            asked = upstream.awaits("POST", "/rates")
            expect(asked.json).equals({"a": 1})
            expect(asked.target).equals("/rates?day=1")
            expect(asked.header("x-from")).equals("us")
            upstream.answers("POST", "/rates", json=3, times=1)
            expect([service.post("/rates", json=0).json for _ in range(2)]).equals([3, {"eur": 2}])
            expect(len(upstream.received("POST", "/rates"))).equals(3)
        @check
        def counts(service, upstream):
            'an answer that is used up is gone, and not one that says the same'
            for json, times in ((1, 0), (2, 0), (1, 1)):
                upstream.answers("POST", "/rates", json=json, times=times)
            expect([service.post("/rates", json=0).json for _ in range(3)]).equals([1, 2, 2])
        @check
        def starts_anew(service, upstream):
            'what another check said is forgotten'
            expect(upstream.requests).equals([])
            expect(service.post("/rates", json=0).status).equals(502)
        @check
        def breaks(service, upstream):
            'it breaks as it is told'
            for how in ("reset", "garbage", "cut", "hang"):
                upstream.breaks("POST", "/rates", how)
                expect(service.post("/rates", json=0).status).equals(502)
            expect(service.post("/rates", json=0).json).equals("TimeoutError")
            expect(len(upstream.requests)).equals(5)
    """
    exercise = replace(shop.exercise(check, dict.fromkeys(FILES, ""), "http"), attach=("upstream",))
    passed(shop.verdict(exercise, dict(FILES)))


def test_what_was_not_sent_is_said(shop: Workshop):
    check = """
        @check
        def sends(service, upstream):
            'it sends'
            service.post("/other", json=1)
            upstream.awaits("POST", "/hook", within=0.2)
    """
    exercise = replace(shop.exercise(check, dict.fromkeys(FILES, ""), "http"), attach=("upstream",))
    verdict = shop.verdict(exercise, dict(FILES))
    assert verdict.verdict is Outcome.FAILED
    assert one(verdict).message == "your service should have sent POST /hook, and none came within 0.2 seconds"


def test_letters(shop: Workshop):
    check = """
        @check
        def writes(service, mail):
            'it writes a letter'
            expect(service.post("/mail", json="ada@example.com").status).equals(200)
            letter = mail.awaits("ada@example.com")
            expect(letter.subject).equals("Your key")
            expect(letter.sender).equals("desk@example.com")
            expect(letter.text.splitlines()).equals(["It is under the mat.", ".dotted", "Grüße"])
        @check
        def nobody(service, mail):
            'nobody gets one'
            mail.awaits("bo@example.com", within=0.2)
    """
    exercise = replace(shop.exercise(check, dict.fromkeys(FILES, ""), "http"), attach=("mail",))
    verdict = shop.verdict(exercise, dict(FILES))
    first, second = verdict.checks
    assert first.outcome is Outcome.PASSED, (first.message, first.evidence)
    assert second.message == "no letter to bo@example.com was sent within 0.2 seconds"
