"""Uploads: a file's name that leads elsewhere, a type that lies, a size beyond the limit.

What proves it is a file outside the folder, somebody's file that is another one now, a script that runs when a file is
opened, and a file that was kept though it is too large.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backroad.labs.http.answer import Answer
from backroad.labs.http.attack import archives, paths
from backroad.labs.http.attack import secret as secrets
from backroad.labs.http.attack.trying import Trying, flat
from backroad.labs.http.page import CANARY, Page
from backroad.labs.http.reading import scripts
from backroad.labs.http.reading.page import SHOWN, ReadPage, fields, shown_as
from backroad.labs.http.reading.policy import Policies
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 300
BIGGEST = 16 << 20
"""Bytes of the largest file that is sent."""
OUTSIDE = "a file is laid outside the folder for uploads, for the name"
OVER = "a file that is there already is overwritten, for the name"
TAKEN = "what somebody has uploaded is another file after somebody else's upload, for the name"
GONE = "what somebody has uploaded is gone after somebody else's upload, for the name"
RUNS = "a file that somebody uploads runs as script in the browser of whoever opens it, for the name and type"
KEPT = "a file is kept that is larger than the limit:"
ODD = ("", ".", "..", "/", "./", "...", " ", "\0", "~", "*", "-rf", ".htaccess", "CON", "a" * 300, "\n", "\u202e")
"""Names that are none, or mean something to somebody."""


@dataclass(frozen=True)
class Uploads:
    """How a check uploads. ``get``: what somebody sees who opens what was uploaded, by the upload's answer. ``other``:
    an upload of somebody else. ``form``: sends a form as bytes. ``normal``: an upload that the service takes. ``base``:
    the folder for uploads. ``limit``: bytes of the largest file that is let in."""

    send: Callable[[str, str, bytes], Any]
    get: Callable[[Any], Any] | None
    other: Callable[[str, str, bytes], Any] | None
    form: Callable[[bytes, str], Any] | None
    normal: tuple[str, str, bytes]
    base: str
    limit: int

    @property
    def end(self) -> str:
        """How the name of an ordinary file ends: `.png`."""
        return "." + self.normal[0].rpartition(".")[2]

    def opened(self, made: Sequence[Answer]) -> list[Any]:
        """What is seen of an upload by whoever opens it; nothing where it was refused."""
        if self.get is None or not made or made[-1].status >= 400:
            return []
        found = self.get(made[-1] if len(made) == 1 else list(made))
        if found is None:
            return []
        return [found] if isinstance(found, Page | ReadPage) else list(flat(found))


def attack(lab: HttpLab, rng: random.Random, how: Uploads, kinds: Sequence[str]) -> None:
    """Try everything of these kinds. Raises Rejection once an effect is seen."""
    families: dict[str, tuple[Callable[[HttpLab, random.Random, Uploads], None], Any]] = {
        "names": (_names, True),
        "others": (_others, how.get and how.other),
        "types": (_types, how.get),
        "sizes": (_sizes, how.limit),
        "archives": (archives.slips, True),
        "bombs": (archives.bombs, True),
        "pictures": (archives.pictures, True),
        "parts": (archives.parts, how.form),
    }
    for kind in kinds:
        if kind not in families:
            raise OurFault(f"there is no kind {kind!r} of uploads; there are {', '.join(families)}")
        if not families[kind][1]:
            raise OurFault(f"uploads of the kind {kind!r} need more than send: get, other, limit or form")
    for kind, (family, can) in families.items():
        if kind in (kinds or families) and can:
            family(lab, rng, how)


def multipart(field: str, name: str, kind: str, data: bytes, rng: random.Random) -> tuple[bytes, str]:
    """A form with one file in it, as browsers send it (RFC 7578), and its content type."""
    border = "----" + secrets.made(rng)
    told = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'--{border}\r\nContent-Disposition: form-data; name="{field}"; filename="{told}"\r\n'
    head += f"Content-Type: {kind}\r\n\r\n" if kind else "\r\n"
    content = head.encode("utf-8", "surrogateescape") + data + f"\r\n--{border}--\r\n".encode()
    return content, f"multipart/form-data; boundary={border}"


# The families ---------------------------------------------------------------------------------------------------


def _names(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    trying = Trying(lab, lambda name: how.send(name, *how.normal[1:]), "Upload", MOST)
    folder, file, there = (secrets.made(rng)[:8] for _ in range(3))
    old = b"what was there"
    lab.plant(f"{folder}/{there}{how.end}", old)
    for way, kind, place in _ways(lab, rng, how, f"{folder}/{file}{how.end}", f"{folder}/{there}{how.end}"):
        made = trying.send(way, kind)
        if place.endswith(f"{there}{how.end}"):
            if lab.content(place) != old:
                trying.fail(made[-1] if made else None, "", way, kind, OVER)
        elif lab.there(place):
            trying.fail(made[-1] if made else None, "", way, kind, OUTSIDE)


def _ways(lab: HttpLab, rng: random.Random, how: Uploads, *places: str) -> Iterator[tuple[str, str, str]]:
    """(a name, its kind, the place it would lead to), all of them in another order with each seed."""
    depths = (len([part for part in how.base.split("/") if part not in ("", ".")]),) if how.base else (1, 2)
    found = []
    for place in places:
        whole = f"{lab.root}/{place}"
        few = place is not places[0]
        found += [(spell(whole), kind, place) for kind, spell in paths.ABSOLUTE[: 1 if few else None]]
        for kind, spell in paths.SPELLINGS[: 1 if few else None]:
            found += [(spell(paths.UP * depth + place), kind, place) for depth in depths]
            found.append((spell(paths.UP * 8 + whole.lstrip("/")), kind, place))
    rng.shuffle(found)
    yield from found


def _others(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    end, kind, data = how.end, how.normal[1], how.normal[2]
    send, other = how.send, how.other
    if other is None:
        return
    trying = Trying(lab, lambda name: other(name, kind, data + theirs), "Upload", MOST)
    mine, theirs = (secrets.made(rng).encode() for _ in range(2))

    def holds(made: Any, name: str, what: str) -> None:
        seen = how.opened(made)
        if any(theirs in answer.raw for answer in seen):
            trying.fail(seen[-1], "body", name, what, TAKEN)
        if not any(mine in answer.raw for answer in seen):
            trying.fail(seen[-1] if seen else None, "status", name, what, GONE)

    for what, variant in rng.sample(VARIANTS, len(VARIANTS)):
        name = f"{secrets.made(rng)[:8]}\u00e9{end}"
        made = tuple(flat(send(name, kind, data + mine)))
        if not any(mine in answer.raw for answer in how.opened(made)):
            continue  # it was refused, or is not given back as it came
        trying.send(variant(name), what)
        holds(made, variant(name), what)
    made = tuple(flat(send(f"{secrets.made(rng)[:8]}{end}", kind, data + mine)))
    if any(mine in answer.raw for answer in how.opened(made)):
        for name in rng.sample(ODD, len(ODD)):
            trying.send(name, "a name that is none")
            holds(made, name, "a name that is none")


VARIANTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("the same name", lambda name: name),
    ("in capitals", str.upper),
    ("with a dot segment", lambda name: f"./{name}"),
    ("from a folder that is not there", lambda name: f"a/../{name}"),
    ("below a folder", lambda name: f"a/{name}"),
    ("behind a backslash", lambda name: f"a\\{name}"),
    ("with a slash behind it", lambda name: f"{name}/"),
    ("with a space behind it", lambda name: f"{name} "),
    ("with a dot behind it", lambda name: f"{name}."),
    ("with a NUL behind it", lambda name: f"{name}\0"),
    ("in wide letters", lambda name: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)),
    ("with its accents apart", lambda name: unicodedata.normalize("NFD", name)),
)


def _types(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    trying = Trying(lab, lambda one: how.send(*one), "Script", MOST)
    for name, kind, content in rng.sample(LIES, len(LIES)):
        number = str(rng.randrange(10**6, 10**7))
        data = content.replace("CALL", f"{CANARY}('{number}')").encode("latin-1")
        if content.startswith("\x89PNG"):
            data = how.normal[2] + data[8:]  # a true picture, and behind it a page
        word = secrets.made(rng)[:8]
        made = trying.send((name.replace("a", word, 1), kind, data), "a type that lies")
        for seen in how.opened(made):
            if isinstance(seen, Page | ReadPage):
                seen.tempt()
                ran = seen.ran
            else:
                ran = _read(seen)
            if number in ran:
                shown = seen if isinstance(seen, Answer) else made[-1]
                trying.fail(shown, "header content-type", f"{name} {kind}", "a type that lies", RUNS)


def _read(answer: Answer) -> list[str]:
    """What would run where a browser opens this answer."""
    body = answer.raw.decode("latin-1")
    if not 200 <= answer.status < 300 or shown_as(answer.headers, body) not in SHOWN:
        return []
    at = "http://localhost"
    return scripts.look(body, Policies(fields(answer.headers), at), CANARY, at + answer.request.target, _none).ran


def _none(_: str) -> None:
    return None


PAGE = "<!doctype html><html><body><script>CALL</script></body></html>"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><script>CALL</script></svg>'
LOADED = '<svg xmlns="http://www.w3.org/2000/svg" onload="CALL"></svg>'
XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>CALL</script></html>'
PICTURE = "\x89PNG\r\n\x1a\n" + PAGE
LIES = (
    # (name, type, content): what is believed is the name, the type, or the first bytes.
    ("a.html", "text/html", PAGE),
    ("a.png", "text/html", PAGE),
    ("a.html", "image/png", PAGE),
    ("a.png.html", "image/png", PAGE),
    ("a.html.png", "image/png", PAGE),
    ("a.html.png", "text/html", PAGE),
    ("a.HTM", "image/png", PAGE),
    ("a.png", "image/png", PAGE),
    ("a", "", PAGE),
    ("a", "application/octet-stream", PAGE),
    ("a.html\0.png", "image/png", PAGE),
    ("a.html", "image/png", PICTURE),
    ("a.png", "text/html", PICTURE),
    ("a.png.html", "image/png", PICTURE),
    ("a.gif", "text/html; charset=utf-8", "GIF89a" + PAGE),
    ("a.svg", "image/svg+xml", DRAWING),
    ("a.svg", "image/svg+xml", LOADED),
    ("a.svg", "image/png", DRAWING),
    ("a.png", "image/svg+xml", DRAWING),
    ("a.xhtml", "application/xhtml+xml", XHTML),
    ("a.xml", "text/xml", XHTML),
    ("a.txt", "text/plain", PAGE),
)


def _sizes(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    trying = Trying(lab, lambda data: how.send(how.normal[0], how.normal[1], data), "Upload", MOST)
    for size in (how.limit + 1, min(max(4 * how.limit, 1 << 20), BIGGEST)):
        if size > BIGGEST:
            raise OurFault(f"a limit of {how.limit:,} bytes is more than what is sent here, {BIGGEST:,}")
        mark = secrets.made(rng).encode()
        data = how.normal[2] + b"\0" * (size - len(how.normal[2]) - len(mark)) + mark
        before = lab.weight()[1]
        made = trying.send(data, "a file that is too large")
        seen = [answer for answer in how.opened(made) if isinstance(answer, Answer) and mark in answer.raw]
        kept = size >= archives.SMALL and lab.weight()[1] - before >= size * 9 // 10
        if seen or kept:
            trying.fail(made[-1], "status", f"{size:,} bytes", "a file that is too large", KEPT)
