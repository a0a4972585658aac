"""Tokens of RS256: signed by somebody else, or rightly with what may not be believed."""

from __future__ import annotations

import base64
import json
import subprocess

import pytest

from backroad.labs.http.attack import rsa
from backroad.labs.rejection import OurFault

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

APP = """
import base64, hashlib, sqlite3, urllib.request
OWN = json.loads(os.environ["TOKEN_JWK"])
FRONT = bytes.fromhex("3031300d060960864801650304020105000420")
notes = {}
def raw(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
def read(part):
    return json.loads(raw(part))
def number(part):
    return int.from_bytes(raw(part), "big")
def fits(jwk, first, second, third):
    n = number(jwk["n"])
    length = (n.bit_length() + 7) // 8
    told = FRONT + hashlib.sha256(f"{first}.{second}".encode()).digest()
    block = b"\\0\\1" + b"\\xff" * (length - len(told) - 3) + b"\\0" + told
    return pow(number(third), number(jwk["e"]), n).to_bytes(length, "big") == block
def pem(text):
    data = base64.b64decode("".join(line for line in text.splitlines() if "-----" not in line))
    n = data[33:33 + 256]
    return {"n": base64.urlsafe_b64encode(n).decode(), "e": "AQAB"}
def answer(r):
    if r.command == "PUT":
        notes[r.query["who"]] = r.query["note"]
        return 200, {}
    token = (r.headers["Authorization"] or "").removeprefix("Bearer ")
    if token.count(".") != 2:
        return 401, "no token"
    first, second, third = token.split(".")
    head, claims = read(first), read(second)
    key = OWN
    KEY
    if head.get("alg") != "RS256" or not fits(key, first, second, third):
        return 401, "no"
    now = time.time()
    if CLAIMS:
        return 401, "no"
    return 200, notes[claims["sub"]]
"""
SOUND = 'claims.get("aud") != "notes" or claims.get("exp", 0) < now or claims.get("nbf", 0) > now'
CHECK = """
key = attack.rsa()
service.environment(TOKEN_JWK=__import__("json").dumps(key.jwk("one")))
secret = attack.secret()
service.put("/", query={"who": "ada", "note": secret})
now = int(__import__("time").time())
token = key.token({"sub": "ada", "aud": "notes", "exp": now + 600}, kid="one")
expect(service.caller(token=token).get("/")).has_json(secret)
attack.tokens(lambda token: service.caller(token=token).get("/"), token, secret, private_key=key.private MORE)
"""


def app(key: str = "pass", claims: str = SOUND) -> str:
    return APP.replace("KEY\n", key + "\n").replace("CLAIMS", claims)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("key = head.get('jwk', OWN)", "its header holds the RSA key it is signed with (jwk)"),
        ("key = pem(open(os.path.join('keys', head['kid'])).read()) if head['kid'] != 'one' else OWN",
         "its kid is the path of a file in which the attacker's key lies"),
        ("""found = sqlite3.connect(":memory:").execute(f"SELECT 'x' WHERE '{head['kid']}' = 'x'").fetchone()
    key = pem(found[0]) if found else OWN""", "and its kid is \""),
    ],
)  # fmt: skip
def test_keys_that_the_attacker_names(shop: Workshop, key: str, says: str):
    caught(shop, app(key), CHECK.replace("MORE", ""), says)


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        (SOUND.replace('claims.get("exp", 0) < now', "False"), "does not count: it"),
        (SOUND.replace('claims.get("exp", 0)', 'claims.get("exp", 10**12)'), "it never expires"),
        (SOUND.replace('claims.get("nbf", 0) > now', "False"), "it is not valid yet"),
        (SOUND.replace('claims.get("aud") != "notes"', "False"), "meant for"),
    ],
)
def test_what_is_signed_rightly_and_untrue(shop: Workshop, claims: str, says: str):
    caught(shop, app(claims=claims), CHECK.replace("MORE", ""), says)


def test_a_key_that_is_fetched_from_where_the_token_says(shop: Workshop):
    fetched = "key = json.load(urllib.request.urlopen(head['jku']))['keys'][0] if 'jku' in head else OWN"
    check = "upstream.answers('GET', '/keys', json=attack.stranger.jwks('one'))" + CHECK.replace(
        "MORE", ", keys_at=upstream.url + '/keys'"
    )
    caught(shop, app(fetched), check, "fetched (jku)", attach=("upstream",))


def test_a_service_that_believes_its_own_key_alone(shop: Workshop):
    holds(shop, app(), CHECK.replace("MORE", ""))


LIBRARY = """
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
OWN = RSAKey.import_key(json.loads(os.environ["TOKEN_JWK"]))
RULES = jwt.JWTClaimsRegistry(exp={"essential": True}, aud={"essential": True, "value": "notes"})
notes = {}
def answer(r):
    if r.command == "PUT":
        notes[r.query["who"]] = r.query["note"]
        return 200, {}
    try:
        token = jwt.decode((r.headers["Authorization"] or "").removeprefix("Bearer "), OWN, algorithms=["RS256"])
        RULES.validate(token.claims)
    except (JoseError, ValueError):
        return 401, "no"
    return 200, notes[token.claims["sub"]]
"""


def test_a_library_takes_the_true_token_and_no_other(shop: Workshop):
    holds(shop, LIBRARY, CHECK.replace("MORE", ""))


def test_keys_are_read_as_they_are_written(tmp_path):
    key = rsa.made(0)
    assert rsa.read(key.private) == key
    old = subprocess.run(
        ["openssl", "rsa", "-traditional"], input=key.private, capture_output=True, text=True, check=True
    )
    assert "BEGIN RSA PRIVATE KEY" in old.stdout
    assert rsa.read(old.stdout) == key
    (tmp_path / "public.pem").write_text(key.public)
    front, _, mark = key.token({"sub": "ada"}, kid="one").rpartition(".")
    (tmp_path / "mark").write_bytes(base64.urlsafe_b64decode(mark + "=="))
    command = ["openssl", "dgst", "-sha256", "-verify", tmp_path / "public.pem", "-signature", tmp_path / "mark"]
    said = subprocess.run(command, input=front.encode(), capture_output=True, check=False)
    assert said.stdout == b"Verified OK\n", said
    head = front.partition(".")[0]
    assert json.loads(base64.urlsafe_b64decode(head + "==")) == {"alg": "RS256", "typ": "JWT", "kid": "one"}


@pytest.mark.parametrize("text", ["", "no key", "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----", "MIIC"])
def test_what_is_no_key_is_said(text: str):
    with pytest.raises(OurFault, match="no RSA key"):
        rsa.read(text)
