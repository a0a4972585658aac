"""Events that come twice, early, late or are unknown leave the account as it should be."""

from random import Random

from backroad.checks import booleans, check, diagnose, expect, given, integers, lists, tuples


def passed(number, fee):
    return {"id": f"e-p{number}", "kind": "passed", "passage": f"p-{number}", "fee": fee}


def waived(number):
    return {"id": f"e-w{number}", "kind": "waived", "passage": f"p-{number}"}


def extra(number, amount):
    return {"id": f"e-x{number}", "kind": "extra", "amount": amount}


def owner(version, name):
    return {"id": f"e-o{version}", "kind": "owner", "version": version, "name": name}


def account(lab, *events):
    made = lab.module("toll").Account()
    for event in events:
        made.receive(event)
    return made


@check
def adds_up(lab):
    """fees and extras are owed, also when two are alike; waived ones are not"""
    first = account(lab, passed(1, 320), passed(2, 320), extra(1, 50), extra(2, 50))
    with diagnose(first.due < 740, "two passages, or two extras, cost the same and were counted as one"):
        expect(first.due).equals(740)
    second = account(lab, passed(3, 320), passed(4, 480), waived(3))
    expect(second.due).equals(480)
    expect(account(lab).due).equals(0)


@check(after=adds_up)
def knows_the_owner(lab):
    """the owner is the one who was told last, and nobody at first"""
    expect(account(lab, passed(1, 320)).owner).equals(None)
    sold = account(lab, owner(1, "Otto"), owner(2, "Ines"))
    with diagnose(sold.owner == "Otto", "the car was sold, and the first owner still stands there"):
        expect(sold.owner).equals("Ines")


@check(after=adds_up)
def keeps_accounts_apart(lab):
    """another account takes in the same events by itself"""
    events = [passed(1, 320), extra(1, 50), owner(1, "Otto")]
    account(lab, *events)
    second = account(lab, *events)
    with diagnose(
        second.due == 0, "the second account took nothing in: what the first has seen stands in the class, and is shared"
    ):
        expect(second.due).equals(370)
    expect(second.owner).equals("Otto")


@check(after=adds_up)
def counts_once(lab):
    """an event that comes twice counts once"""
    twice = account(lab, passed(1, 320), passed(1, 320))
    with diagnose(twice.due == 640, "a passage was told twice, and is owed twice"):
        expect(twice.due).equals(320)
    twice = account(lab, extra(1, 50), extra(2, 70), extra(1, 50))
    with diagnose(
        twice.due == 170, "an extra came again, with another event between the two, and is owed twice"
    ):
        expect(twice.due).equals(120)
    expect(account(lab, passed(1, 320), waived(1), waived(1)).due).equals(0)
    again = account(lab, passed(1, 320), waived(1), passed(1, 320))
    with diagnose(again.due == 320, "a passage that was waived is owed again, because it was told again"):
        expect(again.due).equals(0)


@check(after=(adds_up, knows_the_owner))
def takes_the_newest_owner(lab):
    """the highest version says who the owner is, not the event that came last"""
    late = account(lab, owner(2, "Ines"), owner(1, "Otto"))
    with diagnose(late.owner == "Otto", "an old event came late and has put the former owner back"):
        expect(late.owner).equals("Ines")
    late = account(lab, owner(9, "Otto"), owner(10, "Ines"), owner(9, "Otto"))
    expect(late.owner).equals("Ines")


@check(after=adds_up)
def waives_before(lab):
    """a fee that is waived before the passage is known is not owed"""
    early = lab.module("toll").Account()
    call = early.receive.attempt(waived(1))
    with diagnose(call.raised is not None, "the waiver came before the passage, and stopped your program"):
        expect(call.raised is None).equals(True)
    early.receive(passed(1, 320))
    with (
        diagnose(early.due == 320, "the waiver came before the passage, and is forgotten"),
        diagnose(early.due < 0, "the waiver came before the passage, and counts although nothing was owed yet"),
    ):
        expect(early.due).equals(0)


@check(after=adds_up)
def does_not_mind_news(lab):
    """an event of a kind that is not known yet changes nothing and is no error"""
    some = account(lab, passed(1, 320))
    call = some.receive.attempt({"id": "e-9", "kind": "photographed", "passage": "p-1"})
    with diagnose(call.raised is not None, "the company invented a kind of event, and your program stopped"):
        expect(call.raised is None).equals(True)
    expect(some.due).equals(320)


@check(after=(counts_once, takes_the_newest_owner, waives_before, does_not_mind_news, keeps_accounts_apart))
@given(
    passages=lists(tuples(integers(1, 900), booleans()), max_size=5),
    extras=lists(integers(1, 90), max_size=4),
    owners=integers(0, 4),
    shuffle=integers(0, 10**6),
    times=25,
)
def ends_right(lab, passages, extras, owners, shuffle):
    """any events in any order, any of them several times: the account ends the same"""
    events = [passed(number, fee) for number, (fee, _) in enumerate(passages)]
    events += [waived(number) for number, (_, free) in enumerate(passages) if free]
    events += [extra(number, amount) for number, amount in enumerate(extras)]
    events += [owner(version, f"owner {version}") for version in range(1, owners + 1)]
    chance = Random(shuffle)
    events += chance.choices(events, k=4) if events else []
    chance.shuffle(events)
    made = account(lab, *events)
    due = sum(fee for fee, free in passages if not free) + sum(extras)
    with diagnose(made.due > due, "with these events in this order too much is owed"):
        expect(made.due).equals(due)
    expect(made.owner).equals(f"owner {owners}" if owners else None)
