import base64
import hashlib
import re

from backroad.checks import check, diagnose, expect, fail

ARGON2 = re.compile(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)")
SCRYPT = re.compile(r"scrypt:(\d+):(\d+):(\d+)\$([^$]+)\$([0-9a-f]{128})")
STORED = "SELECT password FROM public.nurses WHERE name = $1"
# Made elsewhere, with costs of their own, from this password.
OLD_PASSWORD = "heron-lamp-77"
OLD_ARGON2 = "$argon2id$v=19$m=8192,t=1,p=2$8VzxiZu5HHOmXmd4WdHTqw$/jaodMeWaVd9lSgv3hjbkzwhB1Jzg0ppOYMRi/UEloc"


def person(rng):
    number = rng.randrange(10**6)
    return f"Ines-{number}", f"river-{rng.choice(['stone', 'cloud', 'match'])}-{rng.randrange(10**6)}"


def sign_up(service, name, password):
    return service.post("/nurses", json={"name": name, "ward": "B2", "password": password})


def sign_in(service, name, password):
    return service.post("/sign-in", json={"name": name, "password": password})


def stored(postgres, name):
    return postgres.read(STORED, name).value


def coded(password):
    """What it looks like when it is only written otherwise."""
    data = password.encode()
    return (base64.b64encode(data).decode(), data.hex(), password[::-1])


@check
def signs_up_and_in(service, rng):
    """who has signed up can sign in, and nobody else"""
    name, password = person(rng)
    made = sign_up(service, name, password)
    expect(made).has_status(201)
    expect(made).has_json({"name": name, "ward": "B2"})
    expect(sign_up(service, name, "other-password")).has_status(409)
    answer = sign_in(service, name, password)
    with diagnose(
        answer.status == 401,
        "the right password is refused: with a new salt its hash is another one each time, so the row must be read and "
        "compared with",
    ):
        expect(answer).has_status(200)
    expect(answer).has_json({"name": name, "ward": "B2"})
    for wrong in (password + "x", password[:-1], password.upper(), ""):
        expect(sign_in(service, name, wrong)).has_status(401)
    expect(sign_in(service, f"{name}-2", password)).has_status(401)


@check(after=signs_up_and_in)
def keeps_no_password(service, postgres, rng):
    """no password can be read in the table"""
    name, password = person(rng)
    sign_up(service, name, password)
    text = stored(postgres, name)
    if password in text:
        fail("the password stands in the table as it was typed", expected="Argon2id or scrypt", got=text)
    if any(form.lower() in text.lower() for form in coded(password)):
        fail(
            "the password is only written otherwise: anybody can turn it back", expected="Argon2id or scrypt", got=text
        )


@check(after=keeps_no_password)
def is_slow(service, postgres, rng):
    """a password is kept as Argon2id or scrypt, with its salt and costs, and the costs are high enough"""
    name, password = person(rng)
    sign_up(service, name, password)
    text = stored(postgres, name)
    argon, scrypt = ARGON2.fullmatch(text), SCRYPT.fullmatch(text)
    if argon:
        memory, passes = int(argon[1]), int(argon[2])
        if memory < 19456 or passes < 2:
            said = f"the costs m={memory} and t={passes} are too cheap for a thief"
            fail(said, expected="at least m=19456 and t=2", got=text)
    elif scrypt:
        n, r, p = int(scrypt[1]), int(scrypt[2]), int(scrypt[3])
        if n < 16384 or r < 8:
            fail(f"the costs n={n} and r={r} are too cheap for a thief", expected="at least n=16384 and r=8", got=text)
        made = ""
        if n * r <= 2**21 and p <= 16:
            data = hashlib.scrypt(password.encode(), salt=scrypt[4].encode(), n=n, r=r, p=p, maxmem=2**29, dklen=64)
            made = data.hex()
        with diagnose(True, "the row says which costs and which salt, and scrypt gives another hash with them"):
            expect(scrypt[5]).equals(made)
    else:
        hexadecimal = re.search(
            r"(?<![0-9a-f])([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})(?![0-9a-f])",
            text,
        )
        with (
            diagnose(
                hexadecimal is not None and not text.startswith("scrypt"),
                "that is a fast hash, with a salt or without: a thief tries millions of passwords a second",
            ),
            diagnose(text.startswith("$argon2"), "it is another kind of Argon2 than Argon2id"),
        ):
            expect(text).satisfies(lambda _: False, "one of the two forms that the task shows")
    salt = argon[4] if argon else scrypt[4]
    if len(salt) < 16:
        fail("the salt is too short", expected="at least 16 characters", got=salt)


@check(after=is_slow)
def equal_ones_differ(service, postgres, rng):
    """the same password is another text in every row, and at every sign-up"""
    name, password = person(rng)
    seen = []
    (office,) = postgres.sessions("office")
    for somebody in (name, f"{name}-b", name):
        office.run("DELETE FROM nurses WHERE name = $1", somebody)
        sign_up(service, somebody, password)
        seen.append(stored(postgres, somebody))
    with (
        diagnose(
            seen[0] == seen[1],
            "two nurses with the same password have the same text: all rows have one and the same salt",
        ),
        diagnose(
            seen[0] == seen[2],
            "the same nurse signs up anew, and the text is the same: the salt is made of her name, so a thief can prepare",
        ),
    ):
        expect(seen).satisfies(lambda texts: len(set(texts)) == 3, "three different texts")
    salts = [(ARGON2.fullmatch(text) or SCRYPT.fullmatch(text))[4] for text in seen]
    with diagnose(True, "the same salt comes again: it is new at each sign-up"):
        expect(salts).satisfies(lambda found: len(set(found)) == 3, "three different salts")


@check(after=is_slow)
def reads_the_costs(service, postgres, rng):
    """a row that was made with other costs is understood"""
    name, password = person(rng)
    sign_up(service, name, password)
    if stored(postgres, name).startswith("scrypt"):
        salt = "".join(rng.choice("abcdefghij0123456789") for _ in range(22))
        made = hashlib.scrypt(OLD_PASSWORD.encode(), salt=salt.encode(), n=4096, r=4, p=2, dklen=64).hex()
        old = f"scrypt:4096:4:2${salt}${made}"
    else:
        old = OLD_ARGON2
    (office,) = postgres.sessions("office")
    office.run("UPDATE nurses SET password = $2 WHERE name = $1", name, old)
    answer = sign_in(service, name, OLD_PASSWORD)
    with diagnose(
        answer.status == 401,
        "a row with other costs is refused: the service compares with the costs of today, and not with those that the row "
        "names. On the day on which you raise them, nobody can sign in any more",
    ):
        expect(answer).has_status(200)
    expect(sign_in(service, name, password)).has_status(401)


@check(after=keeps_no_password)
def tells_nobody(service, postgres, rng):
    """neither answers nor the log give the password or its hash away"""
    name, password = person(rng)
    made = sign_up(service, name, password)
    answers = [made, sign_in(service, name, password), service.get(f"/nurses/{name}")]
    expect(answers[2]).has_json({"name": name, "ward": "B2"})
    expect(service.get(f"/nurses/{name}-2")).has_status(404)
    kept = stored(postgres, name)
    for answer in answers:
        if kept in answer.text or password in answer.text:
            raise answer.wrong("the answer holds the password or what is stored of it", "body")
    sign_in(service, name, f"{password}-wrong")
    if password in service.log:
        fail(
            "the password stands in the service's log: logs are kept for long, and read by many",
            expected="a log without it",
            got=service.log[-400:],
        )
    if kept in service.log:
        said = "what is stored of the password stands in the service's log: who reads that has as much as the table"
        fail(said, expected="a log without it", got=service.log[-400:])
