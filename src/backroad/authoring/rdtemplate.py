"""The text of a new exercise in the redis lab. TITLE stands for its title, MODULE for the name of its file. It verifies
as it is; a test proves it."""

from __future__ import annotations

from collections.abc import Mapping

WRITE: Mapping[str, str] = {
    "task.md": """\
# TITLE

Say who asks, and what for. Then what must be in Redis afterwards: the key `tally` holds for each bird how often it was
seen, as a hash.

For example, after two robins and one wren:

    HGETALL tally → robin 2, wren 1

- Say which keys must expire, and when.
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def counts_birds(redis):
    """two robins and one wren are counted"""
    redis.played("MODULE.redis")
    got = redis.value("tally")
    with diagnose(got is None, "there is no key tally: the name of the key is its address"):
        expect(redis.type("tally")).equals("hash")
    with diagnose(lambda seen: seen.got.get("robin") == "1", "the second robin is lost: HSET overwrites, HINCRBY adds"):
        expect(got).equals({"robin": "2", "wren": "1"})


@check(after=counts_birds)
def goes_at_midnight(redis):
    """the tally is gone after a day"""
    redis.played("MODULE.redis")
    left = redis.ttl("tally")
    with diagnose(left is None, "the tally stays for ever: without EXPIRE nothing removes it"):
        expect(left).is_close_to(86400, within=5)
''',
    "starter/MODULE.redis": "# Your commands, one a line.\n",
    "solution/MODULE.redis": "HINCRBY tally robin 1\nHINCRBY tally robin 1\nHINCRBY tally wren 1\nEXPIRE tally 86400\n",
    "mistakes/overwrites.toml": """\
why = "HSET is taken for something that counts"
rejected_by = "counts_birds"
says = "HSET overwrites, HINCRBY adds"
""",
    "mistakes/overwrites/MODULE.redis": (
        "HSET tally robin 1\nHSET tally robin 1\nHSET tally wren 1\nEXPIRE tally 86400\n"
    ),
    "mistakes/stays.toml": """\
why = "nobody thinks of how a key goes again"
rejected_by = "goes_at_midnight"
says = "the tally stays for ever"
""",
    "mistakes/stays/MODULE.redis": "HSET tally robin 2 wren 1\n",
}
