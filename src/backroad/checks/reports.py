"""What can be said about traffic: the sentences of ``expect`` for a report of ``load``.

A limit is a ratio to a report of the same run, so that it means the same on every machine. A sentence holds no figure
that was measured, because another run measures another; what was seen stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from backroad.checks import current
from backroad.labs.rejection import Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Evidence, Mismatch

if TYPE_CHECKING:
    from backroad.labs.http.load.report import Report

FLOOR = 25.0
"""Milliseconds below which nothing is slow: what takes one of them takes ten when a machine sneezes."""
SHARES = {"p50": "half of all requests take", "p90": "one request in ten takes", "p99": "one in a hundred takes"}
SHARES["p999"] = "one request in a thousand takes"
BEYOND = 2.0
"""How far beyond the limit one third of a run must be for it to be named, when the other keeps to it."""


class ReportSentences:
    """What can be said about a report of ``load``."""

    _value: Any

    def keeps(self, percentile: str, *, of: Report, times: float = 5.0, floor: float = FLOOR) -> None:
        """A report whose ``"p50"``, ``"p90"``, ``"p99"`` or ``"p999"`` is at most so many ``times`` that ``of`` another
        report of this run; up to ``floor`` milliseconds are never too many. Requests that fail count as never
        answered."""
        report = _report(self._value)
        most = max(of.percentile(percentile) * times, floor)
        share = 1 - _share(percentile)
        for one in (of, report):
            if one.failed > share * one.sent or not one.sent:
                raise _failing(one, f"at least {1 - share:.1%} of requests to be answered")
        got = report.percentile(percentile)
        if got <= most:
            return
        early, late = (third.percentile(percentile) for third in report.thirds())
        slower = f"{SHARES[percentile]} more than {times:g} times as long as at {of.what}"
        said = f"at {report.what}, {slower}"
        if early <= most and late > most * BEYOND:
            said = f"at {report.what} it is quick at first and slow later: in the last third, {slower}"
        elif late <= most and early > most * BEYOND:
            said = f"at {report.what} it is slow at first and quick later: in the first third, {slower}"
        shown = report.evidence(current.done(), of, most, percentile)
        rejection = Rejection(said, shown, *_logs(report), seen=Seen(raised="Slow", expected=most, got=got))
        rejection.starved = report.unsure(percentile, most) or of.kept.starved
        raise rejection

    def answers_all(self) -> None:
        """A report in which every request was answered, and none with a status from 500 on."""
        report = _report(self._value)
        if report.failed or not report.sent:
            raise _failing(report, "every request to be answered, and none with 5xx")

    def loses_at_most(self, share: float) -> None:
        """A report in which at most this share of requests, from 0 to 1, was not answered or answered with 5xx: an
        error budget."""
        report = _report(self._value)
        if report.failed > share * report.sent:
            raise _failing(report, f"at most {share:.1%} of requests to fail")

    def refuses_at_most(self, share: float, *statuses: int) -> None:
        """A report in which at most this share was answered with one of these statuses (429 and 503 without any)."""
        report = _report(self._value)
        wanted = statuses or (429, 503)
        if report.share(*wanted) > share:
            words = " or ".join(map(str, wanted))
            said = f"at {report.what}, more than {share:.1%} of requests are answered with {words}"
            raise _rejection(report, said, f"at most {share:.1%} with {words}", "Refused")

    def serves_at_least(self, share: float, *, of: Report) -> None:
        """A report with at least this share of the good answers a second (status below 400) that another report of
        this run has: 0.9 is nine tenths, 2 is twice as many."""
        report = _report(self._value)
        if report.served < share * of.served:
            if report.ended:
                raise _failing(report, "the service to go on")
            said = f"at {report.what} it gives fewer than {share:g} times the good answers a second of {of.what}"
            wanted = f"at least {share * of.served:.1f} good answers a second"
            rejection = _rejection(report, said, wanted, "Slow", f"{report.served:.1f} a second, of {report.counted()}")
            rejection.starved = rejection.starved or report.kept.starved
            raise rejection


def _report(value: Any) -> Report:
    from backroad.labs.http.load.report import Report

    if not isinstance(value, Report):
        raise TypeError("this sentence needs a report: what load.at(…) gives")
    return value


def _share(percentile: str) -> float:
    from backroad.labs.http.load.report import PERCENTILES

    return PERCENTILES[percentile]


def _failing(report: Report, wanted: str) -> Rejection:
    """Why too many requests fail, in a sentence: what most of them met."""
    if report.ended:
        return _rejection(report, f"{report.who} ended at {report.what}: {report.ended}", wanted, "Ended")
    if not report.sent:
        return _rejection(report, f"at {report.what}, not one request was sent", wanted, "Silent")
    statuses = {status: count for status, count in report.statuses.items() if status >= 500}
    status = max(statuses, key=lambda one: statuses[one], default=0)
    why = max(report.why, key=lambda one: report.why[one], default="")
    early, late = report.thirds()
    who = "a part of the requests"
    if report.failed == report.sent:
        who = "every request"
    elif not early.failed and late.sent and late.failed == late.sent:
        who = "after a while every request"
    if statuses.get(status, 0) >= report.why.get(why, 0):
        return _rejection(report, f"at {report.what}, {who} is answered with {status}", wanted, "Failed")
    said = _WHY.get(why, "is not answered").format(in_seconds(report.within))
    rejection = _rejection(report, f"at {report.what}, {who} {said}", wanted, why)
    rejection.starved = why == "Late" and report.kept.starved
    return rejection


_WHY = {
    "Late": "has no whole answer within {}",
    "Refused": "finds nobody who takes the connection",
    "Lost": "is not answered: the connection is closed before",
    "Closed": "is broken off in the middle of the answer",
    "Garbage": "is answered with what is no HTTP",
    "Output": "is answered without an end",
}


def _rejection(report: Report, said: str, wanted: str, raised: str, got: str = "") -> Rejection:
    shown: list[Evidence] = [Mismatch(current.done(), wanted, got or report.counted())]
    if report.records.bad is not None:
        shown.append(report.records.bad.evidence("status"))
    return Rejection(said, *shown, *_logs(report), seen=Seen(raised=raised, got=report.statuses, message=report.ended))


def _logs(report: Report) -> Iterator[Evidence]:
    yield from report.logs
