import base64
import hashlib
import hmac
import json
import time

from backroad.checks import check, diagnose, expect

KEY = "q7Vd0xW3-observatory-2Lk9sTzRb5Yc8Nm4"
ISSUER = "https://signin.observatory.example"


def part(value):
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(sub, key=KEY, head=None, digest="sha256", **claims):
    """A token that is good unless something else is said; None leaves a claim out."""
    body = {"iss": ISSUER, "aud": "telescope", "sub": sub, "exp": int(time.time()) + 600} | claims
    parts = ({"alg": "HS256", "typ": "JWT"} | (head or {}), body)
    front = ".".join(part({name: value for name, value in one.items() if value is not None}) for one in parts)
    return f"{front}.{part(hmac.new(key.encode(), front.encode(), digest).digest())}"


def person(rng):
    return f"{rng.choice(['vera', 'henrietta', 'jocelyn'])}-{rng.randrange(10**6)}"


def with_notes(service, who, *texts):
    """Somebody who has written these, with a good token."""
    service.environment(TOKEN_KEY=KEY)
    caller = service.caller(token=token(who))
    for text in texts:
        expect(caller.post("/notes", json={"text": text})).has_status(201)
    return caller


def refused(service, sent, why):
    for method, details in (("GET", {}), ("POST", {"json": {"text": "a forger was here"}})):
        answer = service.request(method, "/notes", headers={"Authorization": f"Bearer {sent}"}, **details)
        with diagnose(True, why):
            expect(answer).has_status(401)
        if not (answer.header("WWW-Authenticate") or "").lower().startswith("bearer"):
            said = "an answer 401 says in WWW-Authenticate how to come in: Bearer"
            raise answer.wrong(said, "header www-authenticate")


@check
def keeps_notes(service, rng):
    """who comes with a good token has notes of their own"""
    who, other = person(rng), person(rng)
    caller = with_notes(service, who, "M31, clear", "M33, haze")
    expect(caller.get("/notes")).has_json(["M31, clear", "M33, haze"])
    with diagnose(
        lambda seen: len(seen.got) > 0, "somebody who has written nothing yet is shown somebody else's notes"
    ):
        expect(with_notes(service, f"{other}-b").get("/notes").json).equals([])
    expect(service.get("/notes")).has_status(401)
    expect(service.get("/notes", headers={"Authorization": f"Basic {token(who)}"})).has_status(401)


@check(after=keeps_notes)
def takes_good_ones(service, rng):
    """whatever else a good token holds, it is taken"""
    who, now = person(rng), int(time.time())
    with_notes(service, who, "M31")
    for good, why in (
        (token(who, aud=["archive", "telescope"]), "a token may be meant for several: aud is a list then"),
        (token(who, nbf=now - 60, iat=now - 60, jti="7"), "a token with nbf in the past is good"),
        (token(who, head={"kid": "2031-a"}), "a header kid is of no importance here"),
        (token(who, role="observer", nights=[3, 4]), "claims that nobody asks for are of no importance"),
        (token(who, head={"typ": None}), "typ in the header is of no importance"),
    ):
        with diagnose(True, f"a good token is refused: {why}"):
            expect(service.caller(token=good).get("/notes").status).equals(200)
    expect(with_notes(service, f"Vera Růžička {who}", "Mond").get("/notes")).has_json(["Mond"])


@check(after=keeps_notes)
def looks_at_the_clock(service, rng):
    """a token counts from nbf to exp, and one without exp never"""
    who, now = person(rng), int(time.time())
    caller = with_notes(service, who, "M31")
    refused(
        service, token(who, exp=now - 120), "a token that has expired two minutes ago is taken: nobody looks at exp"
    )
    refused(service, token(who, exp=now - 86400), "a token of yesterday is taken: nobody looks at exp")
    refused(service, token(who, exp=None), "a token without exp is taken, and would be good for ever")
    refused(
        service, token(who, nbf=now + 600, exp=now + 900), "a token that is not valid yet is taken: nobody looks at nbf"
    )
    refused(service, token(who, exp="in 2100"), "exp is a text instead of seconds, and the answer to that is not 401")
    expect(caller.get("/notes")).has_json(["M31"])


@check(after=keeps_notes)
def looks_at_the_names(service, rng):
    """a token counts when this issuer made it for this service, and says for whom"""
    who = person(rng)
    caller = with_notes(service, who, "M31")
    for bad, why in (
        (token(who, aud="archive"), "a token for another service is taken: nobody looks at aud"),
        (token(who, aud=["archive", "mail"]), "a token for two other services is taken: nobody looks at aud"),
        (
            token(who, aud="telescope-archive"),
            "a token for telescope-archive is taken: a part of a word is not the word",
        ),
        (token(who, aud=None), "a token that is meant for nobody is taken: aud has to be there"),
        (token(who, iss="https://signin.elsewhere.example"), "somebody else has issued the token: nobody looks at iss"),
        (
            token(who, iss=f"{ISSUER}.elsewhere.example"),
            "somebody else has issued the token: their name only begins alike",
        ),
        (token(who, iss=None), "nobody says who has issued the token: iss has to be there"),
        (token(None), "a token that names nobody is taken: sub has to be there"),
        (token(""), "a token that names nobody is taken: sub is empty"),
        (token(7), "a token whose sub is the number 7 is not refused with 401: sub has to be text"),
        (token([who]), "a token whose sub is a list is not refused with 401: sub has to be text"),
    ):
        refused(service, bad, why)
    expect(caller.get("/notes")).has_json(["M31"])


@check(after=keeps_notes)
def refuses_rubbish(service, rng):
    """what is no token at all is answered with 401"""
    service.environment(TOKEN_KEY=KEY)
    good = token(person(rng))
    head, claims, signature = good.split(".")
    signed = f"{head}.{part([1, 2])}"
    for rubbish, what in (
        ("", "nothing behind Bearer"),
        ("a", "a single letter"),
        ("..", "two dots"),
        (f"{head}.{claims}", "a token with two parts"),
        (f"{good}.{signature}", "a token with four parts"),
        (f"{head}.{claims}.***", "a signature that is no base64"),
        (f"{part(b'not json')}.{claims}.{signature}", "a header that is no JSON"),
        (f"{part(b'[]')}.{claims}.{signature}", "a header that is a list"),
        (
            f"{signed}.{part(hmac.new(KEY.encode(), signed.encode(), hashlib.sha256).digest())}",
            "claims that are a list",
        ),
    ):
        answer = service.get("/notes", headers={"Authorization": f"Bearer {rubbish}"})
        with diagnose(
            answer.status >= 500, f"the service stumbles over {what}: whatever comes from outside is answered"
        ):
            expect(answer).has_status(401)


@check(after=keeps_notes)
def believes_no_forgery(service, attack, rng):
    """no forged token is believed, by no route"""
    owner, secret = person(rng), attack.secret()
    caller = with_notes(service, owner, secret)

    def send(forged):
        return service.attempt("GET", "/notes", headers={"Authorization": f"Bearer {forged}"})

    attack.tokens(send, token(owner), secret, key=KEY)
    # Somebody with a token of her own makes it another's.
    attack.tokens(send, token(f"{owner}-b"), secret, claims={"sub": owner})
    for forged in attack.forged(token(f"{owner}-b"), claims={"sub": owner}):
        service.attempt(
            "POST", "/notes", json={"text": forged.name}, headers={"Authorization": f"Bearer {forged.token}"}
        )
        kept = caller.get("/notes")
        with diagnose(
            lambda seen: len(seen.got) == 2,
            f"with a forged token somebody has written into another one's notes, by POST: {forged.name}",
        ):
            expect(kept.json).equals([secret])
    refused(service, token(owner, head={"alg": "HS512"}, digest="sha512"), "HS512 is taken where only HS256 is good")


@check(after=keeps_notes)
def takes_its_key_from_outside(service, rng):
    """the key is the one in the environment, and no other"""
    who = person(rng)
    key = "".join(rng.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(40))
    service.environment(TOKEN_KEY=key)
    with diagnose(True, "the service was started with another TOKEN_KEY, and refuses what is signed with that"):
        expect(service.caller(token=token(who, key)).get("/notes").status).equals(200)
    refused(service, token(who), "the service was started with another TOKEN_KEY, and still believes the old one")
