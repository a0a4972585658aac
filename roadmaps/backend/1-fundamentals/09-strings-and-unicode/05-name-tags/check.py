"""Lines to put in order: strip and normalise may change places, all else is decided by what comes out."""

from backroad.checks import check, diagnose, expect, given, integers, sampled

CUT = "data = data[:8]"
LATIN = 'text = data.decode("latin-1")'


@check
def uses_the_right_lines(lab):
    """tags.py holds the given lines, without the two that are too many"""
    kept = [line.strip() for line in lab.text("tags.py").splitlines()]
    with (
        diagnose(CUT in kept and LATIN in kept, "both lines that are too many are still there: take them out"),
        diagnose(CUT in kept, "the bytes are cut there, and eight bytes may end inside a character: cut the text"),
        diagnose(LATIN in kept, "the name is in UTF-8: Latin-1 makes every byte a character, and ö becomes Ã¶"),
    ):
        lab.rearranged("tags.py", leave_out=[CUT, LATIN])


@check(after=uses_the_right_lines)
def makes_plain_tags(lab):
    """a short plain name is printed without the white space at its ends"""
    with (
        diagnose(
            lambda seen: seen.raised in ("IndentationError", "SyntaxError"),
            "all lines below def are indented once, and import may stand at the very top",
        ),
        diagnose(
            lambda seen: seen.raised in ("UnboundLocalError", "NameError"),
            "a name is used above the line that makes it: decoding makes the text, import fetches unicodedata",
        ),
    ):
        tags = lab.module("tags")
        got = [tags.tag(b"Ana"), tags.tag(b"  Bo Lee\n")]
    with diagnose(got[0] is None, "nothing comes out: return stands last, indented like the others"):
        expect(got).equals([b"Ana", b"Bo Lee"])


@check(after=makes_plain_tags)
@given(front=integers(0, 9), name=sampled(["Anneliese", "Łukasz Ż.", "Zoë", "Möwenstein"]))
def makes_room_for_eight(lab, front, name):
    """a name keeps its first eight characters, however many spaces stand in front"""
    got = lab.module("tags").tag((" " * front + name).encode())
    with (
        diagnose(got == name.encode() and len(name) > 8, "the name is not cut at all: below return nothing is reached"),
        diagnose(front > 0, "the text is cut before the spaces are gone, and they take the room of letters"),
    ):
        expect(got).equals(name[:8].encode())


@check(after=makes_room_for_eight)
def composes_before_it_cuts(lab):
    """an accent by itself takes no room of its own"""
    tags = lab.module("tags")
    for sent, printed in (
        ("Re\u0301ne\u0301e Rose", "R\u00e9n\u00e9e Ro"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("A\u030alesunder", "\u00c5lesunde"),
    ):
        got = tags.tag(sent.encode())
        with diagnose(
            True, "the characters are cut before they are composed, and an accent takes the room of a letter"
        ):
            expect(got).equals(printed.encode())
