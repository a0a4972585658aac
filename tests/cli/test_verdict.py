"""How a verdict reads, whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backroad.cli.style import Style
from backroad.cli.verdict import draw
from backroad.model.evidence import Dialogue, Mismatch
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict

pytestmark = pytest.mark.usefixtures("on_path")

PLAIN = Style(width=72)
CHECKS = (
    CheckResult("a", "every word is counted", Outcome.PASSED),
    CheckResult(
        "b",
        "the first sale of a word counts too",
        Outcome.FAILED,
        "one too few of each: the first sale of a word counts too",
        "what does your dictionary hold when a word is new?",
        None,
        (Mismatch("count(['rye'])", "{'rye': 1}", "{'rye': 0}", 8),),
    ),
    CheckResult("c", "the list stays as it was", Outcome.FAILED, "changed", "", None, (Mismatch("x", "1", "2"),)),
    CheckResult("d", "a large day is counted", Outcome.BLOCKED, blocked_by="b"),
)
FAILED = Verdict("dicts/stock", Outcome.FAILED, CHECKS, 7, 0.084, "bubblewrap+cgroup")


def test_a_failed_verdict() -> None:
    assert (
        "\n".join(draw(FAILED, "Stock count", PLAIN, again="backroad check --seed 7"))
        == """\
Stock count                                1 passed, 2 failed, 1 blocked

  ✓ every word is counted
  ✗ the first sale of a word counts too

      we did     count(['rye'])
      expected   {'rye': 1}
      got        {'rye': 0}
                         ^

      One too few of each: the first sale of a word counts too.

      Hint: what does your dictionary hold when a word is new?

      again      backroad check --seed 7

  ✗ the list stays as it was
  – a large day is counted

  – not tried: it waits for a check above it that did not pass
"""
    )


def test_one_line_says_why_some_were_not_tried() -> None:
    more = replace(FAILED, checks=(*CHECKS, replace(CHECKS[3], name="e", title="an empty day", blocked_by="d")))
    assert draw(more, "Stock count", PLAIN)[-6:] == [
        "  ✗ the list stays as it was",
        "  – a large day is counted",
        "  – an empty day",
        "",
        "  – not tried: each waits for a check above it that did not pass",
        "",
    ]
    assert "  \x1b[2m–\x1b[0m \x1b[2man empty day\x1b[0m" in draw(more, "Stock count", replace(PLAIN, color=True))


def test_who_listens_hears_what_each_waits_for() -> None:
    lines = draw(FAILED, "Stock count", replace(PLAIN, width=80), spoken=True)
    assert lines[-2:] == ["  – a large day is counted (waits for: the first sale of a word counts too)", ""]


def test_no_command_repeats_what_is_always_the_same() -> None:
    assert not any("again" in line for line in draw(FAILED, "Stock count", PLAIN))


def test_a_red_in_words_alone_draws_no_empty_rows() -> None:
    check = CheckResult("a", "it says so", Outcome.FAILED, "it does not", "", None, (Mismatch("", "", ""),))
    assert draw(replace(FAILED, checks=(check,)), "Stock count", PLAIN)[2:] == [
        "  ✗ it says so",
        "",
        "      It does not.",
        "",
    ]


def test_a_dialogue_stands_below_what_was_compared() -> None:
    talk = Dialogue((("we", "50"), ("program", "Too low")))
    check = CheckResult("a", "it answers", Outcome.FAILED, "", "", None, (Mismatch("ran it", "1", "2"), talk))
    assert draw(replace(FAILED, checks=(check,)), "Game", PLAIN)[4:] == [
        "      we did     ran it",
        "      expected   1",
        "      got        2",
        "",
        "      we typed   50",
        "      it said    Too low",
        "",
    ]


def test_a_pass_says_what_it_opened() -> None:
    passed = replace(FAILED, verdict=Outcome.PASSED, checks=CHECKS[:1])
    assert draw(passed, "Stock count", PLAIN, opened=("Loops",))[-1] == "  Opens: Loops"
    many = draw(passed, "Stock count", PLAIN, opened=("A", "B", "C", "D", "E"))
    assert many[-1] == "  Opens: A, B, C, and 2 more"


def test_commands_in_what_others_wrote_are_the_ones_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backroad.app.program.name", lambda: ".venv/bin/backroad")
    check = replace(CHECKS[1], hint="`backroad reset` lays it out again.")
    verdict = replace(FAILED, checks=(check,), isolation="none", notes=("See `backroad map`.",))
    text = "\n".join(draw(verdict, "Stock count", replace(PLAIN, width=120)))
    assert "Hint: `.venv/bin/backroad reset` lays it out again." in text
    assert "Note: See `.venv/bin/backroad map`." in text
    assert "`.venv/bin/backroad doctor` says why" in text


def test_a_passed_verdict() -> None:
    passed = replace(FAILED, verdict=Outcome.PASSED, checks=CHECKS[:1], notes=("A note.",))
    assert (
        "\n".join(draw(passed, "Stock count", PLAIN))
        == """\
Stock count                                                     1 passed

  ✓ every word is counted

  Passed, in 0.08 s.
  Note: A note."""
    )


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (
            Cause.OURS,
            "  This could not be judged. The fault is ours, not yours, and the\n  attempt does not count.",
        ),
        (
            Cause.MISSING,
            (
                "  This could not be judged: the machine lacks something that the\n"
                "  exercise needs. `backroad doctor` says what. The attempt does not\n  count."
            ),
        ),
        (
            Cause.BUSY,
            (
                "  This could not be judged: the machine was too busy for a fair answer.\n"
                "  Close what keeps it busy and check again. The attempt does not count."
            ),
        ),
    ],
)
def test_a_broken_verdict_says_whose_fault_it_is(cause: Cause, sentence: str) -> None:
    broken = (replace(CHECKS[0], outcome=Outcome.BROKEN, message="the database did not start"),)
    verdict = replace(FAILED, verdict=Outcome.BROKEN, cause=cause, checks=broken)
    assert "\n".join(draw(verdict, "Stock count", PLAIN)) == (
        "Stock count                                                 1 not judged\n\n"
        "  ! every word is counted (could not be judged)\n\n"
        "      The database did not start.\n\n" + sentence
    )


def test_a_verdict_without_checks_and_without_walls() -> None:
    verdict = replace(FAILED, verdict=Outcome.BROKEN, cause=None, checks=(), isolation="none", notes=("why",))
    lines = draw(verdict, "Stock count", PLAIN)
    assert lines[0] == "Stock count                                                   not judged"
    assert lines[-3:] == [
        "  Note: why",
        "  Note: Your code ran without a sandbox; `backroad doctor` says why, and",
        "  what mends it.",
    ]


def test_nothing_of_a_learners_text_commands_the_terminal() -> None:
    evil = "\x1b[2J\u202e\a"
    check = CheckResult(evil, evil, Outcome.FAILED, evil, evil, None, (Mismatch(evil, evil, evil, 1),))
    text = "".join(draw(replace(FAILED, checks=(check,), notes=(evil,)), evil, PLAIN))
    assert not set("\x1b\u202e\a") & set(text)


def test_without_unicode_and_with_colour() -> None:
    plain = draw(FAILED, "Stock count", replace(PLAIN, unicode=False))
    assert [line[2] for line in plain if line[:2] == "  " and line[2:3].strip()] == ["+", "x", "x", "-", "-"]
    colored = draw(FAILED, "Stock count", replace(PLAIN, color=True))
    assert colored[0].startswith("\x1b[1mStock count\x1b[0m ")
    assert colored[2].startswith("  \x1b[32m✓\x1b[0m every word")


def test_it_fits_in_80_columns() -> None:
    long = replace(
        CHECKS[1], title="word " * 40, message="sentence " * 40, evidence=(Mismatch("x" * 300, "y" * 300, "z"),)
    )
    lines = draw(replace(FAILED, checks=(long,)), "Title", replace(PLAIN, width=80))
    assert max(map(len, lines)) <= 80


EARLIER = (
    CheckResult("a", "every price is right", Outcome.PASSED, milestone="shop/price"),
    CheckResult("b", "a plum is refused", Outcome.PASSED, milestone="shop/price"),
)


def test_earlier_milestones_that_still_hold_are_one_line_each() -> None:
    whole = replace(FAILED, verdict=Outcome.PASSED, checks=(CHECKS[0], *EARLIER))
    assert draw(whole, "Bill", PLAIN)[2:4] == [
        "  ✓ every word is counted",
        "  ✓ still true: shop/price, all 2 checks",
    ]


def test_what_no_longer_holds_says_so_and_where_it_comes_from() -> None:
    red = replace(EARLIER[1], outcome=Outcome.FAILED, message="a plum costs 0")
    found = draw(replace(FAILED, checks=(CHECKS[0], EARLIER[0], red)), "Bill", PLAIN)
    assert found[2:9] == [
        "  ✓ every word is counted",
        "  ✓ every price is right",
        "  ✗ no longer true: a plum is refused",
        "",
        "      from       shop/price, an earlier milestone",
        "",
        "      A plum costs 0.",
    ]
