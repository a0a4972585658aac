"""The learner's commands are run once or twice on an empty Redis; then the keys are looked at."""

from backroad.checks import check, diagnose, expect, fail

FOUR = ["A17", "B03", "A17", "C44"]


@check
def counts_the_passes(redis):
    """after the first four, `lift:passes` is 4"""
    redis.played()
    if not redis.keys():
        fail("nothing is in Redis yet: write the commands into commands.redis, one a line, and save it")
    there(redis, "lift:passes", "string")
    got = redis.value("lift:passes")
    with diagnose(got == "3", "only 3 are counted: A17 went through twice, and counts twice here"):
        expect(got).equals("4")


@check(after=counts_the_passes)
def counts_on(redis):
    """after the same four once more, it is 8"""
    redis.played()
    redis.played()
    with diagnose(lambda seen: seen.got == "4", "the number is 4 again: SET overwrites what was there, INCR counts on"):
        expect(redis.value("lift:passes")).equals("8")


@check(after=counts_the_passes)
def knows_the_skiers(redis):
    """`lift:skiers` is a set of the three passes"""
    redis.played()
    kind = redis.type("lift:skiers")
    with diagnose(kind == "list", "a list keeps A17 twice: a set keeps each once, and SADD puts into one"):
        there(redis, "lift:skiers", "set")
    got = redis.value("lift:skiers")
    with (
        diagnose(len(got) == 1, "all passes are one member: each needs to be a word of its own, without commas"),
        diagnose(
            {member.rstrip(",;") for member in got} == set(FOUR),
            "commas or semicolons have become part of the passes: only spaces stand between the words of a command",
        ),
        diagnose(got < set(FOUR), "a pass is missing: three different ones went through"),
    ):
        expect(got).equals(set(FOUR))


@check(after=counts_the_passes)
def shows_the_newest_first(redis):
    """`lift:recent` begins with the pass that came last"""
    redis.played()
    there(redis, "lift:recent", "list")
    got = redis.value("lift:recent")
    with (
        diagnose(
            got[-1] == "C44" and got[0] != "C44",
            "the newest stands at the end: RPUSH puts behind, LPUSH in front",
        ),
        diagnose(
            got[:3] == FOUR[:3],
            "the newest is cut off: RPUSH puts it at the end of the list, and LPUSH in front",
        ),
        diagnose(got[:2] == ["A17", "B03"], "the newest is cut off: LTRIM counts from 0, so the first is 0"),
        diagnose(len(got) == 1, "the list holds one long text: each pass needs to be a word of its own"),
    ):
        expect(got[:2]).equals(["C44", "A17"])


@check(after=shows_the_newest_first)
def keeps_three(redis):
    """there are never more than three in it"""
    redis.played()
    once = redis.value("lift:recent")
    redis.played()
    got = redis.value("lift:recent")
    with (
        diagnose(len(got) > 4, "the list grows with every run: LTRIM cuts it"),
        diagnose(len(got) == 4, "four are kept: LTRIM counts from 0, and keeps both ends"),
        diagnose(len(got) < 3, "too few are left: LTRIM counts from 0, so 0 to 2 are three"),
        diagnose(len(once) == 4, "after the first run there are four"),
    ):
        expect(got).has_length(3)
        expect(once).has_length(3)
    expect([once, got]).equals([["C44", "A17", "B03"]] * 2)


@check(after=counts_the_passes)
def says_how_the_lift_is(redis):
    """`lift:status` is a hash with its two fields"""
    redis.played()
    kind = redis.type("lift:status")
    with diagnose(
        kind == "string",
        "the status is one text: in a hash each field can be read and changed alone, HSET writes them",
    ):
        there(redis, "lift:status", "hash")
    redis.played()
    got = redis.value("lift:status")
    with (
        diagnose(set(got) - {"open", "chairs"} != set(), "there are other fields than open and chairs"),
        diagnose(set(got) < {"open", "chairs"}, "a field is missing"),
    ):
        expect(got).equals({"open": "yes", "chairs": "62"})


def there(redis, key, kind):
    """The key is there and of that type; what is there under another name is said."""
    got = redis.type(key)
    if got == "none":
        fail(f"there is no key {key}: there are {', '.join(redis.keys()) or 'none'}")
    if got != kind:
        names = {"string": "a number or text", "hash": "a hash", "list": "a list", "set": "a set"}
        fail(f"the key {key} holds {names.get(got, got)}, and should hold {names[kind]}", expected=kind, got=got)
