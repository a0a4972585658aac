import hashlib
import re

from backroad.checks import check, diagnose, expect, fail

ARGON2 = re.compile(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)")
SCRYPT = re.compile(r"scrypt:(\d+):(\d+):(\d+)\$([^$]+)\$([0-9a-f]{128})")
ROW = "SELECT boat, password FROM public.rowers WHERE name = $1"
KNOWN = "heron-lamp-77"
CHEAP = "$argon2id$v=19$m=8192,t=1,p=1$BR0drzuDYuNDXZguO9v7jg$tpS9P4wku842jz1NX4BvJEhAeC2ISrRo1Xf4wBQs8lE"
GOOD = "$argon2id$v=19$m=19456,t=2,p=1$IsO5QN620q0VCv4zpc8qTQ$lbYKXh149Q+/DMQP+k6OEfCffdRF50nMwRGXb3PeEjI"


def md5(password):
    return hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()


def person(rng):
    number = rng.randrange(10**6)
    return f"Jorun-{number}", f"oar-{rng.choice(['stone', 'cloud', 'match'])}-{rng.randrange(10**6)}"


def put(service, postgres, name, stored, boat="skiff"):
    """A row as another program writes it, while the service runs."""
    service.start()
    (office,) = postgres.sessions("office")
    office.run("INSERT INTO rowers VALUES ($1, $2, $3)", name, boat, stored)
    return office


def sign_in(service, name, password):
    return service.post("/sign-in", json={"name": name, "password": password})


def kept(postgres, name):
    (row,) = postgres.read(ROW, name).rows
    return row


def is_good(text):
    argon, scrypt = ARGON2.fullmatch(text), SCRYPT.fullmatch(text)
    if argon:
        return int(argon[1]) >= 19456 and int(argon[2]) >= 2
    return bool(scrypt) and int(scrypt[1]) >= 16384 and int(scrypt[2]) >= 8


@check
def everybody_signs_in(service, postgres, rng):
    """who has an old row can sign in, and who has a new one as well"""
    name, password = person(rng)
    put(service, postgres, name, md5(password))
    put(service, postgres, f"{name}-new", GOOD)
    for somebody, right in ((name, password), (f"{name}-new", KNOWN)):
        answer = sign_in(service, somebody, right)
        with diagnose(somebody == name, "who has an old row cannot sign in any more, and cannot be renewed either"):
            expect(answer).has_status(200)
        expect(answer).has_json({"name": somebody, "boat": "skiff"})
        for wrong in (right[:-1], right.upper()):
            expect(sign_in(service, somebody, wrong)).has_status(401)
    expect(sign_in(service, f"{name}-2", password)).has_status(401)


@check(after=everybody_signs_in)
def renews_the_row(service, postgres, rng):
    """at the sign-in an old row becomes one like any other"""
    name, password = person(rng)
    put(service, postgres, name, md5(password), "quad")
    expect(sign_in(service, name, password)).has_status(200)
    boat, text = kept(postgres, name)
    with (
        diagnose(text == md5(password), "after the sign-in the row is what it was: still MD5"),
        diagnose(text == password, "now the password itself stands in the row"),
        diagnose(
            ARGON2.fullmatch(text) is not None or SCRYPT.fullmatch(text) is not None,
            "the row is renewed with too low costs",
        ),
    ):
        expect(text).satisfies(is_good, "Argon2id with at least m=19456 and t=2")
    expect(boat).equals("quad")
    answer = sign_in(service, name, password)
    with diagnose(
        answer.status == 401,
        "the second time the same password is refused: what was renewed is not the password (its MD5, perhaps)",
    ):
        expect(answer).has_status(200)
    expect(sign_in(service, name, password[:-1])).has_status(401)
    with diagnose(True, "a row that is good already is written anew at each sign-in"):
        expect(kept(postgres, name)).equals((boat, text))


@check(after=renews_the_row)
def renews_cheap_ones(service, postgres, rng):
    """a row of Argon2id with too low costs is renewed as well, and what is good is left alone"""
    name, _ = person(rng)
    put(service, postgres, name, CHEAP)
    put(service, postgres, f"{name}-good", GOOD)
    expect(sign_in(service, name, KNOWN)).has_status(200)
    with diagnose(kept(postgres, name)[1] == CHEAP, "the row with m=8192 and t=1 is what it was"):
        expect(kept(postgres, name)[1]).satisfies(is_good, "Argon2id with at least m=19456 and t=2")
    expect(sign_in(service, name, KNOWN)).has_status(200)
    expect(sign_in(service, name, f"{KNOWN}x")).has_status(401)


@check(after=renews_the_row)
def wrong_changes_nothing(service, postgres, rng):
    """a wrong password changes no row"""
    name, password = person(rng)
    for somebody, text in ((name, md5(password)), (f"{name}-cheap", CHEAP)):
        put(service, postgres, somebody, text)
        sign_in(service, somebody, f"{password}-guess")
        with diagnose(True, "somebody guesses wrong, and the row is changed: whoever guesses then owns the account"):
            expect(kept(postgres, somebody)).equals(("skiff", text))
        sign_in(service, somebody, "")


@check(after=renews_the_row)
def leaves_others_alone(service, postgres, rng):
    """only the row of who signs in is changed, even where another one holds the same"""
    name, password = person(rng)
    put(service, postgres, name, md5(password))
    put(service, postgres, f"{name}-twin", md5(password), "eight")
    expect(sign_in(service, name, password)).has_status(200)
    with diagnose(
        True,
        "a second member had the same MD5, and her row was changed as well: equal passwords have equal MD5, so a row is "
        "found by its name",
    ):
        expect(kept(postgres, f"{name}-twin")).equals(("eight", md5(password)))


@check(after=renews_the_row)
def a_hash_is_no_password(service, postgres, rng):
    """who has stolen the table cannot sign in with what stands in it"""
    name, password = person(rng)
    stolen = md5(password)
    put(service, postgres, name, stolen)

    def tried(text, what):
        answer = sign_in(service, name, text)
        if answer.status == 200:
            raise answer.wrong(f"a thief signs in with what stands in the table: {what} counts as a password", "status")

    tried(stolen, "the MD5 of an old row")
    sign_in(service, name, password)
    tried(stolen, "the MD5 that stood in the row before it was renewed")
    tried(kept(postgres, name)[1], "the text of a new row")


@check(after=renews_the_row)
def newer_stays(service, postgres, rng):
    """a password that the office sets during a sign-in stays"""
    name, password = person(rng)
    office = put(service, postgres, name, md5(password))
    point = postgres.hold_at("UPDATE")
    service.attempt("POST", "/sign-in", json={"name": name, "password": password}, within=1.0)
    point.wait(within=10)
    office.start("UPDATE rowers SET password = $2 WHERE name = $1", name, GOOD)
    while not office.ended and not office.waits():
        pass
    point.release()
    office.finish()
    postgres.until(
        "SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity "
        "WHERE client_addr IS NOT NULL AND (state LIKE 'idle in%' OR state = 'active'))",
        within=10,
        saying="the sign-in that was held up never ends",
    )
    answer = sign_in(service, name, KNOWN)
    if answer.status != 200 or sign_in(service, name, password).status == 200:
        fail(
            "while the service renewed the row, the office set a new password, and the old one stands there again: write "
            "only over what was read"
        )
