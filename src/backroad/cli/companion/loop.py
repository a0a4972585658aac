"""The companion on a screen: keys and saves come in, pages go out, until the learner leaves."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from backroad.app import doctor, exercise, find, road, work
from backroad.app.desk import Desk
from backroad.app.watch import Moment, Session
from backroad.cli import hint, program, reset, solution, style
from backroad.cli.companion import pages
from backroad.cli.companion.choice import Choice
from backroad.cli.companion.screen import Screen
from backroad.cli.companion.words import keyed
from backroad.cli.escape import cut, escape
from backroad.cli.markdown import rendered
from backroad.cli.solution import QUESTION
from backroad.cli.style import Style
from backroad.errors import BackroadError
from backroad.model.roadmap import Exercise

Page = Callable[[Style], list[str]]
"""What writes a page for a window of some width."""

_SCROLL = {"up": -1, "down": 1, "home": -10_000, "end": 10_000}


def run(desk: Desk, first: Exercise, look: Style, *, poll: bool | None) -> None:
    """Open the companion at ``first``; returns when the learner quits or the terminal is gone."""
    new = not any(state.attempts for state in desk.states().values())
    screen = Screen()
    # The terminal is given back before the session ends: a check that still runs may take a moment.
    with Session(desk, first, screen.wake, poll=poll) as session:
        companion = _Companion(desk, session, screen, look, new=new)
        try:
            with screen:
                companion.run()
        except KeyboardInterrupt:
            print("\n".join(companion.goodbye()))
            raise
        print("\n".join(companion.goodbye()))


class _Companion:
    """What is on the screen at the moment: a page of lines, a list to choose from, or the learner's work."""

    def __init__(self, desk: Desk, session: Session, screen: Screen, look: Style, *, new: bool) -> None:
        self._desk, self._session, self._screen, self._look = desk, session, screen, look
        self._new = new
        self._page: Page | None = None
        self._written: tuple[Style, list[str]] | None = None
        self._choice: Choice | None = None
        self._ask: tuple[str, Callable[[], None]] | None = None
        self._notice = session.polling and f"Saves are looked for four times a second: {session.polling}."
        self._scroll = 0
        self._most = 0
        self._room = 1
        self._serial = 0
        self._at = ""
        self._leaving = False
        self._place = self._where()

    def run(self) -> None:
        """Draw, wait, act, until it is time to leave."""
        while not self._leaving:
            # What is said beside a moment and what is drawn of it must be of the same moment.
            moment = self._session.moment
            self._follow(moment)
            self._draw(moment)
            keys = self._screen.wait(None)
            if keys is None:
                return
            for key in keys:
                self._notice = ""
                try:
                    self._key(key)
                except BackroadError as error:
                    self._notice = keyed(str(error))

    def goodbye(self) -> list[str]:
        """What stays on the terminal when the screen is gone."""
        place = self._place
        folder = self._look.path(self._desk.settings.work)
        found = [f"{place.passed} of {place.total} exercises passed. Your work is in {folder}; nothing is lost."]
        name = escape(program.name())
        return [*found, f"To go on, type: {name}   (all commands: {name} --help)"]

    def _follow(self, moment: Moment) -> None:
        """A new verdict brings the work back in sight, whatever was being read; what was said before it is over."""
        if moment.serial != self._serial:
            self._serial = moment.serial
            self._at = time.strftime("%H:%M:%S")
            self._place = self._where()
            self._new = False
            self._notice = ""
            self._scroll = 0
            if self._choice is None and self._ask is None:
                self._page = None

    def _draw(self, moment: Moment) -> None:
        width, height = self._screen.size
        look = replace(self._look, width=min(width, style.WIDEST))
        said = [pages.condition(moment, self._at, look)]
        if self._ask is not None:
            said = [look.paint(line, "bold") for line in look.wrap(f"{self._ask[0]} [y/n]")]
        elif self._notice and not moment.checking:
            said = look.wrap(self._notice)
        keys = pages.keys_line(look, width)
        if self._ask is not None:
            keys = pages.answer_line(look)
        elif self._choice is not None:
            keys = pages.choice_line(look, width)
        foot = pages.foot(moment, self._place, said, keys, look, width)
        if height < 14:
            # On a very low screen the rule and the road go, so that something of the page is seen.
            foot = [*said, keys]
        room = height - len(foot)
        body = self._choice.lines(look, room)[:room] if self._choice is not None else self._body(moment, look, room)
        self._screen.draw([cut(line, width) for line in (*body, *[""] * (room - len(body)), *foot)])

    def _body(self, moment: Moment, look: Style, room: int) -> list[str]:
        lines = self._lines(self._page, look) if self._page is not None else pages.work(moment, look)
        if self._new and self._page is None and moment.verdict is None and moment.fault is None:
            lines = [*pages.welcome(moment.started.shown, self._editor(), look), *lines]
        lines = pages.folded(lines, self._screen.size[0])
        self._room = room
        self._most = max(0, len(lines) - room + (len(lines) > room))
        self._scroll = max(0, min(self._scroll, self._most))
        if len(lines) <= room:
            return lines
        rest = len(lines) - self._scroll - (room - 1)
        more = f"-- {rest} more lines: space, or the arrow keys --" if rest > 0 else "-- the end: b goes back up --"
        return [*lines[self._scroll : self._scroll + room - 1], look.paint(more, "dim")]

    def _lines(self, page: Page, look: Style) -> list[str]:
        """The page, written anew only for another width of the window."""
        if self._written is None or self._written[0] != look:
            self._written = (look, page(look))
        return self._written[1]

    # Keys

    def _key(self, key: str) -> None:
        if self._ask is not None:
            question, self._ask = self._ask, None
            if key in ("y", "Y"):
                question[1]()
        elif self._choice is not None:
            self._choose(self._choice, key)
        elif key in _SCROLL or key in (" ", "b", "page down", "page up"):
            page = max(1, self._room - 3)
            self._scroll += _SCROLL.get(key, page if key in (" ", "page down") else -page)
            self._scroll = max(0, min(self._scroll, self._most))
        elif key in ("escape", "backspace"):
            self._show(None)
        else:
            action = {
                "h": self._hint,
                "n": self._next,
                "l": self._list,
                "t": self._task,
                "i": self._lesson,
                "s": self._solution,
                "r": self._reset,
                "e": self._edit,
                "c": self._session.check,
                "?": self._keys,
                "q": self._quit,
                "end of input": self._quit,
            }.get(key)
            if action is not None:
                action()

    def _show(self, page: Page | None) -> None:
        self._page, self._written, self._scroll = page, None, 0

    def _hint(self) -> None:
        hints = exercise.hint(self._desk, self._current)
        self._show(lambda look: hint.lines(hints, look, "The key s"))

    def _next(self) -> None:
        found = road.next_exercise(self._desk)
        if found.exercise is None:
            self._notice = found.why
        elif found.exercise.id == self._current.id:
            self._notice = "This one is not passed yet. l chooses another."
        else:
            self._open(found.exercise)
            self._notice = found.why

    def _list(self) -> None:
        self._choice = Choice.of(road.maps(self._desk), self._current.id)

    def _choose(self, choice: Choice, key: str) -> None:
        if key == "escape":
            self._choice = None
        elif key == "enter":
            chosen = choice.chosen
            if chosen is not None:
                self._choice = None
                self._open(chosen)
        else:
            choice.key(key, max(1, self._screen.size[1] - 9))

    def _task(self) -> None:
        from backroad.cli import task

        shown = self._session.moment.started.shown
        self._show(lambda look: task.lines(shown, look))

    def _lesson(self) -> None:
        part = find.topic(self._desk, self._current.topic)
        text = "" if isinstance(part, Exercise) else exercise.text(part)
        if text:
            self._show(lambda look: rendered(text, look))
        else:
            self._notice = f"{part.title} has no lesson yet."

    def _solution(self) -> None:
        def show() -> None:
            ours = work.solution(self._desk, self._current)
            self._show(lambda look: solution.lines(ours, look))

        if work.shows_solution_freely(self._desk, self._current):
            show()
        else:
            self._ask = (QUESTION, show)

    def _reset(self) -> None:
        def begin() -> None:
            done = self._session.afresh()
            self._arrived()
            self._notice = reset.lines(done, self._current, self._look)[-1]

        self._ask = (reset.question(self._current), begin)

    def _edit(self) -> None:
        shown = self._session.moment.started.shown
        editor = self._editor()
        if not editor.command or not shown.exercise.edits:
            self._show(lambda look: pages.how_to_edit(shown, editor, look))
            return
        files = [str(shown.folder / name) for name in shown.exercise.edits]
        if self._screen.lend([*editor.command, *files], shown.folder) not in (0, None):
            self._notice = f"{Path(editor.command[0]).name} ended with a fault of its own."

    def _keys(self) -> None:
        polling = self._session.polling
        self._show(lambda look: pages.keys(look, polling))

    def _quit(self) -> None:
        self._leaving = True

    # What is asked of others

    @property
    def _current(self) -> Exercise:
        return self._session.moment.started.shown.exercise

    def _open(self, other: Exercise) -> None:
        self._session.open(other)
        self._arrived()

    def _arrived(self) -> None:
        """Another beginning: a verdict that came while it was made is none of it, and clears nothing that is said."""
        self._show(None)
        self._serial = self._session.moment.serial
        self._place = self._where()

    def _editor(self) -> pages.Editor:
        chosen = doctor.editor(self._desk)
        here = doctor.editors_here()
        easy = [name for name in here if name not in ("vim", "vi", "emacs")]
        missing = "" if chosen else self._desk.settings.editor
        return pages.Editor(tuple(chosen or easy[:1]), bool(chosen), here, missing)

    def _where(self) -> pages.Place:
        from backroad.progress.road import count

        one = find.roadmap_of(self._desk, self._session.moment.started.shown.exercise)
        passed, total = count(self._desk.road(), one)
        return pages.Place(one.title, passed, total)
