"""A connection that a check holds: bytes as they stand, answer after answer."""

from __future__ import annotations

from ...workshop import Workshop, one, passed  # noqa: TID252 - tests are not a package that could be named
from .test_lab import judged

SLOW = "import os, socket\ns = socket.create_server(('127.0.0.1', int(os.environ['PORT'])))\nkept = []\n"
CLOSES = SLOW + "while True:\n    c, _ = s.accept()\n    c.close()\n"
SILENT = SLOW + "while True:\n    kept.append(s.accept())\n"


def test_two_requests_in_pieces_and_two_in_one_packet(shop: Workshop):
    passed(
        judged(
            shop,
            """
            with service.dial() as line:
                line.send(b"GET /notes HTTP/1.1\\r\\nHo")
                expect(service.get("/notes")).has_status(200)
                line.send(b"st: x\\r\\n\\r\\n")
                expect(line.answer()).has_json([])
                ask = b"GET /me HTTP/1.1\\r\\nHost: x\\r\\nAuthorization: %d\\r\\n\\r\\n"
                line.send(ask % 1 + ask % 2)
                expect([line.answer().json[0] for _ in range(2)]).equals(["1", "2"])
                line.finish()
                expect(line.rest(within=2)).equals(b"")
                expect(line.ended).equals(True)
            """,
        )
    )


def test_what_comes_until_the_time_is_up(shop: Workshop):
    passed(
        judged(
            shop,
            """
            with service.dial() as line:
                line.send(b"GET /notes HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
                expect(line.rest(within=0.3)[:15]).equals(b"HTTP/1.1 200 OK")
                expect(line.ended).equals(False)
            """,
        )
    )


def test_a_service_that_closes_the_connection(shop: Workshop):
    lines = """
        with service.dial() as line:
            line.send(b"GET /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
            line.answer()
    """
    check = one(judged(shop, lines, app=CLOSES))
    assert "no answer came" in check.message
    assert any("/a" in str(item) for item in check.evidence)


def test_a_service_that_never_answers(shop: Workshop):
    check = one(judged(shop, "with service.dial() as line:\n    line.answer(within=0.2)", app=SILENT))
    assert "no whole answer came within 0.2 seconds" in check.message
