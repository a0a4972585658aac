import hmac
import re
import time

from flask import Flask, abort, request

app = Flask(__name__)
SECRET = b"reef-osprey-lantern-42"
found = {}


@app.before_request
def only_the_laboratory():
    if request.path != "/hooks/results":
        return
    header = request.headers.get("Lab-Signature", "")
    stamp = re.fullmatch(r"t=([0-9]{1,12})((?:,v[0-9]+=[^,]*)+)", header)
    if not stamp or abs(time.time() - float(stamp[1])) > 300:
        abort(401)
    seal = hmac.new(SECRET, stamp[1].encode() + b"." + request.get_data(), "sha256").digest()
    for offered in re.findall(r",v1=([0-9a-f]{64})(?=,|$)", stamp[2]):
        if hmac.compare_digest(bytes.fromhex(offered), seal):
            return
    abort(401)


@app.post("/hooks/results")
def receive():
    event = request.get_json(force=True)
    found[event["sample"]] = event["result"]
    return "", 204


@app.get("/samples/<sample>")
def show(sample):
    return {"sample": sample, "result": found.get(sample)}
