"""Entries go into a file and come back; the file itself is read here as the other program would."""

import json
from datetime import date, timedelta
from decimal import Decimal

from backroad.checks import built, check, decimals, diagnose, expect, fail, given, integers, lists, sampled

MAY = date(2031, 5, 4)


@check
def brings_back_amounts(lab):
    """amounts come back as Decimal, with every digit"""
    for text in ("19.90", "0.10", "7", "-3.20", "12345678901234567.89", "0.005"):
        got = there_and_back(lab, [{"day": MAY, "amount": Decimal(text), "note": "x"}])[0]["amount"]
        with (
            diagnose(isinstance(got, str), "the amount comes back as a text: make a Decimal of it again"),
            diagnose(isinstance(got, float), "the amount comes back as a float, and money becomes inexact"),
            diagnose(
                lambda seen: len(str(got)) > 25,
                "the amount went through a float on the way: Decimal shows what had become of it",
            ),
            diagnose(
                lambda seen: text in ("19.90", "0.10", "-3.20") and got == Decimal(text),
                "the last digit is lost: a number does not remember that it was written with a 0 at its end",
            ),
            diagnose(
                lambda seen: got == Decimal(text).quantize(Decimal("0.01")),
                "the amount was rounded: it comes back as it was, with as many digits as it had",
            ),
            diagnose(lambda seen: got != Decimal(text), "digits are lost: the amount went through a float on the way"),
        ):
            expect(str(got)).equals(text)
            expect(got).equals(Decimal(text))


@check(after=brings_back_amounts)
def brings_back_days(lab):
    """days come back as dates"""
    for day in (MAY, date(1999, 12, 31), date(2032, 2, 29)):
        got = there_and_back(lab, [{"day": day, "amount": Decimal("1.00"), "note": "x"}])[0]["day"]
        with diagnose(isinstance(got, str), "the day comes back as a text: make a date of it again"):
            expect(got).equals(day)


@check(after=brings_back_amounts)
def tells_none_from_missing(lab):
    """a note comes back as it was: a text, an empty text, None, or not there at all"""
    for note in ({"note": "rain"}, {"note": ""}, {"note": None}, {}):
        with diagnose(
            lambda seen: seen.raised == "KeyError",
            "a note that was never asked for stops it with a KeyError: ask with `in` whether there is one",
        ):
            got = there_and_back(lab, [{"day": MAY, "amount": Decimal("1.00"), **note}])[0]
        with (
            diagnose(
                note == {} and "note" in got,
                "nobody was asked, and a note has come back: a missing key and None are two different things",
            ),
            diagnose(
                note == {"note": ""} and got.get("note", "") is None,
                "an empty note came back as None: the seller was asked for a note, and left it empty",
            ),
            diagnose(
                note == {"note": ""} and "note" not in got,
                "an empty note has gone: an empty text counts as false, so ask whether the key is there",
            ),
            diagnose(note == {"note": None} and got.get("note") == "", "None came back as an empty text"),
            diagnose(
                note == {"note": None} and got.get("note") == "None",
                "None came back as the text 'None': in JSON it is null, and json makes that of None by itself",
            ),
            diagnose(
                note.get("note", "") is None and "note" not in got,
                "the seller was asked and had nothing to say (None), and the key has gone",
            ),
        ):
            expect({key: got[key] for key in got if key == "note"}).equals(note)


@check(after=(brings_back_days, tells_none_from_missing))
def keeps_the_format(lab):
    """the file is JSON in the form of the example, and files of the other program can be loaded"""
    lab.module("takings").save(
        [{"day": MAY, "amount": Decimal("19.90"), "note": "Regen, böig"}, entry("0.10")], "a.json"
    )
    text = lab.module("pathlib").Path("a.json").read_bytes().decode("utf-8", "backslashreplace")
    try:
        got = json.loads(text)
    except ValueError:
        fail("the file is not JSON: other programs cannot read it", expected="a JSON list", got=text[:200])
    with (
        diagnose(
            lambda seen: got[0]["day"] != "2031-05-04",
            "the day is not in ISO form: year, month and day, with two dashes, so that nobody can misread it",
        ),
        diagnose(
            lambda seen: isinstance(got[0]["amount"], float), "the amount is a number in the file: asked is a text"
        ),
    ):
        expect(got).equals(
            [
                {"day": "2031-05-04", "amount": "19.90", "note": "Regen, böig"},
                {"day": "2031-05-04", "amount": "0.10"},
            ]
        )
    held = '[{"day": "2031-06-03", "amount": "1", "note": "böig"}]'
    lab.module("pathlib").Path("d.json").write_bytes(held.encode())
    with diagnose(
        lambda seen: seen.raised == "UnicodeDecodeError",
        "the file cannot be read where the computer's own encoding is not UTF-8: say the encoding",
    ):
        expect(elsewhere(lab, lambda: lab.module("takings").load.attempt("d.json"))).returns(
            [{"day": date(2031, 6, 3), "amount": Decimal("1"), "note": "böig"}]
        )
    given_text = '[{"note": null,\n  "amount": "7.30", "day": "2031-06-01"}, {"day": "2031-06-02", "amount": "0"}]'
    lab.module("pathlib").Path("b.json").write_bytes(given_text.encode())
    expect(lab.module("takings").load("b.json")).equals(
        [
            {"day": date(2031, 6, 1), "amount": Decimal("7.30"), "note": None},
            {"day": date(2031, 6, 2), "amount": Decimal("0")},
        ]
    )


@check(after=keeps_the_format)
@given(
    entries=lists(
        built(
            lambda days, amount, note: {"day": MAY + timedelta(days), "amount": amount, **note},
            integers(-2000, 2000),
            decimals(-5000, 5000, places=2),
            sampled([{}, {"note": None}, {"note": "two\nlines “and” 雨"}]),
        ),
        max_size=6,
    ),
    examples=[{"entries": []}],
    times=20,
)
def brings_back_any(lab, entries):
    """any entries come back, none included, and those that were saved are unchanged"""
    held = lab.value(entries)
    takings = lab.module("takings")
    takings.save(held, "c.json")
    with diagnose(
        lambda seen: len(held.now) == len(entries), "the entries that were handed over were changed while saving"
    ):
        expect(held.now).equals(entries)
    expect(takings.load("c.json")).equals(entries)


def elsewhere(lab, call):
    """What ``call`` gives on a computer whose own encoding is not UTF-8."""
    locale = lab.module("locale")
    locale.setlocale(locale.LC_CTYPE, "C")
    result = call()
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    return result


def entry(amount):
    return {"day": MAY, "amount": Decimal(amount)}


def there_and_back(lab, entries):
    takings = lab.module("takings")
    takings.save(entries, "takings.json")
    got = takings.load("takings.json")
    with diagnose(got is None, "the function load gives nothing back: end it with return"):
        expect(got).has_length(len(entries))
    return got
