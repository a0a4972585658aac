"""A planted secret: made from the seed, and recognised wherever it turns up, in whatever coding it comes."""

from __future__ import annotations

import base64
import html
import json
import random
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from backroad.labs.http.answer import Answer

LETTERS = "bcdfghjkmnpqrstv"
"""Sixteen that make no words, mean nothing in any notation, and are told from each other by four questions."""
LENGTH = 16
LOOKED_AT = 1 << 20
"""Bytes of one answer in which secrets are looked for."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")


def made(rng: random.Random) -> str:
    """A new secret."""
    return "".join(rng.choice(LETTERS) for _ in range(LENGTH))


def shown_in(secret: str, answer: Answer) -> str:
    """How an answer gives the secret away: "body", "header …", or "" where it does not."""
    if readable(secret, answer.raw[:LOOKED_AT]):
        return "body"
    packed = answer.headers.get("content-encoding", "identity").lower() in ("gzip", "x-gzip", "deflate")
    if packed and readable(secret, answer.body[:LOOKED_AT]):
        return "body"
    for name, value in answer.headers.pairs:
        if readable(secret, value.encode("utf-8", "surrogateescape")):
            return f"header {name.lower()}"
    return ""


def readable(secret: str, data: bytes | str) -> bool:
    """Whether somebody who has these bytes can read the secret out of them."""
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    wanted = secret.lower().encode()
    if any(wanted in view.lower() for view in _views(raw)):
        return True
    return any(form in raw for form in _codings(secret.encode()))


def _views(raw: bytes) -> Iterator[bytes]:
    """The same content with what is written around each letter taken off."""
    yield raw
    yield raw[::-1]
    once = unquote_to_bytes(raw)
    yield once
    yield unquote_to_bytes(once)
    text = raw.decode("utf-8", "replace")
    yield html.unescape(text).encode("utf-8", "replace")
    yield _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text).encode("utf-8", "replace")
    yield raw.replace(b"\0", b"")
    yield re.sub(rb"<[^>]{0,100}>|[\s\"',.:_-]", b"", raw)


def _codings(secret: bytes) -> Iterator[bytes]:
    """What stands in a text for the secret, whatever stands before it."""
    for text in (secret, secret.upper()):
        for before in range(3):
            # Four characters stand for three bytes: those that also hold a neighbour's bits are left out.
            coded = base64.b64encode(b"\0" * before + text)
            yield coded[-(-8 * before // 6) : (before + len(text)) * 8 // 6]
        yield text.hex().encode()
        yield text.hex().upper().encode()
        yield json.dumps(list(text)).encode()
        yield json.dumps(list(text), separators=(",", ":")).encode()
