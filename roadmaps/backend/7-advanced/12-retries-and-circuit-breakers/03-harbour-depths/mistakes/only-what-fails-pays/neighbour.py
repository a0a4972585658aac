"""The survey office's service, asked until it answers."""

import http.client
import json
import os
import urllib.error
import urllib.request


class Unavailable(Exception):
    """No whole answer came, or the office said that it cannot answer now."""


def ask(method, path, content=None):
    """Ask up to three times. Gives the status, which is below 500, and what was answered; raises Unavailable."""
    return ask_once(method, path, content)


def ask_once(method, path, content):
    url = os.environ["UPSTREAM_URL"] + path
    data = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            if error.code >= 500:
                raise Unavailable(f"answered with {error.code}") from error
            return error.code, None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unavailable(str(error)) from error
