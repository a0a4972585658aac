"""``attack``: who attacks the learner's service, as a check gets it. Each family is a file beside this one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs.http.attack import (
    commands,
    headers,
    logins,
    matrix,
    pages,
    parsing,
    paths,
    redirects,
    rsa,
    scripts,
    slowness,
    sql,
    ssrf,
    tokens,
    uploads,
)
from backroad.labs.http.attack import fields as setting
from backroad.labs.http.attack import secret as secrets
from backroad.labs.http.attack.matrix import Route
from backroad.labs.http.attack.rsa import RsaKey
from backroad.labs.http.attack.tokens import Forged
from backroad.labs.http.attack.trying import Send, flat
from backroad.labs.rejection import Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.answer import Answer
    from backroad.labs.http.caller import Caller
    from backroad.labs.http.internet import Internet
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.http.page import Page
    from backroad.labs.http.reading.page import ReadPage


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da63600000000200"
    "01e527defc0000000049454e44ae426082"
)
"""The smallest picture: one black pixel, in PNG."""


class Attack:
    """Attacks on the learner's service. Each raises only when an effect is seen: a planted secret came out, something
    changed that may not, a statement or command of ours has run. Where nothing is seen it says nothing.

    ``send`` is a function of the check's that takes a payload, sends it, and gives the answer (or several). It must not
    ``expect`` anything: a service may refuse a payload as it likes. What is sent varies with the seed.
    """

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab
        self._rng = random.Random(f"{lab.seed} attack")  # noqa: S311 - a seed that is shown is the point

    # What is planted ------------------------------------------------------------------------------------------

    def secret(self) -> str:
        """A new text for the check to plant (in a row, a file): sixteen letters, which are recognised in an answer in
        whatever coding they come."""
        return secrets.made(self._rng)

    def plants(self, path: str, text: str) -> None:
        """Lay a file into the sandbox: below the workspace, or at an absolute path in ``/tmp``."""
        self._lab.did(f"planted {path}")
        self._lab.plant(path, text.encode())

    def exists(self, path: str) -> bool:
        """Whether there is anything at that path in the sandbox, below the workspace or absolute."""
        return self._lab.there(path)

    def reads(self, secret: str, where: Answer | str | bytes) -> bool:
        """Whether somebody who has this answer or text can read the secret out of it."""
        if isinstance(where, str | bytes):
            return secrets.readable(secret, where)
        return bool(secrets.shown_in(secret, where))

    # Families -------------------------------------------------------------------------------------------------

    def sql(
        self,
        send: Send,
        secret: str,
        *,
        at: str = "",
        normal: str = "1",
        ran: Callable[[str], bool] | None = None,
        most: int = sql.MOST,
    ) -> None:
        """SQL injection in what ``send`` sends: rows that nobody may read, UNION, errors, answers that differ, a
        database that sleeps. PostgreSQL and SQLite.

        ``secret`` stands in a row that no answer may show. ``at`` is its place (``"vaults.code"``): with it, it is read
        out of another table and letter by letter too. ``normal`` is a value that finds something. ``ran`` says whether
        a table of that name exists now: with it, statements of the attacker's own are tried
        (``lambda name: name in postgres.tables``).
        """
        sql.attack(self._lab, self._rng, send, secret, at, normal, ran, most)

    def paths(self, send: Send, *, secret: str = "", at: str = "", base: str = "", most: int = paths.MOST) -> None:
        """Path traversal in the name of a file that ``send`` sends: a file outside the folder that is served comes out.

        It is planted in the workspace; or the ``secret`` lies already at a path below it (``at``). ``base`` is the
        folder that is served, below the workspace: with it, a folder beside it whose name begins alike is tried too.
        Send it as it stands: ``service.get(f"/files/{path}")`` folds and encodes no dots.
        """
        paths.attack(self._lab, self._rng, send, secret or self.secret(), at, base, most)

    def commands(self, send: Send, *, normal: str = "a", most: int = commands.MOST) -> None:
        """Commands, options and expressions in what ``send`` sends: each would make a file. ``normal`` is a value that
        the service takes."""
        commands.attack(self._lab, self._rng, send, normal, most)

    def headers(
        self,
        send: Send,
        *,
        normal: str = "a",
        came: Callable[[str, str], bool] | None = None,
        most: int = headers.MOST,
    ) -> None:
        """Line ends in what ``send`` sends, and a header field behind them, which must not be in the answer. ``came``
        says whether a field (name, value) arrived elsewhere, such as in a letter."""
        headers.attack(self._lab, self._rng, send, normal, came, most)

    def redirects(self, send: Send, *, own: str = "localhost", most: int = redirects.MOST) -> None:
        """Addresses of another site in what ``send`` sends: no redirect may lead there, as a browser reads it. ``own``
        is a host that the service trusts."""
        redirects.attack(self._lab, self._rng, send, own, most)

    def xml(self, send: Send, *, secret: str = "", document: str = "<note>{}</note>", most: int = parsing.MOST) -> None:
        """XML whose own definitions read a planted file, or grow. ``document`` is what the service reads, with ``{}``
        where a text of it comes back in the answer."""
        parsing.xml(self._lab, self._rng, send, secret or self.secret(), document, most)

    def pickles(self, send: Send, *, coding: str = "", most: int = parsing.MOST) -> None:
        """Pickles, YAML and expressions that make a file when they are loaded. ``send`` gets them as bytes and coded as
        text; with ``coding`` ("raw", "base64", "urlsafe", "hex") in that alone."""
        parsing.pickles(self._lab, self._rng, send, coding, most)

    def regex(self, send: Send, *, most: int = slowness.MOST) -> None:
        """Texts that a pattern can divide in many ways: none may keep the service busy many times as long as another of
        the same length."""
        slowness.regex(self._lab, self._rng, send, most)

    def fields(
        self,
        send: Send,
        fields: Mapping[str, Any],
        stored: Callable[[Any], Mapping[str, Any]],
        *,
        most: int = setting.MOST,
    ) -> None:
        """Fields that a request may not set, spelled in several ways. ``send`` gets them as a dict to be put into its
        content; ``stored`` gets the answer, and reads what is stored now (an empty dict where nothing is)."""
        setting.attack(self._lab, self._rng, send, fields, stored, most)

    def guesses(self, send: Callable[[str, dict[str, str]], Any], right: str, *, tries: int = 30) -> None:
        """So many wrong passwords, then the right one, which must not be let in (2xx or a redirect) then. ``send`` gets
        a password and header fields to send with it: the second time, each says that it comes from elsewhere."""
        logins.guesses(self._rng, send, right, tries)

    def fixation(
        self, visit: Callable[[Caller], Any], login: Callable[[Caller], Any], look: Callable[[Caller], Any], secret: str
    ) -> None:
        """A session laid before somebody who logs in: cookies from before the ``login`` (from a ``visit``, or made up)
        must not bring out the ``secret`` by a ``look`` afterwards. Each of the three gets a caller."""
        logins.fixation(self._lab, self._rng, visit, login, look, secret)

    def page(
        self,
        victim: Caller,
        method: str,
        path: str,
        values: Mapping[str, Any],
        state: Callable[[], Any],
        *,
        origin: str = "https://elsewhere.example",
    ) -> None:
        """A page of another site in the victim's browser tries to have this request sent, with all that browsers let it
        (CSRF): ``state``, which reads what is stored, must give the same as before. See also ``ada.from_page()``."""
        pages.attack(victim, method, path, values, state, origin)

    def tells(
        self, send: Send, known: str, unknown: str, *, what: str = "a name", ratio: float = 2.0, times: int = 12
    ) -> None:
        """Whether somebody is known must not be told: ``send`` of a known and of an unknown name has to give the same
        answer but for the name, after about the same time."""
        slowness.tells(self._lab, send, known, unknown, what, ratio, times)

    def timing(
        self, known: Callable[[], Any], unknown: Callable[[], Any], *, ratio: float = 2.0, times: int = 12
    ) -> None:
        """Two requests, asked in turn many times: neither may take clearly longer than the other."""
        slowness.timing(
            self._lab, known, unknown, ratio, times, "one of two requests takes clearly longer than the other"
        )

    def ssrf(self, send: Send, internet: Internet, *kinds: str, ports: Sequence[int] = ()) -> None:
        """Server-side request forgery: some 140 addresses that lead a service inside which fetches what it is told to.
        ``send`` is a function of an address. Every server inside is a canary: a connection to one, a request there, and
        its secret in an answer are the proof.

        ``kinds``: only some of them, of addresses, spellings, authority, names, redirects, rebinding and schemes.
        ``ports`` at 127.0.0.1 are tried besides port 80.
        """
        ssrf.attack(self._lab, self._rng, send, internet, kinds, ports)

    def scripts(self, send: Send, show: Callable[[], Page | ReadPage] | None = None) -> None:
        """Cross-site scripting: some forty pieces of HTML and JavaScript, each of which calls a canary where it is let
        be code. What is stored: ``send`` sends it, and ``show`` opens the page on which it is seen
        (``lambda: browser.open(bo, "/notes")``). What comes back at once: without ``show``, ``send`` gives the page
        that it opened. It needs the attachment ``browser``. Where there is no Chromium the pages are read, and a
        payload counts that would become script."""
        scripts.attack(self._lab, self._rng, send, show)

    def uploads(
        self,
        send: Callable[[str, str, bytes], Any],
        *kinds: str,
        get: Callable[[Any], Any] | None = None,
        other: Callable[[str, str, bytes], Any] | None = None,
        form: Callable[[bytes, str], Any] | None = None,
        normal: tuple[str, str, bytes] = ("a.png", "image/png", DOT),
        base: str = "",
        limit: int = 0,
    ) -> None:
        """Uploads that do what no upload may. ``send`` gets a file's name, its media type and its bytes, and gives the
        answer; see ``upload``. ``get`` gets that answer, and gives what somebody sees who opens the file: an answer, or
        a page of the ``browser``, or None where there is nothing. ``other`` sends as ``send`` does, for somebody else.

        ``kinds``: only some of them. "names" lead out of the folder (``base``, below the workspace, where it is known).
        "others": another's upload takes a file's place (with ``get`` and ``other``). "types" lie, and the file runs as
        script when it is opened (with ``get``). "sizes" are beyond ``limit`` bytes. "archives" lay or read files
        outside, "bombs" and "pictures" fill memory and disk. "parts" of a form are very many: ``form`` gets the content
        and its type. ``normal`` is an upload that the service takes.
        """
        uploads.attack(
            self._lab, self._rng, uploads.Uploads(send, get, other, form, normal, base.strip("/"), limit), kinds
        )

    def upload(self, name: str, kind: str, data: bytes, field: str = "file") -> dict[str, Any]:
        """A form with a file in it, as browsers send it: ``service.post("/files", **attack.upload("a.png", "image/png",
        data))``."""
        content, told = uploads.multipart(field, name, kind, data, self._rng)
        return {"body": content, "headers": {"Content-Type": told}}

    def leaks(self, answers: Iterable[Any], secrets: Mapping[str, str] | Sequence[str]) -> None:
        """None of these answers (or texts, such as ``service.log``) may hold one of the secrets. With names
        (``{"the password's hash": hash}``) the failure says which."""
        named = dict(secrets) if isinstance(secrets, Mapping) else dict.fromkeys(secrets, "")
        pairs = list(named.items()) if isinstance(secrets, Mapping) else [("what nobody may read", s) for s in secrets]
        for where in answers:
            for name, secret in pairs:
                self._leak(where, name, secret)

    def _leak(self, where: Any, name: str, secret: str) -> None:
        if isinstance(where, str | bytes):
            if secrets.readable(secret, where):
                said = f"what the service writes gives away {name}"
                raise Rejection(said, seen=Seen(raised="Leak", got=secret, message=name))
            return
        for answer in flat(where):
            place = secrets.shown_in(secret, answer)
            if place:
                said = f"the answer to {answer.request.method} {answer.request.target[:60]} gives away {name}"
                raise Rejection(said, answer.evidence(place), seen=Seen(raised="Leak", got=secret, message=name))

    def forged(
        self,
        token: str,
        *,
        key: str = "",
        public_key: str = "",
        private_key: str = "",
        keys_at: str = "",
        claims: Mapping[str, Any] | None = None,
    ) -> list[Forged]:
        """Forged tokens (JWT) made from a true one, each with ``.name`` (what was done to it) and ``.token``.

        ``claims`` are put into them, such as somebody else's ``sub``. ``key`` is the secret key of the service, where
        the check gave it one: with it come tokens that are signed rightly and say what may not be believed (expired,
        not yet valid, another audience or issuer). ``public_key`` (PEM) is for what takes it for a secret, and
        ``private_key`` (PEM) signs such tokens with RS256. A token of RS256 is also signed with ``stranger``'s key:
        embedded in it, in a file that its kid names, and fetched from ``keys_at``, where a check serves
        ``attack.stranger.jwks()``.
        """
        place = ""
        if public_key or private_key or tokens.by_rsa(token):
            place = f"/tmp/{secrets.made(self._rng)[:8]}.pem"  # noqa: S108 - the sandbox's own
            self.plants(place, self.stranger.public)
        known = tokens.Keys(key, public_key, private_key, place, keys_at)
        return tokens.forged(self._rng, token, known, claims or {})

    def rsa(self, number: int = 0) -> RsaKey:
        """An RSA key for a service to trust, number 0 or 1: ``.private`` and ``.public`` (PEM), ``.jwk(kid)``,
        ``.jwks(kid)``, and ``.token({"sub": "ada"}, kid="one")`` for a token that is signed with it (RS256)."""
        return rsa.made(min(max(number, 0), 1))

    @property
    def stranger(self) -> RsaKey:
        """The RSA key of the attacker."""
        return rsa.made(-1)

    def tokens(
        self,
        send: Send,
        token: str,
        secret: str,
        *,
        key: str = "",
        public_key: str = "",
        private_key: str = "",
        keys_at: str = "",
        claims: Mapping[str, Any] | None = None,
    ) -> None:
        """Forged tokens, each sent by ``send`` (a function of the token, which gives the answer of a route that shows
        ``secret`` to its owner and to nobody else): none may bring it out. What else is given is as in ``forged``."""
        more = {"public_key": public_key, "private_key": private_key, "keys_at": keys_at}
        tokens.attack(self._lab, send, secret, self.forged(token, key=key, claims=claims, **more))

    def route(self, method: str, path: str, may: Iterable[str], **details: Any) -> Route:
        """One line of the ``matrix``: who may use this route, by the names of its callers. ``details`` are those of
        ``service.request``, such as ``json``."""
        return Route(method, path, frozenset(may), details)

    def matrix(
        self,
        callers: Mapping[str, Caller],
        routes: Sequence[Route],
        *,
        secrets: Mapping[str, str] | None = None,
        state: Callable[[], Any] | None = None,
    ) -> None:
        """Every caller asks for every route, first those who may not: no answer to them may show one of the
        ``secrets`` of others (owner → secret), and ``state`` (a function of the check's that reads what is stored) must
        give the same as before. Then those who may have to be served (2xx)."""
        matrix.attack(self._lab, callers, routes, secrets or {}, state)
