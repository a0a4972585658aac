"""Hostile commands and scripts: whatever is tried, the server is not the learner's, the next check is not affected, and
nothing is left."""

from __future__ import annotations

import os
import time

import pytest

from backroad.model.verdict import Outcome

from ...workshop import Workshop, descendants, failed, one, passed  # noqa: TID252
from .conftest import Ask

RUN = '@check\ndef runs(redis):\n    "it runs"\n    redis.played()\n'
NEXT = """
@check
def unharmed(redis):
    "the next check finds an empty server, and can use it"
    expect(redis.keys()).equals([])
    redis.say("SET", "a", 1)
    expect(redis.value("a")).equals("1")
    expect(redis.command("CONFIG", "GET", "maxmemory")).equals(["maxmemory", "0"])
    expect(redis.command("SCRIPT", "EXISTS", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db")).equals([0])
    expect(redis.command("FUNCTION", "LIST")).equals([])
"""
SAYS = "commands.redis, line 1: {}: the server says NOPERM User learner has no permissions to run the '{}' command"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("CONFIG SET dir /tmp", "config|set"),
        ("CONFIG GET *", "config|get"),
        ("SAVE", "save"),
        ("BGSAVE", "bgsave"),
        ("BGREWRITEAOF", "bgrewriteaof"),
        ("SHUTDOWN NOSAVE", "shutdown"),
        ("MONITOR", "monitor"),
        ("ACL SETUSER learner +@all", "acl|setuser"),
        ("ACL LIST", "acl|list"),
        ("CLIENT KILL TYPE normal", "client|kill"),
        ("CLIENT PAUSE 10000", "client|pause"),
        ("CLIENT LIST", "client|list"),
        ("REPLICAOF 127.0.0.1 6379", "replicaof"),
        ("MIGRATE 127.0.0.1 6379 a 0 10", "migrate"),
        ("SLOWLOG GET", "slowlog|get"),
        ("SYNC", "sync"),
    ],
)
def test_what_is_for_whoever_runs_the_server_is_refused(ask: Ask, line: str, name: str) -> None:
    failed(ask(line, RUN), SAYS.format(line, name))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("MODULE LOAD /tmp/x.so", "MODULE command not allowed"),
        ("DEBUG SLEEP 60", "DEBUG command not allowed"),
        ("AUTH backroad guess", "WRONGPASS invalid username-password pair"),
        ("AUTH default ''", "WRONGPASS invalid username-password pair"),
    ],
)
def test_doors_that_are_closed_for_everybody(ask: Ask, line: str, says: str) -> None:
    found = one(ask(line, RUN))
    assert found.outcome is Outcome.FAILED
    assert says in found.message


@pytest.mark.parametrize(
    "lines",
    [
        "FLUSHALL\nSCRIPT FLUSH\nFUNCTION FLUSH",
        "SCRIPT LOAD 'return 1'\nSELECT 3\nSET hidden 1",
        "FUNCTION LOAD \"#!lua name=mine\\nredis.register_function('f', function() return 1 end)\"",
        "MULTI\nSET a 1",
        "SUBSCRIBE news",
        "QUIT",
        "HELLO 3",
        "RESET",
    ],
)
def test_what_is_left_behind_is_gone_for_the_next_check(ask: Ask, lines: str) -> None:
    plays = '@check\ndef runs(redis):\n    "it runs"\n    redis.play()\n'
    verdict = ask(lines, plays + NEXT)
    assert verdict.checks[1].outcome is Outcome.PASSED, verdict.checks


LOOP = "while true do end"
WRITING_LOOP = "redis.call('SET', 'a', 1) while true do end"


@pytest.mark.parametrize("script", [LOOP, WRITING_LOOP, "return redis.call('EVAL', 'while true do end', 0)"])
def test_a_script_that_never_ends_is_out_of_time(ask: Ask, script: str) -> None:
    checks = '@check\ndef runs(redis):\n    "it runs"\n    redis.lua("x.lua")\n'
    verdict = ask("", checks + NEXT, files={"x.lua": script}, seconds=1.0)
    found = one(verdict)
    assert found.outcome is Outcome.FAILED
    assert found.message.startswith(("Redis did not answer within 1 second", "x.lua stops: "))
    assert verdict.checks[1].outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("return os.execute('id')", "x.lua stops: "),
        ("return io.open('/etc/passwd')", "x.lua stops: "),
        ("return loadfile('/etc/passwd')", "x.lua stops: "),
        ("return redis.call('CONFIG', 'SET', 'dir', '/tmp')", "x.lua stops: "),
        ("return redis.call('ACL', 'WHOAMI', 'x')", "x.lua stops: "),
        ("print = nil redis = nil", "x.lua stops: "),
    ],
)
def test_a_script_has_no_way_out(ask: Ask, script: str, says: str) -> None:
    checks = '@check\ndef runs(redis):\n    "it runs"\n    redis.lua("x.lua")\n'
    found = one(ask("", checks, files={"x.lua": script}))
    assert found.outcome is Outcome.FAILED
    assert found.message.startswith(says)


def test_a_huge_value_ends_the_server_and_is_the_learners(ask: Ask, walls: None) -> None:
    checks = '@check\ndef runs(redis):\n    "it runs"\n    redis.lua("x.lua")\n'
    script = "for n = 1, 1000 do redis.call('SET', 'k' .. n, string.rep('x', 4000000)) end"
    verdict = ask("", checks + NEXT, files={"x.lua": script}, memory=64)
    found = one(verdict)
    assert (found.outcome, found.message) == (
        Outcome.FAILED,
        "Redis wanted more memory than it may have here (64 MB)",
    )
    assert verdict.checks[1].outcome is Outcome.PASSED


def test_a_reply_without_an_end_is_not_taken_in(ask: Ask) -> None:
    checks = '@check\ndef runs(redis):\n    "it runs"\n    redis.lua("x.lua")\n'
    found = one(ask("", checks, files={"x.lua": "return string.rep('x', 40000000)"}))
    assert (found.outcome, found.message) == (
        Outcome.FAILED,
        "the connection to Redis ended in the middle: the reply is too big",
    )


def test_a_nested_reply_is_not_followed_for_ever(ask: Ask) -> None:
    checks = '@check\ndef runs(redis):\n    "it runs"\n    redis.lua("x.lua")\n'
    script = "local t = {} for n = 1, 5000 do t = {t} end return t"
    assert one(ask("", checks, files={"x.lua": script})).outcome is Outcome.FAILED


def test_nothing_runs_when_the_grader_is_gone(tmp_path_factory: pytest.TempPathFactory) -> None:
    before = descendants(os.getpid())
    shop = Workshop(tmp_path_factory.mktemp("shop"), tmp_path_factory.mktemp("cache"))
    exercise = shop.exercise(RUN, {"commands.redis": ""}, "redis")
    passed(shop.verdict(exercise, {"commands.redis": "SET a 1"}))
    assert descendants(os.getpid()) > before
    shop.grader.close()
    deadline = time.monotonic() + 10
    while descendants(os.getpid()) - before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert descendants(os.getpid()) - before == set()
