"""Who is an administrator: tokens that nobody may make but the bank, and a row that nobody may fill in but the bank."""

import base64
import hashlib
import hmac
import json
import time

from backroad.checks import check, diagnose, expect, fail
from shared import PIN, Customer, as_found, exploit, login, names

TOKEN, FIELD = "exploits/token.http", "exploits/field.http"
KEY = "k3v9-teller-7w2m-counter-q8x4-strongroom-5h1z"


class Office:
    """Rose is an administrator, Ada is none; a secret stands in the list that is for administrators."""

    def __init__(self, service, attack, postgres, rng):
        self.service, self.postgres = service, postgres
        self.rose, self.ada = (Customer(service, name) for name in names(rng, "rose", "ada"))
        self.secret = attack.secret()
        hidden = names(rng, "hidden")[0]
        sql = "INSERT INTO customers (name, email, pin_hash) VALUES ($1, $2, 'none')"
        postgres.query(sql, hidden, f"{self.secret}@post.example")
        self.rose_is(True)
        self.rose.token = login(service, self.rose.name)
        self.rose.caller = service.caller(token=self.rose.token)

    def rose_is(self, admin):
        self.postgres.query("UPDATE customers SET is_admin = $1 WHERE id = $2", admin, self.rose.id)

    def listed(self, token):
        """The answer to somebody who asks for the list with that token."""
        return self.service.get("/admin/customers", headers={"Authorization": f"Bearer {token}"})


def claims(token):
    try:
        part = token.split(".")[1]
        return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, IndexError):
        fail("the token is none of three parts with JSON in the second", got=token[:80])


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def mark(front, key):
    return coded(hmac.digest(key, front.encode(), "sha256"))


def keys(numbers):
    """What programs make of a number where they need a key: its digits, few or many, and hashes of them."""
    for number in numbers:
        for text in dict.fromkeys((f"{number}", f"{number:04}", f"{number:032}")):
            yield text.encode()
            for kind in ("md5", "sha1", "sha256"):
                digest = hashlib.new(kind, text.encode(), usedforsecurity=False).digest()
                yield from (digest, digest.hex().encode())


def tries(office, attack, token, guesses, said):
    """Who has a token of their own tries keys until one makes the same signature, and forges another's with that."""
    front, _, found = token.rpartition(".")
    for key in guesses:
        if hmac.compare_digest(mark(front, key), found):
            told = json.dumps({**claims(token), "sub": str(office.rose.id)}).encode()
            forged = f"{front.partition('.')[0]}.{coded(told)}"
            answer = office.listed(f"{forged}.{mark(forged, key)}")
            if attack.reads(office.secret, answer):
                raise answer.wrong(said, "status")


@check
def opens_accounts(service, rng):
    """an account is opened with name, email and pin, and each name once"""
    name, other = names(rng, "ada", "bo")
    ada = Customer(service, name)
    expect(ada.caller.get("/me")).has_json({"id": ada.id, "name": name, "email": ada.email})
    expect(ada.caller.get("/accounts")).has_json([{"id": ada.account, "cents": 10000}])
    expect(service.post("/login", json={"name": name, "pin": "4711"})).has_status(401)
    whole = {"name": other, "email": "bo@post.example", "pin": PIN}
    expect(service.post("/customers", json={**whole, "name": name})).has_status(422)
    for left_out in ("name", "email"):
        part = {field: value for field, value in whole.items() if field != left_out}
        expect(service.post("/customers", json=part)).has_status(422)
    made = service.post("/customers", json=whole)
    expect(made).has_status(201)
    with diagnose("pin_hash" in made.json, "the answer tells more of the row than whoever opens an account has to see"):
        expect(sorted(made.json)).equals(["account", "email", "id", "name"])


@check(after=opens_accounts)
def serves_administrators(service, attack, postgres, rng):
    """the list of customers is for administrators who are logged in"""
    office = Office(service, attack, postgres, rng)
    answer = office.listed(office.rose.token)
    expect(answer).has_status(200)
    rows = [dict(zip(("id", "name", "email", "is_admin"), row, strict=True)) for row in all_rows(postgres)]
    expect(answer).has_json(rows)
    expect(office.listed(office.ada.token)).has_status(403)
    expect(service.get("/admin/customers")).has_status(401)


def all_rows(postgres):
    return postgres.read("SELECT id, name, email, is_admin FROM public.customers ORDER BY id").rows


@check(after=opens_accounts)
def takes_three_fields(service, attack, postgres, rng):
    """whoever opens an account says name, email and pin, and nothing else of the row"""
    sent = {}

    def send(extra):
        name = sent["name"] = names(rng, "eve")[0]
        values = {"name": name, "email": "eve@post.example", "pin": PIN, **extra}
        return service.attempt("POST", "/customers", json=values)

    def stored(_):
        sql = "SELECT id, is_admin FROM public.customers WHERE name = $1"
        return next(({"id": row[0], "is_admin": row[1]} for row in postgres.read(sql, sent["name"]).rows), {})

    attack.fields(send, {"is_admin": True, "id": 10**8 + rng.randrange(10**8)}, stored)
    answer = service.post("/customers", json={"name": names(rng, "eve")[0], "email": "eve@post.example"})
    with diagnose(answer.status == 201, "an account is opened without a PIN: who can log in there?"):
        expect(answer).has_status(422)


@check(after=serves_administrators)
def asks_who_is_an_administrator(service, attack, postgres, rng):
    """somebody who is no administrator any more is none from then on, logged in or not"""
    office = Office(service, attack, postgres, rng)
    expect(office.listed(office.rose.token)).has_status(200)
    office.rose_is(False)
    answer = office.listed(office.rose.token)
    if attack.reads(office.secret, answer):
        said = "whoever was an administrator at login still is one, until the token ends"
        raise answer.wrong(said, "status")
    expect(answer).has_status(403)


@check(after=serves_administrators)
def ends_logins(service, rng):
    """a token holds for an hour at most"""
    ada = Customer(service, *names(rng, "ada"))
    found = claims(ada.token)
    expect(found.get("sub")).equals(str(ada.id))
    ends = found.get("exp")
    with (
        diagnose(ends is None, "the token does not say when it ends: exp"),
        diagnose(isinstance(ends, int) and ends > 10**11, "exp is counted in seconds since 1970, not in milliseconds"),
    ):
        expect(ends).satisfies(
            lambda end: type(end) in (int, float) and end < time.time() + 3660,
            "seconds since 1970, an hour from now at most",
        )


@check(after=serves_administrators)
def believes_no_forged_token(service, attack, postgres, rng):
    """no token is believed that the bank has not signed, or whose time it is not"""
    service.environment(TOKEN_KEY=KEY)
    office = Office(service, attack, postgres, rng)
    attack.tokens(office.listed, office.ada.token, office.secret, claims={"sub": str(office.rose.id), "admin": True})
    attack.tokens(office.listed, office.rose.token, office.secret)
    known = {one.name for one in attack.forged(office.rose.token)}
    for one in attack.forged(office.rose.token, key=KEY):
        answer = None if one.name in known else office.listed(one.token)
        if answer and attack.reads(office.secret, answer):
            raise answer.wrong(f"a token that is signed rightly is believed, though {one.name}", "status")


@check(after=serves_administrators)
def keeps_logins_with_a_key(service, attack, postgres, rng):
    """with TOKEN_KEY in its environment the bank signs with that, and logins outlive a restart"""
    service.environment(TOKEN_KEY=KEY)
    office = Office(service, attack, postgres, rng)
    service.restart()
    answer = office.listed(office.rose.token)
    with diagnose(
        answer.status == 401, "a token from before the restart is not believed, though TOKEN_KEY is the same"
    ):
        expect(answer).has_status(200)


@check(after=serves_administrators)
def makes_a_key_that_nobody_knows(service, attack, postgres, rng):
    """without TOKEN_KEY the key is one that nobody can guess or read, another after each start"""
    office = Office(service, attack, postgres, rng)
    attack.tokens(office.listed, office.ada.token, office.secret, claims={"sub": str(office.rose.id), "admin": True})
    began = time.time()
    forgets(service, attack, office, "without TOKEN_KEY")
    ended, token = time.time(), login(service, office.ada.name)
    said = "the key is out of ten thousand, and is found by trying them all with a token of one's own"
    tries(office, attack, token, keys(range(10_000)), said)
    said = "the key is made of the time at which the bank was started, and is found by trying the times around it"
    tries(office, attack, token, keys(range(int(began) - 2, int(ended) + 3)), said)
    tries(office, attack, token, keys(range(int(began * 1000), int(ended * 1000) + 1)), said)


@check(after=serves_administrators)
def takes_an_empty_key_for_none(service, attack, postgres, rng):
    """an empty TOKEN_KEY is as none, and nothing is signed with it"""
    service.environment(TOKEN_KEY="")
    office = Office(service, attack, postgres, rng)
    said = "TOKEN_KEY is there and empty, and tokens are signed with the empty text, which is no secret"
    tries(office, attack, office.ada.token, [b""], said)
    forgets(service, attack, office, "with an empty TOKEN_KEY")


def forgets(service, attack, office, where):
    """After another start, a token from before it is not believed any more."""
    service.restart()
    answer = office.listed(office.rose.token)
    if attack.reads(office.secret, answer):
        said = f"a token from before a start {where} is still believed: the key stands in the program, or is kept"
        raise answer.wrong(said, "status")


@check
def forges_a_token(service, lab, attack, postgres, rng):
    """your request reads the list of all customers with a token that the bank has not made"""
    text = lab.text(TOKEN)
    as_found(service)
    office = Office(service, attack, postgres, rng)
    answer = exploit(service, text, TOKEN, token=office.ada.token)
    if not attack.reads(office.secret, answer):
        with (
            diagnose(answer.status == 403, "the token is true, and says that its owner is no administrator"),
            diagnose(
                answer.status == 401,
                "the bank does not believe this token: which of its three parts does it look at before it asks for a signature?",
            ),
        ):
            fail("the answer to your request is not the list of customers", expected="the list", got=answer.text[:300])


@check
def makes_an_administrator(service, lab, attack, postgres, rng):
    """your request opens an account whose owner is an administrator"""
    text = lab.text(FIELD)
    as_found(service)
    office = Office(service, attack, postgres, rng)
    new = names(rng, "eve")[0]
    made = exploit(service, text, FIELD, customer=new, pin=PIN)
    with diagnose(
        made.status == 422, "no account was opened: a field has to be called as its column is, in schema.sql"
    ):
        expect(made).has_status(201)
    answer = office.listed(login(service, new))
    if not attack.reads(office.secret, answer):
        with diagnose(answer.status == 403, "the account was opened, and its owner is no administrator"):
            fail("whoever opened this account cannot read the list", expected="the list", got=answer.text[:300])
