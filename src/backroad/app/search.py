"""Find topics, sections of lessons, exercises and projects by their words, mistyped ones too.

The index is made in memory from what is installed (SQLite's FTS5); a word that stands nowhere is taken for the nearest
ones that do.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backroad.app.desk import Desk
from backroad.curriculum import markdown, read
from backroad.errors import ContentError
from backroad.model.roadmap import Exercise, Library, Project, Stage, Topic
from backroad.progress.road import written

MOST_WORDS = 12
MOST_LETTERS = 200
_NEAREST = 4
"""Words that one mistyped word is taken for."""

_ENOUGH = 3
"""With fewer pages that hold every word, those that hold some are shown too."""
_LITTLE = frozenset(
    (
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "get",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "my",
        "of",
        "on",
        "or",
        "the",
        "this",
        "to",
        "use",
        "what",
        "when",
        "where",
        "which",
        "why",
        "with",
        "you",
        "your",
    )
)

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>\n]{1,60}>")
_SIGNS = re.compile(r"[`*#>|\\]+|\]\([^)\n]*\)|\[")
_BEGIN, _END = "\x01", "\x02"


@dataclass(frozen=True)
class Hit:
    """Something that was found. ``section`` is the heading of a lesson, "" for the whole; ``around`` is the topic or
    stage it belongs to; ``words`` is a passage as pieces of text, each with whether it was searched for."""

    thing: Topic | Exercise | Project | Stage
    section: str
    around: str
    words: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Found:
    """What a search gave: the best first. ``meant`` are the words that were looked for instead of mistyped ones."""

    hits: tuple[Hit, ...]
    meant: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Page:
    thing: Topic | Exercise | Project | Stage
    section: str
    around: str
    title: str
    text: str


class Index:
    """The words of one library. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        """Read and index everything that is written; a text that cannot be read is left out."""
        self._lock = threading.Lock()
        self._pages = list(_pages(library))
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(
            "CREATE VIRTUAL TABLE page USING fts5 (title, around, text, tokenize = 'porter unicode61', prefix = '2 3')"
        )
        self._db.executemany(
            "INSERT INTO page (rowid, title, around, text) VALUES (?, ?, ?, ?)",
            ((number, page.title, page.around, page.text) for number, page in enumerate(self._pages)),
        )
        # Mistyped words are compared with words as they are written, not with their stems.
        self._known: dict[str, int] = {}
        for page in self._pages:
            for word in _WORD.findall(f"{page.title} {page.around} {page.text}".lower()):
                self._known[word] = self._known.get(word, 0) + 1

    def find(self, text: str, most: int = 20) -> Found:
        """The pages that hold every word of ``text``, the last one perhaps only begun, before those that hold some.
        Never raises."""
        words = [word.lower() for word in _WORD.findall(text[:MOST_LETTERS])][:MOST_WORDS]
        if not words:
            return Found(())
        hits = self._ask([[word] for word in words], most)
        if hits or (len(words) > 1 and all(word in self._known for word in words)):
            return Found(self._more(hits, words, most))
        meant = [self._meant(word, last=number == len(words) - 1) for number, word in enumerate(words)]
        if all(meant):
            hits = self._ask(meant, most)
        hits = self._more(hits, [word for near in meant for word in near[:1]], most)
        changed = [near[0] for word, near in zip(words, meant, strict=True) if near and near[0] != word]
        return Found(hits, tuple(changed) if hits else ())

    def close(self) -> None:
        """Let the memory go."""
        with self._lock:
            self._db.close()

    def _more(self, hits: tuple[Hit, ...], words: list[str], most: int) -> tuple[Hit, ...]:
        """What holds every word, and where that is little, what holds some of those that say something."""
        telling = [word for word in words if word not in _LITTLE]
        if len(hits) >= _ENOUGH or len(words) < 2 or not telling:
            return hits
        some = self._asked(" OR ".join(f'"{word}"' for word in telling), most)
        return (*hits, *(hit for hit in some if hit not in hits))[:most]

    def _ask(self, words: list[list[str]], most: int) -> tuple[Hit, ...]:
        # Quoted, a word is only a word: nothing of the query language can be typed.
        *whole, last = ["(" + " OR ".join(f'"{word}"' for word in near) + ")" for near in words]
        begun = "(" + " OR ".join(f'"{word}"*' for word in words[-1]) + ")"
        return self._asked(" AND ".join([*whole, begun if len(words[-1]) == 1 else last]), most)

    def _asked(self, query: str, most: int) -> tuple[Hit, ...]:
        with self._lock:
            rows = self._db.execute(
                "SELECT rowid, snippet(page, 2, ?, ?, '…', 22) FROM page WHERE page MATCH ? "
                "ORDER BY bm25(page, 12.0, 3.0, 1.0) LIMIT ?",
                (_BEGIN, _END, query, most),
            ).fetchall()
        return tuple(self._hit(self._pages[number], passage) for number, passage in rows)

    @staticmethod
    def _hit(page: _Page, passage: str) -> Hit:
        parts = filter(None, re.split(f"({_BEGIN}[^{_END}]*{_END})", passage))
        pieces = tuple((part.strip(_BEGIN + _END), part.startswith(_BEGIN)) for part in parts)
        return Hit(page.thing, page.section, page.around, pieces)

    def _meant(self, word: str, *, last: bool) -> list[str]:
        """The words that ``word`` may stand for, the nearest first; itself where it is known or begins a known one."""
        if word in self._known or (last and any(known.startswith(word) for known in self._known)):
            return [word]
        most = 1 if len(word) < 6 else 2
        if len(word) < 3:
            return []
        found = []
        for known, count in self._known.items():
            if abs(len(known) - len(word)) <= most and _alike(known, word):
                far = distance(known, word, most)
                if far <= most:
                    found.append((far, -count, known))
        return [known for _, _, known in sorted(found)[:_NEAREST]]


class Searcher:
    """The index of a desk's library, made anew when that is another. Safe to use from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._index: Index | None = None

    def find(self, text: str, most: int = 20) -> Found:
        """What ``Index.find`` gives. Raises ContentError when no roadmap can be read."""
        return self._ready().find(text, most)

    def warm(self) -> None:
        """Make the index in a thread of its own, so that the first search need not wait."""

        def make() -> None:
            with contextlib.suppress(ContentError):
                self._ready()

        threading.Thread(target=make, name="search", daemon=True).start()

    def _ready(self) -> Index:
        with self._lock:
            if self._index is None or self._library is not self._desk.library:
                self._library = self._desk.library
                self._index = Index(self._library)
            return self._index


def distance(left: str, right: str, most: int) -> int:
    """How many letters have to be put in, taken out, changed or swapped with their neighbour to make one word of the
    other (the optimal string alignment distance); ``most`` + 1 when it is more than ``most``."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        earlier, before, row = before, row, [i, *[0] * len(right)]
        for j, b in enumerate(right, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                row[j] = min(row[j], earlier[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _alike(known: str, word: str) -> bool:
    # Most words are ruled out by their letters, long before anything is counted.
    return known[0] == word[0] or known[-1] == word[-1] or known[1:2] == word[1:2]


def _pages(library: Library) -> Iterator[_Page]:
    seen: set[str] = set()
    for roadmap in library.roadmaps:
        for stage in roadmap.stages:
            if stage.id not in seen:
                yield _Page(stage, "", roadmap.title, stage.title, f"{stage.summary} {_plain(_guide(stage))}")
            for topic in stage.topics:
                if topic.id not in seen:
                    yield from _topic(topic, stage)
            for project in stage.projects:
                if project.id not in seen:
                    text = f"{project.summary} {' '.join(project.outline)} {_plain(_guide(project))}"
                    yield _Page(project, "", stage.title, project.title, text)
                    yield from _exercises(project.milestones, project.title)
            seen.update((stage.id, *(topic.id for topic in stage.topics), *(one.id for one in stage.projects)))


def _topic(topic: Topic, stage: Stage) -> Iterator[_Page]:
    yield _Page(topic, "", stage.title, topic.title, topic.summary)
    for section, text in _sections(_lesson(topic)):
        yield _Page(topic, section, topic.title, section, _plain(text))
    yield from _exercises(topic.exercises, topic.title)


def _exercises(exercises: tuple[Exercise, ...], around: str) -> Iterator[_Page]:
    for exercise in written(exercises):
        yield _Page(exercise, "", around, exercise.title, _plain(_task(exercise)))


def _sections(lesson: str) -> Iterable[tuple[str, str]]:
    """Each part of a lesson from a heading of the second rank to the next, code included."""
    lines = lesson.splitlines()
    marks = [one for one in markdown.parse(lesson).headings if one.level == 2]
    ends = [*(one.line - 1 for one in marks[1:]), len(lines)]
    for heading, end in zip(marks, ends, strict=bool(marks)):
        yield heading.text, "\n".join(lines[heading.line : end])


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", _TAG.sub(" ", text)).split())


def _lesson(topic: Topic) -> str:
    try:
        return read.lesson(topic)
    except ContentError:
        return ""


def _guide(part: Stage | Project) -> str:
    try:
        return read.guide(part)
    except ContentError:
        return ""


def _task(exercise: Exercise) -> str:
    try:
        return read.task(exercise)
    except ContentError:
        return ""
