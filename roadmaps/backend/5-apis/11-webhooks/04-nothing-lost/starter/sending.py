"""One try to reach the insurance company."""

import os
import urllib.error
import urllib.request


class Lost(Exception):
    """No answer came within half a second. The claim may have arrived, and it may not."""


def send(body, signature):
    """Send these bytes with this signature; the status of the answer. Raises Lost."""
    asked = urllib.request.Request(
        os.environ["UPSTREAM_URL"] + "/claims",
        body,
        {"Content-Type": "application/json", "Practice-Signature": signature},
    )
    try:
        with urllib.request.urlopen(asked, timeout=0.5) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except Exception as error:
        raise Lost(str(error)) from error
