"""A browser without a screen: cookies, forms with their token, and HTML that must be well formed."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib

from .server import Served


@dataclass(frozen=True)
class Answer:
    """What came back. ``headers`` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    path: str = ""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @cached_property
    def document(self) -> Element:
        """The page, or the part of one, as a tree. HTML that is not well formed raises html5lib's ParseError."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        if self.text.lstrip().lower().startswith("<!doctype"):
            return parser.parse(self.text)
        return parser.parseFragment(self.text, container="div")

    def find(self, *, name: str = "", tag: str = "", css: str = "") -> list[Element]:
        """Elements with that id, tag and class, in the order of the page."""
        return [
            one
            for one in self.document.iter()
            if isinstance(one.tag, str)
            and name in ("", one.get("id"))
            and tag in ("", one.tag)
            and (not css or css in one.get("class", "").split())
        ]

    def one(self, **wanted: str) -> Element:
        """The only one."""
        found = self.find(**wanted)
        assert len(found) == 1, f"{len(found)} elements with {wanted} on {self.path}"
        return found[0]

    @property
    def words(self) -> str:
        """What a person reads, with single spaces."""
        body = self.document.find("body")
        return words(self.document if body is None else body)


@dataclass
class Visitor:
    """Asks one server. Begins without the key, unless ``enter`` is called."""

    served: Served
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def enter(self) -> Visitor:
        """Come in with the key, as the first address does."""
        answer = self.get(f"/?key={self.served.key}", follow=True)
        assert answer.status == 200, answer.text
        return self

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str | None] | None = None
    ) -> Answer:
        """One request; a header that is None is left out."""
        given: dict[str, str | None] = {
            "Host": f"127.0.0.1:{self.served.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()) or None,
            **(headers or {}),
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=20)
        try:
            sent = {name: value for name, value in given.items() if value is not None}
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            found = response.getheaders()
            data = response.read()
        finally:
            connection.close()
        for name, value in found:
            if name.lower() == "set-cookie":
                for cookie in SimpleCookie(value).values():
                    self.cookies[cookie.key] = cookie.value
        answer = Answer(response.status, {name.lower(): value for name, value in found}, data, path)
        token = re.search(rb'data-csrf="([^"]*)"', data)
        if token:
            self.token = token[1].decode()
        return answer

    def get(self, path: str, *, follow: bool = False, headers: Mapping[str, str | None] | None = None) -> Answer:
        answer = self.ask("GET", path, headers=headers)
        while follow and answer.status in (301, 302, 303):
            answer = self.ask("GET", answer.headers["location"], headers=headers)
        return answer

    def page(self, path: str) -> Answer:
        """A page that must be there, with its HTML looked over."""
        answer = self.get(path, follow=True)
        assert answer.status == 200, f"{answer.status} for {path}: {answer.text[:300]}"
        assert answer.document is not None
        return answer

    def post(
        self,
        path: str,
        fields: Mapping[str, str] | None = None,
        *,
        follow: bool = True,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Send a form as a page of ours would, and go where it leads."""
        form = {"csrfmiddlewaretoken": self.token, **(fields or {})}
        answer = self.ask(
            "POST",
            path,
            urlencode(form).encode(),
            {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.served.address, **(headers or {})},
        )
        if follow and answer.status == 303:
            return self.get(answer.headers["location"], follow=True)
        return answer


def words(element: Element) -> str:
    """What a person reads in an element, with single spaces."""
    return " ".join(" ".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag in ("script", "style", "template"):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail
