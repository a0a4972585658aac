from __future__ import annotations

from pathlib import Path

import pytest

from backroad.authoring.new import new_exercise, new_topic
from backroad.authoring.templates import ATTACHED, EXERCISES
from backroad.curriculum import library
from backroad.curriculum.lint import lint
from backroad.errors import UnknownId, UsageError
from backroad.model.roadmap import Library
from backroad.settings import Settings


def sentences(settings: Settings) -> list[str]:
    return [fault.sentence for fault in lint(settings)]


@pytest.mark.parametrize(("lab", "kind"), EXERCISES)
def test_a_new_exercise_stands_last_and_keeps_every_rule(
    found: Library, settings: Settings, lab: str, kind: str
) -> None:
    folder = new_exercise(found, "toy-counting/of-the-day", kind=kind, lab=lab)
    assert folder.name == "03-of-the-day"
    assert sentences(settings) == []
    exercise = library.load(settings).exercises["toy-counting/of-the-day"]
    assert (exercise.lab, exercise.kind, exercise.title) == (lab, kind, "Of the day")
    ends = {
        "git": (),
        "http": ("of_the_day.py", "backroad.toml"),
        "postgres": ("of_the_day.sql",),
        "redis": ("of_the_day.redis",),
    }.get(lab, ("of_the_day.py",))
    assert exercise.edits == (("guess.txt",) if kind == "predict" else ends)
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(("lab", "attach"), ATTACHED)
def test_a_new_exercise_with_something_beside_its_lab(
    found: Library, settings: Settings, lab: str, attach: str
) -> None:
    new_exercise(found, "toy-counting/of-the-day", attach=attach)
    assert sentences(settings) == []
    exercise = library.load(settings).exercises["toy-counting/of-the-day"]
    assert (exercise.lab, exercise.attach, exercise.edits) == (lab, (attach,), ("of_the_day.py",))


def test_the_lab_follows_from_the_kind(found: Library, settings: Settings) -> None:
    new_exercise(found, "toy-counting/one", kind="order", title='Say "one"')
    exercise = library.load(settings).exercises["toy-counting/one"]
    assert (exercise.lab, exercise.title) == ("program", 'Say "one"')
    assert sentences(settings) == []


@pytest.mark.parametrize(
    ("slug", "file"), [("class", "my_class.py"), ("3-bugs", "my_3_bugs.py"), ("json", "my_json.py")]
)
def test_names_that_python_keeps_for_itself(found: Library, slug: str, file: str) -> None:
    assert (new_exercise(found, f"toy-counting/{slug}") / "starter" / file).is_file()


def test_a_new_milestone(found: Library, settings: Settings) -> None:
    assert new_exercise(found, "toy-shop/refund").name == "03-refund"
    assert sentences(settings) == []
    assert library.load(settings).exercises["toy-shop/refund"].milestone


def test_a_new_topic_has_a_lesson_and_a_first_exercise(found: Library, settings: Settings) -> None:
    folder = new_topic(found, "toy-first", "asking", title="Asking", summary="Read what is typed.")
    assert folder.name == "03-asking"
    assert sentences(settings) == []
    topic = library.load(settings).topics["asking"]
    assert (topic.title, topic.summary, topic.stage) == ("Asking", "Read what is typed.", "toy-first")
    assert [exercise.id for exercise in topic.exercises] == ["asking/first-step"]


def test_a_planned_topic_is_filled_and_keeps_what_it_says(found: Library, settings: Settings) -> None:
    folder = Path(found.topics["toy-unwritten"].folder)
    (folder / "lesson.md").write_text("# Mine\n")
    assert new_topic(found, "", "toy-unwritten") == folder
    assert (folder / "lesson.md").read_text() == "# Mine\n"
    (folder / "lesson.md").unlink()
    assert library.load(settings).topics["toy-unwritten"].after == ("toy-counting",)
    assert not library.load(settings).topics["toy-unwritten"].planned


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        (
            "toy-counting",
            {},
            "'toy-counting' cannot be an exercise's id. Say topic/exercise, in small letters and dashes.",
        ),
        ("toy-counting/Two", {}, "'toy-counting/Two' cannot be an exercise's id. Say topic/exercise"),
        ("toy-counting/tally", {}, "toy-counting/tally exists already. Ids are permanent: choose another."),
        ("toy-counting/x", {"kind": "dance"}, "There is no kind 'dance'. Kinds are write, fix, predict, order."),
        ("toy-counting/x", {"lab": "rust"}, "There is no lab 'rust'. Labs are "),
        (
            "toy-counting/x",
            {"lab": "python", "kind": "order"},
            "There is no pattern for 'order' in the lab 'python'. Use --lab program.",
        ),
        (
            "toy-counting/x",
            {"attach": "oracle"},
            "There is no pattern for 'write' in the lab 'program' with 'oracle'. Use --lab program --attach postgres",
        ),
        ("toy-counting/x", {"title": "two\nlines"}, "'two\\nlines' cannot be a title. Use one line of at most 80"),
    ],
)
def test_an_exercise_that_cannot_be(found: Library, name: str, options: dict[str, str], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        new_exercise(found, name, **options)
    assert str(caught.value).startswith(sentence)


def test_a_topic_or_stage_that_does_not_exist(found: Library) -> None:
    with pytest.raises(UnknownId, match=r"No roadmap has a topic 'toy-countnig'\. Did you mean toy-counting\?"):
        new_exercise(found, "toy-countnig/x")
    with pytest.raises(UnknownId, match=r"No roadmap has a topic 'zzz'\. Make the topic first\."):
        new_exercise(found, "zzz/x")
    with pytest.raises(UnknownId, match=r"No roadmap has a stage 'toy-fisrt'\. Did you mean toy-first\?"):
        new_topic(found, "toy-fisrt", "x")


def test_a_topic_that_cannot_be(found: Library) -> None:
    with pytest.raises(UsageError, match=r"'A b' cannot be a topic's id\. Use small letters"):
        new_topic(found, "toy-first", "A b")
    with pytest.raises(UsageError, match=r"toy-sums exists already\. `backroad author new exercise toy-sums/…` adds"):
        new_topic(found, "toy-first", "toy-sums")
    with pytest.raises(UsageError, match=r"'' cannot be a summary|cannot be a summary\. Use one line"):
        new_topic(found, "toy-first", "x", summary=" padded")


def test_a_folder_that_cannot_be_made(found: Library, root: Path) -> None:
    topic = Path(found.topics["toy-counting"].folder)
    (topic / "03-x").mkdir()
    (topic / "03-x" / "file").write_text("")
    taken = topic / "04-y"
    taken.write_text("a file where the folder should be")
    with pytest.raises(UsageError, match=r"04-y cannot be made: .*\. Work in a checkout of the roadmap\."):
        new_exercise(found, "toy-counting/y")
    assert [path.name for path in topic.iterdir() if path.name.startswith(".")] == []
