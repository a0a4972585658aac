"""The printer of the badges: somebody else's service, asked once."""

import json
import os
import urllib.request


class Lost(Exception):
    """No answer came in time, or one that leaves open what happened."""


def order(key, attendee):
    """Order a badge, and wait three seconds at most. Orders with the same key make one badge. Raises Lost."""
    asked = urllib.request.Request(
        os.environ["UPSTREAM_URL"] + "/badges",
        json.dumps({"attendee": attendee}).encode(),
        {"Content-Type": "application/json", "Idempotency-Key": key},
    )
    try:
        with urllib.request.urlopen(asked, timeout=3) as answer:
            answer.read()
    except Exception as error:
        raise Lost(str(error)) from error
