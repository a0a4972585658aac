"""The proof is run beside the faulty program, and beside two mended ones, written in different ways."""

import ast

from backroad.checks import check, diagnose, expect, fail

MOST = 15
MENDED = (("if age < 17:", "if age < 18:"),)
REWRITTEN = """
def full_price(kilometres):
    return 120 + 15 * min(kilometres, 40) + 10 * max(kilometres - 40, 0)

def for_age(price, age):
    share = 0 if age <= 5 else 2 if age <= 17 else 4 if age <= 64 else 3
    return price * share // 4

def on_sunday(price):
    return price - price // 5

def fare(age, kilometres, sunday):
    price = for_age(full_price(kilometres), age)
    return on_sunday(price) if sunday else price
"""


@check
def is_small(lab):
    """repro.py calls `fare.py` and has at most 15 lines"""
    count = len(lab.text("repro.py").rstrip().splitlines())
    if count > MOST:
        fail(
            f"repro.py has {count} lines: keep what the fault needs, and take out the rest",
            expected=f"at most {MOST} lines",
            got=f"{count} lines",
        )
    tree = lab.syntax("repro.py")
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    if "fare" not in imported:
        fail("repro.py does not use fare.py: a copy of the code proves nothing about the railway's program")


@check(after=is_small)
def fails_before(lab):
    """with the faulty program it fails, and because of the fault"""
    tree = lab.syntax("repro.py")
    run = lab.run("repro.py")
    if run.error_type in (
        "NameError",
        "SyntaxError",
        "ImportError",
        "ModuleNotFoundError",
        "TypeError",
        "IndentationError",
    ):
        fail(
            f"it stops with a {run.error_type}, which has nothing to do with the prices",
            expected="an assert that does not hold, or another status than 0",
            got=run.stderr.strip().splitlines()[-1],
        )
    if run.status == 0:
        sentence = "the faulty program passes: it gives the right price for what is tried here"
        if run.stdout.strip():
            sentence = "it only prints: whoever runs it cannot tell by the exit status that something is wrong"
        elif any(isinstance(node, ast.Assert) and isinstance(node.test, ast.Tuple) for node in ast.walk(tree)):
            sentence = (
                "with brackets around the comparison and the words behind it, an assert always holds: leave them out"
            )
        else:
            lab.write("fare.py", REWRITTEN)
            if lab.run("repro.py").status != 0:
                sentence = (
                    "what the faulty program says is taken for right, so it passes: the clerk knows the right price"
                )
        fail(sentence, expected="another exit status than 0", got="exit status 0")


@check(after=fails_before)
def passes_afterwards(lab):
    """with a mended program it ends with status 0"""
    mended = lab.text("fare.py")
    for old, new in MENDED:
        mended = mended.replace(old, new)
    for text in (mended, REWRITTEN):
        lab.write("fare.py", text)
        run = lab.run("repro.py")
        with (
            diagnose(
                run.error_type == "ImportError",
                "a name is imported that the tariff does not have: use the functions of fare.py",
            ),
            diagnose(
                run.status != 0,
                "it fails with the mended program too: what it takes for right is not what the tariff says",
            ),
        ):
            expect(run.status).equals(0)


@check(after=passes_afterwards)
def needs_nothing_else(lab):
    """it does not need trips.py, before or after the mending"""
    lab.write("remove.py", "import os\nos.remove('trips.py')\n")
    lab.run("remove.py")
    for text in (lab.text("fare.py"), REWRITTEN):
        lab.write("fare.py", text)
        run = lab.run("repro.py")
        with diagnose(
            run.error_type == "ModuleNotFoundError",
            "it uses trips.py: a proof that needs 120 other trips is not the smallest. Write the one trip into it",
        ):
            if text == REWRITTEN:
                expect(run).exits_with(0)
            else:
                expect(run.error_type).satisfies(lambda kind: kind != "ModuleNotFoundError", expected="no missing file")
