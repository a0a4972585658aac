"""Names from many alphabets. Characters are written by their numbers, because two ways to write one look alike here."""

import unicodedata

from backroad.checks import built, check, diagnose, expect, given, lists, sampled

PARTS = ["A", "z", " ", "\t", "\u00a0", "É", "e", "\u0301", "ß", "ẞ", "Σ", "ς", "Å", "\u212b", "ö", "o\u0308", "ﬁ"]
"""Capital sharp s, final sigma, the sign for angstrom, a ligature, and accents by themselves among them."""


@check
def tidies_white_space(lab):
    """white space at the ends goes, and between two words one space is left"""
    for name in ("ada", "  bo lee", "cem   ali \n", "dea\tda\u00a0silva", " \n ", "x    y"):
        with (
            diagnose(
                lambda seen: seen.raised == "NameError" and "unicodedata" in seen.message,
                "the toolbox is not there yet: import unicodedata, at the top of the file",
            ),
            diagnose(
                lambda seen: seen.raised in ("TypeError", "AttributeError") and "method" in seen.message,
                "a method is called with brackets, empty ones too: without them it is handed on, and not its answer",
            ),
        ):
            got = lab.module("names").canonical(name)
        with (
            diagnose(got is None, "the function gives nothing back: end it with return"),
            diagnose(
                len(name.split()) > 1 and got == "".join(name.split()),
                "there is no space left between the words: join them with one",
            ),
            diagnose(
                lambda seen: got.split() == name.split() and got == got.strip(),
                "it is right at the ends, and between the words there is other white space than one space",
            ),
            diagnose(lambda seen: got != got.strip(), "there is white space left at an end of the name"),
        ):
            expect(got).equals(" ".join(name.split()))


@check(after=tidies_white_space)
def folds_capitals_in_any_alphabet(lab):
    """capital and small letters become alike, in any alphabet"""
    names = lab.module("names")
    for one, other, same in (
        ("ADA", "Ada", "ada"),
        ("STRASSE", "Straße", "strasse"),
        ("GROẞ", "groß", "gross"),
        ("ΣΟΦΟΣ", "σοφος", "σοφοσ"),
    ):
        got = [names.canonical(one), names.canonical(other)]
        with (
            diagnose(
                got == [one, other],
                "the capital letters are still there: casefold gives back a new text, and that has to be kept",
            ),
            diagnose(
                got in ([one.lower(), other.lower()], [one.upper().lower(), other.upper().lower()]),
                "the method lower knows capital letters, and not which letters count as the same: casefold does",
            ),
            diagnose(
                lambda seen, got=got, same=same: min(map(len, got)) < len(same),
                "letters are lost: every letter of every alphabet has its place in the name",
            ),
        ):
            expect(got).equals([same, same])


@check(after=tidies_white_space)
def composes_what_looks_alike(lab):
    """two ways to write one character become the same, in the composed form"""
    names = lab.module("names")
    for one, other, same in (
        ("zo\u00eb", "zoe\u0308", "zo\u00eb"),
        ("\u212bse", "a\u030ase", "\u00e5se"),
        ("o\u0323\u0302", "\u1ed9", "\u1ed9"),
    ):
        got = [names.canonical(one), names.canonical(other)]
        with (
            diagnose(
                got[0] == unicodedata.normalize("NFD", same),
                "NFD takes characters apart: the composed form is NFC",
            ),
            diagnose(
                got[0] != got[1], "two ways to write one character are still two texts: bring both into the form NFC"
            ),
            diagnose(got == [bare(same), bare(same)], "the accent is gone: José and Jose are two people"),
        ):
            expect(got).equals([same, same])


@check(after=[folds_capitals_in_any_alphabet, composes_what_looks_alike])
def keeps_what_differs(lab):
    """names that differ in more than that stay different"""
    names = lab.module("names")
    for one, other in (("jos\u00e9", "jose"), ("m\u00b2", "m2"), ("o'neil", "oneil"), ("a-b", "a b")):
        got = [names.canonical(one), names.canonical(other)]
        with (
            diagnose(got == ["m2", "m2"], "a raised 2 became a plain one: that is NFKC, and NFC was asked for"),
            diagnose(
                got[0] == got[1], f"the names {one} and {other} became the same name, and they differ in more than that"
            ),
        ):
            expect(got).equals([one, other])


@check(after=[folds_capitals_in_any_alphabet, composes_what_looks_alike])
@given(
    name=built("".join, lists(sampled(PARTS), max_size=8)),
    examples=[{"name": "\u01f0an"}, {"name": ""}, {"name": "J\u030can"}],
)
def is_settled_after_one_time(lab, name):
    """any name comes back composed, and a second time changes nothing"""
    names = lab.module("names")
    got = names.canonical(name)
    with diagnose(
        lambda seen: unicodedata.normalize("NFC", got) == right(name),
        "what comes back is not composed: casefold can take a character apart, so compose after it",
    ):
        expect(got).equals(right(name))
    again = names.canonical(got)
    with diagnose(True, "the second time something changes: the first time it was not in its final form"):
        expect(again).equals(got)


def bare(name):
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def right(name):
    folded = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())
