"""A file that is not, to the last byte, what an export wrote is refused as a whole, with the reason."""

from __future__ import annotations

import os
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.errors import ArchiveError
from backroad.progress import workspace
from backroad.progress.archive import form, read, work
from backroad.progress.archive.form import END
from backroad.progress.archive.read import opened
from backroad.progress.archive.work import Found

from .conftest import Home, altered, parts, relined, seal, snapshot

AGAIN = "Nothing was changed. Take another copy of the file, or export again where it comes from."
NAME = "Nothing was changed. Name a file that `backroad export FILE` wrote."


def refusal(path: Path) -> str:
    """What is said of a file that is refused, with its path as FILE."""
    with pytest.raises(ArchiveError) as failure:
        opened(path).close()
    assert failure.value.exit_code == 2
    return str(failure.value).replace(str(path), "FILE")


def test_a_file_that_is_whole_is_read(exported: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with opened(exported, lambda *what: told.append(what)) as archive:
        assert archive.exported == "2026-03-01T12:30:00.000000+00:00"
    assert {what for what, _, _ in told} == {"Reading", "Checking"}
    assert told[-1][1] == told[-1][2]
    # Sealed again by the tests, it is the same: what is refused below is refused for its own fault.
    assert seal(exported.with_name("again.zip"), parts(exported)).read_bytes() == exported.read_bytes()


def flipped(exported: Path, places: list[int]) -> None:
    whole = exported.read_bytes()
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        exported.write_bytes(changed)
        said = refusal(exported)
        assert said.startswith(("FILE is damaged: ", "FILE is no file that Backroad exported: ", "FILE was written by"))
        assert "\n" not in said


def test_a_flipped_bit_anywhere(exported: Path) -> None:
    size = exported.stat().st_size
    flipped(exported, [*random.Random(1).sample(range(size), 150), *range(40), *range(size - 120, size)])


@pytest.mark.slow
def test_a_flipped_bit_everywhere(exported: Path) -> None:
    flipped(exported, list(range(exported.stat().st_size)))


def test_the_damaged_part_is_named(exported: Path) -> None:
    whole = exported.read_bytes()
    with zipfile.ZipFile(exported) as file:
        infos = file.infolist()
    for info in infos:
        changed = bytearray(whole)
        changed[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
        exported.write_bytes(changed)
        if info.filename != "work/loops/other/empty.txt":
            assert refusal(exported) == (
                f"FILE is damaged: its checksum does not fit ({info.filename!r} is not as it was). {AGAIN}"
            )
    changed = bytearray(whole)
    changed[10] ^= 1
    exported.write_bytes(changed)
    assert refusal(exported) == (
        "FILE is damaged: its checksum does not fit (its parts are whole, what stands between them is not). " + AGAIN
    )
    exported.write_bytes(whole[:-1] + b"z")
    assert refusal(exported).startswith("FILE is damaged: its checksum does not fit (")


def test_a_file_cut_short_anywhere(exported: Path) -> None:
    whole = exported.read_bytes()
    for length in {*range(60), *range(60, len(whole), 37), *range(len(whole) - 100, len(whole))}:
        exported.write_bytes(whole[:length])
        said = refusal(exported)
        if length == 0:
            assert said == f"FILE is no file that Backroad exported: it is empty. {NAME}"
        else:
            assert said == f"FILE is damaged: it is cut short, or its end was changed. {AGAIN}"
    exported.write_bytes(whole + b"\n")
    assert refusal(exported) == f"FILE is damaged: it is cut short, or its end was changed. {AGAIN}"


def test_the_files_of_others(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_text("Dear diary, " * 100)
    assert refusal(path) == f"FILE is no file that Backroad exported: it is no zip. {NAME}"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "a" * 100)
    assert refusal(path) == f"FILE is no file that Backroad exported: it is another zip. {NAME}"
    assert refusal(tmp_path) == f"FILE is no file that Backroad exported: it is a folder. {NAME}"
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == f"FILE is no file that Backroad exported: it is no regular file. {NAME}"
    assert refusal(tmp_path / "none") == (
        "FILE cannot be read (no such file or directory). Name another file, or mend what is in the way."
    )
    os.truncate(path, form.SIZE_MOST + 1)
    assert refusal(path) == f"FILE is no file that Backroad exported: it is larger than 2 GiB. {NAME}"


def test_a_newer_format(exported: Path) -> None:
    whole = exported.read_bytes()
    exported.write_bytes(whole[: -len(END) - 64] + b"backroad-export 2 sha256 " + b"0" * 64)
    assert refusal(exported) == (
        "FILE was written by a newer Backroad (format 2; this one knows 1). Update Backroad; nothing was changed."
    )


def test_a_file_that_changes_under_the_reader(exported: Path) -> None:
    def touch(what: str, _: int, __: int) -> None:
        if what == "Checking":
            os.utime(exported, ns=(0, 0))

    with pytest.raises(ArchiveError, match=r"was written to while it was read\. Do it again"):
        opened(exported, touch)


def test_no_room_to_unpack(home: Home, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.lay("loops/count", {"large": random.Random(1).randbytes(100_000)})
    home.export(exported, replace=True)
    monkeypatch.setattr(read, "_TABLES", read._TABLES + "PRAGMA max_page_count = 8;")
    assert refusal(exported) == (
        "There is no room to unpack FILE (database or disk is full). "
        "Free some space (or set TMPDIR); nothing was changed."
    )


# What follows is sealed again after the change: its checksum fits, and what it holds is refused.


def renamed(exported: Path, old: str, new: str, **changes: object) -> Path:
    changed = parts(exported)
    for info, _ in changed:
        if info.filename == old:
            info.filename = new
            for name, value in changes.items():
                setattr(info, name, value)
    return seal(exported.with_name("altered.zip"), changed)


FIRST = "work/loops/count/a.py"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../evil.py", "its table of contents: it has not the parts that an export has"),
        ("/etc/evil", "its table of contents: it has not the parts that an export has"),
        ("evil.py", "its table of contents: it has not the parts that an export has"),
        ("work/evil.py", "'work/evil.py/': it is no workspace"),
        ("work/../evil/a.py", "'work/../evil': it is no workspace"),
        ("work//loops/a.py", "'work//loops': it is no workspace"),
        ("work/loops/count.old/a.py", "'work/loops/count.old': it is no workspace"),
        ("work/loops/count/../../a.py", "'work/loops/count': '../../a.py' is not the name of a file of a workspace"),
        ("work/loops/count//a.py", "'work/loops/count': '/a.py' is not the name of a file of a workspace"),
        ("work/loops/count/", "'work/loops/count': '' cannot be the name of a file"),
        ("work/loops/count/.git/config", "'work/loops/count': '.git/config' is not the name of a file of a workspace"),
        ("work/loops/count/.GIT/config", "'work/loops/count': '.GIT/config' is not the name of a file of a workspace"),
        ("work/loops/count/data", "'work/loops/count': 'data' is a file and a folder at once"),
        ("work/loops/count/z", "'work/loops/count': its files are not in order, or one stands there twice"),
        (f"work/loops/count/{'a' * 256}", f"'work/loops/count': '{'a' * 79} cannot be the name of a file"),
        (f"work/loops/count/{'a/' * 40}a", f"'work/loops/count': '{'a/' * 39}a cannot be the name of a file"),
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere(exported: Path, name: str, why: str) -> None:
    assert refusal(renamed(exported, FIRST, name)) == f"FILE is damaged: {why}. {AGAIN}"
    assert not list(exported.parent.rglob("*evil*"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"external_attr": 0o120777 << 16}, "it is no plain file"),
        ({"external_attr": 0o040755 << 16}, "it is no plain file"),
        ({"external_attr": 0o104755 << 16}, "it is no plain file"),
        ({"compress_type": zipfile.ZIP_STORED}, "it is no plain file"),
        ({"compress_type": zipfile.ZIP_BZIP2}, "it is no plain file"),
        ({"create_system": 0}, "it is not written as an export writes it"),
        ({"date_time": (2026, 1, 1, 0, 0, 0)}, "it is not written as an export writes it"),
        ({"extra": b"xx\x02\x00yy"}, "it is not written as an export writes it"),
        ({"comment": b"hello"}, "it is not written as an export writes it"),
    ],
)
def test_entries_that_are_no_plain_files(exported: Path, change: dict[str, object], why: str) -> None:
    assert refusal(renamed(exported, FIRST, FIRST, **change)) == f"FILE is damaged: '{FIRST}': {why}. {AGAIN}"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_parts_twice_more_or_less(exported: Path) -> None:
    target, whole = exported.with_name("altered.zip"), parts(exported)
    table = "FILE is damaged: its table of contents: "
    assert refusal(seal(target, [*whole[:2], whole[1], *whole[2:]])) == f"{table}a name stands in it twice. {AGAIN}"
    for left in (0, 6, 7, 8, 9, 10):
        assert refusal(seal(target, whole[:left] + whole[left + 1 :])).startswith(f"{table}it has not the parts")
    assert refusal(seal(target, whole, before=b"MZ")).startswith("FILE is damaged: 'README.txt': it does not stand")
    assert refusal(seal(target, whole, after=b"hidden")).startswith(
        "FILE is damaged: 'manifest.json': something stands"
    )
    # Two workspaces whose files are mixed, or that stand in another order.
    assert "its workspaces are not in order" in refusal(
        seal(target, [*whole[:1], *whole[4:6], *whole[1:4], *whole[6:]])
    )


def test_an_entry_that_says_another_size_or_place(exported: Path) -> None:
    with zipfile.ZipFile(exported) as file:
        start = file.start_dir
    for offset, value in ((24, 1), (24, 1 << 30), (20, 5), (42, 3), (16, 1), (8, 1)):
        changed = bytearray(exported.read_bytes())
        # The first entry of the table: its sizes, where it stands, its checksum, that it is encrypted.
        changed[start + offset : start + offset + 2] = struct.pack("<H", value & 0xFFFF)
        if value > 0xFFFF:
            changed[start + offset : start + offset + 4] = struct.pack("<L", value)
        assert refusal(reseal(exported, changed)).startswith("FILE is damaged: ")
    changed = bytearray(exported.read_bytes())
    place = len(changed) - len(END) - 64 - 10
    changed[place : place + 4] = b"\xff\xff\xff\xff"
    assert refusal(reseal(exported, changed)).startswith("FILE is damaged: its table of contents is not where")


def reseal(exported: Path, data: bytes | bytearray) -> Path:
    import hashlib

    target = exported.with_name("altered.zip")
    target.write_bytes(bytes(data[:-64]) + hashlib.sha256(data[:-64]).hexdigest().encode())
    return target


def test_an_unpacking_bomb_costs_nothing(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "UNPACKED_FREE", 8 << 20)
    bomb = altered(exported, "files.jsonl", lambda data: data + b" " * (40 << 20))
    assert bomb.stat().st_size < 100_000
    tracemalloc.start()
    said = refusal(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said.startswith("FILE is damaged: its table of contents: it would unpack to 41,9")
    assert peak < 4 << 20


def test_a_line_without_an_end_is_not_read_whole(exported: Path) -> None:
    bomb = altered(exported, "events.jsonl", lambda data: data + b" " * (100 << 20))
    tracemalloc.start()
    said = refusal(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == f"FILE is damaged: events.jsonl, line 4: the line is too long, or has no end. {AGAIN}"
    assert peak < 60 << 20


@pytest.mark.parametrize(
    ("limit", "value", "why"),
    [
        ("LINES_MOST", 3, "files.jsonl, line 4: it has too many lines"),
        ("WORK_FILES_MOST", 8, "its table of contents: it has more than 8 parts"),
        ("WORKSPACES_MOST", 1, "work/: it holds more than 1 workspaces"),
        ("SNAPSHOT_BYTES_MOST", 285, "snapshots.jsonl, line 2: it holds more than a snapshot can"),
        ("SIZE_MOST", 800, None),
    ],
)
def test_counts_are_bounded(
    exported: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, why: str | None
) -> None:
    monkeypatch.setattr(form, limit, value)
    said = refusal(exported)
    assert said == (f"FILE is damaged: {why}. {AGAIN}" if why else said)


def test_a_workspace_of_too_many_files(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "MAX_FILES", 2)
    assert refusal(exported) == f"FILE is damaged: 'work/loops/count': it holds more than 2 files. {AGAIN}"
    monkeypatch.setattr(workspace, "MAX_FILES", 400)
    monkeypatch.setattr(workspace, "MAX_BYTES", 100)
    assert refusal(exported) == (
        f"FILE is damaged: 'work/loops/count/data/raw.bin': it is larger than it may be. {AGAIN}"
    )


def test_a_table_of_contents_that_is_too_large(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "WORK_FILES_MOST", -5)
    assert refusal(exported) == f"FILE is damaged: its table of contents is too large. {AGAIN}"


@pytest.mark.slow
def test_more_than_sixteen_bits_of_files(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip counts its parts in 16 bits, and says more in two records of its own."""
    files = snapshot({f"{number:03}": b"" for number in range(400)})
    found = [Found(f"loops/count-{number:03}", files) for number in range(165)]
    monkeypatch.setattr(work, "everything", lambda _: iter(found))
    home.export(tmp_path / "out.zip")
    with opened(tmp_path / "out.zip") as archive:
        assert len(archive.names()) == 165
        assert archive.workspace("loops/count-164") == files


Lines = list[object]


def put(number: int, key: str, value: object) -> Callable[[Lines], object]:
    """Sets one key of one line; dots lead deeper."""

    def change(lines: Lines) -> None:
        holder: object = lines[number]
        *path, last = key.split(".")
        for part in path:
            holder = holder[int(part) if part.isdigit() else part]  # type: ignore[index]
        holder[int(last) if last.isdigit() else last] = value  # type: ignore[index]

    return change


def swap(lines: Lines) -> None:
    lines[0], lines[1] = lines[1], lines[0]


FORMED = "it is not written as an export writes it"
VERDICT = "its verdict is not one that this Backroad knows"
TWICE = "it is not in order, or stands there twice"


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("files", put(0, "text", "other"), "line 1: its sha256 is not that of its bytes"),
        ("files", put(0, "sha256", "0" * 64), "line 1: its sha256 is not that of its bytes"),
        ("files", put(0, "base64", "AAAA"), "line 1: its sha256 is not that of its bytes"),
        ("files", put(1, "base64", "!"), "line 2: it holds no file"),
        ("files", put(0, "text", 5), "line 1: it holds no file"),
        ("files", put(0, "text", "\ud800"), "line 1: it holds no file"),
        ("files", lambda lines: lines.append(lines[0]), "line 7: a file stands there twice"),
        ("files", lambda lines: lines.append({}), "line 7: it holds no file"),
        ("files", lambda lines: lines.append([]), "line 7: it is no JSON object"),
        ("files", lambda lines: lines.pop(), "it holds a file that is not in files.jsonl"),
        ("snapshots", put(0, "digest", "0" * 64), "line 1: its digest is not that of its files"),
        ("snapshots", put(0, "digest", 5), "line 1: it holds no snapshot"),
        ("snapshots", put(0, "files.0.0", "../evil.py"), "line 1: '../evil.py' is not the name of a file"),
        ("snapshots", put(0, "files.0.0", "a\0b"), "line 1: 'a\\x00b' cannot be the name of a file"),
        ("snapshots", put(0, "files.0.0", ".git/hooks/run"), "line 1: '.git/hooks/run' is not the name"),
        ("snapshots", put(0, "files.1.0", "a.py/b"), "line 1: 'a.py' is a file and a folder at once"),
        ("snapshots", put(0, "files.0.2", 1), "line 1: a file of a snapshot is no [path, sha256, executable]"),
        ("snapshots", put(0, "files.0.2", True), "line 1: its digest is not that of its files"),
        ("snapshots", put(0, "files", [["a", "0" * 64, False]] * 401), "line 1: a snapshot holds more than 400"),
        ("snapshots", lambda lines: lines.append(lines[0]), "line 5: its digest is not that of its files, or stands"),
        ("snapshots", lambda lines: lines.pop(), "files.jsonl holds files that no snapshot has"),
        ("attempts", put(0, "snapshot", "0" * 64), "line 1: its snapshot is not in snapshots.jsonl"),
        ("attempts", put(0, "at", "2026-01-01"), "line 1: '2026-01-01' is no moment in UTC"),
        ("attempts", put(0, "at", None), "line 1: None is no moment in UTC"),
        ("attempts", put(0, "at", "0001-01-01T00:00:00.000000+14:00"), "line 1: '0001-01-01T00:00:00.000000+14:00' is"),
        ("attempts", put(0, "verdict.attempt", "../../x"), "line 1: it names no attempt, exercise or snapshot"),
        ("attempts", put(0, "verdict.exercise", "../x"), "line 1: it names no attempt, exercise or snapshot"),
        ("attempts", put(0, "verdict.verdict", "blocked"), "line 1: its verdict cannot be"),
        ("attempts", put(0, "verdict.verdict", "great"), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.seed", 1 << 64), "line 1: its verdict cannot be"),
        ("attempts", put(0, "verdict.seed", "7"), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.seed", True), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.more", 1), f"line 1: {FORMED}"),
        ("attempts", put(0, "verdict.checks.0.title", ["x"]), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.checks.0.blocked_by", 3), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.checks.0.evidence.0.kind", "rows"), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.checks.0.evidence.0.line", "1"), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.checks.0.evidence.1.frames", [["a", 1]]), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict.checks.0.evidence.1.frames", "abc"), f"line 1: {VERDICT}"),
        ("attempts", put(0, "verdict", None), f"line 1: {VERDICT}"),
        ("attempts", swap, f"line 2: {TWICE}"),
        ("attempts", lambda lines: lines.append(lines[-1]), f"line 5: {TWICE}"),
        ("attempts", lambda lines: lines.pop(), "manifest.json: it says 4 attempts, and there are 3"),
        ("events", put(0, "kind", "Started!"), "line 1: it holds no event"),
        ("events", put(0, "exercise", "a/b/c"), "line 1: it holds no event"),
        ("events", put(0, "data", []), "line 1: it holds no event"),
        ("events", put(0, "data.number", "1"), "line 1: its data cannot be"),
        ("events", put(0, "data.tree", 7), "line 1: its data cannot be"),
        ("events", put(0, "data.tree", "0" * 64), "line 1: its snapshot is not in snapshots.jsonl"),
        ("events", put(0, "data.what", float("nan")), "line 1: its data cannot be"),
        ("events", swap, f"line 2: {TWICE}"),
        ("events", lambda lines: lines.append(lines[-1]), f"line 4: {TWICE}"),
    ],
)  # fmt: skip
def test_lines_that_no_export_writes(exported: Path, name: str, change: Callable[[Lines], object], why: str) -> None:
    said = refusal(relined(exported, f"{name}.jsonl", change))
    assert said.startswith("FILE is damaged: ")
    assert why in said


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("events.jsonl", b'{"at"', b'{ "at"', f"events.jsonl, line 1: {FORMED}"),
        ("events.jsonl", b"\n", b"\n\n", "events.jsonl, line 2: it is no JSON"),
        ("events.jsonl", b'"data":{', b'"data":{"a":1,"a":1,', f"events.jsonl, line 1: {FORMED}"),
        ("events.jsonl", b'"data":{', b'"data":{"a":' + b"[" * 990 + b"]" * 990 + b",", "events.jsonl, line 1: "),
        ("events.jsonl", b'"data":{', b'"data":{"a":' + b"[" * 100_000, "events.jsonl, line 1: it is no JSON"),
        ("events.jsonl", b"started", b"start\xffed", "events.jsonl, line 1: it is no JSON"),
        ("attempts.jsonl", b"0.0812", b"1e-9999999", f"attempts.jsonl, line 1: {FORMED}"),
        ("attempts.jsonl", b'"seed":7', b'"seed":' + b"7" * 5000, "attempts.jsonl, line 1: it is no JSON"),
        ("README.txt", b"sha256", b"sha257", f"README.txt: {FORMED}"),
        ("manifest.json", b'"format": 1', b'"format": 2', f"manifest.json: {FORMED}"),
        ("manifest.json", b'"format": 1', b'"format":  1', f"manifest.json: {FORMED}"),
        ("manifest.json", b'"left_out": []', b'"left_out": [1]', f"manifest.json: {FORMED}"),
        ("manifest.json", b'"left_out": []', b'"left_out": 1', f"manifest.json: {FORMED}"),
        ("manifest.json", b'"snapshots": 4', b'"snapshots": 5', "manifest.json: it says 5 snapshots, and there are 4"),
        ("manifest.json", b"2026-03-01", b"yesterday!", "is no moment in UTC"),
        ("manifest.json", b"{", b"", "manifest.json: it is no JSON"),
    ],
)  # fmt: skip
def test_bytes_that_no_export_writes(exported: Path, name: str, old: bytes, new: bytes, why: str) -> None:
    path = altered(exported, name, lambda data: data.replace(old, new, 1))
    said = refusal(path)
    assert said.startswith("FILE is damaged: ")
    assert why in said


def test_nothing_of_a_refused_file_stays_open(exported: Path) -> None:
    exported.write_bytes(exported.read_bytes()[:-1])
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        refusal(exported)
    assert len(os.listdir("/proc/self/fd")) == before
