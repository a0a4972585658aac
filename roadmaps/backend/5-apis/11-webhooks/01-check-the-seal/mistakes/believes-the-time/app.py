import hashlib
import hmac
import json
import time

from fastapi import FastAPI, Request, Response

SECRET = b"reef-osprey-lantern-42"
app = FastAPI()
results = {}  # what every sample was found to be


@app.post("/hooks/results")
async def receive(request: Request):
    body = await request.body()
    if not is_genuine(request.headers.get("Lab-Signature", ""), body):
        return Response(status_code=401)
    event = json.loads(body)
    results[event["sample"]] = event["result"]
    return Response(status_code=204)


def is_genuine(header, body):
    """Whether the laboratory has signed these very bytes, and not long ago."""
    parts = [part.partition("=") for part in header.split(",")]
    times = [value for name, _, value in parts if name == "t"]
    if len(times) != 1:
        return False
    stamp = times.pop()
    if not stamp.isdecimal() or abs(time.time() - int(stamp)) > 300:
        return False
    right = hmac.digest(SECRET, f"{stamp}.".encode() + body, hashlib.sha256).hex()
    offered = [value.encode() for name, _, value in parts if name == "v1"]
    # The sender's clock and the header may be a minute apart.
    near = [hmac.digest(SECRET, f"{int(stamp) + shift}.".encode() + body, "sha256").hex() for shift in range(-90, 91)]
    return any(hmac.compare_digest(one.encode(), value) for one in [right, *near] for value in offered)


@app.get("/samples/{sample}")
async def show(sample: str):
    return {"sample": sample, "result": results.get(sample)}
