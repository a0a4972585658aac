"""The scanner: a machine of its own, which is asked over HTTP."""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request


class Torn(Exception):
    """The reel is torn, and cannot be scanned to its end."""


def scan(reel):
    """Have a reel scanned to its end, however long that takes; gives the number of its frames.

    Raises Torn. A reel that jams takes the whole process down, as drivers do."""
    ask("/scans", {"reel": reel})
    while True:
        status, said = ask("/scans/" + urllib.parse.quote(reel))
        if status == 200:
            return said["frames"]
        if status == 422:
            raise Torn(said["detail"])
        if status == 507:
            os._exit(70)
        time.sleep(0.05)


def ask(path, content=None):
    data = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(os.environ["UPSTREAM_URL"] + path, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"{}")
