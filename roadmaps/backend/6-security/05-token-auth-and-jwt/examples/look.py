import base64
import hashlib
import hmac
import json

KEY = b"a-key-that-nobody-else-knows"


def decoded(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def claims_of(token, now):
    head, body, signature = token.split(".")
    wanted = hmac.new(KEY, f"{head}.{body}".encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(decoded(signature), wanted):
        raise ValueError("the signature is not ours")
    if json.loads(decoded(head)).get("alg") != "HS256":
        raise ValueError("it is not HS256")
    claims = json.loads(decoded(body))
    if not now < claims.get("exp", 0):
        raise ValueError("it has expired")
    return claims


good = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiAidmVyYSIsICJleHAiOiAxOTI0OTg4NDAwfQ.g7Cv75FYGJHX1XYlKoGaBd9rzs5D_SsPEbkfziAuavc"
forged = "eyJhbGciOiJub25lIn0.eyJzdWIiOiAidmVyYSIsICJleHAiOiAxOTI0OTg4NDAwfQ."
for token, now in ((good, 1924988399), (good, 1924988401), (forged, 1924988399)):
    try:
        print(claims_of(token, now)["sub"])
    except ValueError as error:
        print("refused:", error)
