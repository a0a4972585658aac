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
    try:
        again = json.dumps(json.loads(body)).encode()
    except ValueError:
        return False
    right = hmac.digest(SECRET, f"{stamp}.".encode() + again, hashlib.sha256).hex()
    return any(hmac.compare_digest(right.encode(), value.encode()) for name, _, value in parts if name == "v1")


@app.get("/samples/{sample}")
async def show(sample: str):
    return {"sample": sample, "result": results.get(sample)}
