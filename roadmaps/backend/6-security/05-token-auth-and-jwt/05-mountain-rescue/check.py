import base64
import hashlib
import hmac
import json
import time

from backroad.checks import check, diagnose, expect, fail

KEY = "Zr4-mountain-8WqkX2mPv7Tn6Jd3Fb9Hs"
AGE = "SELECT extract(epoch FROM expires - now())::float FROM public.refresh_tokens WHERE lower(hash) = $1"

HELD = """
SELECT EXISTS (
    SELECT FROM pg_catalog.pg_locks
    WHERE relation = 'public.refresh_tokens'::regclass AND mode = 'ShareLock' AND granted
)
"""


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signed(**claims):
    """An access token of the check's own, with the service's key."""
    front = f"{coded(json.dumps({'alg': 'HS256'}).encode())}.{coded(json.dumps(claims).encode())}"
    return f"{front}.{coded(hmac.new(KEY.encode(), front.encode(), hashlib.sha256).digest())}"


def end_of(access):
    """Until when an access token is good."""
    body = access.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))["exp"]


def sign_in(service, member, copy=0):
    service.environment(TOKEN_KEY=KEY)
    answer = service.at(copy).post("/sign-in", json={"member": member, "code": f"rope-{member}"})
    expect(answer).has_status(200)
    return tokens(answer)


def tokens(answer):
    """The two tokens of an answer."""
    found = answer.json if isinstance(answer.json, dict) else {}
    for name in ("access_token", "refresh_token"):
        if not isinstance(found.get(name), str):
            raise answer.wrong(f"the answer has no {name}", "body")
    expect(found.get("expires_in")).equals(300)
    return found["access_token"], found["refresh_token"]


def refresh(service, token, copy=0):
    return service.at(copy).post("/refresh", json={"refresh_token": token})


def person(rng):
    return f"vroni-{rng.randrange(10**6)}"


@check
def gives_both(service, rng):
    """the sign-in gives a token for five minutes, and one to renew it"""
    member = person(rng)
    access, token = sign_in(service, member)
    answer = service.caller(token=access).get("/callouts")
    expect(answer).has_json({"member": member, "place": "north face"})
    left = end_of(access) - time.time()
    if left > 301:
        fail("the access token lives longer than five minutes: it cannot be taken back", expected=300, got=round(left))
    if left < 240:
        fail("the access token is over long before its five minutes", expected=300, got=round(left))
    for bad in (signed(sub=member, exp=int(time.time()) - 60), signed(sub=member), signed(exp=int(time.time()) + 60)):
        with diagnose(True, "an access token that has expired, never does or names nobody is taken"):
            expect(service.caller(token=bad).get("/callouts").status).equals(401)
    if len(token) < 22:
        fail("the refresh token is too short: it needs 128 bits of chance", expected="22 characters or more", got=token)
    _, other = sign_in(service, member)
    if other == token:
        fail("two sign-ins give the same refresh token", expected="another one", got=token)
    expect(service.post("/sign-in", json={"member": member, "code": "rope"})).has_status(401)
    expect(service.get("/callouts")).has_status(401)
    opened = service.caller(token=token).get("/callouts")
    if opened.status == 200:
        said = "the refresh token opens the callouts: it is for fetching new ones, and for nothing else"
        raise opened.wrong(said, "status")


@check(after=gives_both)
def renews(service, rng):
    """a refresh token gives two new ones, and those give the next"""
    member = person(rng)
    _, token = sign_in(service, member)
    seen = {token}
    for turn in range(3):
        answer = refresh(service, token)
        with diagnose(turn == 0 and answer.status == 401, "a refresh token that was never used is refused"):
            expect(answer).has_status(200)
        access, token = tokens(answer)
        if token in seen:
            raise answer.wrong("the refresh token that comes is one that was there before: each is good once", "body")
        seen.add(token)
        expect(service.caller(token=access).get("/callouts")).has_json({"member": member, "place": "north face"})


@check(after=renews)
def keeps_hashes(service, postgres, rng):
    """the database holds a hash of each refresh token, and when it ends"""
    _, first = sign_in(service, person(rng))
    _, second = tokens(refresh(service, first))
    kept = "\n".join(str(value) for table in postgres.tables for row in postgres.rows(table).rows for value in row)
    if first in kept or second in kept:
        fail("a refresh token stands in the database: whoever reads a backup goes on in another one's name")
    rows = postgres.read(AGE, hashed(second)).rows
    with diagnose(not rows, "there is no row with the SHA-256 of the refresh token, in hexadecimal"):
        expect(rows).has_length(1)
    days = rows[0][0] / 86400
    if not 29 < days < 31:
        fail("a refresh token is good for 30 days", expected="30 days", got=f"{days:.2f} days")


@check(after=renews)
def refuses_others(service, postgres, rng):
    """what is no refresh token in force gives nothing"""
    access, token = sign_in(service, person(rng))
    for what, sent in (
        ("a text of somebody's own", "x" * 43),
        ("nothing", ""),
        ("the access token", access),
        ("the hash that stands in the database", hashed(token)),
        ("a token cut by a letter", token[:-1]),
    ):
        answer = refresh(service, sent)
        with diagnose(answer.status == 200, f"new tokens are given for {what}"):
            expect(answer).has_status(401)
    (office,) = postgres.sessions("office")
    office.run("UPDATE refresh_tokens SET expires = now() - interval '1 minute' WHERE lower(hash) = $1", hashed(token))
    answer = refresh(service, token)
    with diagnose(answer.status == 200, "new tokens are given for one that has expired"):
        expect(answer).has_status(401)


@check(after=renews)
def once_only(service, postgres, rng):
    """a refresh token that comes again ends its family"""
    member = person(rng)
    _, first = sign_in(service, member)
    _, elsewhere = sign_in(service, member)
    _, second = tokens(refresh(service, first))
    _, third = tokens(refresh(service, second))
    answer = refresh(service, first)
    with diagnose(
        answer.status == 200, "a refresh token is taken a second time: a thief and the rescuer go on side by side"
    ):
        expect(answer).has_status(401)
    newest = refresh(service, third)
    with diagnose(
        newest.status == 200,
        "an old token came again, and the newest of its family is still good: whoever stole it goes on",
    ):
        expect(newest).has_status(401)
    expect(refresh(service, second)).has_status(401)
    other = refresh(service, elsewhere)
    with diagnose(
        other.status == 401, "another sign-in of the same member was ended as well: it is a family of its own"
    ):
        expect(other).has_status(200)


@check(after=once_only)
def at_the_same_moment(service, postgres, rng):
    """sent several times at the same moment, a refresh token is good once at the most"""
    _, token = sign_in(service, person(rng))
    # For a moment everybody may read the table, and nobody may write: so all have looked before any has written.
    (office,) = postgres.sessions("office")
    office.start("DO $$ BEGIN LOCK TABLE refresh_tokens IN SHARE MODE; PERFORM pg_sleep(1); END $$")
    postgres.until(HELD, within=5, saying="the table of refresh tokens is gone")
    plans = [service.plan("POST", "/refresh", json={"refresh_token": token}) for _ in range(6)]
    answers = service.together(plans, within=10)
    office.finish()
    most = sum(answer.status == 200 for answer in answers)
    if most > 1:
        fail(
            "of several requests with one token, more than one got new tokens: between looking and writing there was room "
            "for another. One statement has to do both",
            expected="at most one 200",
            got=f"{most} times 200",
        )


@check(after=once_only)
def signs_out(service, rng):
    """signing out ends the family of the token, whichever of it was sent"""
    member = person(rng)
    _, first = sign_in(service, member)
    _, elsewhere = sign_in(service, member)
    _, second = tokens(refresh(service, first))
    for sent in (first, "x" * 43):
        expect(service.post("/sign-out", json={"refresh_token": sent})).has_status(204)
    with diagnose(True, "after signing out the newest refresh token of the family is still good"):
        expect(refresh(service, second).status).equals(401)
    with diagnose(True, "signing out on one telephone has ended the sign-in on another one"):
        expect(refresh(service, elsewhere).status).equals(200)


@check(after=once_only)
def any_copy(service, rng):
    """both copies of the service know of every token"""
    service.environment(TOKEN_KEY=KEY)
    service.copies(2)
    _, first = sign_in(service, person(rng))
    there = refresh(service, first, copy=1)
    with diagnose(there.status == 401, "another copy of the service does not know the token"):
        expect(there).has_status(200)
    _, second = tokens(there)
    again = refresh(service, first)
    with diagnose(again.status == 200, "what one copy has taken, another one takes again"):
        expect(again).has_status(401)
    with diagnose(True, "the family has ended at one copy, and goes on at another"):
        expect(refresh(service, second, copy=1).status).equals(401)
