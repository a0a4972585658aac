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
    "cpu.shares": "1024",
    "cpu.weight": "100",
    "cpu.idle": "0",
    "cpu.stat": "usage_usec 250000\nuser_usec 200000\nsystem_usec 50000",
    "cpuacct.usage": "750000000",
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
        if str(path).startswith(str(tmp_path)) and Path(path, "cpu.stat").exists():
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
    assert cgroup.find() == Place(2, *[str(kernel / "app")] * 4)


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
    assert cgroup.find() == Place(2, *[str(kernel / "unit")] * 4)
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


@pytest.fixture
def first(kernel: Path) -> Place:
    """Controllers of version 1, each in a folder of its own."""
    for name in ("memory", "pids", "cpu", "cpuacct"):
        os.mkdir(kernel / name)
    return Place(1, *(str(kernel / name) for name in ("memory", "pids", "cpu", "cpuacct")))


def test_the_first_version_shares_the_processor_out_in_a_hall(first: Place) -> None:
    group = Group(first, 64 << 20, 17, sharing=True)
    hall = Path(first.cpu, cgroup.HALL)
    assert (hall / "cpu.shares").read_text() == str(1024 * (os.cpu_count() or 1))
    made = only(hall)
    group.add(5)
    assert (made / "cgroup.procs").read_text() == "5"
    assert (only(Path(first.usage, cgroup.HALL)) / "cgroup.procs").read_text() == "5"
    assert group.share is not None
    assert group.share.used == 0.75
    group.share.give(0.25)
    assert (made / "cpu.shares").read_text().startswith("256")
    group.share.give(0.00001)
    assert (made / "cpu.shares").read_text().startswith("2")
    group.remove()
    assert not made.exists()
    assert not list(Path(first.memory).glob("backroad-*"))
    group.share.give(1.0)


def test_who_stands_behind_all_others_is_idle_and_comes_back(first: Place) -> None:
    group = Group(first, 64 << 20, 17, sharing=True)
    made = only(Path(first.cpu, cgroup.HALL))
    assert group.share is not None
    group.share.give(0.0)
    assert (made / "cpu.idle").read_text() == "1"
    assert (made / "cpu.shares").read_text() == "1024"
    group.share.give(1.0)
    assert ((made / "cpu.idle").read_text(), (made / "cpu.shares").read_text()) == ("0", "1024")
    # Linux before 5.15 has no such file: the least share there is.
    (made / "cpu.idle").unlink()
    group.share.give(0.0)
    assert (made / "cpu.shares").read_text().startswith("2")
    group.remove()


def test_the_second_version_shares_the_processor_out_in_the_same_group(kernel: Path) -> None:
    group = Group(Place(2, *[str(kernel)] * 4), 64 << 20, 17, sharing=True)
    made = only(kernel)
    assert group.share is not None
    assert group.share.used == 0.25
    group.share.give(0.5)
    assert (made / "cpu.weight").read_text().startswith("50")
    group.remove()
    assert not made.exists()


def test_without_a_place_for_it_nothing_is_shared_out(kernel: Path) -> None:
    group = Group(Place(2, str(kernel), str(kernel)), 64 << 20, 17, sharing=True)
    assert group.share is None
    group.remove()


def test_a_process_stands_in_the_hall_until_it_leaves(first: Place) -> None:
    standing, other = cgroup.Standing(first), cgroup.Standing(first)
    hall = Path(first.cpu, cgroup.HALL)
    stood = [path for path in hall.iterdir() if path.name.startswith(cgroup.PREFIX)]
    assert [(path / "cgroup.procs").read_text() for path in stood] == [str(os.getpid())] * 2
    standing.leave()
    assert Path(first.cpu, "cgroup.procs").read_text() == str(os.getpid())
    assert hall.exists()
    other.leave()
    other.leave()
    assert not hall.exists()
    assert not Path(first.usage, cgroup.HALL).exists()


def test_where_nothing_is_shared_out_a_process_stays_where_it_is(kernel: Path) -> None:
    for place in (Place(2, *[str(kernel)] * 4), Place(1, str(kernel), str(kernel)), Place(1, *["/nowhere"] * 4)):
        cgroup.Standing(place).leave()
    assert [path for path in kernel.iterdir() if path.is_dir()] == []


def test_on_this_machine_a_group_can_be_made_where_one_was_found() -> None:
    cgroup.find.cache_clear()
    place = cgroup.find()
    if place is None:
        pytest.skip("this user may not make cgroups on this machine")
    group = Group(place, 64 << 20, 5, sharing=True)
    assert group.processes == 0
    assert not group.oom
    if group.share is not None:
        assert group.share.used == 0
        for part in (0.5, 0.0, 1.0):
            group.share.give(part)
    group.remove()
    cgroup.Standing(place).leave()
