"""The texts of new exercises and lessons. MODULE stands for the name of the learner's file, TITLE for the title.

Each pattern is a whole exercise that verifies as it is; a test proves it. They are as small as they can be, so
that an author replaces everything and is misled by nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from backroad.authoring import gittemplate, httptemplate, pgtemplate, rdtemplate

COMMON: Mapping[str, str] = {
    "hints.md": """\
## Hint 1
A nudge: a question that points at the place to look.

## Hint 2
The concept: what the lesson calls it, in one sentence.

## Hint 3
Near-code: all but the last step.
""",
}

_FUNCTION_TASK = """\
# TITLE

Say who needs it and why. Then what to write: in `MODULE.py`, a function `MODULE(items)` that gives back how many
items are in the list.

    >>> MODULE(["rye", "oat"])
    2

- Say what happens at the edges: of an empty list, 0.
"""

_FUNCTION_CHECK = '''\
from backroad.checks import check, diagnose, expect, given, lists, words


@check
def counts_the_example(lab):
    """the example: two items"""
    got = lab.module("MODULE").MODULE(["rye", "oat"])
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(got == 1, "one too few: the first item counts too"),
    ):
        expect(got).equals(2)


@check(after=counts_the_example)
@given(items=lists(words()), examples=[{"items": []}])
def counts_any_list(lab, items):
    """any list, the empty one included"""
    got = lab.module("MODULE").MODULE(items)
    with diagnose(got == 2, "every list gives 2: count the items that were given"):
        expect(got).equals(len(items))
'''

_ALWAYS_TWO = """\
why = "the example's answer is written down instead of computed"
rejected_by = "counts_any_list"
says = "every list gives {n}"
"""

_FUNCTION = {
    "task.md": _FUNCTION_TASK,
    "check.py": _FUNCTION_CHECK,
    "solution/MODULE.py": '''\
def MODULE(items):
    """How many items are in the list?"""
    return len(items)
''',
    "alternatives/counts-one-by-one/MODULE.py": '''\
def MODULE(items):
    """How many items are in the list?"""
    return sum(1 for _ in items)
''',
    "mistakes/always-two.toml": _ALWAYS_TWO,
    "mistakes/always-two/MODULE.py": """\
def MODULE(items):
    return 2
""",
}

_WRITE = {
    **_FUNCTION,
    "starter/MODULE.py": '''\
def MODULE(items):
    """How many items are in the list?"""
''',
    "mistakes/forgets-the-first.toml": """\
why = "counting begins at 0 and ends at the last index"
rejected_by = "counts_the_example"
says = "one too few"
""",
    "mistakes/forgets-the-first/MODULE.py": """\
def MODULE(items):
    return len(items) - 1
""",
}

_FIX = {
    **_FUNCTION,
    "starter/MODULE.py": '''\
def MODULE(items):
    """How many items are in the list?"""
    return len(items) - 1
''',
    "mistakes/forgets-return.toml": """\
why = "the line is rewritten, and its return is lost"
rejected_by = "counts_the_example"
says = "the function gives nothing back"
""",
    "mistakes/forgets-return/MODULE.py": """\
def MODULE(items):
    len(items)
""",
}

_PROGRAM_TASK = """\
# TITLE

Say who needs it and why. Then what to write: in `MODULE.py`, a program that reads a number, one line, and prints
its double.

    $ echo 4 | python MODULE.py
    8
"""

_PROGRAM_CHECK = '''\
from backroad.checks import check, diagnose, expect


@check
def doubles_the_example(lab):
    """4 gives 8"""
    run = lab.run("MODULE.py", stdin="4\\n")
    with (
        diagnose(run.stdout == "44\\n", "44 is the text twice: input gives a text, int makes a number of it"),
        diagnose(run.stdout == "", "the program printed nothing"),
    ):
        expect(run).prints("8\\n")


@check(after=doubles_the_example)
def doubles_any_number(lab, rng):
    """any number is doubled"""
    number = rng.randint(10, 99)
    run = lab.run("MODULE.py", stdin=f"{number}\\n")
    with diagnose(run.stdout == "8\\n", "it prints 8, whatever is typed"):
        expect(run).prints(f"{2 * number}\\n")
'''

_PROGRAM = {
    "task.md": _PROGRAM_TASK,
    "check.py": _PROGRAM_CHECK,
    "solution/MODULE.py": "number = int(input())\nprint(2 * number)\n",
    "mistakes/only-the-example.toml": """\
why = "the example's answer is printed as it stands"
rejected_by = "doubles_any_number"
says = "it prints {n}, whatever is typed"
""",
    "mistakes/only-the-example/MODULE.py": "number = input()\nprint(8)\n",
}

_PROGRAM_WRITE = {
    **_PROGRAM,
    "starter/MODULE.py": "number = input()\n",
    "mistakes/doubles-the-text.toml": """\
why = "input gives a text, and a text can be doubled too"
rejected_by = "doubles_the_example"
says = "44 is the text twice"
""",
    "mistakes/doubles-the-text/MODULE.py": "number = input()\nprint(2 * number)\n",
}

_PROGRAM_FIX = {
    **_PROGRAM,
    "starter/MODULE.py": "number = input()\nprint(2 * number)\n",
    "mistakes/prints-nothing.toml": """\
why = "the number is made, and the print is lost"
rejected_by = "doubles_the_example"
says = "the program printed nothing"
""",
    "mistakes/prints-nothing/MODULE.py": "number = int(input())\ndouble = 2 * number\n",
}

_PREDICT = {
    "task.md": """\
# TITLE

Read `MODULE.py` without running it. Write what it prints into `guess.txt`, line by line.
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def holds_a_guess(lab):
    """`guess.txt` holds a guess"""
    guess = lab.text("guess.txt").split()
    with diagnose(guess == [], "guess.txt is still empty: write what you expect into it, and save it"):
        expect(guess).satisfies(lambda lines: lines != [], expected="at least one line")


@check(after=holds_a_guess)
def predicts_every_line(lab):
    """every line is right"""
    guess = lab.text("guess.txt").split()
    with (
        diagnose(guess == ["1", "2", "3"], "one line too many: range(1, 3) stops before 3"),
        diagnose(guess == ["0", "1", "2"], "range(1, 3) begins at 1"),
    ):
        expect("\\n".join(guess)).predicts("\\n".join(lab.run("MODULE.py").stdout.split()))
''',
    "starter/MODULE.py": "for number in range(1, 3):\n    print(number)\n",
    "starter/guess.txt": "",
    "solution/guess.txt": "1\n2\n",
    "mistakes/one-too-many.toml": """\
why = "range is read as if its end were included"
rejected_by = "predicts_every_line"
says = "range(1, 3) stops before {n}"
""",
    "mistakes/one-too-many/guess.txt": "1\n2\n3\n",
    "mistakes/begins-at-zero.toml": """\
why = "counting begins at 0, one has heard"
rejected_by = "predicts_every_line"
says = "range(1, 3) begins at 1"
""",
    "mistakes/begins-at-zero/guess.txt": "0\n1\n2\n",
}

_ORDER = {
    "task.md": """\
# TITLE

The lines of `MODULE.py` are out of order. Put them right, so that the program prints the sum. Mind the indentation.

    $ python MODULE.py
    sum 9
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def uses_the_lines(lab):
    """the file holds the lines that were given, each once"""
    lab.rearranged("MODULE.py")


@check(after=uses_the_lines)
def prints_the_sum(lab):
    """the program prints the sum"""
    run = lab.run("MODULE.py")
    with diagnose(run.stdout == "sum 0\\n", "it is printed before anything was added"):
        expect(run).prints("sum 9\\n")
''',
    "starter/MODULE.py": 'print("sum", total)\nfor price in [4, 5]:\ntotal += price\ntotal = 0\n',
    "solution/MODULE.py": 'total = 0\nfor price in [4, 5]:\n    total += price\nprint("sum", total)\n',
    "mistakes/prints-first.toml": """\
why = "the print stands before the loop"
rejected_by = "prints_the_sum"
says = "it is printed before anything was added"
""",
    "mistakes/prints-first/MODULE.py": 'total = 0\nprint("sum", total)\nfor price in [4, 5]:\n    total += price\n',
    "mistakes/writes-its-own.toml": """\
why = "the sum is written by hand, without the loop"
rejected_by = "uses_the_lines"
says = "line"
""",
    "mistakes/writes-its-own/MODULE.py": 'total = 9\nprint("sum", total)\n',
}

EXERCISES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("git", "write"): gittemplate.WRITE,
    ("http", "write"): httptemplate.WRITE,
    ("postgres", "write"): pgtemplate.WRITE,
    ("redis", "write"): rdtemplate.WRITE,
    ("python", "write"): _WRITE,
    ("python", "fix"): _FIX,
    ("program", "write"): _PROGRAM_WRITE,
    ("program", "fix"): _PROGRAM_FIX,
    ("program", "predict"): _PREDICT,
    ("program", "order"): _ORDER,
}
"""A pattern for each lab and kind that go together."""

ATTACHED: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("program", "postgres"): pgtemplate.PROGRAM,
    ("python", "redis"): rdtemplate.PYTHON,
}
"""A pattern of kind write for a lab and what stands beside it."""

LESSON: Mapping[str, str] = {
    "lesson.md": """\
# TITLE

## The problem

Somebody with a name needs something, and what they know so far does not do it. Show the pain with numbers.

## The idea

One idea to a section. Code that claims an output is a file, and what it prints stands beside it:

`examples/first.py`

    print(len(["rye", "oat"]))  # 2

Then what the learner should notice in it.

## In production

Where this is met in real systems, and the usual accident.

## Recall

1. A question that cannot be answered by copying a sentence?
   <details><summary>Answer</summary>The answer, with its reason.</details>
2. When is it the wrong tool?
   <details><summary>Answer</summary>The case, and what to use there.</details>
3. What happens if one step is left out?
   <details><summary>Answer</summary>What goes wrong, and who notices.</details>
""",
    "examples/first.py": 'print(len(["rye", "oat"]))  # 2\n',
    "examples/first.out": "2\n",
}
