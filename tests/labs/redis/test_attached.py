"""Redis beside the learner's programs, from a check's side."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from backroad.model.verdict import Outcome, Verdict

from ...workshop import Text, Workshop, failed, one, passed  # noqa: TID252

Judge = Callable[..., Verdict]

ADD = """
import os, redis
r = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
r.incr("count")
print(r.get("count"))
"""


@pytest.fixture
def judge(shop: Workshop) -> Judge:
    """``judge(code, *lines)``: the verdict of one check with these lines over p.py, or m.py in the python lab."""

    def verdict(code: Text, *lines: str, lab: str = "program", more: str = "", **limits: Any) -> Verdict:
        body = "".join(f"    {line}\n" for line in lines)
        checks = f"@check\ndef it(lab, redis):\n    '''it works'''\n{body}{textwrap.dedent(more)}"
        file = "p.py" if lab == "program" else "m.py"
        exercise = shop.exercise(checks, {file: ""}, lab, **{"seconds": 10.0, **limits})
        return shop.verdict(replace(exercise, attach=("redis",)), {file: code})

    return verdict


def test_a_program_finds_it(judge: Judge) -> None:
    passed(
        judge(
            ADD,
            "redis.fill({'count': 4})",
            "expect(lab.run('p.py')).prints('5\\n')",
            "expect(redis.value('count')).equals('5')",
            "expect([redis.connections(), redis.opened()]).equals([0, 1])",
            more="""
            @check
            def afresh(lab, redis):
                "the next check finds it empty"
                expect(redis.opened()).equals(0)
                expect(lab.run("p.py")).prints("1\\n")
            @check(fresh=True)
            def fresh(lab, redis):
                "and so does one with everything new"
                expect(lab.run("p.py")).prints("1\\n")
            """,
        )
    )


MODULE = """
import os, redis
r = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
def add(n):
    return r.incrby("count", n)
def many(n):
    with r.pipeline(transaction=False) as pipe:
        for i in range(n):
            pipe.set(f"k{i}", i)
        return len(pipe.execute())
def one_by_one(n):
    for i in range(n):
        r.set(f"k{i}", i)
def scan():
    return sorted(r.scan_iter("k*"))
"""


def test_a_module_finds_it_and_is_seen(judge: Judge) -> None:
    passed(
        judge(
            MODULE,
            "m = lab.module('m')",
            "with redis.watching() as seen:",
            "    m.add(3)",
            "expect(seen.commands).equals((('INCRBY', 'count', '3'),))",
            "expect(redis.counts()).equals({'incrby': 1})",
            "before = redis.turns()",
            "m.many(200)",
            "expect(redis.turns() - before <= 3).equals(True)",
            "before = redis.turns()",
            "m.one_by_one(50)",
            "expect(redis.turns() - before).equals(50)",
            "expect(m.scan()).has_length(200)",
            lab="python",
            more="""
            @check
            def afresh(lab, redis):
                "the next check finds it empty"
                expect(lab.module("m").add(2)).equals(2)
            @check
            def again(lab, redis):
                "and a client that stayed connects again"
                m = lab.module("m")
                m.add(1)
                redis.cut()
                expect(m.add(1)).equals(2)
            """,
        )
    )


def test_it_can_be_held_up_and_killed(judge: Judge) -> None:
    code = """
        import os, redis
        r = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=0.3, retry=None)
        def add():
            try:
                return r.incr("n")
            except redis.TimeoutError:
                return "too slow"
    """
    passed(
        judge(
            code,
            "m = lab.module('m')",
            "expect(m.add()).equals(1)",
            "with redis.frozen():",
            "    expect(m.add()).equals('too slow')",
            "redis.crash()",
            "expect(redis.value('n')).equals(None)",
            lab="python",
        )
    )


def test_a_condition_is_waited_for(judge: Judge) -> None:
    code = """
        import os, redis
        r = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
        print(r.blpop("queue", timeout=8)[1], flush=True)
    """
    passed(
        judge(
            code,
            "p = lab.start('p.py')",
            "redis.until(lambda: redis.info('clients')['blocked_clients'] == '1')",
            "redis.command('RPUSH', 'queue', 'job')",
            "expect(p.read_line()).equals('job')",
        )
    )
    failed(judge(code, "redis.until(lambda: redis.type('x') == 'set', within=0.1, saying='no x comes')"), "no x comes")


BOTH = """
import os, redis
r = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
if int(r.get("left")) > 0:
    r.decr("left")
    print("mine")
"""


def test_two_programs_are_brought_to_where_both_have_looked(judge: Judge) -> None:
    passed(
        judge(
            BOTH,
            "redis.fill({'left': 1})",
            "with redis.writes_held():",
            "    a, b = lab.start('p.py'), lab.start('p.py')",
            "    redis.until(lambda: redis.waiting() == 2)",
            "    expect(redis.value('left')).equals('1')",
            "expect([a.read_line(), b.read_line()]).equals(['mine', 'mine'])",
            "expect(redis.value('left')).equals('-1')",
        )
    )


def test_too_many_connections_are_told_so(judge: Judge) -> None:
    code = """
        import os, redis
        url = os.environ["REDIS_URL"]
        held = []
        for _ in range(4):
            one = redis.Redis.from_url(url, retry=None)
            try:
                one.ping()
                print("in")
            except redis.RedisError as error:
                print(error)
            held.append(one)
    """
    passed(
        judge(
            code,
            "redis.limit(3)",
            "run = lab.run('p.py')",
            "expect(run.stdout.splitlines()[:3]).equals(['in', 'in', 'in'])",
            "expect(run.stdout).contains('max number of clients reached')",
        )
    )


HOSTILE = [
    "r.config_set('dir', '/tmp')",
    "r.execute_command('DEBUG', 'SLEEP', 60)",
    "r.shutdown(nosave=True)",
    "r.execute_command('MODULE', 'LOAD', '/tmp/x.so')",
    "r.save()",
    "r.execute_command('MONITOR')",
    "r.execute_command('ACL', 'SETUSER', 'learner', '+@all')",
    "r.execute_command('CLIENT', 'KILL', 'TYPE', 'normal')",
    "redis.Redis.from_url(os.environ['REDIS_URL'].replace('learner', 'backroad')).ping()",
    "redis.Redis.from_url(os.environ['REDIS_URL'].replace('learner:practice@', '')).ping()",
]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_program_gains_nothing(judge: Judge, line: str) -> None:
    code = f"""
        import os, redis
        r = redis.Redis.from_url(os.environ["REDIS_URL"])
        try:
            {line}
            print("done")
        except redis.RedisError as error:
            print("refused")
    """
    passed(judge(code, "expect(lab.run('p.py')).prints('refused\\n')", "expect(redis.keys()).equals([])"))


def test_a_thousand_connections_and_a_listener_harm_nobody(judge: Judge) -> None:
    code = """
        import os, socket, urllib.parse
        at = urllib.parse.urlsplit(os.environ["REDIS_URL"])
        held = []
        for n in range(900):
            try:
                one = socket.create_connection((at.hostname, at.port), timeout=2)
                one.sendall(b"AUTH learner practice\\r\\nSET k 1\\r\\n")
                held.append(one)
            except OSError:
                pass
        print("done")
    """
    more = """
    @check
    def unharmed(lab, redis):
        "the next check is not affected"
        expect(redis.keys()).equals([])
        expect(lab.run(["python", "-c", "import os, redis; print(redis.from_url(os.environ['REDIS_URL']).ping())"])
            ).prints("True\\n")
    """
    verdict = judge(code, "lab.run('p.py')", more=more)
    assert verdict.checks[1].outcome is Outcome.PASSED, verdict.checks


def test_a_script_that_never_ends_costs_its_own_check_only(judge: Judge) -> None:
    code = """
        import os, redis
        redis.Redis.from_url(os.environ["REDIS_URL"]).eval("while true do end", 0)
    """
    more = """
    @check
    def unharmed(lab, redis):
        "the next check is not affected"
        redis.say("SET", "a", 1)
        expect(redis.keys()).equals(["a"])
    """
    verdict = judge(code, "lab.run('p.py')", more=more, seconds=1.5)
    assert one(verdict).message.startswith("this was not finished after 1.5 seconds")
    assert verdict.checks[1].outcome is Outcome.PASSED, verdict.checks


def test_it_stands_without_walls_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    shop = Workshop(tmp_path_factory.mktemp("shop"), tmp_path_factory.mktemp("cache"), isolation="none")
    try:
        checks = "@check\ndef it(lab, redis):\n    'it works'\n    expect(lab.run('p.py')).prints('1\\n')\n"
        exercise = replace(shop.exercise(checks, {"p.py": ""}, "program"), attach=("redis",))
        passed(shop.verdict(exercise, {"p.py": ADD}))
    finally:
        shop.grader.close()


def test_a_program_is_held_and_cut_at_a_command(judge: Judge) -> None:
    code = """
        import os, redis
        def take(who):
            r = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
            try:
                r.set("seat", who)
                return "taken"
            except redis.ConnectionError:
                return "lost"
            finally:
                r.close()
        if __name__ == "__main__":
            print(take("Ada"))
    """
    passed(
        judge(
            code,
            "point = redis.hold_at('set')",
            "program = lab.start('p.py')",
            "point.wait()",
            "expect(redis.value('seat')).equals(None)",
            "redis.fill({'seat': 'Bo'})",
            "point.release()",
            "expect(program.wait()).equals(0)",
            "expect(redis.value('seat')).equals('Ada')",
        )
    )
    passed(
        judge(
            code,
            "m = lab.module('m')",
            "first = redis.cut_at('set')",
            "m.take('Bo')",
            "expect(first.reached).equals(True)",
            "redis.cut_at('set', done=True)",
            "m.take('Cy')",
            "expect(redis.value('seat')).equals('Cy')",
            lab="python",
        )
    )


def test_a_command_that_never_comes_is_said(judge: Judge) -> None:
    failed(
        judge("", "redis.hold_at('INCR').wait(within=0.1)"), "no command with INCR has come to Redis within 0.1 seconds"
    )
