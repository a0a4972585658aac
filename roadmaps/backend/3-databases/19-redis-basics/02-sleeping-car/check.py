"""The guess is compared with what Redis answers, one idea after the other."""

from backroad.checks import check, diagnose, expect, fail

SAID = {
    ("a", "OK"): "a command that adds answers with a number: how many were new",
    ("b", "2"): "berth 13 was in the set already: only what is new is counted",
    ("b", "4"): "the answer is how many were new, not how many there are now",
    ("c", "1"): "a command that adds to a list answers with how long the list is now",
    ("c", "OK"): "a command that adds to a list answers with a number: how long the list is now",
    ("d", "Ada Bo Cy"): "LPUSH puts in front: who asked last with it stands first",
    ("d", "Cy Bo Ada"): "RPUSH puts behind: Cy stands last",
    ("e", "Bo"): "both ends of a range count: 0 to 1 are two",
    ("f", "15"): "the time that is left is told in seconds",
    ("g", "900"): "the second SET says nothing of an expiry, and throws the old one away",
    ("g", "nil"): "TTL always answers with a number, and has one for a key that stays for ever",
    ("g", "-2"): "the key is there, and stays for ever: -2 would be no key at all",
    ("h", "OK"): "XX writes only where a key is there already, and there is no hold:16",
    ("h", "error"): "that XX does not write is no error: the answer is nothing",
    ("i", "Emil"): "nothing was written, so there is nothing to get",
    ("j", "OK"): "a command that adds answers with a number: how many were added",
    ("k", "1"): "7 is not greater than 9, and nobody is added",
    ("k", "9"): "ZADD does not answer with the score, but with how many were added",
    ("k", "nil"): "ZADD always answers with a number: how many were added",
    ("l", "1"): "the score of Ada changes, and nobody is added: that is what ZADD counts",
    ("l", "6"): "ZADD does not answer with the score, but with how many were added",
    ("m", "1"): "ranks begin with 0, and ZREVRANK counts from the highest",
    ("n", "2"): "a bound with ( before it does not count itself: Ada has just 6",
    ("o", "-1"): "an empty set is no set: the key has gone with its last member",
    ("o", "nil"): "TTL always answers with a number, and has one for a key that is not there",
    ("o", "error"): "TTL always answers with a number, and has one for a key that is not there",
    ("p", "1"): "wake holds a list, and INCR works on numbers only",
    ("p", "4"): "wake holds a list, and INCR works on numbers only",
}
"""What is said about an answer that people give."""


@check
def knows_sets(lab, redis):
    """the answers `a` and `b` are right"""
    if not guessed(lab):
        fail("guess.txt is still empty: write a letter and an answer on each line, and save it")
    compare(lab, redis, "ab")


@check(after=knows_sets)
def knows_lists(lab, redis):
    """the answers `c`, `d` and `e` are right"""
    compare(lab, redis, "cde")


@check(after=knows_sets)
def knows_expiry(lab, redis):
    """the answers `f` and `g` are right"""
    compare(lab, redis, "fg")


@check(after=knows_sets)
def knows_conditions(lab, redis):
    """the answers `h` and `i` are right"""
    compare(lab, redis, "hi")


@check(after=knows_sets)
def knows_rankings(lab, redis):
    """the answers from `j` to `n` are right"""
    compare(lab, redis, "jklmn")


@check(after=[knows_lists, knows_expiry, knows_conditions, knows_rankings])
def knows_the_end(lab, redis):
    """every answer is right, from the first to the last"""
    letters = [letter for letter in guessed(lab) if len(letter) == 1]
    if letters != sorted(letters):
        fail("the lines are not in the order of the letters", expected=" ".join(sorted(letters)), got=" ".join(letters))
    compare(lab, redis, "abcdefghijklmnop")


def compare(lab, redis, letters):
    """The answers to these letters are right; of several wrong ones the first is spoken of."""
    guess, right = guessed(lab), answers(lab, redis)
    for letter in letters:
        if letter not in guess:
            fail(f"no line of your guess begins with `{letter}`: write one for each letter in commands.redis")
    wrong = next((letter for letter in letters if guess[letter] != right[letter]), "")
    given = guess.get(wrong, "")
    if '"' in given or "'" in given:
        fail(f"the answer `{wrong}` is written without quotes")
    with diagnose(wrong != "", SAID.get((wrong, given), f"the answer `{wrong}` is another one")):
        expect("\n".join(f"{letter} {guess[letter]}" for letter in letters)).predicts(
            "\n".join(f"{letter} {right[letter]}" for letter in letters)
        )


def guessed(lab):
    lines = [line.split() for line in lab.text("guess.txt").splitlines() if line.strip()]
    return {line[0].rstrip(":.").lower(): word(" ".join(line[1:])) for line in lines}


def word(text):
    """How nothing, an error and OK are written decides nothing."""
    if text.lower().strip("()") in ("nil", "none", "null"):
        return "nil"
    if text.lower().replace("(error)", "error").split(" ")[0] == "error" or text.startswith("WRONGTYPE "):
        return "error"
    if text.lower().startswith("(integer)"):
        return text.split()[-1]
    return "OK" if text.lower() == "ok" else text


def answers(lab, redis):
    """What Redis answers to the command below each letter."""
    at = {reply.line: reply for reply in redis.play("commands.redis")}
    found = {}
    for number, line in enumerate(lab.text("commands.redis").splitlines(), 1):
        letter = line[2:].strip()
        if line.startswith("# ") and len(letter) == 1:
            reply = at[number + 1]
            value = reply.value
            texts = value if isinstance(value, list) else [value]
            found[letter] = "error" if reply.error else "nil" if value is None else " ".join(map(str, texts))
    return found
