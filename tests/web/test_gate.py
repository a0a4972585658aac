"""Who comes in, and who does not."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest

from .server import Served
from .visitor import Visitor

DOUBLE = "/exercises/toy-giving-back/double/"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example:{port}", "localhost:1", ""])
def test_a_name_that_was_made_to_point_here_is_turned_away(server: Served, host: str) -> None:
    answer = Visitor(server).get(f"/?key={server.key}", headers={"Host": host.format(port=server.port)})
    assert answer.status == 421
    assert "set-cookie" not in answer.headers


def test_a_request_without_a_host_is_turned_away(server: Served) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("GET", "/", skip_host=True)
    connection.endheaders()
    # HTTP itself wants the header: uvicorn answers before the gate does.
    assert connection.getresponse().status in (400, 421)
    connection.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_every_name_of_this_machine_opens(server: Served, host: str) -> None:
    headers = {"Host": f"{host}:{server.port}"}
    visitor = Visitor(server)
    assert visitor.get(f"/?key={server.key}", headers=headers).status == 303
    assert visitor.get("/", headers=headers).status == 200


def test_without_the_key_nothing_is_told(server: Served) -> None:
    for path in ("/", DOUBLE, "/events", "/nothing/"):
        answer = Visitor(server).get(path)
        assert answer.status == 403
        assert "Type `backroad` in a terminal" in answer.text
    assert Visitor(server, {f"backroad-{server.port}": "wrong"}).get("/").status == 403
    assert Visitor(server).get("/?key=wrong").status == 403
    assert Visitor(server, {f"backroad-{server.port + 1}": server.key}).get("/").status == 403
    assert Visitor(server).get("/", headers={"Cookie": "\x01=;;;"}).status == 403


def test_the_key_goes_out_of_the_address_into_a_cookie_that_other_sites_cannot_send(server: Served) -> None:
    answer = Visitor(server).get(f"{DOUBLE}?page=2&key={server.key}")
    assert (answer.status, answer.headers["location"]) == (303, f"{DOUBLE}?page=2")
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/"))
    assert "Domain" not in cookie
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example", "/%2f%2fevil.example/"])
def test_the_key_leads_to_no_other_site(server: Served, path: str) -> None:
    location = Visitor(server).get(f"{path}?key={server.key}").headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": None, "Sec-Fetch-Site": "cross-site"},
        {"Origin": None, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_only_our_own_pages_write(server: Served, visitor: Visitor, headers: dict[str, str | None]) -> None:
    given = {name: value and value.format(port=server.port) for name, value in headers.items()}
    visitor.page(DOUBLE)
    answer = visitor.post(f"{DOUBLE}start/", headers=given)
    assert answer.status == 403
    assert not server.folder("toy-giving-back/double").exists()


def test_a_form_needs_its_token(server: Served, visitor: Visitor) -> None:
    visitor.page(DOUBLE)
    visitor.token = "A" * 64
    answer = visitor.post(f"{DOUBLE}start/")
    assert answer.status == 403
    assert "from an earlier start of Backroad" in answer.words
    assert not server.folder("toy-giving-back/double").exists()


def test_reading_writes_nothing(server: Served, visitor: Visitor) -> None:
    before = server.desk.journal.newest()
    for part in ("", "start/", "check/", "reset/", "prove/", "solution/", "hints/", "files/", "verdict/", "attempts/"):
        assert visitor.get(f"{DOUBLE}{part}").status in (200, 405)
    assert server.desk.journal.newest() == before
    assert not server.folder("toy-giving-back/double").exists()


def test_every_answer_carries_the_policy(visitor: Visitor) -> None:
    policies = set()
    for path in ("/", "/", "/nothing/", "/static/nothing.js"):
        headers = visitor.get(path).headers
        policy = headers["content-security-policy"]
        policies.add(policy)
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
    assert len(policies) == 4, "a nonce is used once"


def test_styles_are_kept_for_ever_and_only_ours_are_given(visitor: Visitor) -> None:
    style = visitor.page("/").find(tag="link")[-1].get("href") or ""
    plain = visitor.get(style)
    assert plain.status == 200
    assert "immutable" in plain.headers["cache-control"]
    packed = visitor.get(style, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    assert visitor.ask("HEAD", style).body == b""
    for path in ("/static/../gate.py", "/static/%2e%2e/gate.py", "/static/", "/static/app.css", f"{style}.gz"):
        assert visitor.get(path).status == 404, path
    assert visitor.ask("POST", style, headers={"Origin": visitor.served.address}).status == 404
