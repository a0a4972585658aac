"""Finding what a person means: ids, parts of ids, paths, and the nearest id to a mistyped one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backroad.app import exercise, find
from backroad.app.desk import Desk
from backroad.errors import BackroadError, UnknownId, UsageError
from backroad.model.roadmap import Library


def refused(desk: Desk, text: str | None, here: Path | None = None) -> str:
    with pytest.raises(UsageError) as failure:
        find.exercise(desk, text, here)
    return str(failure.value)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("toy-giving-back/double", "toy-giving-back/double"),
        ("TOY-giving-back/Double/", "toy-giving-back/double"),
        ("double", "toy-giving-back/double"),
        ("doub", "toy-giving-back/double"),
        ("ouble", "toy-giving-back/double"),
        ("toy-shop", "toy-shop/price"),
        ("toy-counting", "toy-counting/tally"),
    ],
)
def test_an_id_a_part_of_one_or_a_topic(desk: Desk, text: str, id_: str) -> None:
    assert find.exercise(desk, text).id == id_


def test_a_topic_means_its_next_exercise(desk: Desk) -> None:
    from .test_check import passing

    passing(desk, "toy-giving-back/double")
    assert find.exercise(desk, "toy-giving-back").id == "toy-giving-back/hello"


def test_paths_and_folders_inside_a_workspace(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk.library.exercises["toy-giving-back/double"]
    folder = exercise.start(desk, one).shown.folder
    assert find.exercise(desk, None, folder) == one
    assert find.exercise(desk, str(folder / "double.py")) == one
    monkeypatch.chdir(folder)
    assert find.exercise(desk, ".") == one
    assert find.exercise(desk, "./double.py") == one
    assert find.exercise(desk, None) == one
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert find.exercise(desk, None, link) == one


def test_outside_the_last_one_worked_on_is_meant(desk: Desk, tmp_path: Path) -> None:
    assert refused(desk, None, tmp_path) == (
        "You have not started an exercise yet. `backroad next` names the first one."
    )
    exercise.start(desk, desk.library.exercises["toy-counting/tally"])
    exercise.start(desk, desk.library.exercises["toy-giving-back/double"])
    assert find.exercise(desk, None, tmp_path).id == "toy-giving-back/double"


def test_what_cannot_be_found_is_said_with_the_nearest(desk: Desk, tmp_path: Path) -> None:
    assert refused(desk, "toy-coutning/taly") == (
        "There is no exercise 'toy-coutning/taly'. Did you mean toy-counting/tally?"
    )
    assert refused(desk, "dobule") == "There is no exercise 'dobule'. Did you mean toy-giving-back/double?"
    assert refused(desk, "qqqq") == "There is no exercise 'qqqq'. `backroad map` shows them all."
    assert refused(desk, "") == "There is no exercise ''. `backroad map` shows them all."
    assert refused(desk, "toy-unwritten") == (
        "The topic 'toy-unwritten' is planned: no exercise of it is written yet. `backroad next` names one that is."
    )
    assert refused(desk, "/etc/passwd") == (
        "The path '/etc/passwd' is not inside the workspace of an exercise. "
        f"Workspaces lie in {tmp_path}/backroad, in <topic>/<exercise>."
    )


def test_what_fits_several_is_said(desk: Desk) -> None:
    assert refused(desk, "toy-").startswith("'toy-' fits 9 exercises: toy-")
    assert refused(desk, "toy-").endswith(", and 5 more. Type more of the one you mean.")


def test_lessons_guides_and_roadmaps_have_ids_too(desk: Desk) -> None:
    titles = [find.topic(desk, id_).title for id_ in ("toy-counting", "toy-shop", "toy-second", "toy", "double")]
    assert titles == ["Counting", "Toy shop", "Second steps", "Toy", "Double"]
    assert find.roadmap(desk, None) is None
    assert find.roadmap(desk, "TOY") == desk.library.roadmaps[0]
    with pytest.raises(UnknownId) as failure:
        find.roadmap(desk, "frontend")
    assert str(failure.value) == "There is no roadmap 'frontend'. Installed: toy."


def test_every_exercise_is_on_a_roadmap(desk: Desk) -> None:
    toy = desk.library.roadmaps[0]
    assert find.roadmap_of(desk, desk.library.exercises["toy-shop/bill"]) == toy
    stray = replace(desk.library.exercises["toy-shop/bill"], topic="nowhere")
    with pytest.raises(BackroadError, match="toy-shop/bill is on no roadmap"):
        find.roadmap_of(desk, stray)


def test_a_replaced_exercise_leads_to_the_new_one(desk: Desk) -> None:
    library = desk.library
    double = library.exercises["toy-giving-back/double"]
    old = replace(double, id="toy-giving-back/twice", replaced_by=double.id)
    desk.__dict__["library"] = Library(
        library.roadmaps, library.topics, {**library.exercises, old.id: old}, library.projects
    )
    assert find.exercise(desk, "toy-giving-back/twice") == double
