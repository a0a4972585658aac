"""The guess is compared with what the program prints, one idea after the other."""

from backroad.checks import check, diagnose, expect, fail


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    with diagnose(guessed(lab) == [], "guess.txt is still empty: write the lines that you expect, and save it"):
        expect(guessed(lab)).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def tells_the_names_apart(lab):
    """the lines `inside` and `outside` are right"""
    lines = only(guessed(lab), "inside", "outside")
    with (
        diagnose(
            "outside 5" in lines,
            "the total inside add is another name: it belongs to that call, and the global one stays as it was",
        ),
        diagnose(
            lines[:1] != [] and not any(line.startswith("inside") for line in lines),
            "the call add(4) runs the body of add, and the body prints",
        ),
        diagnose(lines == ["outside 100", "inside 5"], "the call add(4) comes first, and its body prints at once"),
    ):
        compare(lines, only(printed(lab), "inside", "outside"))


@check(after=tells_the_names_apart)
def knows_what_comes_back(lab):
    """the lines `answer` and `double` are right"""
    lines = only(guessed(lab), "answer", "double")
    with (
        diagnose("doubled" in lines, "a return ends the call: the line after it is never reached"),
        diagnose(
            "answer 5" in lines,
            "the function add prints the 5, and gives nothing back: a call without return has a value too",
        ),
        diagnose(
            "double 6" in lines, "the function double is called twice: the inner call's result goes into the outer call"
        ),
    ):
        compare(lines, only(printed(lab), "answer", "double"))


@check(after=knows_what_comes_back)
def knows_what_lists_remember(lab):
    """every line is right, from the first to the last"""
    lines = guessed(lab)
    with (
        diagnose(
            "guests ['Dee']" in lines,
            "the list of the default is made once, when the def is read: the second call still has it",
        ),
        diagnose(
            "players ['Ada']" in lines,
            "the function sign_up holds the same list as its caller: nothing is copied at a call",
        ),
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
    return tidy(lab.run("evening.py").stdout)


def tidy(text):
    return [" ".join(line.replace('"', "'").split()) for line in text.splitlines() if line.strip()]


def only(lines, *beginnings):
    return [line for line in lines if line.lower().startswith(beginnings)]
