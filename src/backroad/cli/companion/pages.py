"""What is on the screen: the lines of each page, and the foot that never goes away."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace

from backroad.app import install
from backroad.app.exercise import Shown
from backroad.app.told import seconds
from backroad.app.watch import Moment
from backroad.cli import program, task
from backroad.cli.companion.words import keyed
from backroad.cli.escape import columns, escape, fit
from backroad.cli.status import bar
from backroad.cli.style import Style, short
from backroad.cli.verdict import draw
from backroad.model.verdict import Outcome

KEYS: tuple[tuple[str, str, str], ...] = (
    ("h", "hint", "the next hint"),
    ("n", "next", "the next exercise"),
    ("l", "list", "choose an exercise"),
    ("t", "task", "what is to be done"),
    ("i", "lesson", "the ideas behind it"),
    ("e", "editor", "open the file in your editor"),
    ("s", "solution", "our answer"),
    ("r", "reset", "begin afresh; your work is kept"),
    ("c", "check", "check again"),
    ("?", "keys", "this list"),
    ("q", "quit", "leave; nothing is lost"),
)


@dataclass(frozen=True)
class Place:
    """Where on the road one is, for the foot."""

    road: str
    passed: int
    total: int


@dataclass(frozen=True)
class Editor:
    """The learner's editor: the words of its command, empty where none is chosen, and what else is here. ``missing``
    is what $EDITOR names where no such program is here."""

    command: tuple[str, ...]
    chosen: bool
    here: tuple[str, ...]
    missing: str = ""


def welcome(shown: Shown, editor: Editor, look: Style) -> list[str]:
    """A few plain lines for somebody who is here for the first time."""
    first, *more = how_to_edit(shown, editor, look)
    return [
        look.paint("Welcome to Backroad.", "bold"),
        *look.wrap("You get a task and write the answer in a file. Every save is checked."),
        "",
        "1. Read the task below.",
        f"2. {first}",
        *(f"   {line}" for line in more),
        "3. Save it. What is right and what is not yet shows here at once.",
        "",
        "Stuck? The key h shows a hint. Enough for today? q leaves, and nothing is lost.",
        "",
    ]


def how_to_edit(shown: Shown, editor: Editor, look: Style) -> list[str]:
    """Which file to open, and exactly what to type for that."""
    path = shown.folder.joinpath(*shown.exercise.edits[:1])
    text = short(path)
    if not shown.exercise.edits:
        typed = escape(text if text.startswith("~") and " " not in text else shlex.quote(str(path)))
        return ["Work with git in a second terminal. Type there:", f"    cd {typed}"]
    typed = escape(text if text.startswith("~") and " " not in text else shlex.quote(str(path)))
    found = [f"Open this file in an editor: {look.path(path)}"]
    if editor.missing:
        found.append(f"{escape(editor.missing)} ($EDITOR) is not a program here.")
    if editor.chosen:
        return [*found, f"The key e opens it here, in {escape(editor.command[0])}."]
    if editor.command:
        name = escape(editor.command[0])
        return [*found, f"The key e opens it here, in {name}. Or type in a second terminal:", f"    {name} {typed}"]
    if not editor.here:
        return [*found, *_installing("No editor was found here. An easy one is nano.", look)]
    name = editor.here[0]
    found += [f"The editor found here is {name}. Type in a second terminal:", f"    {name} {typed}"]
    if name in ("vim", "vi"):
        found.append("In it, the key i begins writing; Esc, then :wq and Enter, saves and leaves.")
    return [*found, *_installing("An easier one is nano.", look)]


def _installing(which: str, look: Style) -> list[str]:
    # The greeting indents it by three columns.
    narrow = replace(look, width=look.width - 3)
    typed = install.command("nano")
    if not typed:
        return narrow.wrap(f"{which} Install it with your system's package manager.")
    return [*narrow.wrap(f"{which} To install it, type in a second terminal:"), f"    {typed}"]


def work(moment: Moment, look: Style, *, spoken: bool = False) -> list[str]:
    """The verdict, or why there is none; the task where nothing was checked yet. ``spoken`` is for line by line."""
    shown = moment.started.shown
    if moment.fault is not None:
        remedy = moment.fault.remedy
        if spoken:
            remedy = program.named(remedy.replace("start ID", f"start {shown.exercise.id}"))
        return [*look.wrap(moment.fault.sentence), *look.wrap(keyed(remedy))]
    if moment.verdict is None:
        return task.lines(shown, look)
    found = draw(moment.verdict, shown.exercise.title, look, opened=moment.opened, spoken=spoken)
    if moment.notice:
        found += ["", *look.wrap(keyed(moment.notice))]
    return found


def condition(moment: Moment, at: str, look: Style) -> str:
    """The one line above the foot: what is being done, or how the last check went. ``at`` is when, as text."""
    shown = moment.started.shown
    if moment.checking:
        of = f" {moment.done + 1} of {moment.total}" if moment.total else ""
        return look.paint(f"checking{of} …", "cyan")
    if moment.fault is not None:
        return look.paint("not checked", "yellow") + f" at {at}: mend what it says and save"
    if moment.verdict is None:
        what = f"Save {escape(shown.exercise.edits[0])}" if shown.exercise.edits else "Work in the repository"
        return f"{what}, and it is checked."
    if moment.verdict.verdict is Outcome.PASSED:
        return look.paint("passed", "green") + f" at {at}, in {seconds(moment.verdict)}. n goes on when you are ready."
    if moment.verdict.verdict is Outcome.FAILED:
        return look.paint("not yet", "red") + f", at {at}. Change the file and save; h shows a hint."
    return look.paint("could not be judged", "yellow") + f" at {at}; it does not count. c checks again."


def foot(moment: Moment, place: Place, said: list[str], keys: str, look: Style, width: int) -> list[str]:
    """What is said now, the file, the road and the keys that do something now."""
    shown = moment.started.shown
    path = shown.folder.joinpath(*shown.exercise.edits[:1])
    more = max(0, len(shown.exercise.edits) - 1)
    also = f" and {more} more" if more else ""
    shown_path = look.path(path)
    if columns(short(path)) + 7 + len(also) > width:
        # The end says more than the beginning, and a link stays whole behind its text.
        shown_path = "…" + escape(short(path))[-(width - 8 - len(also)) :]
    progress = f"{place.passed} of {place.total}"
    where = fit(f"{place.road} › {shown.group} › {shown.exercise.title}", max(10, width - 18 - len(progress) - 4))
    return [
        look.paint(look.sign("─", "-") * width, "dim"),
        *said,
        f"file   {shown_path}{also}",
        f"road   {bar(place.passed, place.total, 10, look)} {progress}  {where}",
        keys,
    ]


def keys_line(look: Style, width: int) -> str:
    """As many keys as fit, in their order, and always the one that lists all and the one that leaves."""
    last = [pair for pair in KEYS if pair[0] in "?q"]
    chosen = [pair for pair in KEYS if pair[0] not in "?qc"]
    while chosen and sum(len(word) + 4 for _, word, _ in chosen + last) > width + 2:
        chosen.pop()
    return "  ".join(f"{look.paint(key, 'bold')} {word}" for key, word, _ in chosen + last)


def choice_line(look: Style, width: int) -> str:
    """The keys of the list, as many as fit: how to leave it comes first where there is little room."""
    words = [("letters", "search"), (look.sign("↑ ↓", "arrows"), "move"), ("Enter", "goes there"), ("Esc", "goes back")]
    while len(words) > 1 and sum(len(key) + len(word) + 3 for key, word in words) > width + 2:
        words.pop(0)
    return "  ".join(f"{look.paint(key, 'bold')} {word}" for key, word in words)


def answer_line(look: Style) -> str:
    """The keys that answer a question."""
    return f"{look.paint('y', 'bold')} yes  {look.paint('n', 'bold')} no"


def folded(lines: list[str], width: int) -> list[str]:
    """Lines that are too wide go on in the next, so that nothing is lost at the edge. Coloured ones stay."""
    found: list[str] = []
    for line in lines:
        rest = line
        while "\x1b" not in rest and columns(rest) > width:
            cut = width
            while columns(rest[:cut]) > width:
                cut -= 1
            found.append(rest[:cut])
            rest = rest[cut:]
        found.append(rest)
    return found


def keys(look: Style, polling: str) -> list[str]:
    """The page behind the key ``?``."""
    found = [look.paint("Keys", "bold"), ""]
    found += [f"  {look.paint(key, 'bold')}  {word:<10} {what}" for key, word, what in KEYS]
    found += ["", *look.wrap("↑ ↓, space and b move through a long page; Esc goes back to your work.", "  ")]
    if polling:
        found += ["", *look.wrap(f"The folder is looked at four times a second, because {polling}.")]
    return found
