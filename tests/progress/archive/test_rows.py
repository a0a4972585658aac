"""Lines of a file and rows of the journal, each made from the other."""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from typing import Any

import pytest

from backroad.model import evidence
from backroad.model.verdict import CheckResult, Verdict
from backroad.progress.archive import rows
from backroad.progress.archive.form import Fault, check_moment, check_paths


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"plain\n", '"text":"plain\\n"'),
        ("Zoë \u2028 \x7f".encode(), '"text":"Zoë \u2028 \x7f"'),
        (b"", '"text":""'),
        (b"\xff\x00", '"base64":"/wA="'),
        (b"\0" * 30, '"base64":"' + "A" * 40 + '"'),  # As text each would take six characters.
    ],
)
def test_files_are_text_where_that_is_shorter(data: bytes, form: str) -> None:
    line = rows.file_line(data)
    assert form in line.decode()
    assert line.count(b"\n") == 1
    assert rows.file_of(line)[1] == data


def test_half_a_surrogate_pair_is_written_as_ascii() -> None:
    assert rows.written({"a": "\ud800é"}) == b'{"a":"\\ud800\\u00e9"}\n'
    assert rows.parsed(rows.written({"a": "\ud800é"})) == {"a": "\ud800é"}


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    line = rows.file_line(b"x" * (2 << 20))
    monkeypatch.setattr(rows.workspace, "MAX_BYTES", 1 << 20)  # type: ignore[attr-defined]
    with pytest.raises(Fault, match="it holds a file of more than 1 MiB"):
        rows.file_of(line)


@pytest.mark.parametrize("cls", [Verdict, CheckResult, *evidence.KINDS.values()])
def test_every_kind_of_field_can_be_checked(cls: type) -> None:
    """A new kind of evidence with a field of another type needs its place in ``rows``, or no export would be read."""
    assert dataclasses.is_dataclass(cls)

    def known(hint: Any) -> bool:
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is tuple:
            return all(known(part) for part in typing.get_args(hint) if part is not Ellipsis)
        named = isinstance(hint, type) and (dataclasses.is_dataclass(hint) or issubclass(hint, enum.Enum))
        return named or hint in (str, int, float, bool, types.NoneType)

    hints = typing.get_type_hints(cls)
    assert [field.name for field in dataclasses.fields(cls) if not known(hints[field.name])] == []


@pytest.mark.parametrize("text", ["2026-01-01T00:00:00.000000+00:00", "1970-01-01T00:00:00.000001+00:00"])
def test_moments(text: str) -> None:
    assert check_moment(text) == text


@pytest.mark.parametrize(
    "text", ["", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00.000000", "2026-01-01T02:00:00.000000+02:00", 5, None]
)
def test_what_is_no_moment(text: object) -> None:
    with pytest.raises(Fault, match="is no moment in UTC"):
        check_moment(text)


@pytest.mark.parametrize("path", ["a", "a b", "data/x.csv", "ä/ö", "-rf", "a\nb", "a\\b", "..a", "a..", "a/..b"])
def test_names_of_files(path: str) -> None:
    check_paths([path])


@pytest.mark.parametrize(
    "path",
    ["", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", "a/./b", "a\0", "\ud800", ".git", "a/.git/b",
     "a/.Git", "node_modules/x", "x.pyc", "a" * 256, "é" * 128, "/".join("a" * 26)],
)  # fmt: skip
def test_what_cannot_be_the_name_of_a_file(path: str) -> None:
    with pytest.raises(Fault):
        check_paths([path])


@pytest.mark.parametrize("paths", [["b", "a"], ["a", "a"], ["a", "a/b"], ["a", "a.b", "a/b"]])
def test_names_that_do_not_go_together(paths: list[str]) -> None:
    with pytest.raises(Fault):
        check_paths(paths)
