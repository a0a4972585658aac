import hashlib

from backroad.checks import check, diagnose, expect

WORDS = ["autumn", "dragon", "football", "iloveyou", "letmein", "monkey", "princess", "qwerty", "summer", "sunshine"]
NAMES = ["Ada", "Ben", "Cem", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jo"]


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def row(name, salt, password):
    return (name, salt, sha256(salt + password))


@check
def finds_the_plain(lab, rng):
    """of members without a salt, those are found whose password is among the words"""
    names, words = rng.sample(NAMES, 4), rng.sample(WORDS, 5)
    rows = [row(names[0], "", words[4]), row(names[1], "", "x9!Qw-lake"), row(names[2], "", words[0])]
    got = lab.module("crack").crack(rows, words, lab.spy(sha256, "digest"))
    wanted = {names[0]: words[4], names[2]: words[0]}
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(got == {word: name for name, word in wanted.items()}, "it is to be name and password, in that order"),
        diagnose(isinstance(got, dict) and len(got) == 1, "the search ends with the first member that is found"),
        diagnose(isinstance(got, dict) and names[1] in got, "a member whose password is not among the words is in it"),
    ):
        expect(got).equals(wanted)


@check(after=finds_the_plain)
def finds_twins(lab, rng):
    """everybody is found who has the same password"""
    names, words = rng.sample(NAMES, 4), rng.sample(WORDS, 5)
    rows = [row(names[0], "", words[2]), row(names[1], "", words[2]), row(names[2], "", words[3])]
    got = lab.module("crack").crack(rows, words, lab.spy(sha256, "digest"))
    with diagnose(
        isinstance(got, dict) and len(got) == 2,
        "of two members with the same hash only one is found: a dictionary by hash has room for one name",
    ):
        expect(got).equals({names[0]: words[2], names[1]: words[2], names[2]: words[3]})


@check(after=finds_the_plain)
def one_word_once(lab, rng):
    """for all members without a salt together, each word is hashed once at most"""
    names, words = rng.sample(NAMES, 6), rng.sample(WORDS, 8)
    rows = [row(name, "", rng.choice([*words, "x9!Qw-lake"])) for name in names]
    spy = lab.spy(sha256, "digest")
    lab.module("crack").crack(rows, words, spy)
    calls = len(spy.calls)
    with diagnose(
        calls > len(words),
        f"for {len(words)} words and {len(names)} members without a salt, digest was called {calls} times: hash a word once "
        "and compare it with everybody",
    ):
        expect(calls).satisfies(lambda count: count <= len(words), f"at most {len(words)} calls of digest")


@check(after=finds_the_plain)
def finds_the_salted(lab, rng):
    """members with a salt are found as well, each with a hash of its own for each word"""
    names, words = rng.sample(NAMES, 5), rng.sample(WORDS, 6)
    salts = [f"{rng.randrange(16**6):06x}" for _ in names]
    rows = [
        row(names[0], salts[0], words[5]),
        row(names[1], salts[1], words[5]),
        row(names[2], "", words[1]),
        row(names[3], salts[3], "x9!Qw-lake"),
    ]
    spy = lab.spy(sha256, "digest")
    got = lab.module("crack").crack(rows, words, spy)
    wanted = {names[0]: words[5], names[1]: words[5], names[2]: words[1]}
    asked = [text for (text,) in spy.calls]
    with (
        diagnose(
            got == {names[2]: words[1]} and all(text in words for text in asked),
            "nobody with a salt is found: the salt stands before the word when it is hashed",
        ),
        diagnose(
            words[0] + salts[0] in asked, "the salt is hashed behind the word, and it stands before it: salt + password"
        ),
    ):
        expect(got).equals(wanted)
    most = 4 * len(words)
    with diagnose(
        len(asked) > most,
        f"{len(asked)} calls of digest, where {most} are enough: one a word for each salt, and one a word for all others",
    ):
        expect(len(asked)).satisfies(lambda count: count <= most, f"at most {most} calls of digest")
