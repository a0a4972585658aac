"""Hints are read as Python keeps them, compared in a plain spelling, and the functions are called."""

import ast
import re

from backroad.checks import check, diagnose, expect, fail

LISTS = ("list", "sequence", "collection", "iterable")
TEXTS = tuple(f"{kind}[str]" for kind in LISTS)
PAIRS = tuple(f"{kind}[tuple[str, int]]" for kind in LISTS)
PARAMETERS = {
    "minutes": {"stops": TEXTS[:3], "pace": ("float", "float | int")},
    "longest": {"names": TEXTS},
    "by_room": {"stops": PAIRS},
    "label": {"number": ("int",), "name": ("None | str",)},
    "ring": {"room": ("str",)},
}
RESULTS = {
    "minutes": ("float", "float | int"),
    "longest": ("None | str",),
    "by_room": ("dict[str, list[int]]", "mapping[str, list[int]]", "mutablemapping[str, list[int]]"),
    "label": ("str",),
    "ring": ("None",),
}


@check
def works_as_before(lab):
    """the functions do what they did"""
    guides = lab.module("guides")
    with diagnose(True, "minutes gives something else than before: hints change nothing, so leave the body alone"):
        expect(guides.minutes(["door", "hall"], 1.5)).equals(3.0)
    for names, wanted in (([], None), (["owl", "heron", "eagle"], "heron"), ([""], "")):
        with diagnose(
            names == [], "longest no longer gives None for no names: change the hint to fit the body, not the body"
        ):
            expect(guides.longest(names)).equals(wanted)
    expect(guides.by_room([("hall", 1), ("attic", 2), ("hall", 3)])).equals({"hall": [1, 3], "attic": [2]})
    for arguments, wanted in (((7,), "guide 7"), ((7, "Ada"), "guide 7: Ada"), ((7, ""), "guide 7: ")):
        expect(guides.label(*arguments)).equals(wanted)
    expect(guides.ring.attempt("hall")).returns(None)
    expect(lab.printed).equals("ring in hall\n")


@check(after=works_as_before)
def annotates_everything(lab):
    """every parameter and every result has a hint"""
    for hint in written(lab):
        for part in ast.walk(hint):
            if isinstance(part, ast.BoolOp):
                fail(
                    "between two types, `or` leaves only the first of them: a bar says both", "A | B", ast.unparse(part)
                )
            if isinstance(part, (ast.List, ast.Dict, ast.Set)):
                sentence = "brackets alone make a value, and no type: its name stands before them, as in tuple[…]"
                fail(sentence, "a type", ast.unparse(part))
    for name, hints in found(lab).items():
        for parameter in PARAMETERS[name]:
            if parameter not in hints:
                fail(f"the parameter {parameter} of {name} has no hint", expected=f"{parameter}: …", got=parameter)
        if "return" not in hints:
            sentence = f"the result of {name} has no hint"
            if name == "ring":
                sentence += ": a function that gives nothing back says -> None"
            fail(sentence, expected="-> …", got="nothing")


@check(after=annotates_everything)
def looks_away_nowhere(lab):
    """no hint is Any, object or a list without its items"""
    for name, hints in found(lab).items():
        for place, hint in hints.items():
            where = f"the result of {name}" if place == "return" else f"the parameter {place} of {name}"
            words = re.findall(r"\w+", hint)
            if "Any" in words:
                fail(f"Any turns the tool off: say what {where} is", expected="a type that says something", got=hint)
            if "object" in words:
                fail(f"object says nothing: say what {where} is", expected="a type that says something", got=hint)
            bare = re.search(r"\b(list|dict|tuple|sequence|iterable|collection|mapping)\b(?!\[)", hint)
            if bare:
                fail(f"the hint of {where} does not say what is in the {bare[1]}", expected=f"{bare[1]}[…]", got=hint)


@check(after=looks_away_nowhere)
def promises_what_comes_back(lab):
    """the hint of each result is true"""
    for name, hints in found(lab).items():
        got = hints["return"]
        with (
            diagnose(
                name == "longest" and got == "str",
                "longest promises a text, and gives None when there is no name: a caller who believes it will crash",
            ),
            diagnose(
                name == "minutes" and got == "int",
                "a whole number times a number with a point is a number with a point: float",
            ),
            diagnose(
                name not in ("longest", "ring") and "None" in got,
                f"None never comes out of {name}: no caller needs to ask for it",
            ),
            diagnose(name == "ring", "what ring prints is not given back: it gives nothing, and says so with None"),
            diagnose(
                name == "by_room" and got == "dict[str, int]", "a room has several stops: its value is a list of them"
            ),
            diagnose(
                name == "by_room" and got != "" and "tuple" in got,
                "the lists in the dictionary hold the stops alone, not the pairs",
            ),
            diagnose(True, f"the hint of the result of {name} is not what comes back"),
        ):
            one_of(got, RESULTS[name])


@check(after=looks_away_nowhere)
def says_what_it_takes(lab):
    """the hint of each parameter is what the callers hand over"""
    for name, hints in found(lab).items():
        for parameter, allowed in PARAMETERS[name].items():
            got = hints[parameter]
            with (
                diagnose(
                    parameter == "name" and got == "str",
                    "name may be None, which is its default: a hint of str alone forbids that",
                ),
                diagnose(
                    parameter == "pace" and got == "int",
                    "the pace has a point, as in 1.5: int forbids that, float takes it",
                ),
                diagnose(
                    name == "by_room" and "list[list" in got,
                    "each pair is a tuple: tuple[…, …] says what its parts are",
                ),
                diagnose(
                    parameter != "name" and "None" in got,
                    f"nobody hands over None for {parameter} of {name}: the hint says what the callers really give",
                ),
                diagnose(
                    name == "by_room" and got == "list[str, int]",
                    "a list has one kind of item, and here that is a pair: tuple[…, …] within list[…]",
                ),
                diagnose(True, f"the hint of {parameter} in {name} is not what the callers hand over"),
            ):
                one_of(got, allowed)


def one_of(got, allowed):
    if got not in allowed:
        # What would be right is for the learner to find: the words of the task say it.
        fail("the hint is not right", expected="a hint that is true", got=got)


def written(lab):
    """The hints as they are written."""
    for node in ast.walk(lab.syntax("guides.py")):
        if isinstance(node, ast.FunctionDef):
            hints = [node.returns, *(argument.annotation for argument in node.args.args)]
            yield from (hint for hint in hints if hint is not None)


def found(lab):
    """The hints of each function, in a plain spelling: `Optional[str]` and `str | None` are `None | str`."""
    guides, hints = lab.module("guides"), lab.module("typing").get_type_hints
    return {name: {key: plain(value) for key, value in hints(getattr(guides, name)).items()} for name in PARAMETERS}


def plain(hint):
    text = repr(hint)
    named = re.fullmatch(r"<class '([\w.]+)'>", text)
    text = re.sub(r"\b(typing|collections\.abc|builtins)\.", "", named[1] if named else text)
    text = text.replace("NoneType", "None")
    text = re.sub(
        r"\b(List|Dict|Tuple|Sequence|Iterable|Collection|Mapping|MutableMapping)\b", lambda m: m[1].lower(), text
    )
    text = re.sub(r"^Optional\[(.*)\]$", r"\1 | None", text)
    text = re.sub(r"^Union\[(\w+), (\w+)\]$", r"\1 | \2", text)
    return " | ".join(sorted(text.split(" | "))) if "[" not in text else text
