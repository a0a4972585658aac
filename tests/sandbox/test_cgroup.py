"""Groups of both versions. Version 2 is played on a folder that behaves like the kernel's, because few test machines
hand it out; version 1 is the machine's own where it may be used."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backroad.sandbox import cgroup
from backroad.sandbox.cgroup import Group, Place

FILES = {
    "memory.max": "max",
    "memory.swap.max": "max",
    "memory.oom.group": "0",
    "memory.peak": "0",
    "memory.current": "0",
    "memory.events": "low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0",
    "memory.limit_in_bytes": "0",
    "memory.memsw.limit_in_bytes": "0",
    "memory.max_usage_in_bytes": "0",
    "memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 0",
    "pids.max": "max",
    "pids.current": "0",
    "cgroup.procs": "",
    "cgroup.controllers": "cpu memory pids",
    "cgroup.subtree_control": "",
}


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which every new folder gets a group's files, and can be removed with them."""
    make, remove = os.mkdir, os.rmdir

    def mkdir(path: Any, *more: Any) -> None:
        make(path, *more)
        if str(path).startswith(str(tmp_path)):
            for name, text in FILES.items():
                Path(path, name).write_text(text)

    def rmdir(path: Any, *more: Any, **named: Any) -> None:
        if str(path).startswith(str(tmp_path)) and Path(path, "pids.max").exists():
            shutil.copytree(path, tmp_path / "last", dirs_exist_ok=True)
            for name in FILES:
                Path(path, name).unlink(missing_ok=True)
        remove(path, *more, **named)

    monkeypatch.setattr(os, "mkdir", mkdir)
    monkeypatch.setattr(os, "rmdir", rmdir)
    cgroup.find.cache_clear()
    yield tmp_path
    cgroup.find.cache_clear()


def tell(monkeypatch: pytest.MonkeyPatch, own: str, mountinfo: str) -> None:
    real = open

    def fake(path: Any, *more: Any, **named: Any) -> Any:
        told = {"/proc/self/cgroup": own, "/proc/self/mountinfo": mountinfo}.get(str(path))
        return real(path, *more, **named) if told is None else io.StringIO(told)

    monkeypatch.setattr(cgroup, "open", fake, raising=False)


def mount(point: Path, kind: str = "cgroup2", options: str = "rw", root: str = "/") -> str:
    return f"30 25 0:26 {root} {point} rw,nosuid shared:4 - {kind} {kind} {options}\n"


def only(folder: Path) -> Path:
    (found,) = [path for path in folder.iterdir() if path.name.startswith(cgroup.PREFIX)]
    return found


def test_a_second_version_group_gets_its_limits(kernel: Path) -> None:
    group = Group(Place(2, str(kernel), str(kernel)), 64 << 20, 17)
    made = only(kernel)
    read = {name: (made / name).read_text() for name in FILES}
    assert read["memory.max"].startswith(str(64 << 20))
    assert read["memory.swap.max"].startswith("0")
    assert read["memory.oom.group"].startswith("1")
    assert read["pids.max"].startswith("17")
    group.add(123)
    assert (made / "cgroup.procs").read_text() == "123"
    (made / "memory.peak").write_text("5000\n")
    (made / "memory.current").write_text("4000\n")
    (made / "pids.current").write_text("3\n")
    assert (group.peak, group.processes, group.oom) == (5000, 3, False)
    (made / "memory.events").write_text("oom 1\noom_kill 2\n")
    assert group.oom
    group.remove()
    group.remove()
    assert not made.exists()


def test_without_memory_peak_the_memory_of_now_is_told(kernel: Path) -> None:
    group = Group(Place(2, str(kernel), str(kernel)), 64 << 20, 17)
    (only(kernel) / "memory.peak").unlink()
    (only(kernel) / "memory.current").write_text("4000\n")
    assert group.peak == 4000
    group.remove()


def test_a_first_version_group_lies_in_two_places(kernel: Path) -> None:
    for name in ("memory", "pids"):
        (kernel / name).mkdir()
    group = Group(Place(1, str(kernel / "memory"), str(kernel / "pids")), 64 << 20, 17)
    memory, pids = only(kernel / "memory"), only(kernel / "pids")
    assert (memory / "memory.limit_in_bytes").read_text() == str(64 << 20)
    assert (memory / "memory.memsw.limit_in_bytes").read_text() == str(64 << 20)
    assert (pids / "pids.max").read_text().startswith("17")
    (memory / "memory.max_usage_in_bytes").write_text("7000\n")
    (memory / "memory.oom_control").write_text("oom_kill_disable 0\nunder_oom 0\noom_kill 1\n")
    assert (group.peak, group.oom) == (7000, True)
    group.add(5)
    assert (memory / "cgroup.procs").read_text() == (pids / "cgroup.procs").read_text() == "5"
    group.remove()
    assert not memory.exists()
    assert not pids.exists()


def test_a_group_that_cannot_be_limited_is_not_left(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(FILES, "pids.max")
    monkeypatch.setattr(cgroup, "PATIENCE", 0.0)
    with pytest.raises(OSError, match=r"pids\.max|not empty"):
        Group(Place(2, str(kernel), str(kernel)), 64 << 20, 17)


def test_a_group_in_use_is_waited_for_and_then_told(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    group = Group(Place(2, str(kernel), str(kernel)), 64 << 20, 17)
    (only(kernel) / "child").mkdir()
    monkeypatch.setattr(cgroup, "PATIENCE", 0.01)
    with pytest.raises(OSError, match="not empty"):
        group.remove()


def test_a_group_above_that_was_handed_to_us_is_used(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir(kernel / "app")
    os.mkdir(kernel / "app" / "shell.scope")
    (kernel / "app" / "cgroup.subtree_control").write_text("cpu memory pids\n")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    tell(monkeypatch, "0::/app/shell.scope\n", mount(kernel))
    assert cgroup.find() == Place(2, str(kernel / "app"), str(kernel / "app"))


def test_root_does_not_leave_the_group_that_it_was_put_in(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir(kernel / "app")
    os.mkdir(kernel / "app" / "unit")
    (kernel / "app" / "cgroup.subtree_control").write_text("cpu memory pids\n")
    (kernel / "app" / "unit" / "cgroup.procs").write_text("1 2 3\n")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    tell(monkeypatch, "0::/app/unit\n", mount(kernel))
    assert cgroup.find() is None


def test_a_unit_of_our_own_is_divided(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir(kernel / "unit")
    (kernel / "unit" / "cgroup.procs").write_text(f"{os.getpid()}\n")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    tell(monkeypatch, "0::/unit\n", mount(kernel))
    assert cgroup.find() == Place(2, str(kernel / "unit"), str(kernel / "unit"))
    assert (kernel / "unit" / "backroad-self" / "cgroup.procs").read_text() == str(os.getpid())
    assert (kernel / "unit" / "cgroup.subtree_control").read_text() == "+memory +pids"
    (kernel / "unit" / "cgroup.subtree_control").write_text("memory pids\n")
    cgroup.find.cache_clear()
    tell(monkeypatch, "0::/unit/backroad-self\n", mount(kernel))
    assert cgroup.find() == Place(2, str(kernel / "unit"), str(kernel / "unit"))


def test_without_the_controllers_there_is_no_place(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir(kernel / "unit")
    (kernel / "unit" / "cgroup.procs").write_text(f"{os.getpid()}\n")
    (kernel / "unit" / "cgroup.controllers").write_text("cpu\n")
    tell(monkeypatch, "0::/unit\n", mount(kernel))
    assert cgroup.find() is None


@pytest.mark.parametrize(
    ("own", "mountinfo"), [("", ""), ("nonsense\n", ""), ("0::/gone\n", ""), ("0::/gone\n", "30 25 0:26 / /nowhere")]
)
def test_what_cannot_be_understood_is_no_place(
    kernel: Path, monkeypatch: pytest.MonkeyPatch, own: str, mountinfo: str
) -> None:
    tell(monkeypatch, own, mountinfo and mount(Path("/nowhere")))
    assert cgroup.find() is None


def test_the_first_version_is_found_under_its_container(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("memory", "pids"):
        os.mkdir(kernel / name)
        os.mkdir(kernel / name / "job")
    mounts = mount(kernel / "memory", "cgroup", "rw,memory", "/docker/1") + mount(kernel / "pids", "cgroup", "rw,pids")
    tell(monkeypatch, "4:memory:/docker/1/job\n5:pids:/job\n0::/\n", mounts)
    assert cgroup.find() == Place(1, str(kernel / "memory" / "job"), str(kernel / "pids" / "job"))


def test_groups_of_processes_that_were_killed_are_swept(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir(kernel / "app")
    (kernel / "app" / "cgroup.subtree_control").write_text("memory pids\n")
    dead, alive, other = f"{cgroup.PREFIX}999999999-0", f"{cgroup.PREFIX}{os.getpid()}-7", "someone-else"
    for name in (dead, alive, other):
        os.mkdir(kernel / "app" / name)
    tell(monkeypatch, "0::/app\n", mount(kernel))
    assert cgroup.find() is not None
    left = [path.name for path in (kernel / "app").iterdir() if path.is_dir()]
    assert sorted(left) == sorted([alive, other])


def test_on_this_machine_a_group_can_be_made_where_one_was_found() -> None:
    cgroup.find.cache_clear()
    place = cgroup.find()
    if place is None:
        pytest.skip("this user may not make cgroups on this machine")
    group = Group(place, 64 << 20, 5)
    assert group.processes == 0
    assert not group.oom
    group.remove()
