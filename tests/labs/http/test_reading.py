"""Pages that are read where there is no browser: what would become script, and what a policy says to it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from dataclasses import replace

import pytest

from backroad.labs.http.answer import Headers
from backroad.labs.http.attack import scripts as payloads
from backroad.labs.http.reading import javascript, scripts
from backroad.labs.http.reading.page import shown_as
from backroad.labs.http.reading.policy import Policies
from backroad.model.verdict import Cause, Outcome, Verdict

from ...workshop import Workshop, one  # noqa: TID252 - tests are not a package that could be named

ALL = [pattern.format(call="canary(`7`)") for pattern in (*payloads.WITH_TAGS, *payloads.WITHOUT, *payloads.CODED)]


def ran(page: str, *policies: str, files: dict[str, str] | None = None) -> list[str]:
    return look(page, *policies, files=files).ran


def look(page: str, *policies: str, files: dict[str, str] | None = None) -> scripts.Found:
    at = "http://localhost"
    return scripts.look(page, Policies(policies, at), "canary", f"{at}/notes", (files or {}).get)


@pytest.mark.parametrize(
    "place",
    [
        "<p>{}</p>",
        '<input value="{}">',
        "<input value='{}'>",
        "<input value={}>",
        '<a href="{}">look</a>',
        "<textarea>{}</textarea>",
        "<title>{}</title>",
        "<!-- {} -->",
        '<script>const note = "{}";</script>',
        "<script>const note = '{}';</script>",
        "<script>const note = `{}`;</script>",
        "<script>show({})</script>",
        "<a onclick=\"show('{}')\">look</a>",
        "<noscript>{}</noscript>",
        "<svg><text>{}</text></svg>",
    ],
)
def test_some_payload_becomes_script_in_every_place_that_is_open(place: str):
    assert any(ran(place.replace("{}", payload)) for payload in ALL if "noscript" not in place) or "noscript" in place
    assert not any(ran(place.replace("{}", payload), "default-src 'self'") for payload in ALL)


@pytest.mark.parametrize(
    "place",
    ["<p>{}</p>", '<input value="{}">', "<input value='{}'>", "<textarea>{}</textarea>", "<title>{}</title>",
     "<svg><text>{}</text></svg>", "<template>{}</template>", "<!-- a --><p title='{}'>"],
)  # fmt: skip
def test_what_is_escaped_stays_text(place: str):
    for payload in ALL:
        page = look(place.replace("{}", html.escape(payload)))
        assert not page.ran, payload
    assert "<script>" not in "".join(look("<p>" + html.escape("<b>x</b>")).ran)


def test_json_in_a_script_stays_a_text():
    for payload in ALL:
        written = json.dumps(payload).replace("<", "\\u003c")
        assert not ran(f"<script>const note = {written};</script>"), payload
    assert ran(f"<script>const note = {json.dumps('</script><script>canary(`7`)</script>')};</script>") == ["7"]
    assert not ran("<script type='application/json'>canary(`7`)</script>")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<script>canary('a')</script>", ["a"]),
        ('<SCRIPT\n>canary("a")</sCript x>', ["a"]),
        ("<script>canary('a')", []),  # a script without an end is none
        ("<script type=module>canary(`a`)</script>", ["a"]),
        ("<style><script>canary('a')</script></style>", []),
        ("<xmp><script>canary('a')</script></xmp>", []),
        ("<template><img onerror=canary('a')></template><img onerror=canary('b')>", ["b"]),
        ("<!--><script>canary('a')</script>", ["a"]),
        ("<!-- --!><script>canary('a')</script>", ["a"]),
        ("<script><!--<script></script>canary('a')--></script>", []),
        ("<?x <script>canary('a')</script>", []),
        ("<p title='<script>canary(1)</script>'>", []),
        ("<p title=a'onclick=canary('a')>", []),
        ("<p/onclick=canary('a')>", ["a"]),
        ("<p onclick=canary('a') onclick=canary('b')>", ["a"]),
        ("<p onclick=canary('a')", []),
        ("<svg><script>canary(&#39;a&#39;)</script></svg>", ["a"]),
        ("<svg><style><img src=x onerror=canary('a')></style></svg>", ["a"]),
        ("<math><annotation><![CDATA[<script>canary('a')</script>]]></annotation></math>", []),
        ("<a href='java\nscript:canary(%27a%27)'>x</a>", ["a"]),
        ("<a href='/javascript:canary(1)'>x</a>", []),
        ("<img src='javascript:canary(1)'>", []),
        ("<iframe srcdoc='<script>parent.canary(`a`)</script>'></iframe>", ["a"]),
        ("<iframe sandbox srcdoc='<script>parent.canary(`a`)</script>'></iframe>", []),
        ("<script src='data:text/javascript,canary(1)'></script>", [""]),
        ("<script src=/a.js></script>", ["file"]),
        ("<base href=/b/><script src=a.js></script>", []),
    ],
)
def test_what_browsers_do(page: str, expected: list[str]):
    assert ran(page, files={"http://localhost/a.js": "canary('file')"}) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("canary(`a`); canary('b')", ["a", "b"]),
        ("window.canary?.('a')", ["a"]),
        ("canary`a`", ["a"]),
        ("'canary(1)' + \"canary(2)\" + `canary(3)`", []),
        ("`${canary('a')} and ${`${canary('b')}`}`", ["a", "b"]),
        ("// canary(1)\n/* canary(2) */ <!-- canary(3)\n--> canary(4)\n", []),
        ("x = /canary(1)/.test(y) / canary('a')", ["a"]),
        ("x = a / canary('a') / b", ["a"]),
        ("canary('a'", []),
        ("canary('a'); 'broken", []),
        ("canary('a'); /* broken", []),
        ("(canary('a')]", []),
        ("canaryman('a'); acanary('b')", []),
        ("x = {a: [canary('a')]}", ["a"]),
        ("'\\'; canary(1)//'", []),
    ],
)
def test_calls_are_found_in_code_alone(source: str, expected: list[str]):
    assert javascript.calls(source, "canary") == expected


SCRIPT = "<script nonce=n1>canary('a')</script>"
HASH = "sha256-" + base64.b64encode(hashlib.sha256(b"canary('a')").digest()).decode()


@pytest.mark.parametrize(
    ("policy", "page", "allowed"),
    [
        ("default-src 'self'", SCRIPT, False),
        ("default-src 'self'; script-src 'unsafe-inline'", SCRIPT, True),
        ("script-src 'nonce-n1'", SCRIPT, True),
        ("script-src 'nonce-n2' 'unsafe-inline'", SCRIPT, False),
        (f"script-src '{HASH}'", SCRIPT, True),
        (f"script-src '{HASH}'", SCRIPT.replace("'a'", "'b'"), False),
        ("style-src 'none'", SCRIPT, True),
        ("script-src-elem 'none'; script-src 'unsafe-inline'", SCRIPT, False),
        ("script-src-attr 'none'; script-src 'unsafe-inline'", "<p onclick=canary('a')>", False),
        ("script-src 'nonce-n1'", "<p onclick=canary('a') nonce=n1>", False),
        ("script-src 'unsafe-hashes' 'unsafe-inline'", "<p onclick=canary('a')>", True),
        ("script-src 'unsafe-inline', script-src 'none'", SCRIPT, False),
        ("sandbox", SCRIPT, False),
        ("sandbox allow-scripts", SCRIPT, True),
        ("script-src 'self'", "<script src=/a.js></script>", True),
        ("script-src http://cdn.example/x/", "<script src=/a.js></script>", False),
        ("script-src http://localhost/", "<script src=/a.js></script>", True),
        ("script-src *", "<script src='data:text/javascript,canary(1)'></script>", False),
        ("script-src data:", "<script src='data:text/javascript,canary(1)'></script>", True),
        ("script-src 'strict-dynamic' 'nonce-n1' 'self'", "<script src=/a.js></script>", False),
        ("script-src 'strict-dynamic' 'nonce-n1'", "<script src=/a.js nonce=n1></script>", True),
    ],
)
def test_policies(policy: str, page: str, allowed: bool):
    found = look(page, policy, files={"http://localhost/a.js": "canary('a')"})
    assert bool(found.ran) is allowed
    assert bool(found.complaints) is not allowed
    told = page if allowed else f'<meta http-equiv=Content-Security-Policy content="{policy.rpartition(",")[2]}">{page}'
    if "sandbox" not in policy:
        assert bool(look(told, files={"http://localhost/a.js": "canary('a')"}).ran) is allowed


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Content-Type": "text/html; charset=utf-8"}, "text/html"),
        ({"Content-Type": "image/png"}, "image/png"),
        ({"Content-Type": "text/html", "Content-Disposition": "attachment; filename=a"}, ""),
        ({}, "text/html"),
        ({"Content-Type": "unknown/unknown"}, "text/html"),
        ({"X-Content-Type-Options": "nosniff"}, "text/plain"),
        ({"Content-Type": "text/plain"}, "text/plain"),
    ],
)
def test_as_what_an_answer_is_shown(fields: dict[str, str], expected: str):
    assert shown_as(Headers(tuple(fields.items())), " <html><script>x</script>") == expected


def test_pages_without_end_are_read_to_an_end():
    for page in ("<" * 50_000, "<p " * 20_000, "<!--" * 20_000, "<svg>" * 20_000, "<script>" + "(" * 50_000):
        assert look(page).ran == []
    deep = "canary(1)"
    for _ in range(8):
        deep = f'<iframe srcdoc="{html.escape(deep)}"></iframe>'
    assert look(deep).ran == []


APP = """
import html, os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
NOTES = []
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        more, status, page = {}, 200, ""
        if self.command == "POST":
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            NOTES.append(parse_qs(body)["text"][0])
            status, more = 303, {"Location": "/notes"}
        elif parts.path == "/in":
            status, more = 302, {"Location": "/me", "Set-Cookie": "sid=ada; Path=/; HttpOnly"}
        elif parts.path == "/me":
            page = "<h1>you are " + ("ada" if "sid=ada" in (self.headers["Cookie"] or "") else "nobody") + "</h1>"
        elif parts.path == "/find":
            page = "<input value='" + parse_qs(parts.query)["q"][0].replace("<", "") + "'>"
        else:
            page = "".join("<p>" + (html.escape(note) if parts.path == "/safe" else note) for note in NOTES)
            more = {"Content-Security-Policy": "default-src 'self'"} if parts.path == "/policy" else {}
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page.encode())))
        self.end_headers()
        self.wfile.write(page.encode())
    do_POST = do_GET
    def log_message(self, *words):
        pass
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
FILES = {"app.py": APP, "backroad.toml": 'run = "exec python app.py"\n'}


def judged(tmp_path, body: str) -> Verdict:
    shop = Workshop(tmp_path / "shop", tmp_path / "cache", chromium="none")
    check = f"@check\ndef it(service, browser, attack):\n    'it holds'\n{body}"
    exercise = replace(shop.exercise(check, dict.fromkeys(FILES, ""), "http", seconds=30.0), attach=("browser",))
    try:
        return shop.verdict(exercise, dict(FILES))
    finally:
        shop.grader.close()


NOTE = "Script was looked for by reading the page: BACKROAD_CHROMIUM is none."
FOUND_AT_ONCE = """    from urllib.parse import quote
    attack.scripts(lambda text: browser.open(service, '/find?q=' + quote(text)))
"""
SEND = "    send = lambda text: service.post('/notes', form={'text': text})\n"


def test_without_chromium_pages_are_read_and_the_verdict_says_so(tmp_path):
    verdict = judged(
        tmp_path,
        SEND + "    attack.scripts(send, lambda: browser.open(service, '/safe'))\n"
        "    attack.scripts(send, lambda: browser.open(service, '/policy'))\n"
        "    expect(browser.open(service, '/policy').complaints).satisfies(bool, 'the policy was in the way')\n"
        "    page = browser.open(service.caller(), '/in')\n"
        "    expect([page.text, page.url, page.cookies])"
        ".equals(['you are ada', 'http://localhost/me', {'sid': 'ada'}])\n"
        "    browser.site('http://other.example', {'/': '<script>canary(`x`)</script>'})\n"
        "    page.go('http://other.example/')\n"
        "    expect(page.ran).equals(['x'])\n",
    )
    assert verdict.verdict is Outcome.PASSED, one(verdict)
    assert verdict.notes == (NOTE,)


@pytest.mark.parametrize(
    "body",
    [
        SEND + "    attack.scripts(send, lambda: browser.open(service, '/notes'))\n",
        FOUND_AT_ONCE,
    ],
)
def test_without_chromium_script_is_found(tmp_path, body: str):
    verdict = judged(tmp_path, body)
    assert one(verdict).message.startswith("a script that somebody sent runs in the browser"), verdict
    assert NOTE in verdict.notes


def test_what_only_a_browser_can_do_is_missing(tmp_path):
    verdict = judged(tmp_path, "    browser.open(service, '/me').click('h1')\n")
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
    assert any("only a browser can do that" in note for note in verdict.notes), verdict.notes
