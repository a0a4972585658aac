"""What a Content-Security-Policy lets run (CSP level 3, as far as it concerns scripts): decided, and nothing is run."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

HASHED = re.compile(r"'(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+=*)'", re.IGNORECASE)
Directives = dict[str, list[str]]


class Policies:
    """The policies of one page, all of which must agree. ``origin`` is that of the page."""

    def __init__(self, fields: Iterable[str], origin: str) -> None:
        self._origin = origin
        self._all: list[Directives] = []
        for text in fields:
            self.add(text)

    def add(self, text: str, *, meta: bool = False) -> None:
        """One more field, or what a ``meta`` element of the page says, in which some directives count for nothing."""
        for policy in text.split(","):
            found: Directives = {}
            for directive in policy.split(";"):
                name, *sources = directive.split()[:200] or [""]
                if name and not (meta and name.lower() in ("sandbox", "frame-ancestors", "report-uri")):
                    found.setdefault(name.lower(), sources)
            if found:
                self._all.append(found)

    @property
    def sandboxed(self) -> str:
        """The directive that lets no script run at all, "" without one."""
        for policy in self._all:
            if "sandbox" in policy and "allow-scripts" not in [word.lower() for word in policy["sandbox"]]:
                return "sandbox"
        return ""

    def forbids_inline(self, kind: str, source: str, nonce: str = "") -> str:
        """The directive that forbids a script in the page, "" where none does. ``kind`` is "elem" for an element and
        for an address, "attr" for an attribute."""
        for policy in self._all:
            name, sources = _effective(policy, kind)
            if name and not _inline(sources, kind, source, nonce):
                return f"{name} {' '.join(sources)}".strip()
        return self.sandboxed

    def forbids_address(self, url: str, nonce: str = "") -> str:
        """The directive that forbids a script from this address, "" where none does."""
        for policy in self._all:
            name, sources = _effective(policy, "elem")
            strict = "'strict-dynamic'" in [word.lower() for word in sources]
            named = bool(nonce) and f"'nonce-{nonce}'" in sources
            if name and not named and (strict or not any(self._from(word, url) for word in sources)):
                return f"{name} {' '.join(sources)}".strip()
        return self.sandboxed

    def _from(self, source: str, url: str) -> bool:
        parts, word = urlsplit(url), source.lower()
        if word == "*":
            return parts.scheme in ("http", "https")
        if word == "'self'":
            return f"{parts.scheme}://{parts.netloc}" == self._origin
        if word.startswith("'"):
            return False
        if word.endswith(":"):
            return parts.scheme == word[:-1]
        allowed = urlsplit(source if "//" in source else f"//{source}")
        if allowed.scheme and allowed.scheme != parts.scheme:
            return False
        host, wanted = parts.hostname or "", allowed.hostname or ""
        if wanted.startswith("*."):
            if not host.endswith(wanted[1:]):
                return False
        elif host != wanted:
            return False
        path = allowed.path
        return not path or (parts.path.startswith(path) if path.endswith("/") else parts.path == path)


def _effective(policy: Directives, kind: str) -> tuple[str, list[str]]:
    for name in (f"script-src-{kind}", "script-src", "default-src"):
        if name in policy:
            return name, policy[name]
    return "", []


def _inline(sources: list[str], kind: str, source: str, nonce: str) -> bool:
    words = [word.lower() for word in sources]
    hashes = [found for word in sources if (found := HASHED.fullmatch(word))]
    if kind == "elem" and nonce and f"'nonce-{nonce}'" in sources:
        return True
    if kind == "elem" or "'unsafe-hashes'" in words:
        for found in hashes:
            digest = hashlib.new(found[1].lower(), source.encode()).digest()
            if base64.b64encode(digest).decode() == found[2].replace("-", "+").replace("_", "/"):
                return True
    exact = bool(hashes) or any(word.startswith("'nonce-") for word in words) or "'strict-dynamic'" in words
    # Beside a nonce or a hash, `unsafe-inline` is there for old browsers and counts for nothing.
    return "'unsafe-inline'" in words and not exact
