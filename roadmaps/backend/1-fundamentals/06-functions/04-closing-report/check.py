"""The report stays what it was; its parts are short, and each gets what it needs by its arguments."""

import ast

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled, tuples

EXAMPLE = [("letter", 80), ("parcel", 2500), ("letter", 100), ("postcard", 6), ("letter", 800)]
CHANGING = ("add", "append", "clear", "extend", "insert", "pop", "remove", "setdefault", "sort", "update")
LONGEST = 15
OUTSIDE = 25


@check
def prints_the_example(lab):
    """the example: the report is the same as before"""
    run = lab.run("report.py", stdin=lines(EXAMPLE))
    with (
        diagnose(
            "None" in run.stdout.split(),
            "None is printed where a function gives nothing back: call a function that prints, do not print it",
        ),
        diagnose(
            "  income 1140" in run.stdout.splitlines(),
            "the income of one block goes on from the block before it: begin with 0 inside the function",
        ),
    ):
        expect(run).prints(report(EXAMPLE))


@check(after=prints_the_example)
@given(
    pieces=lists(tuples(sampled(["letter", "parcel", "postcard"]), integers(1, 12000))),
    examples=[
        {"pieces": []},
        {"pieces": [("letter", 101), ("letter", 750), ("letter", 751), ("letter", 100)]},
        {"pieces": [("parcel", 2000), ("parcel", 2001), ("parcel", 10000), ("parcel", 10001)]},
        {"pieces": [("postcard", 7), ("postcard", 5)]},
    ],
    times=10,
)
def prints_any_report(lab, pieces):
    """any day, one without a single piece included, has the same report as before"""
    run = lab.run("report.py", stdin=lines(pieces))
    kinds = {kind for kind, _ in pieces}
    with diagnose(
        run.status != 0 and len(kinds) < 3,
        "it stops on a day without letters, without parcels or without postcards: try it with an empty list",
    ):
        expect(run).prints(report(pieces))


@check
def keeps_functions_short(lab):
    """no function is longer than 15 lines"""
    for function in functions(lab.syntax("report.py")):
        length = function.end_lineno - function.lineno + 1
        if length > LONGEST:
            fail(
                f"the function {function.name} is {length} lines long: find a part that can have a name of its own",
                expected=f"at most {LONGEST} lines",
                got=f"{length} lines",
            )


@check
def keeps_the_rest_short(lab):
    """at most 25 lines stand outside functions"""
    tree = lab.syntax("report.py")
    inside = set()
    for function in functions(tree):
        inside.update(range(function.lineno, function.end_lineno + 1))
    used = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.expr)}
    used |= {node.end_lineno for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.expr)}
    count = len(used - inside)
    if count > OUTSIDE:
        fail(
            f"{count} lines stand outside functions: what comes three times can be one function, called three times",
            expected=f"at most {OUTSIDE} lines",
            got=f"{count} lines",
        )


@check
def keeps_to_arguments(lab):
    """functions use their arguments, and no variable of the whole file"""
    tree = lab.syntax("report.py")
    inside = {id(node) for function in functions(tree) for node in ast.walk(function)}
    outside = {node.id for node in ast.walk(tree) if is_set(node) and id(node) not in inside} - named_lambdas(tree)
    for function in functions(tree):
        nodes = list(ast.walk(function))
        shared = {name for node in nodes if isinstance(node, ast.Global) for name in node.names}
        if shared:
            name = min(shared)
            fail(
                f"the function {function.name} sets {name} for the whole file: give the value back with return instead",
                expected="no global",
                got=f"global {name}",
            )
        own = {node.arg for node in nodes if isinstance(node, ast.arg)} | {node.id for node in nodes if is_set(node)}
        used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        changed = (used - own) & outside & {name for node in nodes for name in changes(node)}
        if changed:
            name = min(changed)
            fail(
                f"the function {function.name} changes {name} of the whole file: give back a list of its own",
                expected="values in capitals that are fixed",
                got=f"{name} is changed",
            )
        foreign = {name for name in (used - own) & outside if not name.isupper()}
        if foreign:
            name = min(foreign)
            fail(
                f"the function {function.name} uses {name}, a variable of the whole file: hand it over as an argument",
                expected="only arguments, names of its own, other functions and values in capitals",
                got=name,
            )


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def named_lambdas(tree):
    """The names that a line outside gives to a lambda: they are functions too."""
    lines = [line for line in tree.body if isinstance(line, ast.Assign) and isinstance(line.value, ast.Lambda)]
    return {target.id for line in lines for target in line.targets if isinstance(target, ast.Name)}


def changes(node):
    """The name whose list or dictionary this piece of code changes, if it does."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        node = node.func.value
    elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        node = node.value
    else:
        return []
    while isinstance(node, ast.Subscript):
        node = node.value
    return [node.id] if isinstance(node, ast.Name) else []


def is_set(node):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def lines(pieces):
    return "".join(f"{kind} {grams}\n" for kind, grams in pieces)


def report(pieces):
    """What the starter prints."""
    text = ""
    total = 0
    for kind, low, high, prices in (
        ("letter", 100, 750, (110, 190, 270)),
        ("parcel", 2000, 10000, (420, 650, 1190)),
        ("postcard", 0, 0, (90, 90, 90)),
    ):
        weights = [grams for name, grams in pieces if name == kind]
        income = sum(prices[(grams > low) + (grams > high)] for grams in weights)
        total += income
        text += f"{kind}s\n  pieces {len(weights)}\n  heaviest {max(weights, default=0)}\n  income {income}\n"
    return f"{text}total {total}\n"
