"""The functions are called through huts.py; time is brought forward instead of being waited for."""

import json

from backroad.checks import check, diagnose, expect, fail

PLACE, KEY = "alps/schwarzsee", "weather:alps/schwarzsee"
SNOW, STORM = {"sky": "snow", "wind": 40}, {"sky": "storm", "wind": 90}


@check
def asks_once(lab, redis):
    """the first question goes to the service, the second comes from Redis"""
    huts = lab.module("huts")
    ask = lab.spy(lambda place: SNOW, "fetch")
    expect(huts.forecast(PLACE, ask)).equals(SNOW)
    got = huts.forecast(PLACE, ask)
    with diagnose(len(ask.calls) == 2, "the service is asked again: is the answer in Redis looked for and stored?"):
        expect(ask.calls).equals([(PLACE,)])
    with diagnose(type(got) is str, "the second answer is a text: json.loads makes a dictionary of it"):
        expect(got).equals(SNOW)
    kind = redis.type(KEY)
    if kind != "string":
        fail(f"there is no text under {KEY}: there are {', '.join(redis.keys()) or 'no keys'}", expected="string", got=kind)
    expect(read(redis.value(KEY))).equals(SNOW)


@check(after=asks_once)
def believes_what_is_there(lab, redis):
    """what another server has stored is taken, whatever it is"""
    huts = lab.module("huts")
    ask = lab.spy(lambda place: SNOW, "fetch")
    for value in (STORM, {}):
        redis.fill({KEY: json.dumps(value)})
        got = huts.forecast(PLACE, ask)
        with diagnose(got == SNOW, "an empty dictionary is a forecast as well: only None means that nothing is there"):
            expect(got).equals(value)
    expect(ask.calls).equals([])


@check(after=asks_once)
def expires(lab, redis):
    """a forecast goes after ten minutes, and not before"""
    huts = lab.module("huts")
    ask = lab.spy(lambda place: SNOW, "fetch")
    huts.forecast(PLACE, ask)
    left = redis.ttl(KEY)
    with (
        diagnose(left is None, "the forecast stays for ever: nothing says when it expires"),
        diagnose(lambda seen: left > 10_000, "it stays for days: ex counts seconds, px thousandths of a second"),
        diagnose(lambda seen: left < 1, "it is gone at once: px counts thousandths of a second, ex seconds"),
    ):
        expect(left).is_close_to(600, within=20)
    if left > 600:
        fail("it stays for more than 600 seconds", expected="600 seconds at most", got=f"{left:.1f}")
    redis.pass_time(300)
    huts.forecast(PLACE, ask)
    with diagnose(lambda seen: left > 500, "each look gives it ten new minutes, so a forecast in demand never goes"):
        left = redis.ttl(KEY) or 0
        expect(left).is_close_to(300, within=25)
    redis.pass_time(301)
    huts.forecast(PLACE, ask)
    expect(ask.calls).has_length(2)


@check(after=expires)
def writes_both_at_once(lab, redis):
    """value and expiry are written with one command"""
    huts = lab.module("huts")
    with redis.watching() as seen:
        huts.forecast(PLACE, lambda place: SNOW)
    later = seen.named("EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT")
    if later and not seen.named("EXEC", "EVAL", "EVALSHA", "FCALL"):
        fail(
            "the expiry comes with a command of its own: who dies between the two leaves a forecast for ever",
            expected="one command that writes both",
            got=" and ".join(words[0] for words in seen.commands if words[0] != "GET"),
        )


@check(after=asks_once)
def stores_no_failure(lab, redis):
    """the service fails: the caller learns of it, and nothing is stored"""

    def broken(place):
        raise TimeoutError("no answer")

    call = lab.module("huts").forecast.attempt(PLACE, broken)
    with diagnose(call.raised is None, "the exception is swallowed: the caller cannot know that there is no forecast"):
        expect(call).raises("TimeoutError")
    expect(redis.keys()).equals([])


@check(after=expires)
def corrects(lab, redis):
    """another forecast takes the place of the old one, and expires when that would have"""
    redis.command("SET", KEY, json.dumps(SNOW), "EX", 200)
    huts = lab.module("huts")
    got = huts.correct(PLACE, STORM)
    expect(read(redis.value(KEY))).equals(STORM)
    left = redis.ttl(KEY)
    with (
        diagnose(left is None, "the correction stays for ever: SET without KEEPTTL throws the expiry away"),
        diagnose(lambda seen: left > 500, "the correction gets ten new minutes: KEEPTTL keeps what was left"),
    ):
        expect(left).is_close_to(200, within=20)
    with diagnose(got is None, "the function gives nothing back: True says that a forecast was replaced"):
        expect(got).equals(True)


@check(after=corrects)
def corrects_only_what_is_there(lab, redis):
    """nothing is stored where no forecast was"""
    with redis.watching() as seen_from_outside:
        got = lab.module("huts").correct(PLACE, STORM)
    with diagnose(lambda seen: redis.keys() != [], "a forecast is stored where none was: XX writes only what exists"):
        expect(redis.keys()).equals([])
    if seen_from_outside.named("DEL", "UNLINK") and not seen_from_outside.named("EVAL", "EVALSHA", "EXEC", "FCALL"):
        fail(
            "a forecast is stored where none was, and removed again: who dies between the two leaves it for ever",
            expected="XX, which writes only what exists",
            got=" and ".join(words[0] for words in seen_from_outside.commands),
        )
    with diagnose(got is None, "the function gives nothing back: False says that there was no forecast to replace"):
        expect(got).equals(False)


@check(after=asks_once)
def forgets_a_region(lab, redis):
    """the places of the region go, and no others"""
    stay = {"weather:alpsee/bad": "{}", "weather:jura/alps/x": "{}", "alps/note": "x", "weather:alps": "{}"}
    redis.fill({f"weather:alps/hut{n}": "{}" for n in range(30)} | stay)
    got = lab.module("huts").forget_region("alps")
    left = set(redis.keys())
    with (
        diagnose(left < set(stay), "too many are gone: the region ends with a slash, and `weather:` stands in front"),
        diagnose(len(left) > len(stay), "forecasts of the region are still there"),
    ):
        expect(left).equals(set(stay))
    expect(got).equals(30)
    with diagnose(lambda seen: seen.got is None, "where nothing is to be removed, 0 are removed"):
        expect(lab.module("huts").forget_region("tatra")).equals(0)


@check(after=forgets_a_region)
def holds_nobody_up(lab, redis):
    """no single command goes through all keys"""
    redis.say_all([("MSET", *(w for n in range(500) for w in (f"note:{k}:{n}", "x"))) for k in range(4)])
    redis.fill({f"weather:alps/hut{n}": "{}" for n in range(5)})
    huts = lab.module("huts")
    with redis.watching() as seen:
        got = huts.forget_region("alps")
    expect(got).equals(5)
    scans = [words for words in seen.named("SCAN") if any(w.isdigit() and int(w) > 1000 for w in words[2:])]
    for words in (*seen.named("KEYS"), *scans):
        said = "KEYS goes through every key of the server, and everybody waits meanwhile"
        if words[0] == "SCAN":
            said = "a SCAN with so large a COUNT is a KEYS by another name"
        fail(said, expected="many short commands", got=" ".join(words))


@check
def bounds_the_memory(redis):
    """with redis.conf, twelve thousand new texts fit into four megabytes"""
    settings = redis.settings("redis.conf")
    size = redis.command("CONFIG", "GET", "maxmemory")[1]
    with (
        diagnose(size == "0", "there is no bound: the setting maxmemory says how much may be used"),
        diagnose(size == "4000000", "in a file of settings 4m are 4,000,000 bytes: write 4mb"),
        diagnose(size == "4", "4 are four bytes: write 4mb"),
        diagnose(True, "that is another bound than four megabytes: write 4mb"),
    ):
        expect(size).equals(str(4 << 20))
    policy = settings.get("maxmemory-policy", "noeviction")
    if policy == "noeviction":
        fail("nobody makes room: without another policy, writing fails once the memory is full")
    for number in range(12):
        replies = [redis.attempt("SET", f"note:{number}", "x")]
        if all(reply.ok for reply in replies):
            redis.command("EVAL", FILL, 0, number * 1000)
    with diagnose(policy.startswith("volatile"), VOLATILE):
        expect(redis.attempt("SET", "one more", "x" * 1000).error).equals("")
    evicted = int(redis.info("stats")["evicted_keys"])
    if evicted == 0:
        fail("no key was removed, and the memory should have been full")
    # What was evicted is given back in the background, and a busy machine takes its time over that.
    redis.until(lambda: redis.memory() <= 5 << 20, saying="more memory is used than four megabytes and a little")


FILL = """
for n = 1, 1000 do redis.call('SET', 'text:' .. (ARGV[1] + n), string.rep('x', 500)) end
"""
VOLATILE = "writing fails once the memory is full of keys without an expiry: a volatile policy removes only those with one"


def read(text):
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        fail("what lies in Redis is no JSON", got=str(text)[:200])
