"""One exercise in a learner's hands: start it, show it, hint at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backroad.app import work
from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.errors import UsageError, WorkspaceError
from backroad.labs.git.seed import seed_of
from backroad.model.roadmap import CheckInfo, Exercise, Project, Roadmap, Stage, Topic
from backroad.model.snapshot import Snapshot
from backroad.progress import recommend, workspace
from backroad.progress.records import Attempt, State
from backroad.progress.road import Lock, Standing, written

HINT_WAIT = timedelta(minutes=2)
"""How long after a hint the next one opens without a new attempt."""


@dataclass(frozen=True)
class Shown:
    """An exercise as its page shows it. ``group`` is the title of its topic or project, ``task`` is Markdown, and
    ``lock`` is None when it is open. ``provable``: its whole topic can be proven, and is not being proven with this.
    """

    exercise: Exercise
    group: str
    folder: Path
    task: str
    checks: tuple[CheckInfo, ...]
    state: State
    lock: Lock | None
    provable: bool = False


@dataclass(frozen=True)
class Started:
    """An exercise that lies in the work folder. ``written`` are the files laid just now, none when all were there;
    ``untouched`` is true while the work is still exactly the starter. ``again`` is the id under which the work that was
    there is kept, where the exercise begins afresh because it was passed with our solution."""

    shown: Shown
    written: tuple[str, ...]
    untouched: bool
    again: str = ""


@dataclass(frozen=True)
class Hints:
    """The hints open so far. ``new`` is the number of the one opened just now, 0 when none was.

    ``opens`` says what opens the next one, "" when it opens at once or there is none; ``wait`` is in how many seconds
    it does, when nothing else happens.
    """

    exercise: Exercise
    texts: tuple[str, ...]
    new: int
    total: int
    opens: str
    wait: int = 0


def show(desk: Desk, exercise: Exercise) -> Shown:
    """The task, what will be checked, where the work lies, and where the learner stands. Changes nothing."""
    road = desk.road()
    topic = desk.library.topics.get(exercise.topic)
    group = topic or desk.library.projects.get(exercise.topic)
    return Shown(
        exercise,
        exercise.topic if group is None else group.title,
        workspace.path(desk.settings, exercise.id),
        read.task(exercise),
        read.checks(exercise),
        road.state(exercise.id),
        None if group is None else road.lock(group),
        topic is not None and provable(desk, topic) and not road.state(exercise.id).proving,
    )


def start(desk: Desk, exercise: Exercise) -> Started:
    """Lay the starter into the work folder, leaving every file that is there as it is. Raises WorkspaceError.

    An exercise that is to be written once more begins afresh; the work that was there is kept. A later milestone begins
    with the learner's own program, as it passed the milestone before.
    """
    shown = show(desk, exercise)
    again = work.reset(desk, exercise, anew=True).kept if recommend.due(shown.state) else ""
    starter = work.beginning(desk, exercise)
    written = workspace.lay_out(shown.folder, starter, repositories=exercise.repositories)
    seed = seed_of(starter.files) if exercise.repositories else None
    told = {"written": list(written), **({} if seed is None else {"seed": seed, "begun": starter.digest})}
    desk.journal.record("started", exercise.id, told)
    return Started(shown, written, _is(desk, exercise, starter), again)


def prove(desk: Desk, topic: Topic) -> Started:
    """Start the last exercise of a topic to prove the whole of it: passed without hint or solution, it is done.

    Raises UsageError when nothing of the topic is written, or when a hint or the solution was seen already.
    """
    last = proof(topic)
    if last is None:
        raise UsageError(f"{topic.title} is not written yet.", "`backroad map` shows what is.")
    state = desk.road().state(last.id)
    if state.solution_seen or state.hints_seen:
        seen = "our solution" if state.solution_seen else "a hint"
        raise UsageError(
            f"{topic.title} cannot be proven with {last.title} any more: you have seen {seen} of it.",
            f"Pass its exercises one by one: `backroad start {topic.id}`.",
        )
    desk.journal.record("prove", last.id, {})
    return start(desk, last)


def folder(desk: Desk, exercise: Exercise) -> Path:
    """Where the work on an exercise lies, or will lie."""
    return workspace.path(desk.settings, exercise.id)


def changed(desk: Desk, exercise: Exercise, tree: str) -> bool:
    """Whether the work is another now than the one with that digest."""
    try:
        return work.take(desk, exercise).digest != tree
    except WorkspaceError:
        return True


def proof(topic: Topic) -> Exercise | None:
    """The exercise that proves a whole topic, its last one; None where none is written."""
    exercises = () if topic.planned else written(topic.exercises)
    return exercises[-1] if exercises else None


def provable(desk: Desk, topic: Topic) -> bool:
    """Whether the topic can be proven now: it is not done, and nothing of its last exercise was given away."""
    last = proof(topic)
    if last is None:
        return False
    road = desk.road()
    state = road.state(last.id)
    return not (state.solution_seen or state.hints_seen or state.passed or road.topic(topic) is Standing.DONE)


def text(part: Topic | Stage | Project | Roadmap) -> str:
    """The lesson of a topic, or the guide to a stage, project or roadmap, as Markdown; "" where none is written."""
    return read.lesson(part) if isinstance(part, Topic) else read.guide(part)


def hints(desk: Desk, exercise: Exercise, now: datetime | None = None) -> Hints:
    """The hints that are open, and what opens the next. Changes nothing.

    The first opens at once; each later one after an attempt with other work than before, or two minutes.
    """
    now = now or datetime.now(UTC)
    texts = read.hints(exercise)
    given = desk.journal.events(exercise.id, "hint")
    seen = min(max((event.data.get("number", 0) for event in given), default=0), len(texts))
    if seen == len(texts):
        return Hints(exercise, texts, 0, len(texts), "")
    left = timedelta(0)
    if given and not _tried_anew(desk.journal.attempts(exercise.id), given[-1].at):
        # A hint dated ahead of this clock (another machine's, or ours before it was set right) makes nobody wait.
        left = HINT_WAIT - abs(now - given[-1].at)
    if left > timedelta(0):
        opens = f"after another attempt, or in {_words(left)}"
        return Hints(exercise, texts[:seen], 0, len(texts), opens, int(left.total_seconds()) + 1)
    return Hints(exercise, texts[:seen], 0, len(texts), "")


def hint(desk: Desk, exercise: Exercise, now: datetime | None = None) -> Hints:
    """Open the next hint, if its time has come, and give all that are open."""
    found = hints(desk, exercise, now)
    seen = len(found.texts)
    if found.opens or seen == found.total:
        return found
    desk.journal.record("hint", exercise.id, {"number": seen + 1})
    return Hints(exercise, read.hints(exercise)[: seen + 1], seen + 1, found.total, "")


def _is(desk: Desk, exercise: Exercise, starter: Snapshot) -> bool:
    try:
        # Some file systems call every file executable, or none.
        return work.take(desk, exercise).files == starter.files
    except WorkspaceError:
        return False


def _tried_anew(attempts: tuple[Attempt, ...], since: datetime) -> bool:
    before = {attempt.tree for attempt in attempts if attempt.at <= since}
    return any(attempt.at > since and attempt.tree not in before for attempt in attempts)


def _words(left: timedelta) -> str:
    seconds = max(1, int(left.total_seconds()))
    if seconds < 60:
        return f"{seconds} second{'s' * (seconds != 1)}"
    minutes = (seconds + 59) // 60
    return f"{minutes} minute{'s' * (minutes != 1)}"
