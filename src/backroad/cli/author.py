"""`backroad author`: for those who write roadmaps. Each command is thin; the work is done in ``authoring``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from backroad.app import find
from backroad.app.desk import Desk
from backroad.authoring.mutants import MOST
from backroad.authoring.new import new_exercise, new_topic
from backroad.authoring.proof import PROOFS, State
from backroad.authoring.verify import Begun, Ended, Progress, Ran
from backroad.cli import ids, program, style
from backroad.cli.escape import escape
from backroad.cli.escape import lines as safe
from backroad.errors import UsageError
from backroad.model.roadmap import KINDS, LABS

_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")

_JOBS = click.option(
    "--jobs", type=click.IntRange(0), default=0, help="How many at once; 0 is three for two processors."
)


class Part(click.ParamType[slice]):
    """N/M: of a sequence every M-th, from the N-th, as a slice."""

    name = "N/M"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> slice:
        """Raises click.UsageError for what is no such part."""
        if isinstance(value, slice):
            return value
        found = re.fullmatch("([0-9]{1,4})/([0-9]{1,4})", str(value))
        number, count = map(int, found.groups()) if found else (0, 0)
        if not 1 <= number <= count:
            self.fail(f"{value!r} is no part: 2/3 is the second of three.", param, ctx)
        return slice(number - 1, None, count)


@click.group("author", short_help="Write roadmaps: new, lint, verify, mutate, preview.")
def command() -> None:
    """Write roadmaps of your own, and prove that every exercise works."""


@command.group("new", short_help="Make an exercise or a topic to start from.")
def new() -> None:
    """Make an exercise or a topic to start from, which proves itself already."""


@new.command("exercise")
@click.argument("name", metavar="TOPIC/EXERCISE")
@click.option("--kind", type=click.Choice(KINDS), default="write", help="What the learner does.")
@click.option("--lab", type=click.Choice(LABS), help="Where it runs; each kind has a natural one.")
@click.option("--attach", default="", metavar="NAME", help="What stands beside the lab, such as postgres.")
@click.option("--title", default="", help="Its title.")
@click.pass_obj
def exercise(desk: Desk, name: str, kind: str, lab: str | None, attach: str, title: str) -> None:
    """Make an exercise behind the last one of its topic."""
    folder = new_exercise(desk.library, name, kind=kind, lab=lab or "", title=title, attach=attach)
    print(f"{escape(str(folder))}\nChange what is in it, then: {escape(program.command(f'author verify {name}'))}")


@new.command("topic")
@click.argument("slug")
@click.option("--stage", default="", help="The stage's id; not needed for a topic that is planned already.")
@click.option("--title", default="", help="Its title.")
@click.option("--summary", default="", help="What the learner can do afterwards, in one line.")
@click.pass_obj
def topic(desk: Desk, slug: str, stage: str, title: str, summary: str) -> None:
    """Make a topic with a lesson and a first exercise, or write into one that is planned."""
    folder = new_topic(desk.library, stage, slug, title=title, summary=summary)
    print(f"{escape(str(folder))}\nChange what is in it, then: {escape(program.command(f'author verify {slug}'))}")


@command.command("lint", short_help="Say what breaks the rules of the format.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_FORM
@click.pass_obj
def lint(desk: Desk, paths: tuple[Path, ...], form: str) -> int:
    """Say everything that breaks the rules of the format, in all roadmaps or below PATHS. Runs nothing."""
    from dataclasses import asdict

    from backroad.curriculum.lint import lint as find_faults

    faults = find_faults(desk.settings, paths)
    if form == "json":
        import json

        print(json.dumps({"format": 1, "faults": [asdict(fault) for fault in faults]}))
        return 1 if faults else 0
    for fault in faults:
        print(escape(fault.sentence))
    print("No faults." if not faults else "1 fault." if len(faults) == 1 else f"{len(faults)} faults.")
    return 1 if faults else 0


@command.command("verify", short_help="Prove exercises by running every answer.")
@click.argument("what", nargs=-1, metavar="[ID|PATH]...", shell_complete=ids.anything)
@_FORM
@click.option("--proofs", default="".join(PROOFS), help="The letters of the proofs to make.", show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, help="The first seed.", show_default=True)
@_JOBS
@click.option("--part", type=Part(), default="1/1", help="Of the exercises every M-th, from the N-th.")
@click.option("--stale", is_flag=True, help="Only those whose proof.toml is missing, out of date or not all proved.")
@click.option("--write", is_flag=True, help="Write proof.toml beside each exercise; needs all proofs.")
@click.pass_obj
def verify(
    desk: Desk,
    what: tuple[str, ...],
    form: str,
    proofs: str,
    seed: int,
    jobs: int,
    part: slice,
    *,
    stale: bool,
    write: bool,
) -> int:
    """Prove exercises by running every answer their authors wrote, right and wrong, and mutants of the solution.

    The exit code is 0 when everything is proved, 1 when something is to mend, 3 when runs could not be judged.
    """
    from backroad.authoring import prooffile, report
    from backroad.authoring.verify import prepare

    if write and set(proofs) != set(PROOFS):
        raise UsageError("proof.toml is written only when all proofs are made.", "Leave --proofs out, or --write.")
    selection, verifier = prepare(desk.settings, what, proofs=proofs, seed=seed, jobs=jobs)
    exercises = selection.exercises
    if stale:
        exercises = tuple(exercise for exercise, _ in prooffile.unproved(exercises))
    exercises = exercises[part]
    ended: list[Ended] = []
    for exercise, item in zip(exercises, _followed(verifier.verify(exercises)), strict=True):
        ended.append(item)
        if write:
            prooffile.write(exercise, item, seed)
        if form == "text":
            for line in report.lines(item):
                print(escape(line), flush=True)
    if form == "json":
        import json

        print(json.dumps(report.to_json(ended)))
    else:
        print(report.summary(ended))
    return _exit_code(ended)


@command.command("mutate", short_help="Change the solution in small ways, and see what no check notices.")
@click.argument("what", nargs=-1, metavar="[ID|PATH]...", shell_complete=ids.anything)
@_FORM
@click.option(
    "--most", type=click.IntRange(0), default=MOST, help="How many for an exercise; 0: all.", show_default=True
)
@click.option("--seed", type=click.IntRange(0), default=1, help="The seed of the runs.", show_default=True)
@_JOBS
@click.pass_obj
def mutate(desk: Desk, what: tuple[str, ...], form: str, most: int, seed: int, jobs: int) -> int:
    """Make proof f alone: change the solution in small ways, and show every change that no check notices.

    A change that makes no difference anybody could see is accepted by a line in equivalent.toml beside
    exercise.toml: its id = "the reason". The exit codes are those of verify.
    """
    from backroad.authoring import report
    from backroad.authoring.verify import prepare

    selection, verifier = prepare(desk.settings, what, proofs="f", seed=seed, jobs=jobs, most=most)
    ended: list[Ended] = []
    for item in _followed(verifier.verify(selection.exercises)):
        ended.append(item)
        if form == "text":
            for line in report.lines(item, diffs=True):
                print(escape(line), flush=True)
    if form == "json":
        import json

        print(json.dumps(report.to_json(ended)))
    else:
        print(report.summary(ended))
    return _exit_code(ended)


@command.command("example", short_help="Run an example of a lesson, and print what it prints.")
@click.argument("path", type=click.Path(path_type=Path))
def example(path: Path) -> None:
    """Run an example of a lesson, and print what must stand in the file beside it that ends in .out."""
    from backroad.authoring.examples import printed

    print("\n".join(safe(printed(path).rstrip("\n"))))


@command.command("preview", short_help="Show all that a learner will read.")
@click.argument("exercise", metavar="ID", shell_complete=ids.exercises)
@click.option("--run", "runs", is_flag=True, help="Also show what is said to the starter and to each mistake.")
@click.pass_obj
def preview(desk: Desk, exercise: str, *, runs: bool) -> None:
    """Show all that a learner will read of an exercise."""
    from backroad.authoring.preview import preview as look
    from backroad.authoring.preview import text
    from backroad.grading.grader import Grader

    found = find.exercise(desk, exercise)
    if runs:
        with Grader(desk.settings) as grader:
            shown = look(found, grader)
    else:
        shown = look(found)
    print("\n".join(safe(text(shown))))


def _exit_code(ended: Iterable[Ended]) -> int:
    states = {proof.state for item in ended for proof in item.proofs}
    return 1 if State.FAILED in states else 3 if State.BROKEN in states else 0


def _followed(events: Iterable[Progress]) -> Iterator[Ended]:
    """The exercises that are done, with a line on a terminal that says how far everything is."""
    show = sys.stderr.isatty() and style.is_interactive()
    total = done = 0
    for event in events:
        if isinstance(event, Begun):
            total += event.runs
        elif isinstance(event, Ran):
            done += 1
            if show:
                # ECMA-48: back to the first column, then erase to the end of the line.
                sys.stderr.write(f"\r\x1b[K{done} of {total} runs, {escape(event.exercise)} …")
        else:
            if show:
                sys.stderr.write("\r\x1b[K")
            yield event
    if show:
        sys.stderr.write("\r\x1b[K")
