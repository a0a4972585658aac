"""Draw in lines of text what is a picture on a page: tables, plans, timelines, schemas, exchanges and graphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from backroad.cli.escape import columns, escape, fit, lines
from backroad.cli.graph import drawn
from backroad.model import evidence as ev

Row = tuple[str, list[str]]
MOST = 12
SHOWN = 16
"""Commits of a graph that are drawn."""
BAR = 20
LABEL_WIDTH = 10
"""Columns of a label that stands beside its lines."""


def _rows(evidence: ev.Rows, width: int) -> list[Row]:
    expected = _table(evidence, evidence.expected, evidence.left_out[0], width)
    got = _table(evidence, evidence.got, evidence.left_out[1], width)
    return [*_after(evidence.after, width), ("expected", expected), ("got", got)]


def _table(evidence: ev.Rows, rows: Sequence[Sequence[ev.Cell]], left_out: int, width: int) -> list[str]:
    start = max(0, min(evidence.row - MOST // 2, len(rows) - MOST))
    shown = [["NULL" if cell is None else escape(cell) for cell in row] for row in rows[start : start + MOST]]
    names = [escape(name) for name in evidence.columns]
    sizes = [max(map(columns, column)) for column in zip(names, *shown, strict=False)]
    text = [f"({start} earlier rows)"] if start else []
    text.append("  " + "  ".join(_padded(name, size) for name, size in zip(names, sizes, strict=False)).rstrip())
    for number, row in enumerate(shown, start + 1):
        mark = "> " if number == evidence.row else "  "
        text.append((mark + "  ".join(_padded(cell, size) for cell, size in zip(row, sizes, strict=False))).rstrip())
    if evidence.row > len(rows):
        text.append("> (no such row)")
    more = left_out + len(rows) - start - len(shown)
    return [fit(line, width) for line in text] + ([f"  ({more} more rows)"] if more else [])


def _plan(evidence: ev.Plan, width: int) -> list[Row]:
    text = []
    for index, (depth, what, details, amount) in enumerate(evidence.nodes[: 3 * MOST]):
        mark = "> " if index == evidence.hot else "  "
        about = f" ({details})" if details else ""
        # The amount is what was judged, so it stands where a narrow page does not cut it off.
        text.append(fit(f"{mark}{'  ' * depth}{what}: {figure(amount)} {evidence.unit}{about}", width))
    allowed: list[Row] = [("expected", [fit(evidence.allowed, width)])] if evidence.allowed else []
    return [*_after(evidence.after, width), *allowed, ("got", text)]


def _timeline(evidence: ev.Timeline, width: int) -> list[Row]:
    found = _after(evidence.after, width)
    steps = sorted(enumerate(evidence.steps), key=lambda item: (item[1][1], item[0]))
    for index, (lane, begin, end, what, sign) in steps[: 3 * MOST]:
        name = evidence.lanes[lane] if lane < len(evidence.lanes) else str(lane)
        until = f"-{figure(end)}" if end > begin else ""
        about = f" [{sign}]" if sign else ""
        mark = "> " if index == evidence.wrong else "  "
        found.append((escape(name)[:10], [fit(f"{mark}{figure(begin)}{until} {evidence.unit}  {what}{about}", width)]))
    return found


def _schema(evidence: ev.Schema, width: int) -> list[Row]:
    signs = {(table, column): (sign, words) for table, column, sign, words in evidence.marks}
    found = _after(evidence.after, width)
    for table, parts in evidence.tables:
        text = []
        for column, type_, notes in parts:
            sign, words = signs.pop((table, column), ("", ""))
            about = ", ".join(filter(None, (type_, notes)))
            text.append(fit(f"{'> ' if sign else '  '}{column} {about}{_said(sign, words)}", width))
        sign, words = signs.pop((table, ""), ("", ""))
        text = [*([fit(f"> {_said(sign, words).strip()}", width)] if sign else []), *text]
        found.append(_headed(table, text, width))
    for (table, column), (sign, words) in signs.items():
        found.append(_headed(table, [fit(f"> {column}{_said(sign, words)}", width)], width))
    arrows = [fit(f"{a}.{b} -> {c}.{d}", width) for a, b, c, d in evidence.arrows]
    return [*found, ("refers", arrows)] if arrows else found


def _headed(table: str, text: list[str], width: int) -> Row:
    """The lines of a table behind its name; a name that is too long for a label stands above them."""
    name = fit(table, width)
    return (name, text) if columns(name) <= LABEL_WIDTH else ("", [name, *text])


def _exchange(evidence: ev.Exchange, width: int) -> list[Row]:
    marks = evidence.offending
    sent = [fit(f"{evidence.method} {evidence.url}", width)]
    sent += [fit(f"{name}: {value}", width) for name, value in evidence.request_headers]
    sent += _body(evidence.request_body, width)
    if evidence.status:
        came = [_pointed(f"{evidence.status} {evidence.reason}", "status" in marks, width)]
        for name, value in evidence.response_headers:
            came.append(_pointed(f"{name}: {value}", f"header {name.lower()}" in marks, width))
        here = {name.lower() for name, _ in evidence.response_headers}
        missing = [name for name in marks if name.startswith("header ") and name.removeprefix("header ") not in here]
        came += [_pointed(f"({name.removeprefix('header ')} is missing)", True, width) for name in missing]
        body = _body(evidence.response_body, width - 2)
        came += [("> " if "body" in marks else "  ") + line for line in body]
    else:
        came = ["(no answer)"]
    expected: list[Row] = [("expected", [fit(evidence.expected, width)])] if evidence.expected else []
    return [*_after(evidence.after, width), ("sent", sent), *expected, ("got", came), ("again", lines(evidence.curl))]


def _histogram(evidence: ev.Histogram, width: int) -> list[Row]:
    old, new = evidence.labels
    found = _after(evidence.after, width)
    if evidence.limit:
        most = f"{evidence.of} at most {figure(evidence.limit)} {evidence.unit}"
        found.append(("expected", [fit(most, width)]))
    text = [f"{'':>5} {escape(old):>10} {escape(new):>10}"]
    text += [
        f"{escape(name):>5} {figure(a):>10} {figure(b):>10} {escape(evidence.unit)}"
        for name, a, b in evidence.percentiles
    ]
    top = max((count for _, *counts in evidence.buckets for count in counts), default=0) or 1
    for edge, _, count in evidence.buckets[:MOST]:
        text.append(f"{'<= ' + figure(edge):>9} {'#' * round(BAR * count / top)} {count}")
    return [*found, ("got", [fit(line, width) for line in text])]


def _graph(evidence: ev.Graph, width: int) -> list[Row]:
    missing, more = evidence.left_out
    got = drawn(evidence.got[:SHOWN], evidence.marked, more + max(0, len(evidence.got) - SHOWN))
    if not evidence.expected:
        return [*_after(evidence.after, width), ("history", [fit(line, width) for line in got])]
    expected = drawn(evidence.expected[:SHOWN], (), missing + max(0, len(evidence.expected) - SHOWN))
    half = (width - 2) // 2
    if max(columns(line) for line in (*expected, *got)) <= half:
        lines = [f"{_padded('expected', half)}  got"]
        lines += [
            f"{_padded(left, half)}  {right}".rstrip() for left, right in zip_longest(expected, got, fillvalue="")
        ]
        return [*_after(evidence.after, width), ("history", lines)]
    return [
        *_after(evidence.after, width),
        ("expected", [fit(line, width) for line in expected]),
        ("got", [fit(line, width) for line in got]),
    ]


def _pointed(text: str, points: bool, width: int) -> str:
    return fit(("> " if points else "  ") + text, width)


def _said(sign: str, words: str) -> str:
    return f" [{sign}{': ' if words else ''}{words}]" if sign else ""


def _body(text: str, width: int) -> list[str]:
    found = lines(text) if text else []
    more = [f"({len(found) - MOST} more lines)"] if len(found) > MOST else []
    return [fit(line, width) for line in found[:MOST]] + more


def _padded(text: str, size: int) -> str:
    return text + " " * max(0, size - columns(text))


def _after(done: str, width: int) -> list[Row]:
    return [("we did", [fit(line, width) for line in lines(done)])] if done else []


def figure(amount: float) -> str:
    """A number, with as many places as tell something."""
    return f"{amount:,.0f}" if amount >= 100 or amount == int(amount) else f"{amount:.3g}"


KINDS: Mapping[str, Callable[..., list[Row]]] = {
    ev.Rows.kind: _rows,
    ev.Plan.kind: _plan,
    ev.Timeline.kind: _timeline,
    ev.Schema.kind: _schema,
    ev.Exchange.kind: _exchange,
    ev.Histogram.kind: _histogram,
    ev.Graph.kind: _graph,
}
