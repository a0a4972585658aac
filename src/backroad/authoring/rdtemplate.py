"""The texts of new exercises with Redis. TITLE stands for an exercise's title, MODULE for the name of its file. They
verify as they are; a test proves it."""

from __future__ import annotations

from collections.abc import Mapping

WRITE: Mapping[str, str] = {
    "task.md": """\
# TITLE

Say who asks, and what for. Then what must be in Redis afterwards: the list `latest` holds the two birds that were seen
last, the newest first.

For example, after a robin, a wren and an owl:

    LRANGE latest 0 -1 → owl wren

- Say which keys must expire, and when.
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def shows_the_newest_first(redis):
    """the owl, which was seen last, stands first"""
    redis.played("MODULE.redis")
    got = redis.value("latest") or []
    with (
        diagnose(got == [], "there is no list latest: the name of the key is its address"),
        diagnose(got[:1] == ["robin"], "the newest stands last: RPUSH puts behind, LPUSH in front"),
    ):
        expect(got[:2]).equals(["owl", "wren"])


@check(after=shows_the_newest_first)
def keeps_two(redis):
    """no more than two are kept"""
    redis.played("MODULE.redis")
    with diagnose(lambda seen: len(seen.got) > 2, "the list only grows: LTRIM cuts it"):
        expect(redis.value("latest")).equals(["owl", "wren"])
''',
    "starter/MODULE.redis": "# Your commands, one a line.\n",
    "solution/MODULE.redis": "LPUSH latest robin wren owl\nLTRIM latest 0 1\n",
    "mistakes/behind.toml": """\
why = "a list is thought to grow at its end"
rejected_by = "shows_the_newest_first"
says = "RPUSH puts behind"
""",
    "mistakes/behind/MODULE.redis": "RPUSH latest robin wren owl\n",
    "mistakes/grows.toml": """\
why = "nobody thinks of how a list becomes short again"
rejected_by = "keeps_two"
says = "the list only grows"
""",
    "mistakes/grows/MODULE.redis": "LPUSH latest robin wren owl\n",
}

PYTHON: Mapping[str, str] = {
    "task.md": """\
# TITLE

Say who asks, and what for. In `MODULE.py`, write a function `seen(bird)` that counts in Redis, at the address in the
variable `REDIS_URL`, how often a bird was seen: in the hash `tally`, a field for each bird. It gives back how often
this one was seen by now.

For example:

    seen("robin")  →  1
    seen("robin")  →  2
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def counts_a_bird(lab, redis):
    """the first robin is counted in the hash"""
    expect(lab.module("MODULE").seen("robin")).equals(1)
    expect(redis.value("tally")).equals({"robin": "1"})


@check(after=counts_a_bird)
def counts_on(lab, redis):
    """what is there already is counted on"""
    redis.fill({"tally": {"robin": 6, "wren": 2}})
    got = lab.module("MODULE").seen("robin")
    with diagnose(got == 1, "the count begins anew: HSET overwrites, HINCRBY adds"):
        expect(got).equals(7)
    expect(redis.value("tally")).equals({"robin": "7", "wren": "2"})
''',
    "starter/MODULE.py": '''\
import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"])


def seen(bird):
    """How often this bird was seen, with this time."""
''',
    "solution/MODULE.py": '''\
import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"])


def seen(bird):
    """How often this bird was seen, with this time."""
    return client.hincrby("tally", bird, 1)
''',
    "mistakes/begins-anew.toml": """\
why = "HSET is taken for something that counts"
rejected_by = "counts_on"
says = "HSET overwrites, HINCRBY adds"
""",
    "mistakes/begins-anew/MODULE.py": """\
import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"])


def seen(bird):
    client.hset("tally", bird, 1)
    return 1
""",
    "mistakes/a-key-for-each.toml": """\
why = "the tally is not made a hash"
rejected_by = "counts_a_bird"
says = "nothing was given back"
""",
    "mistakes/a-key-for-each/MODULE.py": """\
import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"])


def seen(bird):
    return client.incr(bird)
""",
}
