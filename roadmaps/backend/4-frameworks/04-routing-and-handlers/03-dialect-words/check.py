import re
from urllib.parse import parse_qsl, unquote, urlencode

from backroad.checks import check, diagnose, expect, fail

PLAIN = re.compile(r"/words/(?:[A-Za-z0-9._~!'()*-]|%[0-9A-Fa-f]{2})+")
QUERY = re.compile(r"/search\?(?:[A-Za-z0-9._~!'()*=&+-]|%[0-9A-Fa-f]{2})+")


def asked(service, address):
    """What an address leads to, sent exactly as it stands."""
    with service.dial() as line:
        line.send(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return line.answer()


def told(service, word):
    """A word is told: what the service shows of it, and where it says that it is."""
    made = service.post("/words", json={"word": word, "meaning": f"meaning of {word}"})
    expect(made).has_status(201)
    shown = made.json
    expect({name: shown.get(name) for name in ("word", "meaning")}).equals(
        {"word": word, "meaning": f"meaning of {word}"}
    )
    place = made.header("Location") or ""
    return shown, place


def holds(address, word):
    """The address is made of what is allowed in one, and holds the word."""
    if not PLAIN.fullmatch(address):
        odd = next((c for c in address.removeprefix("/words/") if not re.fullmatch(r"[A-Za-z0-9._~!'()*%-]", c)), "%")
        with (
            diagnose(odd == " ", "the address of a word has a space in it: it ends there for whoever reads it"),
            diagnose(odd == "/", "a slash in a word is a slash in the address: it separates two pieces there"),
            diagnose(
                odd == "%", "a % in an address begins a code of two digits: the % of a word must be written as one"
            ),
            diagnose(odd == "+", "only behind a ? is + a space: in a path it is nothing but a plus"),
            diagnose(
                not odd.isascii(), "an address has characters of ASCII only: others are written byte by byte, %C3%A9"
            ),
            diagnose(True, f"{odd} has a meaning of its own in an address: in a word it must be written as a code"),
        ):
            expect(address).satisfies(PLAIN.fullmatch, "an address of allowed characters")
    with (
        diagnose(
            unquote(unquote(address)) == f"/words/{word}" != unquote(address),
            "the word is encoded twice: decoded once, the address does not hold it",
        ),
        diagnose(
            unquote(address.replace("+", " ")) == f"/words/{word}",
            "only behind a ? is + a space: in a path it is nothing but a plus",
        ),
    ):
        expect(unquote(address)).equals(f"/words/{word}")


def leads(service, address, word, shown):
    """The address leads to the word."""
    got = asked(service, address)
    with (
        diagnose(
            got.status == 404 and "/" in word,
            "the address of a word with a slash is not found: the slash is decoded before the route is chosen",
        ),
        diagnose(got.status == 404 and "%" in word, "the word is decoded twice: the framework has done it already"),
        diagnose(got.status in (301, 307, 308), "the address of a word leads to another one"),
    ):
        expect(got).has_status(200)
    expect(got).has_json(shown)


@check
def keeps_plain_words(service, rng):
    """plain words are kept, shown and found"""
    word = f"mardy{rng.randrange(10**6)}"
    shown, place = told(service, word)
    with diagnose(not place, "the answer to POST has no Location: it says where the new word is"):
        with diagnose(word not in place, "the address does not hold the word itself: it is to be printed on cards"):
            expect(place).equals(f"/words/{word}")
    expect(shown["like"]).equals(f"/search?has={word}")
    leads(service, place, word, shown)
    expect(asked(service, shown["like"])).has_json({"words": [shown]})
    expect(service.get(f"/words/{word}x")).has_status(404)


@check(after=keeps_plain_words)
def builds_addresses(service, rng):
    """the address of a word is made of allowed characters, and holds the word"""
    mark = rng.randrange(10**6)
    for word in (
        f"gone clemmed {mark}",
        f"дядя{mark}",
        f"été{mark}",
        f"why?{mark}",
        f"C#{mark}",
        f"he/she{mark}",
        f"a+b{mark}",
        f"{mark}%20owd",
        f"100%{mark}",
        f"R&B={mark}",
        f'"{mark}"; <b>',
        f"a\\b{mark}:@!$'()*,",
    ):
        shown, place = told(service, word)
        holds(shown.get("self") or "", word)
        with diagnose(True, "self and Location are two addresses, and it is one word"):
            expect(place).equals(shown["self"])


@check(after=builds_addresses)
def leads_to_the_word(service, rng):
    """the address of a word leads to it, whatever the word is"""
    mark = rng.randrange(10**6)
    for word in (
        f"owd lad {mark}",
        f"дядя-{mark}",
        f"C#?{mark}",
        f"{mark}%41",
        f"50%25{mark}",
        f"a+b+{mark}",
        f"he/she/{mark}",
        f"a/../b{mark}",
        f"x//y{mark}",
    ):
        shown, _ = told(service, word)
        leads(service, shown["self"], word, shown)
    nobody = asked(service, f"/words/he%2Fshe%2F{mark}%2Fit")
    expect(nobody).has_status(404)


@check(after=builds_addresses)
def finds_what_is_like_it(service, rng):
    """the address in like leads to all words that have the word in them"""
    for word in (
        f"R&B{rng.randrange(10**6)}",
        f"a+b {rng.randrange(10**6)}",
        f"C#{rng.randrange(10**6)}",
        f"Ümläut=%{rng.randrange(10**6)}",
    ):
        shown, _ = told(service, word)
        longer, _ = told(service, f"{word}/ish")
        like = shown["like"]
        if not QUERY.fullmatch(like):
            fail(
                "like has characters in it that are not allowed behind the ? of an address",
                expected="letters and digits of English, and codes like %20 for everything else",
                got=like,
            )
        with (
            diagnose(
                lambda seen: "&" in word or "#" in word,
                "behind a ?, the word ends at its own & or #: there it has to be written as a code",
            ),
            diagnose(
                lambda seen: "+" in word, "behind a ?, + is a space: a plus in the word must be written as a code"
            ),
        ):
            expect(parse_qsl(like.partition("?")[2])).equals([("has", word)])
        expect(asked(service, like)).has_json({"words": [shown, longer]})


@check(after=finds_what_is_like_it)
def goes_on_to_the_next(service, rng):
    """next leads on to the words that did not fit, until there are no more"""
    part = f"& {rng.randrange(10**6)}+é#"
    words = [f"{letter}{part}{letter}" for letter in "edcba"]
    entries = [told(service, word)[0] for word in words][::-1]
    page = asked(service, "/search?" + urlencode({"has": part}))
    for start in (0, 2, 4):
        expect(page).has_status(200)
        expect(page.json["words"]).equals(entries[start : start + 2])
        following = page.json.get("next")
        if start == 4:
            with diagnose(following is not None, "after the last words there is no next"):
                expect(following).equals(None)
            break
        if following is None:
            fail("there are more words, and next is missing", expected="next in the answer", got=", ".join(page.json))
        if not QUERY.fullmatch(following):
            fail(
                "next has characters in it that are not allowed behind the ? of an address",
                expected="letters and digits of English, and codes like %20 for everything else",
                got=following,
            )
        with diagnose(True, "next does not lead on from here: it must say what was looked for, and from where"):
            expect(dict(parse_qsl(following.partition("?")[2])).get("has")).equals(part)
        page = asked(service, following)
