"""What tells that something in a folder has changed."""

from __future__ import annotations

import os
from pathlib import Path

from backroad.grading.stamps import stamps


def test_a_file_that_changes_comes_or_goes_is_seen(tmp_path: Path) -> None:
    folder, beside = tmp_path / "exercise", tmp_path / "shared.py"
    (folder / "mistakes" / "one").mkdir(parents=True)
    file = folder / "mistakes" / "one" / "m.py"
    file.write_text("a = 1\n")
    places = [str(folder), str(beside)]
    seen = [sorted(stamps(places))]
    assert sorted(stamps(places)) == seen[0]
    file.write_text("a = 12\n")
    seen.append(sorted(stamps(places)))
    os.utime(file, ns=(1, 1))
    seen.append(sorted(stamps(places)))
    beside.write_text("")
    seen.append(sorted(stamps(places)))
    file.unlink()
    seen.append(sorted(stamps(places)))
    assert [one for one in seen if seen.count(one) > 1] == []


def test_a_place_that_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    assert stamps([str(tmp_path / "gone")]) == []


def test_a_link_is_looked_at_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [path for path, _, _ in stamps([str(tmp_path)])] == [str(tmp_path), str(tmp_path / "loop")]
