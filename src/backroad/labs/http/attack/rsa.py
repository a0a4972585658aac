"""RSA keys and signatures (RFC 8017, PKCS #1 v1.5) for tokens that a check makes or forges. They guard nothing: some of
the keys stand in this file, and nothing here hides how long it takes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backroad.labs.rejection import OurFault

EXPONENT = 65537
HASHES = {
    # The algorithm of the token: its hash, and how its digest begins in a signature (DigestInfo in DER).
    "RS256": ("sha256", bytes.fromhex("3031300d060960864801650304020105000420")),
    "RS384": ("sha384", bytes.fromhex("3041300d060960864801650304020205000430")),
    "RS512": ("sha512", bytes.fromhex("3051300d060960864801650304020305000440")),
}
RSA = bytes.fromhex("300d06092a864886f70d0101010500")
"""AlgorithmIdentifier of rsaEncryption in DER."""


@dataclass(frozen=True)
class RsaKey:
    """A key with both of its halves. ``private`` and ``public`` are its PEM, ``jwk`` and ``jwks`` the public half as
    JSON Web Keys tell it."""

    p: int
    q: int

    @property
    def n(self) -> int:
        """The modulus."""
        return self.p * self.q

    @property
    def d(self) -> int:
        """The private exponent."""
        return pow(EXPONENT, -1, (self.p - 1) * (self.q - 1))

    @property
    def private(self) -> str:
        """The private key, as PKCS #8 in PEM."""
        p, q, d = self.p, self.q, self.d
        parts = (0, self.n, EXPONENT, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
        inner = _der(0x30, b"".join(map(_number, parts)))
        return _pem("PRIVATE KEY", _der(0x30, _number(0) + RSA + _der(0x04, inner)))

    @property
    def public(self) -> str:
        """The public key, as SubjectPublicKeyInfo in PEM."""
        inner = _der(0x30, _number(self.n) + _number(EXPONENT))
        return _pem("PUBLIC KEY", _der(0x30, RSA + _der(0x03, b"\0" + inner)))

    def jwk(self, kid: str = "") -> dict[str, str]:
        """The public key as a JSON Web Key (RFC 7517)."""
        found = {"kty": "RSA", "use": "sig", "alg": "RS256", "n": _text(_bytes(self.n)), "e": _text(_bytes(EXPONENT))}
        return {**found, "kid": kid} if kid else found

    def jwks(self, kid: str = "") -> dict[str, Any]:
        """The document in which a service looks for it."""
        return {"keys": [self.jwk(kid)]}

    def token(self, claims: Mapping[str, Any], **head: Any) -> str:
        """A token with these claims, signed with this key; ``head`` stands in its header besides alg (RS256 unless it
        is said) and typ."""
        said = {"alg": "RS256", "typ": "JWT", **head}
        front = f"{_coded(said)}.{_coded(claims)}"
        return f"{front}.{_text(self.signature(front.encode(), str(said['alg'])))}"

    def signature(self, data: bytes, alg: str = "RS256") -> bytes:
        """The signature of these bytes."""
        name, front = HASHES.get(alg, HASHES["RS256"])
        length = len(_bytes(self.n))
        told = front + hashlib.new(name, data).digest()
        block = b"\0\1" + b"\xff" * (length - len(told) - 3) + b"\0" + told
        return pow(int.from_bytes(block, "big"), self.d, self.n).to_bytes(length, "big")


def made(number: int) -> RsaKey:
    """One of the keys that are there. The last is the attacker's."""
    return RsaKey(*PRIMES[number])


def read(pem: str) -> RsaKey:
    """A private key, as PKCS #8 or PKCS #1 in PEM. Raises OurFault for what is none."""
    lines = [line.strip() for line in pem.strip().splitlines()]
    try:
        data = base64.b64decode("".join(line for line in lines if not line.startswith("-----")))
        numbers = _numbers(data)
        if len(numbers) < 9:
            # The key proper stands in an octet string behind its algorithm.
            parts = list(_parts(_body(data)))
            numbers = _numbers(parts[2][1])
        return RsaKey(numbers[4], numbers[5])
    except (ValueError, IndexError) as error:
        raise OurFault("the private key of an attack is no RSA key in PEM, unencrypted") from error


def _numbers(data: bytes) -> list[int]:
    return [int.from_bytes(body, "big") for kind, body in _parts(_body(data)) if kind == 0x02]


def _body(data: bytes) -> bytes:
    kind, body = _parts(data)[0]
    if kind != 0x30:
        raise ValueError("no sequence")
    return body


def _parts(data: bytes) -> list[tuple[int, bytes]]:
    """(kind, content) of each element of DER, one after the other."""
    found, at = [], 0
    while at < len(data):
        kind, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(data[at : at + size], "big"), at + size
        if at + length > len(data):
            raise ValueError("cut off")
        found.append((kind, data[at : at + length]))
        at += length
    return found


def _der(kind: int, body: bytes) -> bytes:
    if len(body) < 0x80:
        return bytes((kind, len(body))) + body
    size = _bytes(len(body))
    return bytes((kind, 0x80 | len(size))) + size + body


def _number(value: int) -> bytes:
    return _der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _bytes(value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8 or 1, "big")


def _pem(name: str, data: bytes) -> str:
    text = base64.b64encode(data).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join((f"-----BEGIN {name}-----", *lines, f"-----END {name}-----", ""))


def _coded(value: Mapping[str, Any]) -> str:
    return _text(json.dumps(value, separators=(",", ":")).encode())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


PRIMES = (
    (
        int(
            "d266797c232e63b8694848218e752c9ca60c999aa16909349acce4b225b76d1eb97c22c39d86823c85712e120677da3a"
            "d81f4f047bcb5b5895b72dda343586b920c1a0f5b40633d67c3dae75fc2b1bd51af2e53e2673616697fb55d7985f0bf0"
            "632699ae33640b2eb0d59e5d49e9691f671fa362db86dbc79c7b7c9e5b14a615",
            16,
        ),
        int(
            "c4d5061ecf0594a1b4369b5c1fc7d8275653e9db69e1df83e8ac173344522e24e8d1021e2dd78f2de64bedbfa0d6b357"
            "ccc5c4583def057d6035e1e7a24f1211004c02da3e43f7ff69300b34c842d795e155898c4281125875f6b9194709cccc"
            "d2bf45fc996a77bc3424a642157ba35d57374ef0f2434d6c24d3bb84fb4912f7",
            16,
        ),
    ),
    (
        int(
            "f587876c65c8b6decaf7b97b90d358176e4eafbf0aff65030c3d76b4bcf3c63a8d48b998c2902f6df42c74af789a510d"
            "d635448694cde94efe050b6507dcdc74680bca0d26796b2d7c2e5becce1c4f067b6f2c685edca9fce338bb12331bffd4"
            "00089cba3329883140668954f54734a43f8f5190359b0beff03a794152a1072b",
            16,
        ),
        int(
            "ecc39ec317377067070672e749374219994c12b66b191a38db9a3097a6b41564ec7c8f7d5b66063a566e62eacfbe3eb8"
            "47c187d596b6afb5d292a64dd12ca0b2f166d3ebff8e1d763efe19156477518cfb9b380401bda6175eef8f67dbe8be26"
            "4487d4ef7a6c79f3ef31e71e485ce67c960fc64a99ca1a917805101273d67ffb",
            16,
        ),
    ),
    (
        int(
            "c57c2c60aca7aefa8e419697983152e58e4cf38c6e33c0af24658e7a737787418b2f85766f542b85300f15a8b8471492"
            "57eaa06fa2066b5a88b18d2923d3b8ce7fec69b57e32b25fdb53fe5b394d26f989296aed1953476b05a0aadfc6a22827"
            "f9451df4f34baa0129d29425b31fb547296ccc2d7957ffc994f63fe1f0697ba5",
            16,
        ),
        int(
            "c1ec38e613c0968350bdf038b5e955ef08a83f79501e08fa3c84a980b402e7aa200f1841172741507aa2cca2fda95fa7"
            "61dc85a969a131e9c483a4878985d588d9a52795ebe4e41bed1866acb64ffd0cfa4501b6f43931b147983041a03b624d"
            "3d0db80a5ffe152c27d5607e828414117a9c0ea0d49fb1fdf23dcd7d34a41895",
            16,
        ),
    ),
)
"""Of keys of 2048 bits, because libraries refuse shorter ones, and to find such primes takes seconds."""
