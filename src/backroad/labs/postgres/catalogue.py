"""What tables there are: columns, keys and constraints, read from the server's catalogue by the author's role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from backroad.labs.postgres.connection import Connection
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.evidence import Schema

OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'"
COLUMNS = f"""
SELECT n.nspname, c.relname, c.relkind::text, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind IN ('r', 'p', 'v', 'm') AND {OURS} ORDER BY 1, 2, a.attnum LIMIT 5000"""
CONSTRAINTS = f"""
SELECT n.nspname, c.relname, k.conname, k.contype::text, pg_catalog.pg_get_constraintdef(k.oid),
       (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
       f.relname,
       (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number), k.confdeltype::text, k.condeferrable
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class f ON f.oid = k.confrelid
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND {OURS} ORDER BY 1, 2, 3 LIMIT 2000"""
INDEXES = f"""
SELECT n.nspname, c.relname, i.relname, pg_catalog.pg_get_indexdef(x.indexrelid), x.indisunique, x.indisprimary,
       pg_catalog.pg_relation_size(x.indexrelid), m.amname, x.indisvalid
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am m ON m.oid = i.relam
WHERE {OURS} ORDER BY 1, 2, 3 LIMIT 2000"""

KINDS = {"p": "primary key", "u": "unique", "f": "foreign key", "c": "check", "x": "exclude"}
DELETES = {"a": "no action", "r": "restrict", "c": "cascade", "n": "set null", "d": "set default"}
RELATIONS = {"r": "table", "p": "partitioned table", "v": "view", "m": "materialized view"}


@dataclass(frozen=True)
class Column:
    """A column. ``default`` is the server's text for it, "" without; ``identity`` and ``generated`` say how a value
    comes about by itself."""

    name: str
    type: str
    nullable: bool
    default: str = ""
    identity: bool = False
    generated: bool = False


@dataclass(frozen=True)
class Constraint:
    """A constraint. ``kind``: "primary key", "unique", "foreign key", "check" or "exclude". ``definition`` is the
    server's text. A foreign key also says what it ``references`` and what happens ``on_delete``."""

    name: str
    kind: str
    columns: tuple[str, ...]
    definition: str
    references: str = ""
    to_columns: tuple[str, ...] = ()
    on_delete: str = ""
    deferrable: bool = False


@dataclass(frozen=True)
class Index:
    """An index. ``size`` in bytes, ``method`` such as "btree" or "gin"."""

    name: str
    definition: str
    unique: bool
    primary: bool
    size: int
    method: str
    valid: bool = True


@dataclass(frozen=True)
class Table:
    """A table or view. Its name begins with its schema where that is not ``public``."""

    name: str
    kind: str
    columns: tuple[Column, ...]
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name. Raises Rejection when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise Rejection(f"{self.name} has no column {name}")

    @property
    def names(self) -> list[str]:
        """The names of the columns, in their order."""
        return [column.name for column in self.columns]

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key, () without one."""
        return next((one.columns for one in self.constraints if one.kind == "primary key"), ())

    @property
    def foreign_keys(self) -> list[Constraint]:
        """The references to other tables."""
        return [one for one in self.constraints if one.kind == "foreign key"]

    def constraints_on(self, column: str, kind: str = "") -> list[Constraint]:
        """The constraints in which a column takes part, of one kind where one is named."""
        return [one for one in self.constraints if column in one.columns and kind in ("", one.kind)]


class Catalogue:
    """All tables and views of a database at one moment."""

    def __init__(self, tables: tuple[Table, ...], done: Callable[[], str]) -> None:
        self.all = tables
        self._done = done

    @property
    def tables(self) -> list[Table]:
        """The tables, without views."""
        return [one for one in self.all if "table" in one.kind]

    @property
    def views(self) -> list[Table]:
        """The views, materialized ones too."""
        return [one for one in self.all if "view" in one.kind]

    def table(self, name: str) -> Table:
        """The table or view of that name. The check fails in words, and with a drawing, when there is none."""
        for table in self.all:
            if table.name == name:
                return table
        there = ", ".join(one.name for one in self.all) or "none"
        missing = self.evidence(((name, "", "missing", "not there"),))
        raise Rejection(f"there is no table {name}; the tables are: {there}", missing)

    def evidence(self, marks: tuple[tuple[str, str, str, str], ...] = ()) -> Schema:
        """The tables as a drawing. ``marks`` as in the evidence: (table, column, sign, words)."""
        shown = tuple((table.name, tuple(_drawn(table, column) for column in table.columns)) for table in self.tables)
        absent = {mark[0] for mark in marks} - {name for name, _ in shown}
        shown += tuple((name, ()) for name in sorted(absent))
        arrows = tuple(
            (table.name, ", ".join(key.columns), key.references, ", ".join(key.to_columns))
            for table in self.tables
            for key in table.foreign_keys
        )
        return Schema(self._done(), shown, arrows, marks)


def read(connection: Connection, done: Callable[[], str]) -> Catalogue:
    """Read everything, with three statements."""
    columns, constraints, indexes = (_rows(connection, sql) for sql in (COLUMNS, CONSTRAINTS, INDEXES))
    kinds: dict[str, str] = {}
    found: dict[str, list[Column]] = {}
    for schema, table, kind, name, type_, not_null, default, identity, generated in columns:
        key = _key(schema, table)
        kinds[key] = RELATIONS[kind]
        listed = found.setdefault(key, [])
        if name is not None:
            listed.append(Column(name, type_, not not_null, default or "", bool(identity), bool(generated)))
    limits: dict[str, list[Constraint]] = {}
    for schema, table, name, kind, text, own, to, others, deletes, late in constraints:
        removed = DELETES.get(deletes, "") if kind == "f" else ""
        one = Constraint(name, KINDS[kind], tuple(own or ()), text, to or "", tuple(others or ()), removed, bool(late))
        limits.setdefault(_key(schema, table), []).append(one)
    ways: dict[str, list[Index]] = {}
    for schema, table, *rest in indexes:
        ways.setdefault(_key(schema, table), []).append(Index(*rest))
    tables = (
        Table(name, kinds[name], tuple(listed), tuple(limits.get(name, ())), tuple(ways.get(name, ())))
        for name, listed in found.items()
    )
    return Catalogue(tuple(tables), done)


def compare(catalogue: Catalogue, wanted: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str, str, str], ...]:
    """The marks for what is not as wanted: table → column → type ("" for any)."""
    marks: list[tuple[str, str, str, str]] = []
    known = {table.name: table for table in catalogue.tables}
    for name, columns in wanted.items():
        if name not in known:
            marks.append((name, "", "missing", "not there"))
            continue
        there = {column.name: column for column in known[name].columns}
        for column, type_ in columns.items():
            if column not in there:
                marks.append((name, column, "missing", "not there"))
            elif type_ and there[column].type not in type_.split("|"):
                marks.append((name, column, "wrong", f"should be {type_.replace('|', ' or ')}"))
    return tuple(marks)


def _rows(connection: Connection, sql: str) -> tuple[tuple[Any, ...], ...]:
    result = connection.run(sql)
    if result.fault is not None:
        raise OurFault(f"the catalogue cannot be read: {result.fault.message}")
    return result.rows


def _key(schema: str, table: str) -> str:
    return table if schema == "public" else f"{schema}.{table}"


def _drawn(table: Table, column: Column) -> tuple[str, str, str]:
    notes = ["primary key"] if column.name in table.primary_key else []
    if not column.nullable and not notes:
        notes.append("not null")
    notes += [kind for kind in ("unique", "check") if table.constraints_on(column.name, kind)]
    return (column.name, column.type, ", ".join(notes))
