"""The module is started, and imported by programs of ours, from its own folder and from others."""

from backroad.checks import check, diagnose, expect, fail

IMPORTS = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import chimes
names = [name for name in opened if not name.endswith((".py", ".pyc")) and "__pycache__" not in name]
print("opened:", *[name.rpartition("/")[2] for name in names if "melod" in name])
"""
ASKS = """
import os, sys
sys.path.insert(0, "..")
here = os.getcwd()
import chimes
for hour in (7, 12, 18):
    print(chimes.melody(hour))
if os.getcwd() != here:
    print("the current folder is another one now")
"""


@check
def plays_as_before(lab):
    """started in its own folder, it prints the notes, or says that there is no melody"""
    for hour, notes in (("7", "C E G E"), ("12", "G E C G G E C")):
        run = lab.run("chimes.py", hour)
        with diagnose(
            run.stdout == "" and run.status == 0,
            "started as a program it prints nothing: below `if __name__` something has to be called",
        ):
            expect(run).prints(f"{notes}\n")
        expect(run).exits_with(0)
    run = lab.run("chimes.py", "3")
    with (
        diagnose(run.error_type != "", "an hour without a melody ends in a traceback: a person wants a sentence"),
        diagnose(run.status == 0, "there is no melody, and status 0 says that all went well"),
        diagnose(
            "no melody" in run.stdout,
            "the message stands on standard output, where only notes should stand: print it with file=sys.stderr",
        ),
    ):
        expect(run.stdout).equals("")
        expect(run.error_type).equals("")
        expect(run).prints_errors("no melody")
        expect(run).exits_with(1)


@check(after=plays_as_before)
def imports_in_silence(lab):
    """importing it prints nothing, opens no file and looks at no argument"""
    lab.write("website.py", IMPORTS)
    run = lab.run("website.py", "breakfast")
    with (
        diagnose(
            run.error_type in ("IndexError", "ValueError"),
            "the import looks at the arguments, and they belong to the program that imports it",
        ),
        diagnose(run.stdout == "" and run.error_type == "", "the import ends the program that imports it"),
        diagnose(
            "melodies.txt" in run.stdout,
            "the import opens melodies.txt: whoever only imports has not asked for a melody yet",
        ),
        diagnose(run.stdout.count("\n") > 1, "the import prints something: the output belongs to the program"),
    ):
        expect(run).prints("opened:\n")
        expect(run).exits_with(0)


@check(after=imports_in_silence)
def gives_the_melody(lab):
    """the function melody gives back the notes of an hour, or raises a KeyError"""
    lab.write(
        "website.py",
        "import chimes\n"
        "print(repr(chimes.melody(8)))\n"
        "try:\n    print('got', repr(chimes.melody(3)))\nexcept KeyError:\n    print('KeyError')\n",
    )
    run = lab.run("website.py")
    with (
        diagnose(run.error_type == "AttributeError", "there is no function melody in the module that others can call"),
        diagnose(
            run.stdout == "'C D E C'\ngot None\n",
            "for an hour without a melody None comes back: raise a KeyError, so that somebody notices",
        ),
        diagnose(
            run.error_type == "KeyError",
            "there is a melody for 8, and a KeyError comes: in the file the hours are texts, and 8 is a number",
        ),
        diagnose(run.stdout.startswith("["), "a list of notes comes back: asked is one text, as it stands in the file"),
        diagnose("None" in run.stdout.split(), "the function gives nothing back: return it"),
        diagnose(
            run.error_type == "" and run.stdout.count("\n") < 2,
            "for an hour without a melody the function ends the program of the caller: raise a KeyError",
        ),
        diagnose("got" in run.stdout, "for an hour without a melody something is given back in place of a KeyError"),
    ):
        expect(run).prints("'C D E C'\nKeyError\n")


@check(after=gives_the_melody)
def plays_from_anywhere(lab):
    """it works from any current folder, even from one with a melodies.txt of its own"""
    lab.write("market/website.py", ASKS)
    lab.write("market/melodies.txt", "7 not this one\n12 nor this\n18 nor that\n")
    lab.write("empty/website.py", ASKS)
    for folder in ("empty", "market"):
        run = shell(lab, f"cd {folder} && python ../chimes.py 7")
        with (
            diagnose(
                run.error_type == "FileNotFoundError",
                "from another folder melodies.txt is not found: a relative path begins at the current folder",
            ),
            diagnose(
                "not this one" in run.stdout, "the melodies.txt of the current folder was read, not the one beside it"
            ),
        ):
            expect(run).prints("C E G E\n")
        run = shell(lab, f"cd {folder} && python website.py")
        with (
            diagnose(
                "another one now" in run.stdout,
                "after the call the current folder is another one, for the whole program: make a path from `__file__`",
            ),
            diagnose(
                run.error_type == "FileNotFoundError" or "not this one" in run.stdout,
                "imported from another folder, the module looks in the folder of the program, or in the current one: "
                "where it lies itself stands in `__file__`",
            ),
        ):
            expect(run).prints("C E G E\nG E C G G E C\nE D C\n")


@check(after=gives_the_melody)
def reads_afresh(lab):
    """when melodies.txt changes, the next call knows it"""
    lab.write(
        "website.py",
        "import chimes\n"
        "print(chimes.melody(7))\n"
        "with open('melodies.txt', 'w', encoding='utf-8') as file:\n    file.write('7 G G G\\n')\n"
        "print(chimes.melody(7))\n",
    )
    run = lab.run("website.py")
    with diagnose(
        run.stdout == "C E G E\nC E G E\n", "the old melody is played: the file was read once and never again"
    ):
        expect(run).prints("C E G E\nG G G\n")


def shell(lab, line):
    """Run a line of the shell in which `python` is this Python, wherever it lies."""
    lab.write("which.py", "import sys\nprint(sys.executable)\n")
    python = lab.run("which.py").stdout.strip()
    if not python:
        fail("the sandbox has no Python")
    lab.write("python.sh", f'python() {{ "{python}" -B -X utf8 "$@"; }}\n')
    lab.again()
    return lab.run(["/bin/sh", "-c", f". ./python.sh; {line}"])
