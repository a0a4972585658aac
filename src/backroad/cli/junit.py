"""A verdict as JUnit XML, the form that CI systems read: one test suite per exercise, one test case per check."""

from __future__ import annotations

import re
from xml.sax import saxutils

from backroad.cli.escape import escape
from backroad.cli.evidence import rows
from backroad.model.verdict import CheckResult, Outcome, Verdict

# XML 1.0 has no place for these, not even as references.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(verdict: Verdict, title: str) -> str:
    """The XML document, as text for UTF-8."""
    count = {outcome: sum(check.outcome is outcome for check in verdict.checks) for outcome in Outcome}
    broken = count[Outcome.BROKEN]
    cases = [_case(verdict.exercise, check) for check in verdict.checks]
    if verdict.verdict is Outcome.BROKEN and not broken:
        broken = 1
        text = " ".join(verdict.notes) or f"could not be judged ({verdict.cause})"
        error = f"<error message={_quoted(text)}/>"
        cases.append(f'    <testcase classname={_quoted(verdict.exercise)} name="run">{error}</testcase>')
    head = (
        f"  <testsuite name={_quoted(verdict.exercise)} tests={_quoted(str(len(cases)))} "
        f'failures="{count[Outcome.FAILED]}" errors="{broken}" skipped="{count[Outcome.BLOCKED]}" '
        f'time="{verdict.seconds:.3f}">'
    )
    properties = "".join(
        f"<property name={_quoted(name)} value={_quoted(value)}/>"
        for name, value in (("title", title), ("seed", str(verdict.seed)), ("isolation", verdict.isolation))
    )
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<testsuites>",
            head,
            f"    <properties>{properties}</properties>",
            *cases,
            "  </testsuite>",
            "</testsuites>",
        )
    )


def _case(exercise: str, check: CheckResult) -> str:
    start = f"    <testcase classname={_quoted(check.milestone or exercise)} name={_quoted(check.title)}"
    if check.outcome is Outcome.PASSED:
        return f"{start}/>"
    if check.outcome is Outcome.BLOCKED:
        return f"{start}><skipped message={_quoted(f'waits for {check.blocked_by}')}/></testcase>"
    name = "failure" if check.outcome is Outcome.FAILED else "error"
    parts = [f"{label}: {line}" for item in check.evidence for label, texts in rows(item, 200) for line in texts]
    body = saxutils.escape(_clean("\n".join(parts)))
    return f"{start}><{name} message={_quoted(check.message)}>{body}</{name}></testcase>"


def _quoted(text: str) -> str:
    return saxutils.quoteattr(_clean(text))


def _clean(text: str) -> str:
    # Whoever shows the report may be a terminal or a page.
    shown = "\n".join(escape(line) for line in text.split("\n"))
    return _FORBIDDEN.sub(lambda match: ascii(match[0])[1:-1], shown)
