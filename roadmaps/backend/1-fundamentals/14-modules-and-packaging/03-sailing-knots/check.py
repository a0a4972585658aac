"""The package is started as `python -m knots`, imported, moved, and called as the command that pip would make of it."""

import re
import tomllib

from backroad.checks import check, diagnose, expect, fail

BOWLINE = "a loop that does not slip\n"


@check
def starts_as_a_package(lab):
    """with src on the path, `python -m knots` prints what a knot is good for"""
    for words, wanted in (("bowline", BOWLINE), ("sheet bend", "two ropes that are not of one size\n")):
        run = shell(lab, f"PYTHONPATH=src python -m knots {words}")
        with (
            diagnose(
                run.error_type == "ModuleNotFoundError",
                "a module of the package is not found: `import book` looks on the path, `from . import book` in the "
                "package",
            ),
            diagnose(
                run.error_type == "FileNotFoundError",
                "the file knots.json is looked for in the current folder, and it lies beside book.py",
            ),
            diagnose(
                run.stdout == "" and run.status == 0,
                "nothing is printed: `python -m knots` runs __main__.py, and nothing is called there",
            ),
            diagnose(
                run.stdout == "" and run.stderr == wanted,
                "the text goes to sys.exit, which takes it for an error: print it, and give back the status",
            ),
            diagnose(
                run.stderr == "no such knot: sheet\n", "only the first word is looked up, and the knot is sheet bend"
            ),
            diagnose(run.stdout == wanted * 2, "the answer comes twice: an import runs the command, and a call again"),
        ):
            expect(run).prints(wanted)
        expect(run).exits_with(0)
    run = shell(lab, "PYTHONPATH=src python -m knots granny")
    with (
        diagnose("no such knot" in run.stdout, "the message about the knot is on standard output"),
        diagnose(
            run.stdout == "None\n", "for a knot that is not in the book None is printed: use should raise a KeyError"
        ),
    ):
        expect(run.stdout).equals("")
    expect(run).prints_errors("no such knot: granny")
    with diagnose(
        run.status == 0,
        "the knot is not in the book, and status 0 says that all went well: what main gives back is no status yet, and "
        "sys.exit makes one of it",
    ):
        expect(run).exits_with(1)


@check(after=starts_as_a_package)
def works_anywhere(lab):
    """it works from any folder, from another place on the disk, and beside modules of the same names"""
    lab.write("harbour/book.py", "def use(knot):\n    return 'the other book'\n")
    lab.write("harbour/cli.py", "def main():\n    print('the other command')\n")
    lab.write("harbour/knots.json", '{"bowline": "the other file"}')
    lab.write("harbour/crew.py", CREW)
    for line in (
        "cd harbour && PYTHONPATH=../src python -m knots bowline",
        "cd harbour && PYTHONPATH=../src python crew.py",
        "cp -r src moved && cd harbour && PYTHONPATH=../moved python -m knots bowline",
    ):
        run = shell(lab, line)
        with (
            diagnose(
                run.stdout in ("the other book\n", "the other command\n"),
                "a module called like one of yours lies in the current folder, and was taken: import from the package",
            ),
            diagnose(
                "'src'" in run.stderr, "src is the folder that is on the path: the name of a module begins behind it"
            ),
            diagnose(
                run.stdout == "the other file\n",
                "a knots.json outside of the package was read, not the one beside book.py, to which __file__ leads",
            ),
            diagnose(
                run.error_type == "FileNotFoundError",
                "from another folder knots.json is not found: a relative path begins at the current folder",
            ),
        ):
            expect(run).prints(BOWLINE)


@check(after=starts_as_a_package)
def imports_quietly(lab):
    """the package gives `use` to others, and importing it prints nothing"""
    lab.write("lesson.py", IMPORTS)
    run = shell(lab, "PYTHONPATH=src python lesson.py granny")
    with (
        diagnose(
            run.error_type == "ImportError" and "'use'" in run.stderr,
            "the package itself has no `use`: what `from knots import use` finds is what __init__.py has a name for",
        ),
        diagnose(
            "imported" not in run.stdout and run.error_type == "",
            "importing a module of the package runs the command, and that ends the program of somebody else",
        ),
        diagnose(not run.stdout.startswith("imported"), "importing prints something: only a call of main should print"),
        diagnose(
            "None" in run.stdout, "the function use gives None: it should give back the text, or raise a KeyError"
        ),
    ):
        expect(run).prints(f"imported\n{BOWLINE}KeyError\n")
        expect(run.stderr).equals("")


@check
def describes_itself(lab):
    """`pyproject.toml` says the name, the version, which Python it needs, and that it needs nothing else"""
    whole = read(lab)
    with diagnose(True, "the tables [build-system] and [tool...] are not as they were: without them nothing is built"):
        expect({name: whole.get(name) for name in GIVEN}).equals(GIVEN)
    project = whole.get("project", {})
    with (
        diagnose(
            project.get("name") == "knots",
            "the name under which it is installed is sailing-knots: knots is the name for the import",
        ),
        diagnose("name" not in project, "there is no name in the table [project]"),
    ):
        expect(project.get("name")).equals("sailing-knots")
    with diagnose("version" not in project, "there is no version in the table [project]: pip would refuse it"):
        expect(project.get("version")).equals("1.0.0")
    python = project.get("requires-python")
    with (
        diagnose(python is None, "there is no requires-python: it would be installed under any old Python"),
        diagnose(
            isinstance(python, str) and python.replace(" ", "").startswith("==") and "*" not in python,
            "it asks for one single version of Python: whoever has a later one cannot install it",
        ),
        diagnose(python == "3.11", "a bare number is no condition: it takes >= before it"),
    ):
        expect(python).satisfies(
            lambda text: re.match(r"(>=\s*3\.11(\.0)?|~=\s*3\.11)\s*(,|$)", text.strip()), '">=3.11"'
        )
    with (
        diagnose("dependencies" not in project, "there are no dependencies in the table: say that there are none"),
        diagnose(
            bool(project.get("dependencies")), "the program needs nothing but Python's own library: the list is empty"
        ),
    ):
        expect(project.get("dependencies")).equals([])


@check(after=(starts_as_a_package, describes_itself))
def makes_the_command(lab):
    """the command that pip makes works, and its status is what the function gives back"""
    scripts = read(lab)["project"].get("scripts", {})
    if not isinstance(scripts, dict) or list(scripts) != ["knots"]:
        fail("the table [project.scripts] does not make one command, knots", expected='knots = "…"', got=str(scripts))
    place = scripts["knots"]
    with (
        diagnose(
            isinstance(place, str) and (place.endswith(".py") or ":" not in place),
            "a command names a module and, after a colon, a function in it: knots.cli:main",
        ),
        diagnose(
            isinstance(place, str) and "/" in place, "a command names a module as an import does, with dots: knots.cli"
        ),
        diagnose(
            isinstance(place, str) and "(" in place,
            "a command names the function, and does not call it: no parentheses",
        ),
    ):
        expect(place).satisfies(lambda text: re.fullmatch(r"[\w.]+:\w+", text), "a module, a colon and a function")
    module, _, function = place.partition(":")
    lab.write("bin/command.py", COMMAND.format(module=module, function=function))
    run = shell(lab, "cd /tmp && PYTHONPATH=$OLDPWD/src python $OLDPWD/bin/command.py clove hitch")
    with (
        diagnose(
            run.error_type == "ModuleNotFoundError",
            "the module that the command names is not found: it is called as in an import, from src on",
        ),
        diagnose(run.error_type in ("ImportError", "AttributeError"), "the module has no function of that name"),
        diagnose(run.error_type == "TypeError", "the function wants an argument: the command calls it without any"),
        diagnose(
            run.stdout == "a rope to a post\n" and run.status != 0,
            "the answer is right and the status is not 0: what the function gives back becomes the status",
        ),
    ):
        expect(run).prints("a rope to a post\n")
        expect(run).exits_with(0)
    run = shell(lab, "cd /tmp && PYTHONPATH=$OLDPWD/src python $OLDPWD/bin/command.py granny")
    expect(run).prints_errors("no such knot: granny")
    with diagnose(
        run.status == 0,
        "the command ends with 0 although there is no such knot: the function has to give back the status",
    ):
        expect(run).exits_with(1)


GIVEN = {
    "build-system": {"requires": ["setuptools>=61"], "build-backend": "setuptools.build_meta"},
    "tool": {"setuptools": {"package-data": {"knots": ["knots.json"]}}},
}
IMPORTS = """
import importlib
from knots import use
for name in ("knots.book", "knots.cli"):
    importlib.import_module(name)
print("imported")
print(use("bowline"))
try:
    print(use("granny"))
except KeyError:
    print("KeyError")
"""
CREW = """
import runpy, sys
import book
sys.argv = ["knots", "bowline"]
runpy.run_module("knots", run_name="__main__")
"""
COMMAND = """
import sys
from {module} import {function}
sys.exit({function}())
"""


def read(lab):
    try:
        return tomllib.loads(lab.text("pyproject.toml"))
    except tomllib.TOMLDecodeError as error:
        fail(f"pyproject.toml is not TOML: {error}", expected="a file that tomllib can read", got=str(error))


def shell(lab, line):
    """Run a line of the shell in which `python` is this Python, wherever it lies."""
    lab.write("which.py", "import sys\nprint(sys.executable)\n")
    python = lab.run("which.py").stdout.strip()
    lab.write("python.sh", f'python() {{ "{python}" -B -X utf8 "$@"; }}\n')
    lab.again()
    return lab.run(["/bin/sh", "-c", f". ./python.sh; {line}"])
