"""The sentences about traffic, over reports that are made up."""

from __future__ import annotations

from typing import Any

import pytest

from backroad.checks import expect
from backroad.labs.http.answer import Answer, Headers, Request
from backroad.labs.http.load.machine import Kept
from backroad.labs.http.load.report import Records, Report
from backroad.labs.rejection import Rejection
from backroad.model.evidence import Exchange, Histogram, Log, Mismatch

QUIET = Kept(seconds=1.0)
BUSY = Kept(seconds=1.0, ours=0.3, theirs=0.2, others=0.9)


def made(*rows: tuple[float, int, str], rate: float = 100, late: float = 0.0, **more: Any) -> Report:
    """A report of requests at that rate; each row is (seconds that it took, status, why not)."""
    records = Records()
    for number, (took, status, why) in enumerate(rows):
        records.add(number / rate, took, status, why)
        records.lateness.append(late)
        if (not status or status >= 500) and records.bad is None:
            records.bad = Answer(Request("GET", "/"), status, "", Headers(), b"", lost="no answer came")
    return Report(records, f"{rate:g} requests a second", len(rows) / rate, 2.0, **more)


def ok(seconds: float, count: int = 1) -> list[tuple[float, int, str]]:
    return [(seconds, 200, "")] * count


CALM = made(*ok(0.010, 20), rate=20)


def rejected(sentence: Any) -> Rejection:
    with pytest.raises(Rejection) as caught:
        sentence()
    return caught.value


def test_a_limit_is_a_ratio_with_a_floor():
    expect(made(*ok(0.049, 100))).keeps("p99", of=CALM)
    expect(made(*ok(0.020, 100))).keeps("p99", of=CALM, times=1)
    expect(made(*ok(0.010, 98), *ok(0.5, 2))).keeps("p90", of=CALM)
    found = rejected(lambda: expect(made(*ok(0.010, 98), *ok(0.5, 2))).keeps("p99", of=CALM))
    assert found.message == (
        "at 100 requests a second it is quick at first and slow later: in the last third, one in a hundred takes more "
        "than 5 times as long as at 20 requests a second"
    )
    shown = found.evidence[0]
    assert isinstance(shown, Histogram)
    assert (shown.of, round(shown.limit), shown.labels) == (
        "p99",
        50,
        ("20 requests a second", "100 requests a second"),
    )
    assert (found.seen.raised, round(found.seen.got), round(found.seen.expected)) == ("Slow", 500, 50)
    assert not found.starved


def test_slow_from_the_beginning_and_slow_only_then():
    found = rejected(lambda: expect(made(*ok(0.5, 100))).keeps("p50", of=CALM, times=2))
    assert found.message == (
        "at 100 requests a second, half of all requests take more than 2 times as long as at 20 requests a second"
    )
    found = rejected(lambda: expect(made(*ok(0.5, 20), *ok(0.01, 80))).keeps("p90", of=CALM))
    assert found.message == (
        "at 100 requests a second it is slow at first and quick later: in the first third, one request in ten takes "
        "more than 5 times as long as at 20 requests a second"
    )


def test_errors_that_come_quickly_are_no_speed():
    quick = made(*[*ok(0.001), (0.001, 500, "")] * 50)
    found = rejected(lambda: expect(quick).keeps("p99", of=CALM))
    assert found.message == "at 100 requests a second, a part of the requests is answered with 500"
    assert isinstance(found.evidence[0], Mismatch)
    assert found.evidence[0].expected == "at least 99.0% of requests to be answered"
    assert found.evidence[0].got == "100 requests: 50 with 200, 50 with 500"
    assert isinstance(found.evidence[1], Exchange)
    # One in a hundred may fail where the question is what 99 of a hundred meet.
    expect(made(*ok(0.001, 99), (0.001, 500, ""))).keeps("p99", of=CALM)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((0.001, 503, ""), "every request is answered with 503"),
        ((2.0, 0, "Late"), "every request has no whole answer within 2 seconds"),
        ((0.0, 0, "Refused"), "every request finds nobody who takes the connection"),
        ((0.0, 0, "Lost"), "every request is not answered: the connection is closed before"),
        ((0.0, 0, "Closed"), "every request is broken off in the middle of the answer"),
        ((0.0, 0, "Garbage"), "every request is answered with what is no HTTP"),
        ((0.0, 0, "Output"), "every request is answered without an end"),
    ],
)
def test_what_most_of_them_met_is_said(row: tuple[float, int, str], said: str):
    found = rejected(lambda: expect(made(*[row] * 9)).answers_all())
    assert found.message == f"at 100 requests a second, {said}"
    assert found.seen.raised == (row[2] or "Failed")
    assert not found.starved


def test_from_when_on_they_failed_is_said():
    later = made(*ok(0.001, 60), *[(0.0, 0, "Refused")] * 40)
    found = rejected(lambda: expect(later).answers_all())
    assert found.message == (
        "at 100 requests a second, after a while every request finds nobody who takes the connection"
    )


def test_a_service_that_ended_is_said_to_have():
    log = Log("the service's log", "Killed")
    dead = made(*ok(0.001, 60), (0.0, 0, "Lost"), ended="the signal SIGKILL", logs=(log,))
    found = rejected(lambda: expect(dead).answers_all())
    assert found.message == "your service ended at 100 requests a second: the signal SIGKILL"
    assert found.evidence[-1] == log
    assert (found.seen.raised, found.seen.message) == ("Ended", "the signal SIGKILL")
    found = rejected(lambda: expect(dead).serves_at_least(9, of=CALM))
    assert found.message == "your service ended at 100 requests a second: the signal SIGKILL"


def test_an_error_budget():
    some = made(*ok(0.001, 98), (0.0, 0, "Lost"), (0.0, 502, ""))
    expect(some).loses_at_most(0.02)
    found = rejected(lambda: expect(some).loses_at_most(0.01))
    assert found.evidence[0].expected == "at most 1.0% of requests to fail"  # type: ignore[union-attr]
    found = rejected(lambda: expect(made()).answers_all())
    assert found.message == "at 100 requests a second, not one request was sent"


def test_refusing_is_counted_by_status():
    shed = made(*ok(0.001, 50), *[(0.001, 503, "")] * 30, *[(0.001, 429, "")] * 20)
    expect(shed).refuses_at_most(0.5)
    expect(shed).refuses_at_most(0.2, 429)
    found = rejected(lambda: expect(shed).refuses_at_most(0.4))
    assert found.message == "at 100 requests a second, more than 40.0% of requests are answered with 429 or 503"
    expect(shed.only(200)).keeps("p99", of=CALM)
    assert (shed.only(200).sent, shed.share(503), shed.share(503, 429)) == (50, 0.3, 0.5)


def test_how_much_is_served():
    expect(made(*ok(0.001, 100))).serves_at_least(4.9, of=CALM)
    found = rejected(lambda: expect(made(*ok(3, 50), *ok(0.001, 50))).serves_at_least(4, of=CALM))
    assert found.message == (
        "at 100 requests a second it gives fewer than 4 times the good answers a second of 20 requests a second"
    )
    assert found.evidence[0].got == "50.0 a second, of 100 requests: 100 with 200"  # type: ignore[union-attr]


def test_what_may_be_the_machines_is_marked():
    slow = {"rows": ok(0.2, 100)}
    assert rejected(lambda: expect(made(*slow["rows"], kept=BUSY)).keeps("p99", of=CALM)).starved
    # Others had the processor, yet hardly kept us or the service from it, and we were in time: it is slow by itself.
    felt = Kept(seconds=1.0, ours=0.01, theirs=0.01, others=0.9)
    assert not rejected(lambda: expect(made(*slow["rows"], kept=felt)).keeps("p99", of=CALM)).starved
    assert rejected(lambda: expect(made(*slow["rows"], kept=felt, late=0.1)).keeps("p99", of=CALM)).starved
    # It keeps itself and us from the processor, and nobody else does.
    own = Kept(seconds=1.0, ours=0.5, theirs=0.5, others=0.02)
    assert not rejected(lambda: expect(made(*slow["rows"], kept=own, late=0.1)).keeps("p99", of=CALM)).starved
    late = [(2.0, 0, "Late")] * 9
    assert rejected(lambda: expect(made(*late, kept=BUSY)).answers_all()).starved
    assert not rejected(lambda: expect(made(*[(0.0, 500, "")] * 9, kept=BUSY)).answers_all()).starved
    assert rejected(lambda: expect(made(*ok(3, 100), kept=BUSY)).serves_at_least(4, of=CALM)).starved
    calm = made(*ok(0.010, 20), rate=20, kept=BUSY)
    assert rejected(lambda: expect(made(*slow["rows"])).keeps("p99", of=calm)).starved


def test_a_stretch_of_a_run():
    report = made(*ok(0.001, 50), *ok(0.3, 50))
    early, late = report.during(0, 0.5), report.during(0.5, 9)
    assert (early.sent, late.sent, round(early.rate), round(late.longest)) == (50, 50, 100, 300)
    assert report.p999 > report.p50
    assert (report.p90, report.lost, report.until) == (report.percentile("p90"), 0, 1.0)
    assert report.thirds()[0].sent == 34


def test_only_a_report_has_these_sentences():
    with pytest.raises(TypeError, match="needs a report"):
        expect(3).answers_all()
