"""Draw a verdict as a learner reads it: a line per check, the first failure whole, the later ones in one line each."""

from __future__ import annotations

import textwrap

from backroad.cli.escape import escape, fit
from backroad.cli.evidence import rows
from backroad.cli.style import Style
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict

INDENT = 6
LABEL = 11

_COUNTS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.BLOCKED: "blocked",
    Outcome.BROKEN: "not judged",
}
_CAUSES = {
    Cause.OURS: "This could not be judged. The fault is ours, not yours, and the attempt does not count.",
    Cause.MISSING: (
        "This could not be judged: the machine lacks something that the exercise needs. `backroad doctor` says what. "
        "The attempt does not count."
    ),
    Cause.BUSY: (
        "This could not be judged: the machine was too busy for a fair answer. Close what keeps it busy and check "
        "again. The attempt does not count."
    ),
}


def draw(verdict: Verdict, title: str, style: Style, *, again: bool = True) -> list[str]:
    """The lines of a verdict. ``again`` adds the command that repeats a red one."""
    found = [heading(verdict, title, style), ""]
    first = verdict.first_failure
    titles = {check.name: check.title for check in verdict.checks}
    for check in verdict.checks:
        found += _check(check, titles, style)
        if check is first:
            found += ["", *_account(check, verdict, style, again=again), ""]
    if found[-1] != "":
        found.append("")
    return [*found, *_ending(verdict, style)]


def heading(verdict: Verdict, title: str, style: Style) -> str:
    """The title and how many checks ended how."""
    return style.ends(escape(title), counted(verdict), "bold")


def counted(verdict: Verdict) -> str:
    """How many checks ended how, such as ``8 passed, 1 failed``."""
    numbers = {outcome: sum(check.outcome is outcome for check in verdict.checks) for outcome in _COUNTS}
    parts = [f"{number} {_COUNTS[outcome]}" for outcome, number in numbers.items() if number]
    return ", ".join(parts) or "not judged"


def _check(check: CheckResult, titles: dict[str, str], style: Style) -> list[str]:
    text = check.title
    if check.outcome is Outcome.BLOCKED:
        by = titles.get(check.blocked_by or "", check.blocked_by or "an earlier check")
        text += f" (waits for: {fit(by, 44)})"
    elif check.outcome is Outcome.BROKEN:
        text += " (could not be judged)"
    wrapped = textwrap.wrap(escape(text), style.width - 4, break_on_hyphens=False) or [""]
    shade = "dim" if check.outcome is Outcome.BLOCKED else ""
    first, *rest = [style.paint(line, shade) for line in wrapped]
    return [f"  {style.symbol(check.outcome)} {first}", *(f"    {line}" for line in rest)]


def _account(check: CheckResult, verdict: Verdict, style: Style, *, again: bool) -> list[str]:
    found: list[str] = []
    for evidence in check.evidence:
        for label, texts in rows(evidence, style.width - INDENT - LABEL):
            found += labelled(label, texts, style)
    for number, text in enumerate(filter(None, (check.message, check.hint))):
        if found:
            found.append("")
        paragraph = _sentence(text) if number == 0 else f"Hint: {text}"
        found += [" " * INDENT + line for line in _paragraph(paragraph, style)]
    if again and verdict.verdict is Outcome.FAILED:
        found += ["", *labelled("again", [f"backroad check --seed {verdict.seed}"], style)]
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


def _sentence(text: str) -> str:
    # Authors write a message as a clause, without its capital letter and full stop.
    text = text.strip()
    if text[:1].islower() and text.split()[0].isalpha():
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."


def _ending(verdict: Verdict, style: Style) -> list[str]:
    found: list[str] = []
    if verdict.verdict is Outcome.PASSED:
        found.append(f"  {style.paint('Passed', 'green')}, in {seconds(verdict)}.")
    elif verdict.verdict is Outcome.BROKEN:
        text = _CAUSES[verdict.cause or Cause.OURS]
        found += [f"  {line}" for line in textwrap.wrap(text, style.width - 2)]
    notes = [escape(note) for note in verdict.notes]
    if verdict.isolation == "none":
        notes.append("Your code ran without a sandbox; `backroad doctor` says why, and what mends it.")
    for note in notes:
        found += [f"  {line}" for line in textwrap.wrap(f"Note: {note}", style.width - 2, break_on_hyphens=False)]
    return found


def seconds(verdict: Verdict) -> str:
    """How long the run took, in words."""
    return f"{verdict.seconds:.2f} s" if verdict.seconds < 10 else f"{verdict.seconds:.0f} s"
