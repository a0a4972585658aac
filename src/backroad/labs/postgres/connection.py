"""One connection to the server in the sandbox, through libpq, under the deadline of the check.

A statement goes out alone, in a message in which the server takes one statement and no more. What comes back is bounded
in rows and bytes while it comes.
"""

from __future__ import annotations

import functools
import re
import select
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs.postgres import values
from backroad.labs.postgres.result import Fault, Result
from backroad.labs.rejection import Rejection, Seen
from backroad.labs.standing import Broken
from backroad.model.evidence import LimitHit

if TYPE_CHECKING:
    from psycopg.pq.abc import PGconn, PGresult

ROWS = 20_000
BYTES = 16 << 20
"""Rows and bytes of one result that are taken in."""
PLAIN = " options='-c search_path=\"$user\",public -c default_transaction_read_only=off -c statement_timeout=0'"
CHUNK = 200
NOTICES = 20

Wait = Callable[[int, int], None]
"""Waits until a descriptor is ready for an event of poll's; it raises when the check's time is up."""


@functools.cache
def library() -> Any:
    """libpq, as psycopg brings it. Imported late: nothing else needs it."""
    from psycopg import pq

    return pq


class Connection:
    """A session. ``place`` is the folder of the server's socket, ``port`` the number in its
    name, ``wait`` waits on the check's time.

    Raises Broken when the server does not answer, and what ``wait`` raises.
    """

    def __init__(
        self,
        place: str,
        role: str,
        database: str,
        wait: Wait,
        after: Callable[[], str],
        port: int,
        later: bool = False,
        plain: bool = False,
    ) -> None:
        """``later``: only ask for the session; whoever uses it first waits until it is there. ``plain``: with the
        settings of a role that has none of its own."""
        self._wait = wait
        self._after = after
        self.role = role
        self.database = database
        self._notices: list[str] = []
        self.busy = False
        self.raw = False
        """Whether values stay the server's texts."""
        self.path = ""
        """The search path that we have set, "" for none."""
        words = (
            f"host={place} port={port} user='{role}' dbname={database} client_encoding=UTF8 sslmode=disable "
            f"gssencmode=disable application_name='{role}' connect_timeout=0" + (PLAIN if plain else "")
        )
        pq = library()
        self._pq: PGconn = pq.PGconn.connect_start(words.encode())
        self._coming = True
        if later:
            # This sends who we are; the server makes the session while we do something else.
            self._failed(pq, self._pq.connect_poll())
        else:
            self._arrive()

    @property
    def closed(self) -> bool:
        """Whether the session is over."""
        return not self._coming and bool(self._pq.status != library().ConnStatus.OK)

    @property
    def backend(self) -> int:
        """The number of the server's process for this session."""
        return int(self._pq.backend_pid)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open, also one that has failed."""
        return int(self._pq.transaction_status) in (2, 3)

    def run(self, sql: str, parameters: Sequence[Any] = (), *, source: str = "") -> Result:
        """Run one statement to its end. Raises Broken, Rejection where the result is too big, and what waiting does."""
        self.send(sql, parameters)
        return self.collect(source)

    def send(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Send one statement without waiting for what it gives."""
        self._arrive()
        given = [None if item is None else values.literal(item).encode() for item in parameters]
        self._notices = []
        try:
            self._pq.send_query_params(sql.encode(), given)
            if self._chunks:
                self._pq.set_chunked_rows_mode(CHUNK)
            else:
                self._pq.set_single_row_mode()
            while self._pq.flush():
                self._wait(self._pq.socket, select.POLLIN | select.POLLOUT)
                self._pq.consume_input()
        except _errors() as error:
            raise Broken(str(error)) from error
        self.busy = True

    def answered(self) -> bool:
        """Whether what was sent has an answer by now, without waiting."""
        poll = select.poll()
        poll.register(self._pq.socket, select.POLLIN)
        while poll.poll(0):
            try:
                self._pq.consume_input()
            except _errors():
                return True
            if not self._pq.is_busy():
                return True
        return not self._pq.is_busy()

    def collect(self, source: str = "") -> Result:
        """What the statement that was sent gave."""
        status = library().ExecStatus
        rows: list[tuple[Any, ...]] = []
        result = Result(source=source)
        size = 0
        try:
            while (found := self._next()) is not None:
                if found.status in (status.COPY_IN, status.COPY_OUT, status.COPY_BOTH):
                    raise self._copies(found.status == status.COPY_IN)
                if found.status == status.FATAL_ERROR:
                    result = self._refused(found, source)
                elif found.status == status.EMPTY_QUERY:
                    result = Result(source=source)
                elif found.status != status.COMMAND_OK:
                    size += self._take(found, rows)
                    if len(rows) > ROWS or size > BYTES:
                        raise self._too_big(len(rows))
                if found.nfields and not result.columns and result.fault is None:
                    columns = tuple((found.fname(i) or b"").decode() for i in range(found.nfields))
                    types = tuple(_type(found, i) for i in range(found.nfields))
                    result = Result(columns, types, source=source)
                if result.fault is None and found.command_status:
                    result = _with(result, tag=found.command_status.decode())
        finally:
            self.busy = False
        return _with(result, rows=() if result.fault else tuple(rows), notices=tuple(self._notices))

    def load(self, sql: str, lines: bytes) -> Result:
        """Run a COPY … FROM STDIN with these lines."""
        status = library().ExecStatus
        try:
            self._pq.send_query(sql.encode())
            found = self._next()
            if found is not None and found.status == status.COPY_IN:
                for start in range(0, len(lines), 1 << 16):
                    while self._pq.put_copy_data(lines[start : start + (1 << 16)]) == 0:
                        self._wait(self._pq.socket, select.POLLOUT)
                self._pq.put_copy_end()
                while self._pq.flush():
                    self._wait(self._pq.socket, select.POLLOUT)
                found = self._next()
            result = Result()
            while found is not None:
                if found.status == status.FATAL_ERROR:
                    result = self._refused(found, "")
                elif found.command_status:
                    result = Result(tag=found.command_status.decode())
                found = self._next()
        except _errors() as error:
            raise Broken(str(error)) from error
        return result

    def script(self, sql: str) -> Result:
        """Run an author's script, as many statements as it has, in one message. The first error ends it."""
        self._pq.send_query(sql.encode())
        result = Result()
        while (found := self._next()) is not None:
            if found.status == library().ExecStatus.FATAL_ERROR:
                result = self._refused(found, "")
        return result

    def cancel(self) -> None:
        """Ask the server to give up what runs."""
        try:
            self._pq.get_cancel().cancel()
        except _errors():
            pass

    def close(self) -> None:
        """End the session."""
        self._coming = False
        self._pq.finish()

    # Behind it ------------------------------------------------------------------------------------------------

    @functools.cached_property
    def _chunks(self) -> bool:
        return bool(library().version() >= 170000)

    def _arrive(self) -> None:
        """Wait until the session is there, where it was only asked for."""
        if not self._coming:
            return
        pq = library()
        states = pq.PollingStatus
        events = {states.READING: select.POLLIN, states.WRITING: select.POLLOUT}
        while (state := self._pq.connect_poll()) != states.OK:
            self._failed(pq, state)
            self._wait(self._pq.socket, events[state])
        self._coming = False
        self._pq.nonblocking = 1
        self._pq.notice_handler = self._notice

    def _failed(self, pq: Any, state: int) -> None:
        if state == pq.PollingStatus.FAILED:
            said = self._pq.error_message.decode("utf-8", "replace").strip()
            self._pq.finish()
            raise Broken(said)

    def _next(self) -> PGresult | None:
        try:
            while self._pq.is_busy():
                self._wait(self._pq.socket, select.POLLIN)
                self._pq.consume_input()
            return self._pq.get_result()
        except _errors() as error:
            raise Broken(str(error)) from error

    def _take(self, found: PGresult, rows: list[tuple[Any, ...]]) -> int:
        kinds = [found.ftype(column) for column in range(found.nfields)]
        size = 0
        for at in range(found.ntuples):
            cells = [found.get_value(at, column) for column in range(found.nfields)]
            size += sum(len(cell) for cell in cells if cell is not None) + 8 * len(cells)
            rows.append(
                tuple(
                    None if cell is None else bytes(cell).decode() if self.raw else values.read(kind, bytes(cell))
                    for kind, cell in zip(kinds, cells, strict=True)
                )
            )
        return size

    def _refused(self, found: PGresult, source: str) -> Result:
        fields = library().DiagnosticField

        def word(field: Any) -> str:
            return (found.error_field(field) or b"").decode("utf-8", "replace")

        code = word(fields.SQLSTATE)
        place = word(fields.STATEMENT_POSITION)
        fault = Fault(
            code,
            condition(code),
            word(fields.MESSAGE_PRIMARY) or found.error_message.decode("utf-8", "replace").strip(),
            word(fields.MESSAGE_DETAIL),
            word(fields.MESSAGE_HINT),
            int(place) if place.isdigit() else 0,
            word(fields.CONSTRAINT_NAME),
            word(fields.TABLE_NAME),
            word(fields.COLUMN_NAME),
            word(fields.SEVERITY_NONLOCALIZED) or "ERROR",
        )
        if not code or fault.severity in ("FATAL", "PANIC"):
            raise Broken(fault.message)
        return Result(fault=fault, source=source)

    def _too_big(self, rows: int) -> Rejection:
        self.close()
        many = rows > ROWS
        allowed = f"{ROWS:,} rows" if many else f"{BYTES >> 20} MB"
        used = f"more than {allowed}"
        return Rejection(
            f"the result is too big: {used} came, and that is as far as anybody reads. Does a join lack its condition?",
            LimitHit(self._after(), "rows" if many else "size of the result", allowed, used),
            seen=Seen(raised="Output"),
        )

    def _copies(self, into: bool) -> Rejection:
        self.close()
        way = "FROM STDIN" if into else "TO STDOUT"
        return Rejection(
            f"COPY … {way} talks with a client program, and here there is none: use INSERT or SELECT",
            seen=Seen(raised="feature_not_supported"),
        )

    def _notice(self, found: PGresult) -> None:
        if len(self._notices) < NOTICES:
            said = found.error_field(library().DiagnosticField.MESSAGE_PRIMARY) or b""
            self._notices.append(said.decode("utf-8", "replace")[:500])


def condition(code: str) -> str:
    """PostgreSQL's name for an SQLSTATE, as ``unique_violation`` for 23505; the code itself where it has none."""
    from psycopg import errors

    try:
        name = errors.lookup(code).__name__
    except KeyError:
        return code
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _errors() -> tuple[type[Exception], ...]:
    from psycopg import Error

    return (Error,)


def _type(found: PGresult, column: int) -> str:
    oid = found.ftype(column)
    return values.TYPES.get(oid, f"type {oid}")


def _with(result: Result, **changed: Any) -> Result:
    from dataclasses import replace

    return replace(result, **changed)
