"""Asks the policy what the table says, and then everything that it does not say."""

from itertools import product

from backroad.checks import check, diagnose, expect

CASE = {"id": 31, "judge": 7, "lawyers": [4, 9], "excluded": [12], "sealed": False, "open": True}
ACTIONS = ("read", "file", "decide", "seal", "assign")
STRANGE = ("publish", "delete", "READ", "read ", "", "*", "decide,read")
PEOPLE = [
    None,
    *({"id": number, "role": role} for role, number in product(("judge", "lawyer", "clerk"), (4, 7, 20))),
    {"id": 4, "role": "visitor"},
    {"id": 20},
    {"id": 7, "role": None},
    {"id": 7, "role": "Judge"},
    {"id": 20, "role": "chief clerk"},
]
CASES = [
    {**CASE, "judge": judge, "sealed": sealed, "open": opened}
    for judge, sealed, opened in product((7, None), (False, True), (False, True))
]


def right(person, action, case):
    """What the table says."""
    person = person or {"id": -1}
    who, role = person["id"], person.get("role")
    judge = role == "judge" and who == case["judge"]
    lawyer = role == "lawyer" and who in case["lawyers"]
    clerk = role == "clerk"
    rules = {
        "read": judge or lawyer or (clerk and not case["sealed"]) or not (case["open"] or case["sealed"]),
        "file": case["open"] and (lawyer or clerk),
        "decide": case["open"] and judge,
        "seal": judge,
        "assign": case["open"] and clerk and case["judge"] is None,
    }
    return who not in case["excluded"] and rules.get(action, False)


@check
def allows_the_work(lab):
    """judge, lawyers and clerks of an open case may do their work"""
    may = lab.module("policy").may
    for number, role, actions in (
        (7, "judge", ("read", "decide", "seal")),
        (4, "lawyer", ("read", "file")),
        (9, "lawyer", ("read", "file")),
        (20, "clerk", ("read", "file")),
    ):
        for action in actions:
            expect(may({"id": number, "role": role}, action, dict(CASE))).equals(True)
    expect(may({"id": 20, "role": "clerk"}, "assign", {**CASE, "judge": None})).equals(True)


@check(after=allows_the_work)
def looks_at_the_case(lab):
    """a role is not enough: it has to be the judge, and the lawyers, of this case"""
    may = lab.module("policy").may
    for role, action in (("judge", "decide"), ("judge", "seal"), ("lawyer", "file")):
        got = may({"id": 20, "role": role}, action, dict(CASE))
        with diagnose(
            got is True, f"a {role} from another case may {action}: the role is checked, and the case is not"
        ):
            expect(got).equals(False)


@check(after=allows_the_work)
def looks_at_the_role(lab):
    """being named in a case is not enough: whoever has another role now has lost what came with the old one"""
    may = lab.module("policy").may
    for number, role, action in (
        (4, "clerk", "decide"),
        (7, "lawyer", "decide"),
        (7, "clerk", "seal"),
        (4, "visitor", "file"),
    ):
        got = may({"id": number, "role": role}, action, dict(CASE))
        with diagnose(got is True, f"somebody whom the case names, and who is a {role} now, may {action}"):
            expect(got).equals(False)


@check(after=[looks_at_the_case, looks_at_the_role])
def rules_end(lab):
    """what depends on the state of the case ends with it: sealed, closed, assigned"""
    may = lab.module("policy").may
    for who, action, state, sentence in (
        ((20, "clerk"), "read", {"sealed": True}, "a clerk may read a sealed case"),
        ((4, "lawyer"), "file", {"open": False}, "a lawyer may hand in documents when the case is closed"),
        ((20, "clerk"), "file", {"open": False}, "a clerk may hand in documents when the case is closed"),
        ((7, "judge"), "decide", {"open": False}, "the judge may decide a closed case once more"),
        ((20, "clerk"), "assign", {}, "a clerk may take the case away from the judge who hears it"),
    ):
        got = may({"id": who[0], "role": who[1]}, action, {**CASE, **state})
        with diagnose(got is True, sentence):
            expect(got).equals(False)
    expect(may({"id": 4, "role": "lawyer"}, "read", {**CASE, "sealed": True})).equals(True)
    expect(may({"id": 20, "role": "clerk"}, "read", {**CASE, "open": False})).equals(True)


@check(after=allows_the_work)
def closed_by_default(lab):
    """an action that has no rule is forbidden to everybody"""
    may = lab.module("policy").may
    for action, case, person in product(STRANGE, CASES, ({"id": 7, "role": "judge"}, {"id": 20, "role": "clerk"})):
        got = may(person, action, case)
        with (
            diagnose(
                got is True,
                f"the action {action!r} has no rule, and a {person['role']} may do it: what is forgotten is open",
            ),
            diagnose(got is None, f"for {action!r}, which has no rule, comes None: what no rule allows is False"),
        ):
            expect(got).equals(False)


@check(after=allows_the_work)
def strangers_get_the_public_part(lab):
    """without a role that the table names, or without signing in, there is the reading of closed cases and nothing else"""
    may = lab.module("policy").may
    strangers = [person for person in PEOPLE if (person or {}).get("role") not in ("judge", "lawyer", "clerk")]
    for person, action, case in product(strangers, ACTIONS, CASES):
        got = may(person, action, case)
        yes = got is True
        with (
            diagnose(yes and action == "read" and case["sealed"], "anybody may read a sealed case"),
            diagnose(yes and action == "read" and case["open"], "anybody may read a case that is still open"),
            diagnose(yes and person is None, f"somebody who has not signed in may {action}"),
        ):
            expect(got).equals(right(person, action, case))


@check(after=[rules_end, closed_by_default])
def the_excluded_stay_out(lab):
    """whoever is excluded may do nothing, whatever else would allow it"""
    may = lab.module("policy").may
    for person, action, case in product([person for person in PEOPLE if person], ACTIONS, CASES):
        got = may(person, action, {**case, "excluded": [person["id"], 12]})
        with diagnose(
            got is True, f"somebody who is excluded may {action}: another rule said yes before anybody looked"
        ):
            expect(got).equals(False)


@check(after=[the_excluded_stay_out, strangers_get_the_public_part])
def agrees_with_the_table(lab):
    """every person, action and state of a case, in any combination, as the table says"""
    may = lab.module("policy").may
    for person, action, case in product(PEOPLE, ACTIONS, CASES):
        expect(may(person, action, case)).equals(right(person, action, case))
