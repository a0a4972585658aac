"""A card is compared with a simple model after each of a row of operations."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled, tuples


@check
def loads_and_pays(lab):
    """load puts money on the card, and pay takes it off"""
    card = lab.module("laundry").Card()
    with diagnose(
        lambda seen: "method" in repr(seen.got),
        "balance is a method: put @property above it, so that it is read without brackets",
    ):
        expect(card.balance).equals(0)
    card.load(1000)
    expect(card.balance).equals(1000)
    card.pay(400, "wash")
    with diagnose(lambda seen: seen.got == 1400, "paying put money onto the card: take it off"):
        expect(card.balance).equals(600)
    card.load(50)
    with diagnose(lambda seen: seen.got == 50, "loading replaced what was on the card: add it to that"):
        expect(card.balance).equals(650)


@check(after=loads_and_pays)
def keeps_a_history(lab):
    """history lists what was paid, the oldest first, as tuples"""
    card = lab.module("laundry").Card()
    card.load(1000)
    card.pay(400, "wash")
    card.pay(150, "dry")
    with (
        diagnose(
            lambda seen: type(seen.got[0]) is list, "its items are lists: tuples were asked for, in round brackets"
        ),
        diagnose(
            lambda seen: len(seen.got) == 3, "loading stands in the history too: only what was paid belongs there"
        ),
        diagnose(lambda seen: seen.got[0] == ("dry", 150), "the newest comes first: the oldest was asked for"),
        diagnose(lambda seen: seen.got[0] == (400, "wash"), "the amount comes first: what was paid for was asked for"),
    ):
        expect(card.history).equals([("wash", 400), ("dry", 150)])


@check(after=keeps_a_history)
def gives_each_card_its_own(lab):
    """two cards know nothing of each other"""
    laundry = lab.module("laundry")
    first, second = laundry.Card(), laundry.Card()
    first.load(1000)
    first.pay(400, "wash")
    with diagnose(
        lambda seen: seen.got in (600, [("wash", 400)]),
        "the second card shows what the first one did: what is set in the body of the class is shared by all objects",
    ):
        expect(second.balance).equals(0)
        expect(second.history).equals([])


@check(after=keeps_a_history)
def keeps_the_inside_in(lab):
    """neither the balance nor the history can be changed from outside"""
    card = lab.module("laundry").Card()
    card.load(1000)
    card.pay(400, "wash")
    card.pay(100, "dry")
    # The list is emptied inside: what crosses over to a check is a copy anyhow.
    lab.module("launderette").wipe(card)
    with diagnose(
        card.history == [],
        "the list that history gives is the card's own: who empties it empties the record, so give a copy",
    ):
        expect(card.history).equals([("wash", 400), ("dry", 100)])
    call = lab.module("builtins").setattr.attempt(card, "balance", 5000)
    with diagnose(call.raised is None, "the balance can be set from outside, past every rule"):
        expect(call).raises("AttributeError")


@check(after=loads_and_pays)
def refuses_what_breaks_the_rules(lab):
    """a wrong amount raises ValueError, too little on the card NotEnough, and the message names the amount"""
    card = lab.module("laundry").Card()
    card.load(300)
    for amount in (0, -50):
        for verb, call in (("load", card.load.attempt(amount)), ("pay", card.pay.attempt(amount, "wash"))):
            with diagnose(
                call.raised is None, f"the amount {amount} was accepted by {verb}: 0 or less raises ValueError"
            ):
                expect(call).raises("ValueError", saying=str(amount))
    with diagnose(lambda seen: not seen.raised, "more was paid than was on the card"):
        expect(card.pay.attempt(301, "wash")).raises("NotEnough", saying="301")
    for amount in (1, 299):
        accepted(card.pay.attempt(amount, "wash"))
        card.load(amount)
    call = card.pay.attempt(300, "wash")
    with diagnose(call.raised is not None, "paying exactly what is on the card was refused"):
        accepted(call)


@check(after=[refuses_what_breaks_the_rules, keeps_a_history])
@given(
    plan=lists(tuples(sampled(["load", "pay"]), integers(-200, 900)), max_size=14),
    examples=[{"plan": [("load", 300), ("pay", 400)]}, {"plan": [("load", 300), ("pay", 0), ("pay", 300)]}],
)
def follows_the_rules_step_by_step(lab, plan):
    """after each of many operations, refused ones included, balance and history are right"""
    card = lab.module("laundry").Card()
    balance, history = 0, []
    for number, (verb, amount) in enumerate(plan):
        refused = ""
        if amount <= 0:
            refused = "ValueError"
        elif verb == "pay" and amount > balance:
            refused = "NotEnough"
        elif verb == "pay":
            balance -= amount
            history.append((f"wash {number}", amount))
        else:
            balance += amount
        call = card.load.attempt(amount) if verb == "load" else card.pay.attempt(amount, f"wash {number}")
        if refused:
            expect(call).raises(refused)
        else:
            accepted(call)
        with diagnose(
            bool(refused),
            "a call that was refused changed something all the same: ask all questions first, change last",
        ):
            expect(card.balance).equals(balance)
            expect(card.history).equals(history)


def accepted(call):
    if call.raised is not None:
        fail(
            "a call that keeps all the rules was refused",
            "nothing raised",
            f"{call.raised.type}: {call.raised.message}",
        )
