"""Each value that may be missing is left out once, when the program runs."""

from backroad.checks import check, diagnose, expect, fail, given, integers, one_of, sampled

ROWS = [("Rex", "Ada", "0123", 20), ("Tom", "Bo", None, None), ("Mia", "Cem", "0456", 0)]


@check
def knows_animals_without_a_card(lab):
    """an animal that is in no card is no accident"""
    surgery, cards = opened(lab, ROWS)
    spy = lab.spy(lambda phone, text: None, name="send")
    for name, arguments, wanted in (
        ("owner_name", ("Rex",), "Ada"),
        ("owner_name", ("Ghost",), "unknown"),
        ("call_line", ("Rex",), "Ada: 0123"),
        ("call_line", ("Ghost",), "unknown"),
        ("next_visit", ("Rex", 100), 120),
        ("next_visit", ("Ghost", 100), None),
        ("remind", ("Ghost", spy), False),
    ):
        call = getattr(surgery, name).attempt(cards, *arguments)
        with (
            diagnose(
                call.raised is not None and "NoneType" in call.raised.message,
                f"{name} uses what find gave without asking whether it is None",
            ),
            diagnose(
                name == "next_visit" and wanted is None and call.raised is None and call.value is not None,
                "next_visit makes up a day for an animal that has no card: None was asked for",
            ),
        ):
            expect(call).returns(wanted)
    expect(len(spy.calls)).equals(0)


@check(after=knows_animals_without_a_card)
def knows_owners_without_a_phone(lab):
    """an owner without a phone gets neither a call nor a reminder"""
    surgery, cards = opened(lab, ROWS)
    with (
        diagnose(
            lambda seen: "None" in seen.got,
            "the word None is in the text: ask whether there is a phone before you write it",
        ),
        diagnose(
            lambda seen: seen.got == "unknown", "this owner is known, and only the phone is missing: say the name"
        ),
    ):
        expect(surgery.call_line(cards, "Tom")).equals("Bo: no phone")
    spy = lab.spy(lambda phone, text: None, name="send")
    got = surgery.remind(cards, "Tom", spy)
    with diagnose(len(spy.calls) > 0, "send was called without a phone: ask before you call it"):
        expect(spy.calls).equals([])
    with diagnose(lambda seen: seen.got is True, "True says that a reminder was sent, and none was"):
        expect(got).equals(False)
    got = surgery.remind(cards, "Rex", spy)
    with diagnose(
        lambda seen: seen.got[0][1] == "Ada is due", "the text names the owner: it is the animal that is due"
    ):
        expect(spy.calls).equals([("0123", "Rex is due")])
    with diagnose(got is None, "True was asked for, and what send gave came back, or nothing"):
        expect(got).equals(True)


@check(after=knows_animals_without_a_card)
def tells_none_from_zero(lab):
    """no days set means 365, and 0 days mean today"""
    surgery, cards = opened(lab, ROWS)
    with (
        diagnose(lambda seen: seen.got == 365, "365 days were given back alone: the day is so many after today"),
        diagnose(
            lambda seen: seen.raised == "TypeError",
            "the days are added without asking whether there are any: they may be None",
        ),
    ):
        expect(surgery.next_visit(cards, "Tom", 100)).equals(465)
    with diagnose(lambda seen: seen.got == 465, "0 days were taken for no days: ask `is None`, because 0 is a value"):
        expect(surgery.next_visit(cards, "Mia", 100)).equals(100)


@check(after=knows_owners_without_a_phone)
def hides_no_failure(lab):
    """what send raises reaches the caller, whatever it is"""
    surgery, cards = opened(lab, ROWS)
    for error in (OSError("no line"), AttributeError("dial"), TypeError("text")):

        def send(phone, text, error=error):
            raise error

        call = surgery.remind.attempt(cards, "Rex", lab.spy(send, name=f"send (raises {type(error).__name__})"))
        with diagnose(
            call.raised is None,
            f"{type(error).__name__} was swallowed: an except that stands for a question also hides real failures",
        ):
            expect(call).raises(type(error).__name__, saying=str(error))


@check(after=[knows_owners_without_a_phone, tells_none_from_zero])
def hints_are_true(lab):
    """the hints of the results say where None may come back"""
    surgery, hints = lab.module("surgery"), lab.module("typing").get_type_hints
    for name, allowed in (
        ("owner_name", ("str",)),
        ("call_line", ("str",)),
        ("next_visit", ("int | None", "None | int")),
        ("remind", ("bool",)),
    ):
        found = hints(getattr(surgery, name))
        if "return" not in found:
            fail(f"the hint of the result of {name} is gone", expected="-> …", got="nothing")
        got = repr(found["return"]).replace("typing.", "").replace("NoneType", "None").replace("<class '", "")
        got = got.removesuffix("'>").replace("Optional[int]", "int | None").replace("Union[int, None]", "int | None")
        if name == "next_visit" and got == "int":
            fail("next_visit promises a whole number, and gives None without a card", "int, or None", got)
        if name != "next_visit" and "None" in got:
            fail(f"here {name} never gives None: no caller needs to ask for it", expected="what comes back", got=got)
        if got not in allowed:
            fail(f"the hint of the result of {name} is not true", expected="what comes back", got=got)


@check(after=[knows_owners_without_a_phone, tells_none_from_zero])
@given(
    phone=sampled([None, "0123"]),
    days=one_of(sampled([None, 0, 1]), integers(0, 400)),
    animal=sampled(["Rex", "Ghost"]),
    examples=[{"phone": None, "days": 0, "animal": "Rex"}, {"phone": "0123", "days": None, "animal": "Rex"}],
)
def holds_with_anything_missing(lab, phone, days, animal):
    """any of the values may be missing, together or alone"""
    surgery, cards = opened(lab, [("Rex", "Ada", phone, days)])
    spy = lab.spy(lambda phone, text: None, name="send")
    known = animal == "Rex"
    line = ("Ada: " + (phone or "no phone")) if known else "unknown"
    day = (100 + (365 if days is None else days)) if known else None
    with diagnose(
        known and phone is None and days is not None,
        "an owner without a phone still has days: each value is missing by itself",
    ):
        expect(surgery.next_visit(cards, animal, 100)).equals(day)
        expect(surgery.call_line(cards, animal)).equals(line)
        expect(surgery.remind(cards, animal, spy)).equals(known and phone is not None)


def opened(lab, rows):
    return lab.module("surgery"), lab.module("records").index(rows)
