"""Texts whose characters take one to four bytes. Our own truth adds the bytes up, one character after the other."""

from backroad.checks import built, check, diagnose, expect, given, integers, lists, sampled

SIGNS = ["a", "w", " ", "ö", "ß", "€", "の", "😀", "e\u0301"]


@check
def fits_into_the_bytes(lab):
    """what comes back is never more than so many bytes"""
    telegram = lab.module("telegram")
    for text, limit in (("Rain", 9), ("Rain", 2), ("öööö", 4), ("€€€", 6), ("😀😀", 4)):
        got = telegram.cut(text, limit)
        with (
            diagnose(got is None, "the function gives nothing back: end it with return"),
            diagnose(isinstance(got, bytes), "bytes came back, and a text was asked for: decode them"),
            diagnose(got == text[:limit], "characters were counted, and the limit is in bytes: ö takes two of them"),
            diagnose(
                lambda seen, text=text, got=got: any(sign not in text for sign in got),
                "there are signs that were not in the text: it was decoded with another encoding than UTF-8",
            ),
        ):
            expect(got).satisfies(
                lambda kept, limit=limit: isinstance(kept, str) and len(kept.encode()) <= limit,
                expected=f"a text of at most {limit} bytes",
            )


@check(after=fits_into_the_bytes)
def breaks_no_character(lab):
    """no character is broken when the limit lies inside it"""
    telegram = lab.module("telegram")
    for text, limit in (("Mö", 2), ("5 €", 4), ("ok 😀", 6), ("€", 1)):
        with diagnose(
            lambda seen: seen.raised == "UnicodeDecodeError",
            "the bytes are cut inside a character, and what is left of it, one to three bytes, cannot be decoded",
        ):
            got = telegram.cut(text, limit)
        with (
            diagnose(
                lambda seen, got=got: "\ufffd" in got,
                "it ends with a sign that was not in the text: the broken rest is replaced, and should be dropped",
            ),
            diagnose(
                lambda seen, got=got, text=text: got != "" and text.endswith(got),
                "that is the end of the text, and its beginning was asked for",
            ),
        ):
            expect(got).satisfies(
                lambda found, text=text: text.startswith(found), expected="the beginning of the text, whole characters"
            )


@check(after=breaks_no_character)
def uses_all_the_room(lab):
    """as many characters are kept as fit, up to the last byte"""
    telegram = lab.module("telegram")
    for text, limit, kept in (
        ("Rain", 3, "Rai"),
        ("Möwe", 3, "Mö"),
        ("5 €!", 5, "5 €"),
        ("Sun", 3, "Sun"),
        ("😀", 4, "😀"),
    ):
        got = telegram.cut(text, limit)
        with (
            diagnose(
                lambda seen, kept=kept, got=got: got.isascii() and not kept.isascii() and len(got) >= len(kept[:-1]),
                "only plain characters are kept: those that take more than one byte are left out",
            ),
            diagnose(got == kept[:-1], f"the last character fits exactly into {limit} bytes, and is left out"),
            diagnose(True, "there is room for more characters than it keeps"),
        ):
            expect(got).equals(kept)


@check(after=uses_all_the_room)
@given(
    text=built("".join, lists(sampled(SIGNS), max_size=10)),
    limit=integers(0, 24),
    examples=[
        {"text": "a€w", "limit": 2},
        {"text": "", "limit": 3},
        {"text": "abc", "limit": 0},
        {"text": "ab ", "limit": 3},
        {"text": "a\ufffd€", "limit": 5},
    ],
)
def ends_at_the_first_that_does_not_fit(lab, text, limit):
    """any text ends before the first character that does not fit, and nothing behind it is taken"""
    got = lab.module("telegram").cut(text, limit)
    with (
        diagnose(
            "\ufffd" in text, "the sign \ufffd was in the text from the beginning: only what the cut has broken may go"
        ),
        diagnose(
            lambda seen: not text.startswith(got) and all(sign in text for sign in got),
            "a character that does not fit was passed over, and one behind it was taken",
        ),
        diagnose(
            lambda seen: got == fitting(text, limit).strip(),
            "white space is missing at an end: it is a part of the text like any other",
        ),
    ):
        expect(got).equals(fitting(text, limit))


def fitting(text, limit):
    kept = 0
    for sign in text:
        limit -= len(sign.encode())
        if limit < 0:
            break
        kept += 1
    return text[:kept]
