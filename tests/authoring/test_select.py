from __future__ import annotations

from pathlib import Path

import pytest

from backroad.authoring.select import select
from backroad.errors import ContentError, UnknownId, UsageError
from backroad.settings import Settings, load


def ids(settings: Settings, *words: str) -> list[str]:
    return [exercise.id for exercise in select(settings, words).exercises]


def test_all_of_them_in_the_order_of_the_road(settings: Settings) -> None:
    assert ids(settings)[:2] == ["toy-giving-back/double", "toy-giving-back/hello"]
    assert ids(settings)[-2:] == ["toy-shop/price", "toy-shop/bill"]
    assert len(ids(settings)) == 9
    assert ids(settings) == ids(settings, "toy")


def test_ids_of_every_kind_each_exercise_once(settings: Settings) -> None:
    assert ids(settings, "toy-giving-back/hello") == ["toy-giving-back/hello"]
    assert ids(settings, "toy-counting") == ["toy-counting/tally", "toy-counting/receipt"]
    assert ids(settings, "toy-shop") == ["toy-shop/price", "toy-shop/bill"]
    assert ids(settings, "toy-second") == ["toy-last-things/last", "toy-sums/total"]
    assert ids(settings, "toy-sums", "toy-sums/total") == ["toy-sums/total"]


def test_paths(settings: Settings, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = root / "toy/1-first/02-counting"
    assert ids(settings, str(place)) == ["toy-counting/tally", "toy-counting/receipt"]
    assert ids(settings, str(place / "01-tally/check.py")) == ["toy-counting/tally"]
    monkeypatch.chdir(place)
    assert ids(settings, ".") == ["toy-counting/tally", "toy-counting/receipt"]
    assert ids(settings, "01-tally") == ["toy-counting/tally"]


def test_a_path_outside_the_roots(root: Path, tmp_path: Path) -> None:
    settings = load({"HOME": str(tmp_path), "BACKROAD_BUNDLED": "no"})
    assert len(ids(settings, str(root))) == 9
    assert ids(settings, str(root / "toy/2-second/03-sums")) == ["toy-sums/total"]


def test_words_that_mean_nothing(settings: Settings, root: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownId, match=r"No roadmap has 'toy-sums/totla'\. Did you mean toy-sums/total\?"):
        select(settings, ["toy-sums/totla"])
    with pytest.raises(UnknownId, match=r"No roadmap has 'zzz'\. `backroad map` lists every id\."):
        select(settings, ["zzz"])
    with pytest.raises(UnknownId, match=r"There is no exercise in .*02-unwritten\. Give an exercise's folder"):
        select(settings, [str(root / "toy/2-second/02-unwritten")])
    with pytest.raises(UsageError, match=r"/nowhere does not exist\."):
        select(settings, [str(tmp_path / "nowhere")])


def test_an_exercise_that_is_gone(settings: Settings, root: Path) -> None:
    (root / "toy/1-first/01-giving-back/01-double/exercise.toml").write_text(
        'id = "toy-giving-back/double"\ntitle = "Double"\nreplaced_by = "toy-sums/total"\n'
    )
    with pytest.raises(UnknownId, match=r"toy-giving-back/double is gone\. toy-sums/total took its place\."):
        select(settings, ["toy-giving-back/double"])


def test_a_fault_elsewhere_does_not_matter_and_one_here_does(settings: Settings, root: Path) -> None:
    (root / "toy/1-first/01-giving-back/01-double/stray.txt").write_text("")
    assert ids(settings, "toy-sums/total") == ["toy-sums/total"]
    with pytest.raises(ContentError, match=r"01-double/stray\.txt: is not a known name here"):
        select(settings, ["toy-giving-back/double"])
