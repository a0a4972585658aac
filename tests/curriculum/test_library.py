from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.curriculum import library
from backroad.errors import ContentError
from backroad.settings import Settings

FIRST = "toy/1-first/01-giving-back"
DOUBLE = f"{FIRST}/01-double"


def faults(root: Path) -> list[str]:
    return [fault.sentence for fault in library.survey([root]).faults]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_toy_roadmap_in_its_order(root: Path, settings: Settings) -> None:
    found = library.load(settings, places=[root])
    assert [roadmap.id for roadmap in found.roadmaps] == ["toy"]
    assert [stage.id for stage in found.roadmaps[0].stages] == ["toy-first", "toy-second"]
    assert list(found.topics) == ["toy-giving-back", "toy-counting", "toy-last-things", "toy-unwritten", "toy-sums"]
    first = found.topics["toy-giving-back"]
    assert [exercise.id for exercise in first.exercises] == [
        "toy-giving-back/double",
        "toy-giving-back/hello",
        "toy-giving-back/which-line",
    ]
    assert found.topics["toy-unwritten"].planned
    assert found.topics["toy-last-things"].elective
    assert found.topics["toy-sums"].stage == "toy-second"
    project = found.projects["toy-shop"]
    assert [milestone.id for milestone in project.milestones] == ["toy-shop/price", "toy-shop/bill"]
    assert all(milestone.milestone for milestone in project.milestones)
    assert found.roadmaps[0].stages[1].projects == (project,)
    assert found.exercises["toy-last-things/last"].limits.seconds == 3


def test_the_bundled_roadmaps_and_those_of_the_setting_are_found(root: Path, settings: Settings) -> None:
    import dataclasses

    places = library.roots(dataclasses.replace(settings, roadmaps=(root, root / ".." / "roadmaps")))
    assert [place.name for place in places] == ["roadmaps", "roadmaps"]
    assert places[1] == root
    assert (places[0] / "backend" / "roadmap.toml").is_file()


def test_a_root_that_is_itself_a_roadmap_is_understood(root: Path, settings: Settings) -> None:
    assert library.load(settings, places=[root / "toy"]).roadmaps[0].id == "toy"


def test_an_error_carries_every_fault_and_says_the_first(root: Path, settings: Settings) -> None:
    edit(root / DOUBLE / "exercise.toml", "minutes = 2", "minutes = 0")
    edit(root / "toy/1-first/02-counting/topic.toml", '"toy-giving-back"', '"toy-giving-bakc"')
    with pytest.raises(ContentError) as caught:
        library.load(settings, places=[root])
    assert caught.value.faults == (
        f"roadmaps/{DOUBLE}/exercise.toml: minutes = 0 — must be 1 to 6000.",
        (
            'roadmaps/toy/1-first/02-counting/topic.toml: after = "toy-giving-bakc" — is not the id of a topic. '
            "Did you mean toy-giving-back?"
        ),
    )
    assert str(caught.value) == (
        f"The roadmaps have 2 faults: roadmaps/{DOUBLE}/exercise.toml: minutes = 0 — must be 1 to 6000. "
        "`backroad author lint` lists every fault."
    )


PLANTED: dict[str, tuple[Callable[[Path], object], str]] = {
    "broken toml": (
        lambda root: (root / FIRST / "topic.toml").write_text("id = "),
        f"roadmaps/{FIRST}/topic.toml: cannot be read: Invalid value (at end of document). Write it as TOML, in UTF-8.",
    ),
    "no toml": (
        lambda root: (root / FIRST / "topic.toml").unlink(),
        f"roadmaps/{FIRST}/topic.toml: is missing. Every folder of a roadmap says what it is.",
    ),
    "not UTF-8": (
        lambda root: (root / "toy/roadmap.toml").write_bytes(b"id = '\xff'"),
        (
            "roadmaps/toy/roadmap.toml: cannot be read: 'utf-8' codec can't decode byte 0xff in position 6: "
            "invalid start byte. Write it as TOML, in UTF-8."
        ),
    ),
    "unknown file": (
        lambda root: (root / DOUBLE / "notes.txt").write_text("x"),
        (
            f"roadmaps/{DOUBLE}/notes.txt: is not a known name here. May stand here: exercise.toml, task.md, "
            "hints.md, check.py, solution.sh, proof.toml, equivalent.toml, starter/, solution/, alternatives/, "
            "mistakes/, fixtures/."
        ),
    ),
    "folder without a number": (
        lambda root: (root / FIRST / "more").mkdir(),
        (
            f"roadmaps/{FIRST}/more: is not a known name here. May stand here: topic.toml, lesson.md, examples/, "
            "folders like 01-some-name/."
        ),
    ),
    "folder that is no roadmap": (
        lambda root: (root / "notes").mkdir(),
        "roadmaps/notes/roadmap.toml: is missing. Every folder of a roadmap says what it is.",
    ),
    "id of another topic": (
        lambda root: edit(root / DOUBLE / "exercise.toml", "toy-giving-back/double", "toy-counting/double"),
        f'roadmaps/{DOUBLE}/exercise.toml: id = "toy-counting/double" — must begin with toy-giving-back/.',
    ),
    "edits not in starter": (
        lambda root: (root / DOUBLE / "starter/double.py").unlink(),
        (
            f'roadmaps/{DOUBLE}/exercise.toml: edits = ["double.py"] — double.py is not in starter/. '
            "Add starter/double.py."
        ),
    ),
    "no check": (
        lambda root: (root / DOUBLE / "check.py").unlink(),
        f"roadmaps/{DOUBLE}/check.py: is missing. Write it: the checks.",
    ),
    "duplicate exercise": (
        lambda root: edit(root / FIRST / "02-hello/exercise.toml", "back/hello", "back/double"),
        (
            f'roadmaps/{FIRST}/02-hello/exercise.toml: id = "toy-giving-back/double" — is taken by '
            f"roadmaps/{DOUBLE}/exercise.toml. Choose another id; ids are permanent."
        ),
    ),
    "project with a topic's id": (
        lambda root: (
            edit(root / "toy/projects/toy-shop/project.toml", '"toy-shop"', '"toy-sums"'),
            [edit(path, "toy-shop/", "toy-sums/") for path in (root / "toy/projects/toy-shop").glob("*/exercise.toml")],
        ),
        (
            'roadmaps/toy/projects/toy-shop/project.toml: id = "toy-sums" — is taken by '
            "roadmaps/toy/2-second/03-sums/topic.toml. Choose another id; ids are permanent."
        ),
    ),
    "cycle": (
        lambda root: edit(root / FIRST / "topic.toml", "summary", 'after = ["toy-sums"]\nsummary'),
        (
            'roadmaps/toy/1-first/02-counting/topic.toml: after = ["toy-giving-back"] — runs in a circle: toy-counting '
            "after toy-giving-back after toy-sums after toy-unwritten after toy-counting. "
            "Take one of these out of `after`."
        ),
    ),
    "unknown stage": (
        lambda root: edit(root / "toy/projects/toy-shop/project.toml", "toy-second", "toy-third"),
        (
            'roadmaps/toy/projects/toy-shop/project.toml: stage = "toy-third" — must be the id of a stage of this '
            "roadmap. Did you mean toy-first?"
        ),
    ),
    "heir that does not exist": (
        lambda root: edit(root / DOUBLE / "exercise.toml", "minutes", 'replaced_by = "toy-sums/totla"\nminutes'),
        (
            f'roadmaps/{DOUBLE}/exercise.toml: replaced_by = "toy-sums/totla" — is not an exercise. '
            "Did you mean toy-sums/total?"
        ),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_the_only_one_named(root: Path, name: str) -> None:
    plant, sentence = PLANTED[name]
    plant(root)
    assert faults(root) == [sentence]


def test_a_folder_that_is_not_there(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(ContentError, match=r"nowhere: is not a folder that can be read\. Mend BACKROAD_ROADMAPS"):
        library.load(settings, places=[tmp_path / "nowhere"])


def test_hidden_files_and_what_editors_leave_are_no_part_of_a_roadmap(root: Path) -> None:
    for name in (".task.md.swp", "task.md~", ".DS_Store"):
        (root / DOUBLE / name).write_text("x")
    (root / DOUBLE / "__pycache__").mkdir()
    assert faults(root) == []


def test_a_planned_topic_does_not_offer_what_is_half_written(root: Path) -> None:
    edit(root / FIRST / "topic.toml", "summary", 'status = "planned"\nsummary')
    (root / DOUBLE / "check.py").unlink()
    found = library.survey([root])
    assert found.faults == ()
    assert found.library.topics["toy-giving-back"].exercises == ()


def test_a_replaced_exercise_can_be_looked_up_and_stands_in_no_topic(root: Path, settings: Settings) -> None:
    (root / DOUBLE / "exercise.toml").write_text(
        'id = "toy-giving-back/double"\ntitle = "Double"\nreplaced_by = "toy-sums/total"\n'
    )
    found = library.load(settings, places=[root])
    assert found.exercises["toy-giving-back/double"].replaced_by == "toy-sums/total"
    assert len(found.topics["toy-giving-back"].exercises) == 2


def test_a_survey_keeps_the_sound_roadmaps(root: Path) -> None:
    other = root / "other"
    (other / "1-s" / "01-t").mkdir(parents=True)
    (other / "roadmap.toml").write_text('format = 1\nid = "other"\ntitle = "O"\nsummary = "S."\n')
    (other / "1-s" / "stage.toml").write_text('id = "s"\ntitle = "S"\nsummary = "S."\n')
    topic = other / "1-s" / "01-t" / "topic.toml"
    topic.write_text('id = "t"\ntitle = "T"\nsummary = "S."\nafter = ["toy-sums"]\nstatus = "planned"\n')
    assert [roadmap.id for roadmap in library.survey([root]).library.roadmaps] == ["other", "toy"]
    edit(topic, "toy-sums", "toy-smus")
    found = library.survey([root])
    assert [roadmap.id for roadmap in found.library.roadmaps] == ["toy"]
    assert len(found.faults) == 1
    edit(topic, "toy-smus", "toy-sums")
    edit(root / "toy" / "roadmap.toml", "format = 1", "format = 2")
    # The other roadmap rests on a topic of the broken one, so it cannot stay either.
    assert library.survey([root]).library.roadmaps == ()
