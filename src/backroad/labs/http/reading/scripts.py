"""What of a page would run as script, found by reading it: elements, attributes, addresses, and what a policy says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from backroad.labs.http.reading import javascript, markup
from backroad.labs.http.reading.markup import Tag
from backroad.labs.http.reading.policy import Policies

DEEP = 4
"""Pages within pages that are read."""
_KINDS = ("javascript", "ecmascript", "jscript", "livescript", "x-javascript", "x-ecmascript")
TYPES = frozenset(["", "module", *(f"{front}/{kind}" for front in ("text", "application") for kind in _KINDS)])
ADDRESSES = frozenset(
    (name, key)
    for key, names in {
        "href": ("a", "area"),
        "xlink:href": ("a",),
        "src": ("iframe", "frame", "embed"),
        "data": ("object",),
        "action": ("form",),
        "formaction": ("button", "input"),
    }.items()
    for name in names
)
"""Attributes whose address is gone to."""
CONTROL = "".join(map(chr, range(33)))

Fetch = Callable[[str], str | None]
"""The text of a script at an address, None where there is none."""


@dataclass
class Found:
    """What a page would do. ``ran``: the texts with which the function is called. ``complaints``: what a policy
    forbids of it. ``text``: what the page shows. ``own``: it has scripts of which nothing is known here."""

    ran: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    own: bool = False


def look(text: str, policies: Policies, name: str, base: str, fetch: Fetch) -> Found:
    """Read a page at the address ``base``, in which scripts may call the function of that name."""
    found = Found()
    _Page(found, policies, name, base, fetch, 0).read(text)
    return found


class _Page:
    def __init__(self, found: Found, policies: Policies, name: str, base: str, fetch: Fetch, depth: int) -> None:
        self.found, self.policies, self.name, self.base = found, policies, name, base
        self.fetch, self.depth = fetch, depth
        self.silent = 0
        """Templates that are open: nothing in them runs."""

    def read(self, text: str) -> None:
        inside: Tag | None = None
        gathered: list[str] = []
        for piece in markup.pieces(text):
            if isinstance(piece, str):
                (gathered if inside is not None else self.found.text).append(piece)
                continue
            if inside is not None and (not piece.foreign or piece.name == inside.name):
                self._element(inside, "".join(gathered))
                inside, gathered = None, []
            if piece.name == "template":
                self.silent = max(0, self.silent + (-1 if piece.closing else 1))
            elif not piece.closing:
                self._opened(piece)
                if piece.name == "script" or (piece.name in markup.RAW and not piece.foreign):
                    inside = piece
        # A script whose end is not there is none.

    def _opened(self, tag: Tag) -> None:
        if self.silent:
            return
        attributes = tag.attributes
        for key, value in attributes.items():
            if key.startswith("on") and len(key) > 2:
                self._runs(value, "attr", "an event handler")
        for key, value in attributes.items():
            if (tag.name, key) in ADDRESSES:
                self._address(value)
        if tag.name == "base" and "href" in attributes:
            self.base = urljoin(self.base, attributes["href"])
        if tag.name == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.add(attributes.get("content", ""), meta=True)
        if tag.name == "iframe" and "srcdoc" in attributes and self.depth < DEEP and _lets_run(attributes):
            within = _Page(Found(), self.policies, self.name, self.base, self.fetch, self.depth + 1)
            within.found.ran, within.found.complaints = self.found.ran, self.found.complaints
            within.read(attributes["srcdoc"])

    def _element(self, tag: Tag, source: str) -> None:
        """A script, once it is whole."""
        kind = tag.attributes.get("type", tag.attributes.get("language", "")).strip().lower()
        if tag.name != "script" or self.silent or kind.partition(";")[0] not in TYPES:
            return
        address = tag.attributes.get("href", tag.attributes.get("xlink:href")) if tag.foreign else None
        address = tag.attributes.get("src", address)
        nonce = tag.attributes.get("nonce", "")
        if address is None:
            self._runs(source, "elem", "an inline script", nonce)
            return
        url = urljoin(self.base, address.strip(CONTROL))
        forbidden = self.policies.forbids_address(url, nonce)
        if forbidden:
            self._complain(f"the script {url[:100]}", forbidden)
            return
        content = _data(url) if urlsplit(url).scheme == "data" else self.fetch(url)
        if content is not None:
            self._called(content)

    def _address(self, value: str) -> None:
        url = "".join(letter for letter in value.strip(CONTROL) if letter not in "\t\n\r")
        scheme, colon, rest = url.partition(":")
        if colon and scheme.lower() == "javascript":
            self._runs(unquote(rest), "elem", "a javascript: address")

    def _runs(self, source: str, kind: str, what: str, nonce: str = "") -> None:
        forbidden = self.policies.forbids_inline(kind, source, nonce)
        if forbidden:
            self._complain(what, forbidden)
        else:
            self._called(source)

    def _called(self, source: str) -> None:
        calls = javascript.calls(source, self.name)
        self.found.ran += calls
        self.found.own = self.found.own or bool(source.strip() and not calls)

    def _complain(self, what: str, directive: str) -> None:
        self.found.complaints.append(
            f"Refused to run {what}, because the page's Content Security Policy says: {directive}"
        )


def _lets_run(attributes: dict[str, str]) -> bool:
    words = attributes.get("sandbox", "allow-scripts allow-same-origin").lower().split()
    return "allow-scripts" in words and "allow-same-origin" in words


def _data(url: str) -> str | None:
    import base64

    head, comma, content = url.partition(",")
    if not comma:
        return None
    if not head.lower().endswith(";base64"):
        return unquote(content)
    try:
        return base64.b64decode(unquote(content)).decode("utf-8", "replace")
    except ValueError:
        return None


def texts(found: Found) -> Iterator[str]:
    """What the page shows, line by line."""
    for line in "".join(found.text).splitlines():
        if line.strip():
            yield line.strip()
