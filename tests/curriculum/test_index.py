from __future__ import annotations

import json
import os
import time
import tomllib
from pathlib import Path

import pytest

from backroad.curriculum import index, library
from backroad.errors import ContentError
from backroad.model.roadmap import Library
from backroad.settings import Settings

EXERCISE = "toy/1-first/01-giving-back/01-double"


def age(root: Path) -> None:
    """Make everything look old enough to be indexed."""
    for path in (root, *root.rglob("*")):
        os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def warm(root: Path, settings: Settings) -> Library:
    age(root)
    return library.load(settings, places=[root])


def reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "survey", lambda *_: pytest.fail("the disk was walked"))


def test_a_second_load_walks_no_folder_and_gives_the_same(
    warm: Library, root: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads_nothing(monkeypatch)
    assert library.load(settings, places=[root]) == warm


def test_a_replaced_exercise_survives_the_index(
    root: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / EXERCISE / "exercise.toml").write_text(
        'id = "toy-giving-back/double"\ntitle = "Double"\nreplaced_by = "toy-sums/total"\n'
    )
    age(root)
    first = library.load(settings, places=[root])
    reads_nothing(monkeypatch)
    assert library.load(settings, places=[root]) == first


@pytest.mark.parametrize("change", ["toml", "new file", "new folder", "starter", "gone"])
def test_a_change_is_seen(warm: Library, root: Path, settings: Settings, change: str) -> None:
    place = root / EXERCISE
    if change == "toml":
        text = (place / "exercise.toml").read_text()
        (place / "exercise.toml").write_text(text.replace('"Double"', '"Triple"'))
        assert library.load(settings, places=[root]).exercises["toy-giving-back/double"].title == "Triple"
        return
    if change == "new file":
        (place / "stray.txt").write_text("")
    elif change == "new folder":
        (place.parent / "04-more").mkdir()
    elif change == "starter":
        (place / "starter" / "double.py").unlink()
    else:
        (place / "exercise.toml").unlink()
    with pytest.raises(ContentError):
        library.load(settings, places=[root])


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", "{}", '{"format": 1}', "[" * 100_000, "\x00", '{"format": 1, "roots": 3}']
)
def test_a_corrupt_index_is_as_good_as_none(warm: Library, root: Path, settings: Settings, content: str) -> None:
    (settings.cache / index.NAME).write_text(content)
    assert library.load(settings, places=[root]) == warm


def test_wrong_data_inside_is_as_good_as_none(warm: Library, root: Path, settings: Settings) -> None:
    file = settings.cache / index.NAME
    data = json.loads(file.read_text())
    for broken in ({"roadmaps": [{"id": 3}]}, {"paths": []}, {"gone": 1}, {"roadmaps": ["x"]}):
        file.write_text(json.dumps({**data, **broken}))
        assert index.load(settings.cache, [root]) is None
    assert library.load(settings, places=[root]) == warm


def test_an_index_of_other_roots_does_not_hold(warm: Library, root: Path, settings: Settings) -> None:
    assert index.load(settings.cache, [root, root / "toy"]) is None
    assert index.load(settings.cache, [root]) is not None


def test_a_cache_that_cannot_be_written_is_no_error(root: Path, settings: Settings) -> None:
    settings.cache.parent.mkdir(parents=True)
    settings.cache.write_text("a file where the folder should be")
    age(root)
    assert library.load(settings, places=[root]).roadmaps


def test_nothing_half_written_is_left(warm: Library, settings: Settings) -> None:
    assert [path.name for path in settings.cache.iterdir()] == [index.NAME]


def test_what_changed_a_moment_ago_is_not_indexed_yet(root: Path, settings: Settings) -> None:
    age(root)
    later = time.time() + 60
    os.utime(root / EXERCISE / "exercise.toml", (later, later))
    library.load(settings, places=[root])
    assert not (settings.cache / index.NAME).exists()


def test_faulty_roadmaps_are_not_indexed(root: Path, settings: Settings) -> None:
    (root / EXERCISE / "stray.txt").write_text("")
    age(root)
    with pytest.raises(ContentError):
        library.load(settings, places=[root])
    assert not (settings.cache / index.NAME).exists()


def test_nothing_is_read_again_while_nothing_has_changed(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(tmp_path / "many", 100)
    age(tmp_path / "many")
    assert len(library.load(settings, places=[tmp_path / "many"]).exercises) == 100
    read: list[str] = []

    def noted(path: Path, *arguments: object, **named: object) -> str:
        read.append(path.name)
        return text(path, *arguments, **named)  # type: ignore[arg-type]

    text = Path.read_text
    monkeypatch.setattr(Path, "read_text", noted)
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("a file was parsed again"))
    assert len(library.load(settings, places=[tmp_path / "many"]).exercises) == 100
    assert set(read) <= {index.NAME}


def generate(place: Path, exercises: int) -> None:
    stage = place / "big" / "1-only"
    stage.mkdir(parents=True)
    (place / "big" / "roadmap.toml").write_text('format = 1\nid = "big"\ntitle = "Big"\nsummary = "Big."\n')
    (stage / "stage.toml").write_text('id = "only"\ntitle = "Only"\nsummary = "Only."\n')
    for number in range(exercises):
        topic = stage / f"{number // 10 + 1:03}-topic"
        if number % 10 == 0:
            topic.mkdir()
            (topic / "topic.toml").write_text(f'id = "topic-{number // 10}"\ntitle = "T"\nsummary = "S."\n')
        folder = topic / f"{number % 10 + 1:02}-exercise"
        (folder / "starter").mkdir(parents=True)
        for name in ("task.md", "check.py", "starter/a.py"):
            (folder / name).write_text("")
        (folder / "exercise.toml").write_text(
            f'id = "topic-{number // 10}/e{number % 10}"\ntitle = "E"\nlab = "python"\nkind = "write"\n'
            'edits = ["a.py"]\nminutes = 5\n'
        )


def test_without_the_cache_nothing_is_kept(root: Path, settings: Settings) -> None:
    age(root)
    assert library.load(settings, use_cache=False, places=[root]).roadmaps
    assert not settings.cache.exists()
