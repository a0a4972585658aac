"""Roles that a learner made: what somebody may do who logs in as one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from backroad.errors import MissingTool
from backroad.labs.postgres.cluster import ADMINISTRATOR, AUTHOR, LEARNER
from backroad.labs.postgres.connection import Connection
from backroad.labs.postgres.probing import Probing, told
from backroad.labs.postgres.result import Result
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.standing import Broken
from backroad.model.evidence import Log

if TYPE_CHECKING:
    from backroad.labs.postgres.lab import PostgresLab
    from backroad.labs.postgres.server import Server

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_$-]{0,62}")
SAFE = 160000
"""From this version on, who may create roles may only rule over those that they made."""


class Role(Probing):
    """One session as a role that the learner made, in one data set: what it may do and what it may not.

    Statements are the check's. An error of the server's is a value with ``attempt``; ``query`` fails in words.
    """

    def __init__(self, lab: PostgresLab, data: str, name: str) -> None:
        self._lab = lab
        self.name = name
        lab.stock.spoil(data)
        lab.did(f"logged in as {name}")
        self._connection = connect(lab, data, name)

    def query(self, sql: str, *parameters: Any) -> Result:
        """Run a statement as this role. The check fails in words when the server refuses it."""
        result = self.attempt(sql, *parameters)
        if result.fault is not None:
            seen = Seen(raised=result.fault.name, message=result.fault.message)
            evidence = Log("PostgreSQL", told(result.fault))
            raise Rejection(f"{self.name} is refused: {result.fault.message}", evidence, seen=seen)
        return result

    def attempt(self, sql: str, *parameters: Any) -> Result:
        """Run a statement as this role; an error of the server's is a value: ``.fault``."""
        self._did(sql, parameters)
        return self._run(sql, parameters)

    def begin(self) -> Result:
        """Begin a transaction: for ``SET LOCAL`` and what is asked after it."""
        return self.attempt("BEGIN")

    def commit(self) -> Result:
        """Commit."""
        return self.attempt("COMMIT")

    def rollback(self) -> Result:
        """Roll back."""
        return self.attempt("ROLLBACK")

    def probe(self, sql: str, *parameters: Any) -> Result:
        """Try a statement and roll it back; what was begun before goes on."""
        self._did(sql, parameters)
        within = self._connection.in_transaction
        self._run("SAVEPOINT probe" if within else "BEGIN")
        result = self._run(sql, parameters)
        if result.fault is None:
            late = self._run("SET CONSTRAINTS ALL IMMEDIATE")
            result = result if late.fault is None else late
        self._run("ROLLBACK TO probe" if within else "ROLLBACK")
        return result

    _denied = "this role may not do what it must"
    _taken = "this role may do what it must not: nothing refuses it"

    def _did(self, sql: str, parameters: Sequence[Any]) -> None:
        given = f" with {', '.join(map(repr, parameters))}" if parameters else ""
        self._lab.did(f"{self.name}: {' '.join(sql.split())[:300]}{given}")

    def _run(self, sql: str, parameters: Sequence[Any] = ()) -> Result:
        try:
            return self._connection.run(sql, parameters, source="the check's statement")
        except Broken as error:
            raise self._lab.server.ended(error) from error


def connect(lab: PostgresLab, data: str, role: str) -> Connection:
    """A session of a role that the learner made. Fails in words where it cannot log in."""
    if role in (ADMINISTRATOR, AUTHOR):
        raise OurFault(f"no check may be {role}")
    if NAME.fullmatch(role) is None:
        raise OurFault(f"{role!r} is no name for a role")
    try:
        return lab.stock.session(data, role)
    except Broken as error:
        said = str(error).rpartition("FATAL:")[2].strip()
        if said == f'role "{role}" does not exist':
            raise Rejection(f"there is no role {role}", seen=Seen(raised="undefined_object", message=said)) from error
        if said == f'role "{role}" is not permitted to log in':
            raise Rejection(
                f"the role {role} cannot log in", hint="CREATE ROLE … LOGIN makes one that can.",
                seen=Seen(raised="invalid_authorization_specification", message=said),
            ) from error  # fmt: skip
        if "sandbox ended" in said or not said:
            raise lab.server.ended(error) from error
        raise Rejection(f"{role} cannot log in: {said}", seen=Seen(raised="Ended", message=said)) from error


def renew(server: Server, script: str) -> None:
    """Make the roles be those of the author's script, beside ours, and no others. Raises OurFault when they cannot be,
    and MissingTool where it lets the learner's role create roles and the server is too old for that to be safe.
    """
    ours = f"('{ADMINISTRATOR}', '{LEARNER}', '{AUTHOR}')"
    found = server.administer(
        "SELECT string_agg(quote_ident(rolname), ', ') FROM pg_catalog.pg_roles "
        f"WHERE rolname NOT IN {ours} AND oid >= 16384"
    ).value
    if found:
        server.administer(f"DROP ROLE {found}")
    server.administer(f"ALTER ROLE {LEARNER} NOCREATEROLE")
    for statement in _statements(script):
        server.administer(statement)
    sql = f"SELECT rolcreaterole, current_setting('server_version_num')::int FROM pg_roles WHERE rolname = '{LEARNER}'"
    creates, version = server.administer(sql).rows[0]
    if creates and version < SAFE:
        raise MissingTool(
            "These exercises create roles, which is safe from PostgreSQL 16 on, and this one is older.",
            "Unset BACKROAD_PG_BIN, or set it to the programs of a newer PostgreSQL.",
        )


def _statements(script: str) -> list[str]:
    from backroad.labs.postgres.statements import split

    return [one.text for one in split(script, "roles.sql")]
