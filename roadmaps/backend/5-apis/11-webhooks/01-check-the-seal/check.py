"""Only what the laboratory has signed, lately and byte for byte, is believed. Every check has samples of its own."""

import hashlib
import hmac
import json
import time

from backroad.checks import check, diagnose, expect

SECRET = b"reef-osprey-lantern-42"


def sample(rng):
    return f"W-{rng.randrange(10**8)}"


def sign(stamp, body, secret=SECRET):
    return hmac.new(secret, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()


def now(shift=0):
    return int(time.time()) + shift


def sealed(body, shift=0):
    stamp = now(shift)
    return f"t={stamp},v1={sign(stamp, body)}"


def post(service, body, header):
    fields = {"Content-Type": "application/json"} | ({} if header is None else {"Lab-Signature": header})
    return service.post("/hooks/results", body=body, headers=fields)


def message(name, result="clean"):
    return json.dumps({"sample": name, "result": result}).encode()


def known(service, name):
    return service.get(f"/samples/{name}").json["result"]


def believes(service, name, body, header, result="clean", mistake=""):
    answer = post(service, body, header)
    with diagnose(answer.status == 401 and mistake != "", mistake):
        expect(answer).has_status(204)
    expect(service.get(f"/samples/{name}")).has_json({"sample": name, "result": result})


def refuses(service, name, body, header, mistake):
    """The effect counts: nothing is stored. The status must be right as well."""
    answer = post(service, body, header)
    got = known(service, name)
    with diagnose(got is not None, mistake):
        expect(got).equals(None)
    with diagnose(
        answer.status >= 500, "a header that makes no sense ended in an error: anybody can send one, so it is a plain no"
    ):
        expect(answer).has_status(401)


@check
def believes_the_laboratory(service, rng):
    """what the laboratory has signed is stored and answered with 204"""
    name = sample(rng)
    expect(known(service, name)).equals(None)
    body = message(name)
    believes(service, name, body, sealed(body))


@check(after=believes_the_laboratory)
def refuses_forgeries(service, rng):
    """an unsigned result, or one that somebody else has signed, is refused with 401 and not stored"""
    name = sample(rng)
    body, stamp = message(name), now()
    refuses(service, name, body, None, "a result without any signature was believed")
    other = sign(stamp, body, b"some other secret")
    refuses(service, name, body, f"t={stamp},v1={other}", "a signature made with another secret was believed")
    plain = hashlib.sha256(f"{stamp}.".encode() + body).hexdigest()
    refuses(service, name, body, f"t={stamp},v1={plain}", "a checksum was believed: anybody can make one, it needs no secret")


@check(after=refuses_forgeries)
def looks_at_the_bytes(service, rng):
    """the signature is over the body as it was sent, however the JSON is written"""
    name = sample(rng)
    spellings = (
        f'{{"result":"clean","sample":"{name}"}}',
        f'{{ "sample" : "{name}",\n  "result" : "clean" }}\n',
        f'{{"sample": "{name}", "result": "cl\\u0065an"}}',
        f'{{"sample": "{name}", "result": "clean", "note": "Käte\u2019s"}}',
    )
    for text in spellings:
        believes(
            service,
            name,
            text.encode(),
            sealed(text.encode()),
            mistake="the laboratory writes its JSON in another way, and was refused: the signature is over the bytes, not over what they mean",
        )


@check(after=refuses_forgeries)
def notices_changes(service, rng):
    """a body or a time that was changed on the way is refused"""
    name, other = sample(rng), sample(rng)
    body = message(name)
    header = sealed(body)
    changed = message(other)
    refuses(service, other, changed, header, "the body was changed after it had been signed, and was believed")
    stamp = now(-60)
    moved = f"t={now()},v1={sign(stamp, body)}"
    refuses(service, name, body, moved, "the time was changed after it had been signed, and was believed")


@check(after=notices_changes)
def refuses_old_ones(service, rng):
    """what was signed more than five minutes ago, or is from the future, is refused; four minutes are fine"""
    name = sample(rng)
    body = message(name)
    refuses(service, name, body, sealed(body, -330), "somebody sent an old request again, and it was believed")
    refuses(service, name, body, sealed(body, 330), "a request from the future was believed: it can be sent again and again until then")
    for shift in (-240, 240):
        believes(service, name, body, sealed(body, shift), mistake="a clock that is four minutes off was not forgiven")


@check(after=refuses_old_ones)
def takes_any_right_signature(service, rng):
    """of several signatures one that is right is enough, wherever it stands"""
    changing = "the laboratory is changing its secret and sends two signatures, and was refused although one is right"
    other = "a part with another name stands beside the right signature, and the laboratory was refused: it does no harm"
    for shape, mistake in (
        ("v1={right},v1={next}", changing),
        ("v1={next},v1={right}", changing),
        ("v0={zeros},v1={right}", other),
        ("v1={right},v2={zeros}", other),
        ("v1={next},v0={zeros},v1={right}", changing),
    ):
        name = sample(rng)
        body, stamp = message(name), now()
        parts = shape.format(right=sign(stamp, body), next=sign(stamp, body, b"the next secret"), zeros="0" * 64)
        believes(service, name, body, f"t={stamp},{parts}", mistake=mistake)


@check(after=takes_any_right_signature)
def is_not_fooled(service, rng):
    """whatever else stands in the header is refused with 401"""
    name = sample(rng)
    body, stamp = message(name), now()
    right = sign(stamp, body)
    tricks = (
        ("", "an empty header was believed"),
        (f"t={stamp}", "a header without a signature was believed"),
        (f"t={stamp},v1=", "an empty signature was believed"),
        (f"t={stamp},v1={right[:1]}", "the beginning of a signature was believed: it is guessed in sixteen tries"),
        (f"t={stamp},v1={right[:62]}", "the beginning of a signature was believed: it is guessed in a few tries"),
        (f"t={stamp},v1={right}00", "a signature with something behind it was believed"),
        (f"t={stamp},v0={right}", "a part with the name v0 was believed: it is another kind of signature"),
        (f"v1={right}", "a signature without a time was believed: it could be sent again for ever"),
        (f"t=soon,v1={sign('soon', body)}", "a time that is none was believed"),
        (f"t=nan,v1={sign('nan', body)}", "a time that is no number was believed: every comparison with it is false"),
        (f"t=,v1={sign('', body)}", "an empty time was believed"),
        (f"t={stamp},v1=\xe9\xe9", "a signature of odd letters was believed"),
        (f"t={stamp};v1={right}", "a header in another form was believed"),
        ("t,v1", "a header in another form was believed"),
        (",,=,=", "a header in another form was believed"),
    )
    for header, mistake in tricks:
        refuses(service, name, body, header, mistake)
    not_json = b"\xff\xfe{"
    expect(post(service, not_json, f"t={stamp},v1={right}")).has_status(401)
