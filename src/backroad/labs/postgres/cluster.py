"""Prepared clusters: made once for each version of the binaries, kept in the cache, laid into every sandbox anew.

Nobody's statements run while a cluster is prepared, so what comes out of that sandbox is ours.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from backroad.errors import SandboxError
from backroad.labs.journal import Journal
from backroad.labs.postgres.binaries import Binaries
from backroad.labs.subject import Subject
from backroad.model.limits import Limits
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy

ADMINISTRATOR, LEARNER, AUTHOR = "backroad", "learner", "author"
"""The roles: ours, which never enters a database that a learner may have changed; the learner's, which owns what is in
it; and the author's, which may read everything and change nothing."""
MAINTENANCE = "postgres"

ROOM = 192
"""MiB of disk that the cluster itself may need beside what the exercise allows."""
SESSIONS = 100
PREPARING = Limits(seconds=60.0, cpu=60, memory=512, processes=64, disk=256, file=128)

SETTINGS = f"""
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = {SESSIONS + 10}
shared_buffers = 32MB
huge_pages = off
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
min_wal_size = 2MB
max_wal_size = 32MB
checkpoint_timeout = 1h
bgwriter_lru_maxpages = 0
autovacuum = off
jit = off
max_worker_processes = 0
max_parallel_workers_per_gather = 0
max_logical_replication_workers = 0
max_prepared_transactions = 0
max_files_per_process = 120
temp_file_limit = 32MB
deadlock_timeout = 100ms
update_process_title = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = fatal
log_min_error_statement = panic
"""

PASSWORD = "practice"  # noqa: S105 - it stands in the learner's environment, and opens nothing but their own work
VERIFIER = (
    "SCRAM-SHA-256$4096:YmFja3JvYWQgcHJhY3RpYw=="
    "$0YYQ56w4xgYGCy84KHR+K7WsyTpJWFhBoKoyoAemHwQ=:YzUVWnlYAmgoUCFs31Kh6+gzF31yBEBWpWpPoTv3WL0="
)
"""That password as the server keeps it: the same in every run, and made once."""

ACCESS = f"""\
local all all trust
host all {ADMINISTRATOR} all reject
host all {AUTHOR} all reject
host all all 127.0.0.1/32 scram-sha-256
"""
"""Who comes in, and how: by the socket, which only we reach, whoever we say that we are; by TCP, where a relay brings
in a learner's program, with a password, and never as one of us."""

ROLES = f"""\
CREATE ROLE {LEARNER} LOGIN PASSWORD '{VERIFIER}';
CREATE ROLE {AUTHOR} LOGIN BYPASSRLS IN ROLE pg_read_all_data, pg_read_all_stats;
ALTER ROLE {AUTHOR} SET default_transaction_read_only = on;
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;
REVOKE CONNECT ON DATABASE {MAINTENANCE} FROM PUBLIC;
UPDATE pg_database SET datistemplate = false WHERE datname = 'template0';
DROP DATABASE template0;
"""


def starter(
    folder: Path,
    entry: str,
    limits: Limits,
    isolation: Isolation,
    cache: Path,
    binaries: Binaries,
    *,
    open_to: bool = False,
) -> Callable[[int], Box]:
    """A function that starts a box with a server in it. ``folder`` is the kit with the agent ``entry``. ``open_to``:
    the server can be reached through a relay.

    Raises SandboxError when no cluster can be prepared here.
    """
    walled = isolation.name != "none"
    if not walled and os.geteuid() == 0:
        raise SandboxError(
            "PostgreSQL does not run as root, and there is no sandbox here that gives up root first.",
            "Run: backroad doctor --sandbox, or use Backroad as an ordinary user.",
        )
    pack = prepared(folder, entry, isolation, cache, binaries)
    inside = "/srv/cluster.pack" if walled else str(pack)
    allowed = replace(
        limits,
        disk=limits.disk + ROOM,
        file=max(limits.file, limits.disk),
        processes=limits.processes + SESSIONS,
    )
    policy = Policy(allowed, binds=((str(folder), "/kit"), *binaries.binds, (str(pack), "/srv/cluster.pack")))
    where = binaries.inside if walled else binaries.folder
    command = [*python_command(folder, isolation, entry), "open" if open_to else "", where, inside]
    return lambda slot: launch(command, policy, isolation, slot)


def prepared(folder: Path, entry: str, isolation: Isolation, cache: Path, binaries: Binaries) -> Path:
    """The prepared cluster for these binaries, in one file; made now when it is not there.

    Two processes may make it at once: the file appears in one step. Raises SandboxError.
    """
    options, settings, scripts = _recipe(binaries)
    told = os.stat(os.path.join(binaries.folder, "postgres"))
    words = repr((binaries.folder, told.st_mtime_ns, told.st_size, options, settings, ACCESS, scripts))
    path = cache / "postgres" / f"{binaries.name}-{hashlib.sha256(words.encode()).hexdigest()[:16]}.pack"
    if path.exists():
        return path
    policy = Policy(PREPARING, binds=((str(folder), "/kit"), *binaries.binds))
    place = binaries.inside if isolation.name != "none" else binaries.folder
    command = [*python_command(folder, isolation, entry), "", place, ""]
    with launch(command, policy, isolation) as box:
        subject = Subject(box, PREPARING, Journal())
        size = _asked(subject, "prepare", options, settings, ACCESS, scripts)
        parts = bytearray()
        while len(parts) < size:
            parts += _asked(subject, "part", len(parts))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft, name = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        try:
            with open(draft, "wb") as file:
                file.write(parts)
            # The uid that a box drops to must be able to read it.
            os.chmod(name, 0o644)
            os.rename(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise SandboxError(
            f"The prepared cluster cannot be written below {str(cache)!r}: {error.strerror}.",
            "Set XDG_CACHE_HOME to a folder that you can write.",
        ) from error
    return path


def _recipe(binaries: Binaries) -> tuple[list[str], str, list[list[str]]]:
    options = ["-U", ADMINISTRATOR, "-A", "trust", "--no-sync", "--wal-segsize=1", "--encoding=UTF8"]
    # The order of texts must be the same on every machine, whatever its C library thinks of languages.
    if binaries.version[0] >= 17:
        options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    else:
        options += ["--locale=C.UTF-8", "--lc-messages=C"]
    settings = SETTINGS
    if binaries.version[0] >= 18:
        settings += "io_method = sync\n"
    scripts = [["template1", ROLES]]
    if binaries.there("pg_stat_statements"):
        settings += "shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.save = off\n"
        scripts.append([MAINTENANCE, "CREATE EXTENSION pg_stat_statements;\n"])
    return options, settings, scripts


def _asked(subject: Subject, operation: str, *arguments: object) -> Any:
    kind, value = subject.ask(operation, *arguments)[:2]
    if kind != "ok":
        raise SandboxError(f"PostgreSQL cannot be made ready here: {value}", "Run: backroad doctor --sandbox")
    return value
