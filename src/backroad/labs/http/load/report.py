"""What a run of requests was like: how many were answered, with what, and how long they took."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field, replace

from backroad.labs.http.answer import Answer
from backroad.labs.http.load.histogram import Histogram
from backroad.labs.http.load.machine import Kept
from backroad.model import evidence

PERCENTILES = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "p999": 0.999}
"""Their names, and the share of requests that they speak of."""
BARS = 12
"""Buckets that evidence shows."""


class Records:
    """What the generator notes of each request, side by side: when it was due and how long it took in seconds, its
    status (0 where no whole answer came), and a word for why not."""

    def __init__(self) -> None:
        self.due = array("d")
        self.took = array("d")
        self.status = array("H")
        self.why: list[str] = []
        self.lateness: list[float] = []
        self.bad: Answer | None = None
        """The first that failed."""

    def add(self, due: float, took: float, status: int, why: str) -> None:
        """A request has ended."""
        self.due.append(due)
        self.took.append(took)
        self.status.append(status)
        self.why.append(why)


@dataclass(frozen=True, eq=False)
class Report:
    """What a run was like. Times are in milliseconds, counted from the moment at which a request was due; percentiles
    are those of all requests that were answered, whatever the status. `what` says in words what was sent, and `ended`
    how the service ended meanwhile by itself, "" where it runs."""

    records: Records = field(repr=False)
    what: str
    """What was sent, in words: "200 requests a second"."""
    seconds: float
    """How long requests were sent."""
    within: float
    """Seconds after which a request was given up."""
    begin: float = 0.0
    end: float = 0.0
    statuses_only: frozenset[int] = frozenset()
    kept: Kept = field(default=Kept(), repr=False)
    who: str = "your service"
    ended: str = ""
    """How ``who`` ended meanwhile by itself, in words; "" where everybody runs."""
    logs: tuple[evidence.Log, ...] = field(default=(), repr=False)

    # How many -------------------------------------------------------------------------------------------------

    @property
    def sent(self) -> int:
        """Requests that were sent, or should have been."""
        return len(self._rows)

    @property
    def answered(self) -> int:
        """Requests to which a whole answer came, whatever its status."""
        return sum(status > 0 for _, _, status, _ in self._rows)

    @property
    def lost(self) -> int:
        """Requests to which none came."""
        return self.sent - self.answered

    @property
    def why(self) -> dict[str, int]:
        """Why none came, and how often: "Refused", "Late", "Lost", "Closed", "Garbage"."""
        return dict(Counter(why for _, _, status, why in self._rows if not status))

    @property
    def statuses(self) -> dict[int, int]:
        """How often each status came: ``{200: 590, 503: 10}``."""
        return dict(sorted(Counter(status for _, _, status, _ in self._rows if status).items()))

    @property
    def failed(self) -> int:
        """Requests to which no answer came, or one of 500 to 599."""
        return sum(not status or status >= 500 for _, _, status, _ in self._rows)

    def share(self, *statuses: int) -> float:
        """The share of all requests, from 0 to 1, that was answered with one of these."""
        found = sum(status in statuses for _, _, status, _ in self._rows)
        return found / self.sent if self.sent else 0.0

    @property
    def rate(self) -> float:
        """Answers a second, whatever the status, while requests were sent."""
        return self._a_second(1, 599)

    @property
    def served(self) -> float:
        """Good answers a second, with a status below 400, while requests were sent."""
        return self._a_second(100, 399)

    # How long -------------------------------------------------------------------------------------------------

    @property
    def p50(self) -> float:
        """Half of all answers took no longer, in ms."""
        return self.percentile("p50")

    @property
    def p90(self) -> float:
        """Nine of ten answers took no longer, in ms."""
        return self.percentile("p90")

    @property
    def p99(self) -> float:
        """99 of 100 answers took no longer, in ms."""
        return self.percentile("p99")

    @property
    def p999(self) -> float:
        """999 of 1000 answers took no longer, in ms."""
        return self.percentile("p999")

    @property
    def longest(self) -> float:
        """The longest answer, in ms."""
        return self.histogram.longest * 1000

    def percentile(self, name: str) -> float:
        """A percentile by its name (p50, p90, p99, p999), in ms; 0 where nothing was answered."""
        return self.histogram.quantile(PERCENTILES[name]) * 1000

    @property
    def histogram(self) -> Histogram:
        """How long answers took, in seconds."""
        found: Histogram | None = self.__dict__.get("_histogram")
        if found is None:
            found = Histogram(took for _, took, status, _ in self._rows if status)
            object.__setattr__(self, "_histogram", found)
        return found

    @property
    def lateness(self) -> float:
        """How late requests left us, at the worst one of a hundred, in ms: what is not the service's."""
        return self.lateness_of("p99")

    def lateness_of(self, percentile: str) -> float:
        """The same at another percentile."""
        return Histogram(self.records.lateness).quantile(PERCENTILES[percentile]) * 1000

    def unsure(self, percentile: str, most: float) -> bool:
        """Whether that percentile may be more than so many ms because others had the processor, or we were late."""
        if not self.kept.busy:
            return False
        return self.kept.starved or self.percentile(percentile) - 2 * self.lateness_of(percentile) <= most

    # Parts of it ----------------------------------------------------------------------------------------------

    def during(self, begin: float, end: float) -> Report:
        """The same of those requests that were due from ``begin`` until before ``end``, in seconds from the start."""
        begin, end = max(begin, self.begin), min(end, self.until)
        return replace(self, begin=begin, end=end, seconds=max(end - begin, 0.0))

    def thirds(self) -> tuple[Report, Report]:
        """The first third of the time and the last: what is quick only at first, or only later, is not quick."""
        third = (self.until - self.begin) / 3
        return self.during(self.begin, self.begin + third), self.during(self.until - third, self.until)

    def only(self, *statuses: int) -> Report:
        """The same of those requests that were answered with one of these."""
        return replace(self, statuses_only=frozenset(statuses))

    @property
    def until(self) -> float:
        """When its requests end, in seconds from the start of the run."""
        return self.end or self.begin + self.seconds

    # To be shown ----------------------------------------------------------------------------------------------

    def evidence(
        self, after: str, before: Report | None = None, limit: float = 0.0, of: str = ""
    ) -> evidence.Histogram:
        """How long requests took, beside another report where one is given. ``limit`` in ms is the most that the
        percentile ``of`` may be."""
        old = before.histogram if before is not None else Histogram()
        new = self.histogram
        edges = _edges(max(old.longest, new.longest))
        buckets: list[tuple[float, int, int]] = []
        seen = (0, 0)
        for edge in edges:
            found = old.below(edge / 1000), new.below(edge / 1000)
            if any(found):
                buckets.append((round(edge, 4), found[0] - seen[0], found[1] - seen[1]))
            seen = found
        shown = [
            (name, round(old.quantile(share) * 1000, 3), round(new.quantile(share) * 1000, 3))
            for name, share in PERCENTILES.items()
        ]
        labels = (before.what if before is not None else "before", self.what)
        return evidence.Histogram(after, "ms", tuple(buckets), tuple(shown), round(limit, 3), of, labels)

    def counted(self) -> str:
        """What came of its requests, in words."""
        parts = [f"{count:,} with {status}" for status, count in self.statuses.items()]
        parts += [f"{count:,} {WORDS.get(why, 'not')}" for why, count in sorted(self.why.items())]
        return f"{self.sent:,} requests: {', '.join(parts) or 'none was sent'}"

    # Behind it ------------------------------------------------------------------------------------------------

    @property
    def _rows(self) -> list[tuple[float, float, int, str]]:
        found: list[tuple[float, float, int, str]] | None = self.__dict__.get("_found")
        if found is None:
            records = self.records
            found = list(zip(records.due, records.took, records.status, records.why, strict=True))
            if self.end:
                found = [row for row in found if self.begin <= row[0] < self.end]
            if self.statuses_only:
                found = [row for row in found if row[2] in self.statuses_only]
            object.__setattr__(self, "_found", found)
        return found

    def _a_second(self, low: int, high: int) -> float:
        found = sum(low <= status <= high and due + took <= self.until for due, took, status, _ in self._rows)
        return found / self.seconds if self.seconds else 0.0


WORDS = {
    "Refused": "to which nobody took the connection",
    "Late": "not answered in time",
    "Lost": "not answered",
    "Closed": "broken off in the middle",
    "Garbage": "answered with what is no HTTP",
    "Output": "answered without an end",
}


def _edges(longest: float) -> list[float]:
    """Upper edges in ms, each twice the one before, until the longest is in."""
    top = longest * 1000
    edge = 0.25
    while edge < top:
        edge *= 2
    return sorted(edge / 2**step for step in range(BARS))
