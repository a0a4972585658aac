"""The guess is compared with what the program prints, one idea after the other."""

from backroad.checks import check, diagnose, expect, fail


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    with diagnose(guessed(lab) == [], "guess.txt is still empty: write the lines that you expect, and save it"):
        expect(guessed(lab)).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def knows_what_is_shared(lab):
    """the lines `red` and `songs` are right"""
    lines = only(guessed(lab), "red", "songs")
    with (
        diagnose("songs ['Oak']" in lines, "the list songs stands in the class: there is one, and both choirs use it"),
        diagnose(
            "red ['Ada', 'Bo']" in lines, "the list members is made in __init__, and so each choir has one of its own"
        ),
    ):
        compare(lines, only(printed(lab), "red", "songs"))


@check(after=knows_what_is_shared)
def knows_where_a_name_is_set(lab):
    """the lines `rooms` and `name` are right"""
    lines = only(guessed(lab), "rooms", "name")
    with (
        diagnose(
            "rooms barn barn" in lines,
            "setting self.room sets it on that one object: the other still reads the room of the class",
        ),
        diagnose("rooms hall hall" in lines, "setting self.room changes what red.room gives: the object comes first"),
        diagnose(
            any("Choir" in line for line in lines) or "name Grand" in lines,
            "in rename, the name without self is a local one: it is gone when the call ends",
        ),
    ):
        compare(lines, only(printed(lab), "rooms", "name"))


@check(after=knows_where_a_name_is_set)
def tells_equal_from_same(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose("blue ['Bo']" in lines, "the name guest is a second name for the choir blue: nothing was copied"),
        diagnose(
            lines[-1:] in (["same True True"], ["same True False"]),
            "Choir has no __eq__: two choirs made apart are not equal, whatever they hold",
        ),
        diagnose(lines[-1:] == ["same False False"], "the names guest and blue stand for one object"),
    ):
        compare(lines, printed(lab))


def compare(guess, actual):
    if not guess:
        fail(f"no line of your guess begins with `{actual[0].split()[0]}`: write the lines as the program prints them")
    with diagnose(
        guess != actual and [line.lower() for line in guess] == [line.lower() for line in actual],
        "only a capital letter is another one: write each line exactly as the program prints it",
    ):
        expect("\n".join(guess)).predicts("\n".join(actual))


def guessed(lab):
    return tidy(lab.text("guess.txt"))


def printed(lab):
    return tidy(lab.run("choirs.py").stdout)


def tidy(text):
    return [" ".join(line.replace('"', "'").split()) for line in text.splitlines() if line.strip()]


def only(lines, *beginnings):
    return [line for line in lines if line.lower().startswith(beginnings)]
