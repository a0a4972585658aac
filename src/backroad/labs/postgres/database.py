"""``db``: one data set in a database of the learner's own, and what a check can ask of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs.postgres import catalogue, plan, statements
from backroad.labs.postgres.advice import advice
from backroad.labs.postgres.connection import Connection
from backroad.labs.postgres.probing import Probing, told
from backroad.labs.postgres.result import Result
from backroad.labs.postgres.roles import Role
from backroad.labs.postgres.statements import Statement
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen
from backroad.labs.standing import Broken
from backroad.model.evidence import Log

if TYPE_CHECKING:
    from backroad.labs.postgres.lab import PostgresLab

SHOWN = 300
"""Characters of a statement in what was done: what an INSERT stores stands at its end."""


class Watched(list[tuple[str, int, int]]):
    """What ``watching`` saw."""

    pages = 0


class Database(Probing):
    """A database with one of the exercise's data sets in it.

    What is asked with ``query``, ``script``, ``explain``, ``accepts`` and ``refuses`` runs as the learner's own role;
    ``rows``, ``tables`` and ``reference`` are read by the author's, which can change nothing.
    """

    def __init__(self, lab: PostgresLab, name: str) -> None:
        self._lab = lab
        self.name = name

    # Data sets ------------------------------------------------------------------------------------------------

    @property
    def sets(self) -> tuple[str, ...]:
        """The names of the exercise's data sets, in their order."""
        return self._lab.stock.names

    def on(self, name: str) -> Database:
        """The same schema with another data set in it."""
        return self._lab.database(name)

    def each(self) -> Iterator[Database]:
        """Every data set, one after the other: what is right on the first may be wrong on the empty one."""
        return (self.on(name) for name in self.sets)

    # The learner's statements ---------------------------------------------------------------------------------

    def query(self, what: str = "", *parameters: Any) -> Result:
        """Run one statement and give its result: the learner's file (``"query.sql"``, or the only one there is), or SQL
        of the check's with ``$1`` for parameters.

        The check fails in words when the file holds no statement or several, and when the server refuses it.
        """
        result = self.attempt(what, *parameters)
        if result.fault is not None:
            raise self._refused(result)
        return result

    def attempt(self, what: str = "", *parameters: Any) -> Result:
        """As ``query``, but an error of the server's is a value: ``.fault``."""
        statement, source, text = self._one(what)
        self._lab.did(f"ran {source}{self._where}")
        result = self._run(statement.text, parameters, source)
        if text and self._connection.in_transaction:
            raise Rejection(
                f"{source} begins a transaction and leaves it open: nothing of it is ever stored",
                hint="End it with COMMIT.",
                seen=Seen(raised="open_transaction"),
            )
        return self._placed(result, statement, text)

    def script(self, name: str = "") -> list[Result]:
        """Run every statement of a file in one session, in order; the first that is refused fails the check.

        It fails too when the file holds no statement, or leaves a transaction open.
        """
        results = self.try_script(name)
        if results[-1].fault is not None:
            raise self._refused(results[-1])
        if self._connection.in_transaction:
            raise Rejection(
                f"{results[-1].source} leaves a transaction open: without COMMIT nothing of it is stored",
                hint="End it with COMMIT.",
                seen=Seen(raised="open_transaction"),
            )
        return results

    def try_script(self, name: str = "") -> list[Result]:
        """As ``script``, but a refused statement ends it and is the last result, and a transaction may stay open."""
        name = name or self._lab.main
        text = self._lab.source(name)
        found = self._some(name, text)
        self._lab.did(f"ran {name}{self._where}")
        results = []
        for statement in found:
            result = self._run(statement.text, (), name)
            results.append(self._placed(result, statement, text))
            if result.fault is not None:
                break
        return results

    def statements(self, name: str = "") -> list[str]:
        """The statements of a file, without running them."""
        name = name or self._lab.main
        return [one.text for one in statements.split(self._lab.source(name), name)]

    # What may be stored ---------------------------------------------------------------------------------------

    def probe(self, sql: str, *parameters: Any) -> Result:
        """Try a statement in a session of its own and roll it back; deferred constraints are looked at too."""
        self._lab.did(f"tried {_short(sql)}{_given(parameters)}{self._where}")
        with self._learning():
            connection = self._lab.stock.session(self.name)
            try:
                connection.run("BEGIN")
                result = connection.run(sql, parameters, source="the check's statement")
                if result.fault is None:
                    late = connection.run("SET CONSTRAINTS ALL IMMEDIATE")
                    result = result if late.fault is None else late
            finally:
                self._lab.server.forget(connection)
        self._lab.stock.spoil(self.name)
        return result

    def as_role(self, name: str) -> Role:
        """A session of somebody else: a role that the learner made. Fails in words when nobody can log in as that."""
        return Role(self._lab, self.name, name)

    # What the author reads ------------------------------------------------------------------------------------

    def reference(self, sql: str, *parameters: Any) -> Result:
        """What the author's own SQL gives on the same data, in a database that no learner's statement has changed."""
        with self._lab.server.ours():
            result = self._lab.stock.pristine(self.name).run(sql, parameters, source="the reference")
        if result.fault is not None:
            raise OurFault(f"the reference is refused: {result.fault.message}")
        return result

    def rows(self, table: str, order: str = "") -> Result:
        """All rows of a table or view as it is now, read by a role that can change nothing. ``order``: by which
        columns. Fails in words when there is no such table."""
        qualified = table if "." in table else f"public.{table}"
        self._lab.did(f"read {table}{self._where}")
        return self.read(f"SELECT * FROM {qualified}" + (f" ORDER BY {order}" if order else ""))

    def read(self, sql: str, *parameters: Any) -> Result:
        """What a SELECT of the check's gives in the learner's database as it is now. The role that reads can change
        nothing and finds only what is named with its schema. Fails in words when a table is missing."""
        with self._learning():
            result = self._lab.stock.reader(self.name).run(sql, parameters, source="the check's statement")
        if result.fault is not None:
            evidence = Log("PostgreSQL", told(result.fault))
            seen = Seen(raised=result.fault.name, message=result.fault.message)
            raise Rejection(f"this cannot be read: {result.fault.message}", evidence, seen=seen)
        return result

    @property
    def schema(self) -> catalogue.Catalogue:
        """The tables with their columns, keys and constraints, as they are now."""
        self._lab.did(f"looked at the tables{self._where}")
        with self._learning():
            return catalogue.read(self._lab.stock.reader(self.name), self._lab.done)

    @property
    def tables(self) -> list[str]:
        """The names of the tables, sorted; a schema stands before the name where it is not ``public``."""
        return sorted(table.name for table in self.schema.tables)

    # Plans ----------------------------------------------------------------------------------------------------

    def explain(self, what: str = "", *parameters: Any, analyze: bool = True) -> plan.QueryPlan:
        """The plan of a statement (a file's or the check's), run and counted unless ``analyze`` is False. What it
        writes is rolled back. Statistics are fresh and the cache is warm, so that it counts the same each time."""
        statement, source, text = self._one(what)
        self._lab.did(f"explained {source}{self._where}")
        with self._learning():
            connection = self._connection
            if self.name not in self._lab.analyzed:
                connection.run("ANALYZE")
                self._lab.analyzed.add(self.name)
            words = "ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON" if analyze else "FORMAT JSON"
            result = Result()
            for _ in range(2 if analyze else 1):
                # The first run reads the catalogue and sets hint bits; the second is what counts. Each is undone, since
                # what the first has inserted may be refused the second time.
                connection.run("BEGIN")
                result = connection.run(f"EXPLAIN ({words}) {statement.text}", parameters, source=source)
                connection.run("ROLLBACK")
                if result.fault is not None:
                    break
        self._lab.stock.changed(self.name)
        if result.fault is not None:
            raise self._refused(self._placed(result, statement, text, len(f"EXPLAIN ({words}) ")))
        return plan.parse(result.value, self._lab.done, source)

    # The server -----------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def watching(self) -> Iterator[Watched]:
        """``with db.watching() as seen:`` counts the learner's statements at the server while the block runs. Behind
        it ``seen`` holds (text with $1 for values, times, rows) for each, the most frequent first, and ``seen.pages``
        is how many pages of 8 KiB all of them have touched together, in the cache or not."""
        server, database = self._lab.server, self._lab.stock.database(self.name)
        server.administer("SELECT public.pg_stat_statements_reset()")
        seen = Watched()
        yield seen
        found = server.administer(
            "SELECT query, sum(calls)::bigint, sum(rows)::bigint, "
            "sum(shared_blks_hit + shared_blks_read + temp_blks_read + temp_blks_written)::bigint "
            "FROM public.pg_stat_statements s "
            "JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.userid "
            f"WHERE d.datname = '{database}' AND r.rolname = 'learner' GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        seen += [(row[0], row[1], row[2]) for row in found]
        seen.pages = sum(row[3] for row in found)

    def locks(self) -> list[tuple[str, str, bool]]:
        """The locks on tables that sessions hold or wait for now: (table, mode, granted)."""
        result = self.read(
            "SELECT c.relname, l.mode, l.granted FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.locktype = 'relation' AND l.pid <> pg_backend_pid() "
            "AND n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema') AND c.relkind IN ('r', 'p') "
            "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1, 2, 3"
        )
        return [(row[0], row[1], row[2]) for row in result]

    def crash(self) -> None:
        """Kill the server as a loss of power would, and start it again: what was committed is there, nothing else."""
        self._lab.did("killed the server with SIGKILL and started it again")
        self._lab.crash()

    def dump(self) -> bytes:
        """The database as pg_dump writes it, in its custom format; at most six MiB."""
        self._lab.did(f"dumped the database{self._where}")
        database = self._lab.stock.database(self.name)
        status, out, said = self._lab.server.tool(["pg_dump", "-U", "learner", "-Fc", "--no-owner", database])
        if status:
            raise Rejection(f"pg_dump fails: {said.strip()[-300:]}", seen=Seen(raised="dump", message=said))
        return out

    def restore(self, dump: bytes) -> Database:
        """Restore a dump into an empty database, which from now on stands for this data set. Fails in words."""
        self._lab.did("restored the dump into an empty database")
        server = self._lab.server
        fresh = server.database()
        # Not by psql: what stands in a dump may be a learner's, and psql has commands of its own.
        argv = ["pg_restore", "-U", "learner", "--exit-on-error", "--no-owner", "-d", fresh]
        status, _, said = server.tool(argv, dump)
        if status:
            raise Rejection(f"the dump cannot be restored: {said.strip()[-300:]}", seen=Seen(message=said))
        self._lab.stock.replace(self.name, fresh)
        return self

    # Behind it ------------------------------------------------------------------------------------------------

    @property
    def _where(self) -> str:
        return f" on the data “{self.name}”" if len(self.sets) > 1 else ""

    @property
    def _connection(self) -> Connection:
        return self._lab.stock.learner(self.name)

    def _learning(self) -> _Learning:
        return _Learning(self._lab)

    def _run(self, sql: str, parameters: Sequence[Any], source: str) -> Result:
        with self._learning():
            result = self._connection.run(sql, parameters, source=source)
        self._lab.stock.changed(self.name)
        return result

    def _one(self, what: str) -> tuple[Statement, str, str]:
        """The only statement, what to call it, and the text of the file it stands in ("" for the check's)."""
        if what and not what.endswith(".sql"):
            return Statement(what, 0), _short(what), ""
        name = what or self._lab.main
        text = self._lab.source(name)
        found = self._some(name, text)
        if len(found) > 1:
            second = found[1]
            line = statements.line_of(text, second.start)
            raise Rejection(
                f"{name} holds {len(found)} statements, and one is meant; the second begins at line {line}",
                Log(name, statements.marked(text, second.start)),
                seen=Seen(raised="Statements", got=len(found), expected=1),
            )
        return found[0], name, text

    def _some(self, name: str, text: str) -> tuple[Statement, ...]:
        found = statements.split(text, name)
        if not found:
            raise Rejection(f"{name} holds no statement yet", seen=Seen(raised="Statements", got=0, expected=1))
        return found

    def _placed(self, result: Result, statement: Statement, text: str, before: int = 0) -> Result:
        """The result, with the server's position counted in the learner's file."""
        if result.fault is None or not text or not result.fault.position:
            return result
        from dataclasses import replace

        place = min(max(0, result.fault.position - 1 - before), len(statement.text))
        return replace(result, fault=replace(result.fault, position=statement.start + place + 1))

    def _refused(self, result: Result) -> Rejection:
        fault = result.fault
        assert fault is not None  # noqa: S101 - for the type checker
        seen = Seen(raised=fault.name, message=fault.message)
        source, hint = result.source, fault.hint
        evidence = Log("PostgreSQL", told(fault))
        if source.endswith(".sql") and fault.position:
            text = self._lab.source(source)
            line = statements.line_of(text, fault.position - 1)
            evidence = Log(source, f"{statements.marked(text, fault.position - 1)}\n{told(fault)}")
            source = f"{source}, line {line}"
            hint = hint or advice(fault, text)
        return Rejection(f"{source}: {fault.message}", evidence, hint=hint, seen=seen)


class _Learning:
    """Around what waits for the learner's statements: a session that ends by itself is told in words."""

    def __init__(self, lab: PostgresLab) -> None:
        self._lab = lab

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        if isinstance(error, Broken) and not isinstance(error, Gone):
            raise self._lab.server.ended(error) from error


def _short(sql: str) -> str:
    line = " ".join(sql.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def _given(parameters: Sequence[Any]) -> str:
    return f" with {', '.join(repr(item) for item in parameters)}" if parameters else ""
