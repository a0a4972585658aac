import base64
import hashlib
import hmac
import json
import re

from backroad.checks import check, diagnose, expect, fail

SPACINGS = [(",", ":"), (", ", ": ")]
WORDS = ["autumn", "changeme", "dragon", "letmein", "louvre", "monalisa", "museum", "password", "schlüssel", "secret"]


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def mark(front, key):
    return coded(hmac.new(key.encode(), front.encode(), hashlib.sha256).digest())


def made(rng, key, separators=None, **claims):
    """A token; how its JSON is spaced is left to chance where nobody says it."""
    claims = {"sub": f"guide-{rng.randrange(10**6)}", "role": "visitor"} | claims
    separators = separators or rng.choice(SPACINGS)
    front = ".".join(
        coded(json.dumps(part, separators=separators).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims)
    )
    return f"{front}.{mark(front, key)}"


@check
def finds_the_word(lab, rng):
    """the word that a token is signed with is found"""
    words = rng.sample([word for word in WORDS if word.isascii()], 6)
    word = words[3]
    found = []
    for separators in SPACINGS:
        token = made(rng, word, separators)
        while set("-_") & set(token.rpartition(".")[2]):
            token = made(rng, word, separators)
        found.append(lab.module("guide").weak_key(token, words))
    for got in found:
        with (
            diagnose(
                got is None and word in found,
                "the word is found, or not, by how the JSON in the token is spaced: the first two parts are signed as they "
                "stand there, so do not write them anew",
            ),
            diagnose(got is None, "the word is not found, or the function gives nothing back"),
            diagnose(got == words[0], "always the first of the words comes"),
        ):
            expect(got).equals(word)


@check(after=finds_the_word)
def finds_it_in_any_token(lab, rng):
    """it is found whatever the token and the word look like"""
    guide = lab.module("guide")
    for word in WORDS:
        token = made(rng, word)
        while not set("-_") & set(token.rpartition(".")[2]):
            token = made(rng, word)
        got = guide.weak_key.attempt(token, WORDS)
        with (
            diagnose(
                not word.isascii() and got.raised is not None, "a word with a letter beyond ASCII stops it: take UTF-8"
            ),
            diagnose(
                got.value is None,
                "a signature with - or _ in it is not recognized: base64 for addresses has them instead of + and /",
            ),
        ):
            expect(got).returns(word)


@check(after=finds_the_word)
def says_none(lab, rng):
    """where the key is not in the list, the answer is None"""
    guide = lab.module("guide")
    words = rng.sample(WORDS, 5)
    for key in ("q7Vd0xW3-2Lk9sTz", words[0].upper(), f"{words[1]}1", ""):
        with diagnose(True, "a word is named, and the token is signed with another key"):
            expect(guide.weak_key(made(rng, key), words)).equals(None)
    expect(guide.weak_key(made(rng, words[0]), [])).equals(None)


@check
def forges(lab, rng):
    """a forged token has a good signature and the new claims"""
    # One signature in four has neither - nor _, so that the wrong base64 would look right now and then.
    for _ in range(8):
        forges_one(lab.module("guide"), rng)


def forges_one(guide, rng):
    word, number = rng.choice([word for word in WORDS if word.isascii()]), rng.randrange(10**6)
    old = made(rng, word, floor=number)
    new = guide.forged(old, word, role="director")
    if not isinstance(new, str) or new.count(".") != 2:
        fail("that is no token", expected="text of three parts with dots between them", got=new)
    if "=" in new:
        fail("there is a = in the token: base64 goes without it here", expected=new.replace("=", ""), got=new)
    if set("+/") & set(new):
        right = new.replace("+", "-").replace("/", "_")
        fail("there is a + or a / in the token: base64 for addresses has - and _ instead", expected=right, got=new)
    front, _, signature = new.rpartition(".")
    with (
        diagnose(signature == old.rpartition(".")[2], "the signature is still that of the old token"),
        diagnose(
            signature == mark(front.partition(".")[2], word),
            "only the claims are signed, and the header is not: sign both",
        ),
        diagnose(True, "the signature does not fit: sign the first two parts as they stand in the new token"),
    ):
        expect(signature).equals(mark(front, word))
    head, body = (json.loads(decoded(part)) for part in front.split("."))
    expect(head).equals({"alg": "HS256", "typ": "JWT"})
    wanted = json.loads(decoded(old.split(".")[1])) | {"role": "director"}
    with diagnose(body == {"role": "director"}, "the other claims of the old token are lost"):
        expect(body).equals(wanted)


@check(after=forges)
def forges_anything(lab, rng):
    """several claims may change, and claims of any script"""
    word = "schlüssel"
    old = made(rng, word, name="Zoë", rooms=[1, 2])
    for changes in ({}, {"sub": "director", "exp": 4102444800}, {"name": "Ольга", "rooms": []}):
        front, _, signature = lab.module("guide").forged(old, word, **changes).rpartition(".")
        with diagnose(True, "the signature does not fit where key or claims have letters beyond ASCII: take UTF-8"):
            expect(signature).equals(mark(front, word))
        wanted = json.loads(decoded(old.split(".")[1])) | changes
        with diagnose(True, "the claims are not the old ones with the new claims among them"):
            expect(json.loads(decoded(front.split(".")[1]))).equals(wanted)


@check
def makes_strong_ones(lab):
    """a new key has 256 bits of chance that nobody can foresee"""
    guide, dice = lab.module("guide"), lab.module("random")
    keys = []
    for _ in range(3):
        dice.seed(7)
        keys.append(guide.strong_key())
    for key in keys:
        if not isinstance(key, str) or not re.fullmatch("[A-Za-z0-9_-]{43,}", key):
            fail("the key has another form", expected="text of at least 43 letters, digits, - and _", got=key)
    if len(set(keys)) < 3:
        fail(
            "the same key comes again when the dice of `random` are set to the same place: who has seen some of its numbers "
            "can compute the others, so take `secrets`",
            expected="three different keys",
            got=keys,
        )
