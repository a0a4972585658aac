"""Writes the pages of docs/reference/ from the code they describe: `python docs/reference.py`.

A test runs it and compares, so a setting, an error, a command or a key that is not on its page does not get in.
"""

from __future__ import annotations

import functools
import inspect
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from backroad import checks, errors, settings
from backroad.checks.expect import Expectation
from backroad.cli.group import COMMANDS, backroad
from backroad.curriculum import layout, schema
from backroad.labs import link, points, process, program, python, realgit, remote, tests
from backroad.labs.git import build as git_build
from backroad.labs.git import commit as git_commit
from backroad.labs.git import graph as git_graph
from backroad.labs.git import lab as git_lab
from backroad.labs.git import repository as git_repository
from backroad.labs.git import scratch as git_scratch
from backroad.labs.git import trying as git_trying
from backroad.labs.http import answer as http_answer
from backroad.labs.http import browser as http_browser
from backroad.labs.http import caller as http_caller
from backroad.labs.http import contract as http_contract
from backroad.labs.http import crew as http_crew
from backroad.labs.http import dialled as http_dialled
from backroad.labs.http import front as http_front
from backroad.labs.http import internet as http_internet
from backroad.labs.http import mail as http_mail
from backroad.labs.http import page as http_page
from backroad.labs.http import peer as http_peer
from backroad.labs.http import service as http_service
from backroad.labs.http import uplink as http_uplink
from backroad.labs.http import upstream as http_upstream
from backroad.labs.http import websocket as http_websocket
from backroad.labs.http.attack import attacker as http_attack
from backroad.labs.http.attack import tokens as http_tokens
from backroad.labs.http.faults import faults as http_faults
from backroad.labs.http.faults import schedule as http_schedule
from backroad.labs.http.history import history as http_history
from backroad.labs.http.history import logs as http_logs
from backroad.labs.http.history import operation as http_operation
from backroad.labs.http.history import recording as http_recording
from backroad.labs.http.load import generator as http_generator
from backroad.labs.http.load import load as http_load
from backroad.labs.http.load import report as http_report
from backroad.labs.postgres import attached, catalogue, database, lab, plan, result, roles, sessions
from backroad.labs.redis import attached as redis_attached
from backroad.labs.redis import client as redis_client
from backroad.labs.redis import reply as redis_reply
from backroad.labs.redis import store as redis_store
from backroad.labs.redis import watch as redis_watch
from backroad.labs.rejection import Seen
from backroad.model import evidence

HERE = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- Written by docs/reference.py from the code: change it there. -->"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    made = {
        "settings.md": _settings(),
        "errors.md": _errors(),
        "commands.md": _commands(),
        "content.md": _content(),
        "checks.md": _checks(),
        "evidence.md": _evidence(),
    }
    return {name: "\n".join((NOTE, "", *lines)).rstrip() + "\n" for name, lines in made.items()}


def _settings() -> Iterator[str]:
    yield from ("# Settings", "", "Each is read from the environment when a command starts.", "")
    for setting in settings.SETTINGS:
        default = f"Default: `{setting.default}`." if setting.default else "Not set by default."
        yield from (f"## `{setting.name}`", "", f"{setting.help} {default}", "")


def _errors() -> Iterator[str]:
    yield from ("# Errors", "", "An error is one sentence and, where there is one, the way out.", "")
    for kind in _subclasses(errors.BackroadError):
        yield from (f"## `{kind.code}`", "", _doc(kind), "", f"Exit code {kind.exit_code}.", "")


def _subclasses(kind: type[errors.BackroadError]) -> Iterator[type[errors.BackroadError]]:
    for below in kind.__subclasses__():
        yield below
        yield from _subclasses(below)


def _commands() -> Iterator[str]:
    yield from ("# Commands", "")
    yield "Exit codes: 0 passed or done, 1 failed verdict, 2 wrong use or bad input, 3 our fault or the machine's,"
    yield from ("130 interrupted.", "")
    context = click.Context(backroad, info_name="backroad", **backroad.context_settings)
    for name in backroad.list_commands(context):
        command = backroad.get_command(context, name)
        if command is not None:
            yield from _command(command, f"backroad {name}", COMMANDS[name])


def _command(command: click.Command, name: str, said: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, **backroad.context_settings)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    yield from (f"## `{name}`", "", said, "", "```text", usage, "```", "")
    if command.help and command.help.strip() != said:
        yield from (inspect.cleandoc(command.help).replace("\b\n", ""), "")
    options = [item.get_help_record(context) for item in command.params]
    rows = [record for record in options if record is not None]
    if rows:
        yield from ("| option | meaning |", "|---|---|")
        yield from (f"| `{option}` | {_cell(meaning)} |" for option, meaning in rows)
        yield ""
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            inner = command.get_command(context, below)
            if inner is not None:
                yield from _command(inner, f"{name} {below}", inner.get_short_help_str(200))


def _content() -> Iterator[str]:
    yield from ("# Content files", "", "The keys of every TOML file of a roadmap.", "")
    for file, keys in schema.FILES.items():
        yield from (f"## `{file}`", "", "| key | rule | meaning |", "|---|---|---|")
        for key in keys:
            needed = " (needed)" if key.required else ""
            yield f"| `{key.name}`{needed} | {_cell(key.rule)} | {_cell(key.help)} |"
        yield ""
    yield from ("## `[limits]` of an exercise", "", "| key | rule | meaning |", "|---|---|---|")
    yield from (f"| `{key.name}` | {_cell(key.rule)} | {_cell(key.help)} |" for key in schema.LIMITS)
    place = layout.PLACES["exercise"]
    yield from ("", "## The folder of an exercise", "", "| name | what it is |", "|---|---|")
    yield from (f"| `{name}` | {_cell(meaning)} |" for name, meaning in place.files.items())
    yield from (f"| `{name}/` | {_cell(meaning)} |" for name, meaning in place.folders.items())
    yield from (
        "",
        "`equivalent.toml` holds a line for each mutant: its id, which `backroad author mutate` prints, and why",
    )
    yield from (
        "no check can tell it from the solution. The proof stands or falls with it, so it changes the content.",
        "",
    )
    yield from ("```toml", '0123456789ab = "the sum of nothing is 0 either way"', "```", "")


def _checks() -> Iterator[str]:
    yield from (
        "# The language of checks",
        "",
        "What a `check.py` may import from `backroad.checks` and ask of a lab.",
        "",
    )
    for name in checks.__all__:
        thing = getattr(checks, name)
        if inspect.isfunction(thing) or name == "diagnose":
            signature = _signature(thing.__init__ if inspect.isclass(thing) else thing)
            yield from (f"## `{name}{signature}`", "", _doc(thing), "")
    yield from ("## Sentences after `expect(value)`", "")
    yield from _members(Expectation)
    parts: tuple[tuple[str, str, Any], ...] = (
        ("The `python` lab", "lab", python.PythonLab),
        ("The `program` lab", "lab", program.ProgramLab),
        ("The `tests` lab", "lab", tests.TestsLab),
        ("The `git` lab", "lab", git_lab.GitLab),
        ("A repository", "repo", git_repository.Repository),
        ("A commit", "commit", git_commit.Commit),
        ("A file of a repository", "file", git_commit.File),
        ("A change of a commit", "change", git_commit.Change),
        ("A tag", "tag", git_commit.Tag),
        ("A line of a reflog", "line", git_commit.LogLine),
        ("A stash", "stash", git_commit.Stash),
        ("A history, from `repo.graph`", "graph", git_graph.Graph),
        ("A place, from `repo.checked_out`", "place", git_scratch.Place),
        ("A copy, from `repo.copy`", "copy", git_scratch.Scratch),
        ("Something tried, from `repo.try_commit` and `remote.try_push`", "tried", git_trying.Tried),
        ("A search, from `repo.bisect`", "found", git_trying.Bisected),
        ("Attached: real Git", "git", realgit.Git),
        ("The `postgres` lab", "lab", lab.PostgresLab),
        ("A database of the `postgres` lab", "db", database.Database),
        ("What a statement gave", "result", result.Result),
        ("An error of the server's", "fault", result.Fault),
        ("Somebody who logs in as another role", "app", roles.Role),
        ("Several sessions at once", "sessions", sessions.Sessions),
        ("One of several sessions", "a", sessions.Session),
        ("The tables of a database", "schema", catalogue.Catalogue),
        ("A table", "table", catalogue.Table),
        ("A query plan", "plan", plan.QueryPlan),
        ("The `http` lab: the learner's service", "service", http_service.Service),
        ("Somebody who speaks to the service", "ada", http_caller.Caller),
        ("Attacks on the service", "attack", http_attack.Attack),
        ("A forged token, from `attack.forged`", "forged", http_tokens.Forged),
        ("Traffic for the service", "load", http_load.Load),
        ("What a run of requests was like, from `load`", "report", http_report.Report),
        ("Traffic in the background, from `load.running`", "traffic", http_load.Traffic),
        ("Whoever keeps the history of one request, for `into`", "told", http_generator.Told),
        ("What goes wrong with the service", "faults", http_faults.Faults),
        ("Faults one after the other, from `faults.schedule`", "plan", http_schedule.Schedule),
        ("A reverse proxy, from `service.behind`", "front", http_front.Front),
        ("Processes beside the service, from `service.workers`", "crew", http_crew.Crew),
        ("One of them", "worker", http_crew.Worker),
        ("What clients did, to be judged as a whole", "history", http_history.History),
        ("A history of what is handed in and delivered", "orders", http_logs.Queue),
        ("A history of what is inserted and read", "notes", http_logs.Set),
        ("A history of a number to which is added", "visits", http_logs.Counter),
        ("A history of values that are written, read and swapped", "seats", http_logs.Register),
        ("A history of transfers between accounts", "bank", http_logs.Ledger),
        ("An operation while it goes on, from `orders.enqueue`", "op", http_recording.Recording),
        ("An operation, in `orders.operations`", "operation", http_operation.Operation),
        ("An answer that is still coming, from `ada.stream`", "answer", http_caller.Streaming),
        ("A WebSocket, from `ada.websocket`", "line", http_websocket.WebSocket),
        ("What the service says of itself, from `service.openapi`", "contract", http_contract.Contract),
        ("A connection that is held, from `service.dial`", "line", http_dialled.Dialled),
        ("An answer", "answer", http_answer.Answer),
        ("Attached: another service, which the learner's calls", "upstream", http_upstream.Upstream),
        ("The way to it, and what it says", "upstream.link", http_uplink.Uplink),
        ("A request that came to it", "asked", http_peer.Received),
        ("Attached: a mail server", "mail", http_mail.Mail),
        ("A letter", "letter", http_mail.Letter),
        ("Attached: an internet", "internet", http_internet.Internet),
        ("A site, from `internet.site`", "site", http_internet.Site),
        ("A server inside, from `internet.inner`", "inner", http_internet.Inner),
        ("A connection, in `internet.contacts`", "contact", http_internet.Contact),
        ("Attached: a browser", "browser", http_browser.Browser),
        ("A page, from `browser.open`", "page", http_page.Page),
        ("The `redis` lab, and what it has in common with the attachment", "redis", redis_store.Redis),
        ("Attached: a Redis server beside a lab", "redis", redis_attached.Attached),
        ("A reply of Redis'", "reply", redis_reply.Reply),
        ("One of several connections to Redis", "a", redis_client.Client),
        ("What Redis was asked, from `redis.watching`", "seen", redis_watch.Watch),
        ("Attached: a PostgreSQL server beside a lab", "postgres", attached.Attached),
        ("A point in a program's talk with its server", "point", points.Point),
        ("The way between a program and its server", "postgres.link", link.Link),
        ("What goes wrong on that way", "fault", link.LinkFault),
        ("What went between a program and its server", "traffic", attached.Traffic),
        ("A call, from `attempt`", "call", remote.Call),
        ("What a call raised", "call.raised", remote.RaisedError),
        ("A function of yours, from `lab.spy`", "spy", remote.Spy),
        ("A program that has ended", "run", process.Run),
        ("A program that runs", "process", process.Process),
        ("A run of tests", "run", tests.TestRun),
        ("What a diagnosis sees", "seen", Seen),
        ("The maker of a workspace, in `fixtures/build.py`", "make", git_build.Make),
        ("A repository that is made", "menu", git_build.Repository),
    )
    for title, name, kind in parts:
        yield from (f"## {title}: `{name}`", "", _doc(kind), "")
        yield from _members(kind)


INNER = {
    *(
        "about",
        "fetch",
        "known",
        "files_of",
        "placed",
        "copied",
        "taken",
        "script",
        "hook",
        "hooks_of",
        "exhibits",
        "provide",
    ),
    *("difference", "evidence", "desk", "ran", "flush", "clock", "last", "now", "made_by_git", "close", "spent"),
}
"""What parts of the git lab are to each other, and not to checks or builders."""
HIDDEN = {
    *("become", "begin", "lay_out", "ahead", "again", "settle", "close", "done", "conversations", "exhibits"),
    *("provide", "provides", "notes", "stumbled", "did", "seconds", "server", "stock", "source"),
}
HIDDEN |= {"commands", "root"}
SERVED = {"lay_out", "begin", "again", "exhibits", "close", "take", "forget", "exhibit", "asked", "otherwise", "leave"}
"""What those who bring up the servers of a check use, and checks do not."""
LIVED = {"note", "stubborn", "well", "begin", "settle", "process", "named"}
"""What faults ask of a process, and checks do not."""
REPORTED = {"evidence", "unsure", "counted", "lateness_of", "histogram"}
"""What sentences use of a report, and checks do not."""
ATTACHED = (http_peer.Peer, http_mail.Mail, http_internet.Internet, http_browser.Browser, http_page.Page)
HIDDEN |= {"get", "set", "call", "attempt", "iterate", "next", "now"}
"""What the grader and the handles use, and checks do not."""


def _members(kind: Any) -> Iterator[str]:
    for name, member in inspect.getmembers(kind):
        if name in INNER and kind.__module__.startswith("backroad.labs.git."):
            continue
        if name.startswith("_") or (name in HIDDEN and kind.__name__.endswith(("Lab", "Git"))) or name == "feed":
            continue
        if name in REPORTED and kind is http_report.Report:
            continue
        if name in SERVED and issubclass(
            kind, http_peer.Peer | http_mail.Mail | http_internet.Internet | http_browser.Browser
        ):
            continue
        if kind is http_schedule.Schedule and name in ("attend", "descriptors", "tick"):
            continue
        if kind is http_front.Front and name in http_caller.Caller.__dict__ and name not in kind.__dict__:
            continue
        if issubclass(kind, http_crew.Member) and name in LIVED:
            continue
        if isinstance(member, property | functools.cached_property):
            yield from (f"- `.{name}`: {_line(member)}",)
        elif inspect.isfunction(member):
            yield f"- `.{name}{_signature(member)}`: {_line(member)}"
    yield ""


def _evidence() -> Iterator[str]:
    yield from ("# Evidence", "", "What a failed check carries in `evidence`, by its `kind`.", "")
    for name, kind in evidence.KINDS.items():
        yield from (
            f"## `{name}`",
            "",
            _doc(kind),
            "",
            "Fields: " + ", ".join(f"`{f}`" for f in kind.__dataclass_fields__),
            "",
        )


def _signature(function: Any) -> str:
    shown = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        text = str(parameter.replace(annotation=inspect.Parameter.empty))
        shown.append(text.replace("<object object>", "…").split(" at 0x")[0])
    return f"({', '.join(shown)})"


def _doc(thing: Any) -> str:
    return inspect.cleandoc(thing.__doc__ or "").replace("``", "`")


def _line(thing: Any) -> str:
    return " ".join(_doc(thing).split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Write every page."""
    HERE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (HERE / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
