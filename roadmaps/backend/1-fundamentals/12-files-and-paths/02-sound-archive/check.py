"""Small and large recordings are copied; what is in the files decides."""

from backroad.checks import check, diagnose, expect, fail

HARMFUL = ['with open(target, "w") as new:', "piece = old.read()"]
MAKE = bytes(range(256)) * 4


@check
def uses_the_lines(lab):
    """every line is used once, and the two that do harm are left out"""
    lines = [line.strip() for line in lab.text("archive.py").splitlines()]
    with (
        diagnose(
            all(line in lines for line in HARMFUL),
            "two lines that do harm are still there: one reads everything at once, the other opens the target for text",
        ),
        diagnose(
            HARMFUL[1] in lines,
            "the line with `old.read()` takes the whole recording into memory at once: leave it out",
        ),
        diagnose(
            HARMFUL[0] in lines, 'the mode `"w"` is for text, and empties a target that is there already: leave it out'
        ),
    ):
        lab.rearranged("archive.py", leave_out=HARMFUL)


@check(after=uses_the_lines)
def copies_a_short_one(lab):
    """a recording that fits into one piece is copied, and its bytes are counted"""
    call, copied = copy(lab, MAKE[:300])
    with (
        diagnose(
            lambda seen: seen.raised == "Timeout",
            "the loop never ends: an empty piece means the end of the file, and `break` leaves the loop",
        ),
        diagnose(
            lambda seen: seen.raised == "FileExistsError",
            "the target is opened a second time: the loop belongs inside the two `with`, and not around them",
        ),
        diagnose(
            call.raised is None and call.value is None, "nothing comes back: the function ends without `return count`"
        ),
        diagnose(
            call.value == 0 and copied == MAKE[:300], "the count is 0: it is set back, or the counting comes too late"
        ),
    ):
        expect(call).returns(300)
    with diagnose(copied == b"", "the target is empty: a piece is written in the round that has read it"):
        expect(len(copied)).equals(300)
    expect(copied == MAKE[:300]).equals(True)


@check(after=copies_a_short_one)
def copies_a_long_one(lab, rng):
    """a recording of many pieces is copied whole, and an empty one too"""
    for size in (65536, 65537, 3 * 65536 + rng.randint(1, 60000), 0):
        data = (MAKE * (size // len(MAKE) + 1))[:size]
        call, copied = copy(lab, data)
        again = call.raised is not None and call.raised.type == "FileExistsError"
        with (
            diagnose(again, "the target is opened anew for each piece: it is opened once, around the loop"),
            diagnose(
                size > 65536 and len(copied) == 65536, "only the first piece was copied: the loop is left too early"
            ),
        ):
            expect(len(copied)).equals(size)
        expect(copied == data).equals(True)
        with (
            diagnose(
                size > 65536 and call.value == size % 65536,
                "only the last piece is counted: `count = 0` is in the loop",
            ),
            diagnose(size > 65536 and call.value == 65536, "only the first piece is counted"),
        ):
            expect(call).returns(size)


@check(after=copies_a_short_one)
def makes_nothing_of_nothing(lab):
    """without a source no target is made, and a target that is there already is not touched"""
    path = lab.module("pathlib").Path
    call = lab.module("archive").copy.attempt("wren.wav", "copy.wav")
    with diagnose(
        call.raised is None, "a recording that is not there was copied without a word: the source must be opened first"
    ):
        expect(call).raises("FileNotFoundError")
    with diagnose(
        lambda seen: seen.got is True,
        "there is no such recording, and an empty copy was made all the same: open the source first",
    ):
        expect(path("copy.wav").exists()).equals(False)
    call, copied = copy(lab, b"new", before=b"old recording")
    expect(call).raises("FileExistsError")
    expect(copied).equals(b"old recording")


def copy(lab, data, before=None):
    """The call, and what is in the target afterwards."""
    path = lab.module("pathlib").Path
    source, target = path("lark.wav"), path("copy.wav")
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    if before is not None:
        target.write_bytes(before)
    call = lab.module("archive").copy.attempt("lark.wav", "copy.wav")
    if target.exists() and lab.module("genericpath").getsize("copy.wav") > len(data) + 65536:
        fail(
            "the same piece is written again and again: a new one must be read in every round",
            expected=f"{len(data)} bytes",
            got=f"more than {len(data) + 65536} bytes",
        )
    return call, target.read_bytes() if target.exists() else b""
