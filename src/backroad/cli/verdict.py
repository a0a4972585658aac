"""Draw a verdict as a learner reads it: a line per check, the first failure whole, the later ones in one line each."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

from backroad.app import program, told
from backroad.app.told import counted, seconds, sentence
from backroad.cli.escape import escape, fit
from backroad.cli.evidence import rows
from backroad.cli.style import Style
from backroad.model.evidence import Dialogue
from backroad.model.verdict import CheckResult, Outcome, Verdict

INDENT = 6
LABEL = 11
NAMED = 3
"""Of what a pass has opened, so many are named."""


def draw(
    verdict: Verdict, title: str, style: Style, *, again: str = "", opened: Sequence[str] = (), spoken: bool = False
) -> list[str]:
    """The lines of a verdict. ``again`` is the command that repeats a red one, ``opened`` what a pass has opened;
    with ``spoken``, for who listens line by line, each check that was not tried names the one it waits for.
    """
    found = [heading(verdict, title, style), ""]
    first = verdict.first_failure
    for milestone, part in groupby(verdict.checks, lambda check: check.milestone):
        checks = list(part)
        if milestone and all(check.outcome is Outcome.PASSED for check in checks):
            found += _still_true(milestone, len(checks), style)
            continue
        titles = {check.name: check.title for check in checks}
        for check in checks:
            found += _check(check, titles if spoken else {}, style)
            if check is first:
                found += ["", *_account(check, style, again), ""]
    if not spoken:
        found += _untried(verdict, style)
    if found[-1] != "":
        found.append("")
    return [*found, *_ending(verdict, style, opened)]


def heading(verdict: Verdict, title: str, style: Style) -> str:
    """The title and how many checks ended how."""
    return style.ends(escape(title), counted(verdict), "bold")


def _still_true(milestone: str, number: int, style: Style) -> list[str]:
    checks = "its check" if number == 1 else f"all {number} checks"
    lines = style.wrap(f"still true: {milestone}, {checks}", "    ")
    return [f"  {style.symbol(Outcome.PASSED)} {lines[0].lstrip()}", *lines[1:]]


def _check(check: CheckResult, titles: dict[str, str], style: Style) -> list[str]:
    text = check.title
    if check.milestone and check.outcome is Outcome.FAILED:
        text = f"no longer true: {text}"
    if check.outcome is Outcome.BLOCKED and titles:
        by = titles.get(check.blocked_by or "", check.blocked_by or "an earlier check")
        text += f" (waits for: {fit(by, 44)})"
    elif check.outcome is Outcome.BROKEN:
        text += " (could not be judged)"
    wrapped = textwrap.wrap(escape(text), style.width - 4, break_on_hyphens=False) or [""]
    shade = "dim" if check.outcome is Outcome.BLOCKED else ""
    first, *rest = [style.paint(line, shade) for line in wrapped]
    return [f"  {style.symbol(check.outcome)} {first}", *(f"    {line}" for line in rest)]


def _untried(verdict: Verdict, style: Style) -> list[str]:
    text = told.untried(verdict)
    if not text:
        return []
    lines = textwrap.wrap(f"{style.sign('–', '-')} {text}", style.width - 2)
    return ["", *(f"  {style.paint(line, 'dim')}" for line in lines)]


def _account(check: CheckResult, style: Style, again: str) -> list[str]:
    found: list[str] = []
    if check.milestone:
        found += labelled("from", [f"{escape(check.milestone)}, an earlier milestone"], style)
    for evidence in check.evidence:
        if found and isinstance(evidence, Dialogue):
            # The talk stands by itself below what was compared.
            found.append("")
        for label, texts in rows(evidence, style.width - INDENT - LABEL):
            found += labelled(label, texts, style)
    for number, text in enumerate(filter(None, (check.message, check.hint))):
        if found:
            found.append("")
        paragraph = sentence(text) if number == 0 else program.named(f"Hint: {text}")
        found += [" " * INDENT + line for line in _paragraph(paragraph, style)]
    if again and check.outcome is Outcome.FAILED:
        found += ["", *labelled("again", [escape(again)], style)]
    return found


def labelled(label: str, texts: list[str], style: Style) -> list[str]:
    """Lines behind a label, under each other."""
    name = f"{label:<{LABEL - 1}} "
    found = []
    for number, text in enumerate(texts or [""]):
        front = style.paint(name, "dim") if number == 0 else " " * len(name)
        found.append(f"{' ' * INDENT}{front}{text}".rstrip())
    return found


def _paragraph(text: str, style: Style) -> list[str]:
    return textwrap.wrap(escape(text), style.width - INDENT, break_on_hyphens=False)


def _ending(verdict: Verdict, style: Style, opened: Sequence[str]) -> list[str]:
    found: list[str] = []
    if verdict.verdict is Outcome.PASSED:
        found.append(f"  {style.paint('Passed', 'green')}, in {seconds(verdict)}.")
        if opened:
            more = f", and {len(opened) - NAMED} more" if len(opened) > NAMED else ""
            text = f"Opens: {', '.join(opened[:NAMED])}{more}"
            found += [f"  {line}" for line in textwrap.wrap(escape(text), style.width - 2, break_on_hyphens=False)]
    elif verdict.verdict is Outcome.BROKEN:
        text = told.cause(verdict)
        found += [f"  {line}" for line in textwrap.wrap(text, style.width - 2)]
    for note in map(escape, told.notes(verdict)):
        found += [f"  {line}" for line in textwrap.wrap(f"Note: {note}", style.width - 2, break_on_hyphens=False)]
    return found
