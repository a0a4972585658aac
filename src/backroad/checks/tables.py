"""What can be said about tables: rows, plans and schemas. The sentences of ``expect`` for the postgres lab."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs.rejection import Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.postgres.plan import QueryPlan
    from backroad.labs.postgres.result import Result


class TableSentences:
    """What can be said about a result, a plan or a schema."""

    _value: Any

    def has_rows(
        self,
        expected: Result | Iterable[Sequence[Any]],
        *,
        ordered: bool = False,
        names: bool | Sequence[str] = False,
        types: bool | Sequence[str] = False,
    ) -> None:
        """A result (from ``db.query()``) with exactly these rows: plain tuples, or what the author's own SQL gives
        (``db.reference(…)``). Numbers are compared by value; NULL is None.

        ``ordered``: in that order too. ``names`` and ``types``: the columns are called so, and are of these types; True
        for those of the reference.
        """
        from backroad.checks import rows

        rows.compare(self._value, expected, ordered=ordered, names=names, types=types)

    def reads_at_most(self, buffers: int) -> None:
        """A plan (from ``db.explain()``) that touches no more than so many pages of 8 KiB."""
        plan: QueryPlan = self._value
        if plan.buffers > buffers:
            said = f"it reads {plan.buffers:,} pages, and {buffers:,} are enough"
            shown = plan.evidence(f"at most {buffers:,} buffers")
            raise Rejection(said, shown, seen=Seen(expected=buffers, got=plan.buffers))

    def uses_index(self, name: str = "", table: str = "") -> None:
        """A plan in which that index is used; any index where none is named. ``table``: and that table is not read from
        its beginning to its end."""
        plan: QueryPlan = self._value
        if not plan.uses_index(name) or (table and plan.scans_whole(table)):
            whole = next((node.table for node in plan.nodes if node.kind == "Seq Scan"), "")
            said = f"the whole table {whole} is read" if whole else f"the index {name} is not used"
            shown = plan.evidence(f"the index {name}" if name else "an index")
            raise Rejection(said, shown, seen=Seen(expected=name, got=plan.indexes))

    def has_tables(self, wanted: Mapping[str, Mapping[str, str]]) -> None:
        """A schema (``db.schema``) with these tables: name → column → type, "" for any, several with a bar between."""
        from backroad.labs.postgres import catalogue

        marks = catalogue.compare(self._value, wanted)
        if marks:
            table, column, sign, words = marks[0]
            said = f"the table {table} is missing" if not column else f"the table {table} has no column {column}"
            if sign == "wrong":
                said = f"the column {table}.{column} has another type: it {words}"
            raise Rejection(said, self._value.evidence(marks), seen=Seen(got=[mark[:2] for mark in marks]))
