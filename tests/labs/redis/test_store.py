"""What a check can ask of Redis, through the real grader and a real server."""

from __future__ import annotations

import pytest

from backroad.model.verdict import Outcome

from ...workshop import failed, one, passed  # noqa: TID252
from .conftest import Ask

KEYS = """
SET greeting "hello there"
HSET player:1 name Ada score 12
RPUSH recent a b c
SADD seen x y
ZADD scores 5 Bo 9.5 Ada
XADD log 1-1 what push
"""


def test_every_type_is_read_as_python_has_it(ask: Ask) -> None:
    checks = """
    @check
    def reads(redis):
        "it reads"
        expect([reply.value for reply in redis.play()]).equals(["OK", 2, 3, 2, 2, "1-1"])
        expect(redis.keys()).equals(["greeting", "log", "player:1", "recent", "scores", "seen"])
        expect(redis.keys("s*")).equals(["scores", "seen"])
        expect(redis.value("greeting")).equals("hello there")
        expect(redis.value("player:1")).equals({"name": "Ada", "score": "12"})
        expect(redis.value("recent")).equals(["a", "b", "c"])
        expect(redis.value("seen")).equals({"x", "y"})
        expect(redis.value("scores")).equals([("Bo", 5.0), ("Ada", 9.5)])
        expect(redis.value("log")).equals([("1-1", {"what": "push"})])
        expect(redis.value("nothing")).equals(None)
        expect(redis.type("scores")).equals("zset")
        expect(redis.type("nothing")).equals("none")

    @check
    def empty(redis):
        "the next check finds nothing"
        expect(redis.keys()).equals([])
    """
    passed(ask(KEYS, checks))


def test_what_a_check_fills_in_is_there(ask: Ask) -> None:
    checks = """
    @check
    def fills(redis):
        "it fills"
        redis.fill({"a": 1, "b": {"x": "y"}, "c": ["p", "q"], "d": {"s"}, "e": [("Ada", 3)]})
        expect([redis.value(key) for key in "abcde"]).equals(["1", {"x": "y"}, ["p", "q"], {"s"}, [("Ada", 3.0)]])
        expect(redis.memory("c") > 0).equals(True)
        expect(redis.memory() > redis.memory("c")).equals(True)
    """
    passed(ask("", checks))


def test_time_passes_without_waiting(ask: Ask) -> None:
    checks = """
    @check
    def expires(redis):
        "it expires"
        redis.played()
        expect(redis.ttl("short")).is_close_to(10, within=1)
        expect(redis.ttl("ever")).equals(None)
        expect(redis.pass_time(9)).equals(0)
        expect(redis.ttl("short")).is_close_to(1, within=1)
        expect(redis.pass_time(1)).equals(1)
        expect(redis.keys()).equals(["ever", "long"])
        expect(redis.ttl("long")).is_close_to(90, within=1)
    """
    passed(ask("SET short 1 EX 10\nSET long 1 EX 100\nSET ever 1\n", checks))


def test_a_refused_command_is_said_with_its_line(ask: Ask) -> None:
    checks = '@check\ndef a(redis):\n    "a"\n    redis.played()\n'
    verdict = ask("# first\nSET a 1\n\nLPUSH a 2\n", checks)
    failed(
        verdict,
        "commands.redis, line 4: LPUSH a 2: the server says "
        "WRONGTYPE Operation against a key holding the wrong kind of value",
    )


def test_an_open_quote_is_said_with_its_line(ask: Ask) -> None:
    checks = '@check\ndef a(redis):\n    "a"\n    redis.play()\n'
    failed(
        ask('SET a "1\n', checks),
        'commands.redis, line 1: a quote is opened and not closed, or text follows a closing quote: SET a "1',
    )


def test_another_type_than_the_check_reads_is_the_learners(ask: Ask) -> None:
    checks = '@check\ndef a(redis):\n    "a"\n    redis.played()\n    redis.command("ZRANGE", "a", 0, -1)\n'
    failed(ask("SET a 1\n", checks), "the key a holds a string, and ZRANGE does not work on that")


def test_a_command_of_the_checks_that_cannot_be_is_ours(ask: Ask) -> None:
    found = one(ask("", '@check\ndef a(redis):\n    "a"\n    redis.command("NOSUCH")\n'))
    assert found.outcome is Outcome.BROKEN


def test_scripts_run_with_keys_and_arguments(ask: Ask) -> None:
    checks = """
    @check
    def adds(redis):
        "it adds"
        redis.fill({"a": 1})
        expect(redis.lua("add.lua", keys=["a"], args=[4])).equals(5)
        expect(redis.value("a")).equals("5")
        expect(redis.attempt_lua("add.lua", keys=["a"], args=["x"]).ok).equals(False)
    """
    passed(ask("", checks, files={"add.lua": "return redis.call('INCRBY', KEYS[1], ARGV[1])"}))


def test_a_script_that_stops_is_said(ask: Ask) -> None:
    checks = '@check\ndef a(redis):\n    "a"\n    redis.lua("x.lua")\n'
    found = one(ask("", checks, files={"x.lua": "return redis.call('GET')"}))
    assert found.message.startswith("x.lua stops: Wrong number of args calling command from")


def test_several_clients_wait_for_each_other(ask: Ask) -> None:
    checks = """
    @check
    def waits(redis):
        "it waits"
        a, b = redis.client("a"), redis.client("b")
        a.start("BLPOP", "queue", 0)
        expect(a.waits()).equals(True)
        b.say("RPUSH", "queue", "job")
        expect(a.waits()).equals(False)
        expect(a.finish().value).equals(["queue", "job"])
    """
    passed(ask("", checks))


def test_commands_are_seen_and_counted_without_the_checks_own(ask: Ask) -> None:
    checks = """
    @check
    def sees(redis):
        "it sees"
        redis.command("SET", "mine", "1")
        with redis.watching() as seen:
            redis.command("GET", "mine")
            redis.say("get", "theirs")
            redis.say("EVAL", "return redis.call('GET', KEYS[1])", 1, "inner key")
        expect(seen.named("GET")).equals([("GET", "theirs"), ("GET", "inner key")])
        expect(seen.keys("GET")).equals({"theirs", "inner key"})
        expect(redis.counts()).equals({"get": 2, "eval": 1})
    """
    passed(ask("", checks))


def test_a_crash_keeps_what_was_on_disk_and_nothing_else(ask: Ask) -> None:
    checks = """
    @check
    def loses(redis):
        "without a file all is lost"
        redis.say("SET", "a", 1)
        redis.crash()
        expect(redis.keys()).equals([])

    @check
    def keeps(redis):
        "with a file it is kept"
        redis.settings()
        redis.say("SET", "a", 1)
        redis.crash()
        expect(redis.value("a")).equals("1")
        redis.restart()
        expect(redis.value("a")).equals("1")

    @check
    def forgets(redis):
        "the next check has a server of its own"
        expect(redis.keys()).equals([])
        expect(redis.command("CONFIG", "GET", "appendonly")).equals(["appendonly", "no"])
    """
    passed(ask("", checks, files={"redis.conf": "appendonly yes\n"}))


@pytest.mark.parametrize(
    ("conf", "says"),
    [
        ("dir /tmp", "redis.conf, line 1: there is no setting dir that can be changed here"),
        ("maxmemory lots", "redis.conf, line 1: Redis does not take maxmemory lots: argument must be a memory value"),
        ("# a\nmaxmemory = 4mb", "redis.conf, line 2: only a space stands between a setting and its value: maxmemory"),
        ("maxmemory=4mb", "redis.conf, line 1: only a space stands between a setting and its value: maxmemory=4mb"),
        ("maxmemory: 4mb", "redis.conf, line 1: only a space stands between a setting and its value: maxmemory: 4mb"),
        ("maxmemory 4mb # all", "redis.conf, line 1: a comment needs a line of its own: maxmemory 4mb # all"),
        ("maxmemory 4mb;", "redis.conf, line 1: a setting ends with its line, without a semicolon: maxmemory 4mb;"),
        ("maxmemory", "redis.conf, line 1: a setting needs a value: maxmemory"),
        ("appendonly on", "redis.conf, line 1: appendonly is yes or no: appendonly on"),
    ],
)
def test_settings_that_cannot_be_are_said(ask: Ask, conf: str, says: str) -> None:
    checks = '@check\ndef a(redis):\n    "a"\n    redis.settings()\n'
    assert one(ask("", checks, files={"redis.conf": conf})).message.startswith(says)


def test_memory_is_bounded_by_an_eviction_policy(ask: Ask) -> None:
    checks = """
    @check
    def bounded(redis):
        "it is bounded"
        redis.settings()
        expect(set(redis.say_all([("SET", f"k{n}", "x" * 200) for n in range(20000)]))).equals({"OK"})
        expect(redis.memory() < 4_200_000).equals(True)
        expect(int(redis.info("stats")["evicted_keys"]) > 0).equals(True)
    """
    conf = "maxmemory 4mb\nmaxmemory-policy allkeys-lru\n"
    passed(ask("", checks, files={"redis.conf": conf}))
