"""What a terminal can show is found out, and meaning never hangs on colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from backroad import settings
from backroad.cli import style
from backroad.cli.markdown import rendered
from backroad.cli.style import Style
from backroad.model.verdict import Outcome
from backroad.progress.road import Standing


class Stream(io.StringIO):
    def __init__(self, encoding: str = "utf-8", *, terminal: bool = True) -> None:
        super().__init__()
        self._encoding, self._terminal = encoding, terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._terminal


pytestmark = pytest.mark.usefixtures("on_path")

COLORED = settings.load({"HOME": "/home/ada"})


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "TMUX", "TERM", "TERM_PROGRAM", "KITTY_WINDOW_ID", "WT_SESSION", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ada")


def test_colours_only_on_a_terminal_that_wants_them() -> None:
    assert style.of(Stream(), COLORED).color
    assert not style.of(Stream(terminal=False), COLORED).color
    assert not style.of(Stream(), settings.load({"HOME": "/", "NO_COLOR": "1"})).color
    assert not style.of(Stream(), settings.load({"HOME": "/", "TERM": "dumb"})).color


@pytest.mark.parametrize(("encoding", "symbols"), [("utf-8", True), ("ascii", False), ("latin-1", False), ("", False)])
def test_symbols_only_where_the_encoding_has_them(encoding: str, symbols: bool) -> None:
    assert style.of(Stream(encoding), COLORED).unicode is symbols


@pytest.mark.parametrize(("columns", "width"), [("", 80), ("60", 60), ("200", 100), ("3", 20), ("x", 80)])
def test_the_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert style.of(Stream(), COLORED).width == width


@pytest.mark.parametrize(
    ("variables", "links"),
    [
        ({}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"KITTY_WINDOW_ID": "1"}, True),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "4200"}, False),
        ({"WT_SESSION": "x", "TMUX": "/tmp/x"}, False),
        ({"WT_SESSION": "x", "TERM": "screen"}, False),
    ],
)
def test_links_only_where_they_are_understood(variables: dict[str, str], links: bool, monkeypatch) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    look = style.of(Stream(), COLORED)
    assert look.links is links
    path = look.path(Path("/home/ada/back road/a.py"))
    assert path == (
        "\x1b]8;;file:///home/ada/back%20road/a.py\x1b\\~/back road/a.py\x1b]8;;\x1b\\" if links else "~/back road/a.py"
    )


def test_every_state_has_a_sign_of_its_own_without_colour() -> None:
    for unicode in (True, False):
        look = Style(unicode=unicode)
        assert len({look.symbol(outcome) for outcome in Outcome}) == 4
        assert len({look.symbol(standing) for standing in Standing}) == 5


def test_a_home_at_the_root_is_no_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    assert style.short(Path("/home/ada/x")) == "~/x"
    assert style.short(Path("/home/adam/x")) == "/home/adam/x"
    monkeypatch.setenv("HOME", "/")
    assert style.short(Path("/x")) == "/x"


def test_markdown_is_drawn_for_people_and_left_for_programs() -> None:
    text = "# Title\n\nSome `code` and \x1b[31m.\n\n    x = 1\n"
    assert rendered(text, Style()) == ["# Title", "", r"Some `code` and \x1b[31m.", "", "    x = 1"]
    drawn = "\n".join(rendered(text, Style(color=True, width=40)))
    assert r"\x1b[31m." in drawn
    assert "#" not in drawn
    assert "\x1b[1;4mTitle\x1b[0m" in drawn
    assert "\x1b[1;36mcode\x1b[0m" in drawn


def test_code_in_a_line_is_not_broken_where_it_fits_one() -> None:
    text = "For a verdict one types `backroad check first-program/hello` and waits.\n"
    drawn = rendered(text, Style(color=True, width=50))
    code = re.compile("\x1b\\[1;36m(.*?)\x1b\\[0m")
    assert [match for line in drawn for match in code.findall(line)] == ["backroad check first-program/hello"]
    assert "\ue000" not in "".join(drawn)
    narrow = rendered(text, Style(color=True, width=24))
    parts = [match.strip() for line in narrow for match in code.findall(line)]
    assert " ".join(parts) == "backroad check first-program/hello"


def test_without_colours_long_lines_are_wrapped_for_people_only() -> None:
    text = (
        "1. Some long words that go on and on and on.\n\n    code that is as long as it is\n\n```\n"
        + "x " * 20
        + "\n```"
    )
    assert rendered(text, Style(width=24)) == text.split("\n")
    assert rendered(text, Style(width=24, terminal=True)) == [
        "1. Some long words that",
        "   go on and on and on.",
        "",
        "    code that is as long as it is",
        "",
        "```",
        "x " * 20,
        "```",
    ]


def test_what_is_told_is_wrapped_for_people_only() -> None:
    text = "The folder /a/very/long/path is gone."
    assert style.told(Stream(terminal=False), text) == [text]


def test_what_is_told_breaks_at_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    told = style.told(Stream(), "The folder /a/very/long/path/indeed/it/is was left.")
    assert told == ["The folder", "/a/very/long/path/indeed/it/is", "was left."]


def test_two_ends_of_a_narrow_line() -> None:
    assert Style(width=30).ends("A long title of an exercise", "1 passed") == "A long title of an …  1 passed"


def test_answers_stand_at_the_end() -> None:
    text = (
        "# T\n\n## Recall\n\n1. Why?\n   <details><summary>Answer</summary>\n   Because\n   so.</details>\n\n"
        "2. How?\n   <details><summary>Answer</summary>Thus.</details>\n"
    )
    assert rendered(text, replace(Style())) == [
        "# T",
        "",
        "## Recall",
        "",
        "1. Why?",
        "2. How?",
        "",
        "## Answers",
        "",
        "1. Because so.",
        "2. Thus.",
    ]
