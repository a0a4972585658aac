"""A browser that looks at the learner's service: what runs there is seen where the service cannot change it."""

from __future__ import annotations

import os
import select
from dataclasses import replace

import pytest

from backroad.errors import MissingTool
from backroad.labs import boxes
from backroad.labs.http import ahead, chromium
from backroad.model.limits import Limits
from backroad.model.verdict import Cause, Outcome, Verdict
from backroad.sandbox.isolation import probe
from backroad.settings import load

from ...workshop import Workshop, one, passed  # noqa: TID252 - tests are not a package that could be named

pytestmark = pytest.mark.slow

APP = """
import html, json, os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

NOTES = []
MONEY = {"ada": 100}

class Handler(BaseHTTPRequestHandler):
    def answer(self):
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        mine = "sid=ada" in (self.headers.get("Cookie") or "")
        if parts.path == "/sign-in" and self.command == "POST":
            return 303, "", {"Location": "/", "Set-Cookie": "sid=ada; HttpOnly; SameSite=None; Secure"}
        if parts.path == "/pay" and mine:
            MONEY["ada"] -= int(form.get("amount", 1))
            return 200, "paid"
        if parts.path == "/notes" and self.command == "POST":
            NOTES.append(form["text"])
            return 303, "", {"Location": "/notes"}
        if parts.path in ("/notes", "/safe", "/policy"):
            shown = [html.escape(note) if parts.path == "/safe" else note for note in NOTES]
            more = {"Content-Security-Policy": "default-src 'self'"} if parts.path == "/policy" else {}
            return 200, "<title>Notes</title>" + "".join(f"<p>{note}</p>" for note in shown), more
        if parts.path == "/find":
            return 200, f"<input name=q value='{parse_qs(parts.query).get('q', [''])[0]}'>"
        if parts.path == "/forever":
            return 200, "<script>while (true) {}</script>"
        if parts.path == "/late":
            script = "fetch('/notes.json').then(a => a.text()).then(t => it.textContent = t)"
            return 200, f"<p id=it>-</p><script>{script}</script>"
        if parts.path == "/notes.json":
            return 200, json.dumps(NOTES)
        if parts.path == "/money":
            return 200, str(MONEY["ada"]) if mine else "who?"
        form = "<form method=post action=/sign-in><input name=user><button>go</button></form>"
        return 200, form + ("in" if mine else "out")

    def do_GET(self):
        status, text, *more = self.answer()
        self.send_response(status)
        for name, value in (more[0] if more else {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    do_POST = do_GET

    def log_message(self, *words):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
FILES = {"app.py": APP, "backroad.toml": 'run = "exec python app.py"\n'}


@pytest.fixture(autouse=True)
def there() -> None:
    try:
        chromium.found()
    except MissingTool:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and a build server has to have it")
        pytest.skip("no Chromium on this machine")


def judged(shop: Workshop, check: str) -> Verdict:
    exercise = replace(shop.exercise(check, dict.fromkeys(FILES, ""), "http", seconds=60.0), attach=("browser",))
    return shop.verdict(exercise, dict(FILES))


def test_pages_are_seen_and_used(shop: Workshop):
    check = """
        @check
        def signs_in(service, browser):
            'a form is sent, a cookie comes, a redirect is followed'
            page = browser.open(service.caller(), "/")
            expect(page.text).contains("out")
            page.submit(user="ada")
            expect(page.text).contains("in")
            expect(page.cookies).equals({"sid": "ada"})
            expect(page.script("document.cookie")).equals("")
            expect(page.url).equals("http://localhost/")
        @check
        def keeps_people_apart(service, browser):
            'cookies belong to a page, and those of a caller come along'
            expect(browser.open(service.caller(), "/").cookies).equals({})
            ada = service.caller()
            ada.post("/sign-in")
            expect(browser.open(ada, "/").text).contains("in")
        @check
        def waits(service, browser):
            'a page is looked at when it has come to rest'
            service.post("/notes", form={"text": "hello"})
            expect(browser.open(service, "/late").text).equals('["hello"]')
        @check
        def misses(service, browser):
            'what is not there is said'
            browser.open(service, "/money").click("button")
    """
    verdict = judged(shop, check)
    assert one(verdict).message == "the page has nothing that is found by 'button'"
    assert [check.outcome for check in verdict.checks[:3]] == [Outcome.PASSED] * 3


def test_scripts_are_found_where_they_run(shop: Workshop):
    check = """
        @check
        def finds(service, browser, attack):
            'a planted script runs'
            send = lambda text: service.post("/notes", form={"text": text})
            attack.scripts(send, lambda: browser.open(service, "/safe"))
            attack.scripts(send, lambda: browser.open(service, "/policy"))
            expect(browser.open(service, "/policy").complaints).satisfies(
                lambda said: any("Content Security Policy" in one for one in said), "the policy was in the way")
            attack.scripts(send, lambda: browser.open(service, "/notes"))
    """
    verdict = judged(shop, check)
    assert one(verdict).message.startswith("a script that somebody sent runs in the browser"), verdict.notes


def test_scripts_are_found_in_what_comes_back_at_once(shop: Workshop):
    check = """
        from urllib.parse import quote
        @check
        def finds(service, browser, attack):
            'a script in an address runs'
            attack.scripts(lambda text: browser.open(service, "/find?q=" + quote(text)))
    """
    message = one(judged(shop, check)).message
    assert message.startswith("a script that somebody sent runs")


def test_other_sites_use_the_cookies_of_whoever_visits(shop: Workshop):
    check = """
        @check
        def pays(service, browser):
            'a form of another site'
            ada = service.caller()
            page = browser.open(ada, "/")
            page.submit(user="ada")
            browser.site("http://evil.example", {"/":
                "<form method=post action='http://localhost/pay'><input name=amount value=7></form>"
                "<script>document.forms[0].submit()</script>", "/quiet": "<p>quiet</p>"})
            page.go("http://evil.example/")
            ada.cookies["sid"] = "ada"
            expect(ada.get("/money").text).equals("93")
            page.go("http://evil.example/quiet")
            expect(page.script("fetch('http://localhost/money').then(a => a.text(), e => 'refused')")).equals("refused")
            expect(page.complaints).satisfies(lambda said: any("CORS" in one for one in said), "CORS was in the way")
            expect(page.script("fetch('http://other.example/').then(a => a.text(), e => 'nobody')")).equals("nobody")
            expect(browser.strayed).equals(["http://other.example/"])
    """
    passed(judged(shop, check))


def test_a_page_that_never_rests_is_said(shop: Workshop):
    check = """
        @check
        def rests(service, browser):
            'it rests'
            browser.open(service, "/forever")
        @check
        def goes_on(service, browser):
            'the next check has a browser again'
            expect(browser.open(service, "/").text).contains("out")
    """
    verdict = judged(shop, check)
    assert verdict.checks, verdict.notes
    assert "has not come to rest" in one(verdict).message
    assert verdict.checks[1].outcome is Outcome.PASSED, verdict.checks[1]


def test_a_browser_waits_and_is_taken_as_it_is(tmp_path):
    walls = probe(load({"HOME": str(tmp_path)}))
    start = boxes.starter("browser", Limits(), walls, tmp_path / "cache")
    box = start(0)
    try:
        processes = box.usage().processes
        running = ahead.take(box, chromium.found()[0], lambda fd, until: bool(select.select([fd], [], [], 20)[0]))
        assert "Chrome" in running.call("Browser.getVersion")["product"]
        assert abs(box.usage().processes - processes) < processes, "a second one was started"
        running.close()
    finally:
        box.kill()


def test_one_that_waits_nowhere_is_said_when_it_is_taken(tmp_path):
    walls = probe(load({"HOME": str(tmp_path)}))
    start = boxes.starter("browser", Limits(), walls, tmp_path / "cache", chosen="none")
    with pytest.raises(MissingTool, match="BACKROAD_CHROMIUM is none"):
        start(0)


def test_without_chromium_it_is_missing(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.setattr(chromium, "NAMES", ())
    with pytest.raises(MissingTool, match="Chromium"):
        chromium.found()


def test_without_walls_pages_are_read(tmp_path):
    shop = Workshop(tmp_path / "shop", tmp_path / "cache", "none")
    body = "browser.open(service, '/')\n    browser.open(service, '/').click('a')"
    verdict = judged(shop, f"@check\ndef it(service, browser):\n    'it'\n    {body}\n")
    shop.grader.close()
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
    assert any("Chromium would need a sandbox" in note for note in verdict.notes), verdict.notes
