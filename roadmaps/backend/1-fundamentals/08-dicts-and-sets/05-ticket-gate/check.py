"""Comparisons are counted on days on which every ticket is new: then a walk through all earlier ones is longest."""

import ast

from backroad.checks import check, diagnose, expect, given, lists, sampled

TICKETS = ["A1", "B2", "C9", "K7"]
SIZES = (100, 200, 400, 800)


@check
def refuses_the_example(lab):
    """the example: a ticket that is shown three times is refused twice"""
    got = lab.module("gate").refused(["K7", "B2", "K7", "C9", "K7"])
    with (
        diagnose(got == ["K7"], "K7 was refused twice and stands in the report once"),
        diagnose(got == {"K7"}, "a set came back: it has no order, and holds K7 only once"),
    ):
        expect(got).equals(["K7", "K7"])


@check(after=refuses_the_example)
@given(scans=lists(sampled(TICKETS), max_size=10), examples=[{"scans": []}, {"scans": ["K7", "A1", "A1", "K7"]}])
def refuses_on_any_day(lab, scans):
    """any day: the refused tickets, in the order in which they were refused"""
    got = lab.module("gate").refused(scans)
    wanted = refused(scans)
    with diagnose(
        lambda seen: sorted(got) == sorted(wanted),
        "the right tickets in another order: the order of the refusals was asked for",
    ):
        expect(got).equals(wanted)


@check(after=refuses_the_example)
def leaves_the_scans_alone(lab):
    """the list that was given is unchanged"""
    scans = lab.value(["K7", "B2", "K7"])
    lab.module("gate").refused(scans)
    with diagnose(scans.now == [], "the list is empty afterwards: pop takes the scans out of it"):
        expect(scans.now).equals(["K7", "B2", "K7"])


@check(after=refuses_on_any_day)
def keeps_up(lab):
    """twice the scans are about twice the work"""
    walks = ["count", "index"]
    syntax = ast.walk(lab.syntax("gate.py"))
    walked = [node.func.attr for node in syntax if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    with (
        diagnose(
            any(name in walked for name in walks),
            "`count` and `index` walk through the list as `in` does: each scan is compared with a whole list of others",
        ),
        diagnose(
            lambda seen: not seen.raised,
            "each scan is compared with a whole list of earlier ones, so twice the scans are four times the work: "
            "look in something that finds a ticket without a walk",
        ),
    ):
        expect(lab.growth(lab.module("gate").refused, new_tickets, sizes=SIZES)).grows_at_most(1.5)
    # Counting does not see a set that is copied, because its tickets are not compared again. A program that copies
    # it for each scan has five thousand million tickets to copy here, on any machine.
    with diagnose(
        lambda seen: seen.raised == "Timeout",
        "each scan copies all the earlier ones, which is a walk too: `add` puts one ticket into the set that is there",
    ):
        got = lab.module("gate").refused(*new_tickets(100_000))
    expect(got).equals([])


def new_tickets(size):
    return ([f"T{number:06}" for number in range(size)],)


def refused(scans):
    shown = set()
    again = []
    for ticket in scans:
        if ticket in shown:
            again.append(ticket)
        shown.add(ticket)
    return again
