"""The locker company's service, asked once."""

import json
import os
import urllib.error
import urllib.request


class Lost(Exception):
    """No answer came in time, or one that leaves open what happened. There may be a box, and there may be none."""


class Refused(Exception):
    """The answer is no. Asking again would give the same."""


def reserve(key, parcel, size):
    """Ask for a box, and wait half a second at most. Gives its number; raises Lost or Refused."""
    asked = urllib.request.Request(
        os.environ["UPSTREAM_URL"] + "/reservations",
        json.dumps({"parcel": parcel, "size": size}).encode(),
        {"Content-Type": "application/json", "Idempotency-Key": key},
    )
    try:
        with urllib.request.urlopen(asked, timeout=0.5) as answer:
            return json.loads(answer.read())["box"]
    except urllib.error.HTTPError as error:
        if error.code == 409 or error.code >= 500:
            raise Lost(f"answered with {error.code}") from error
        raise Refused(f"answered with {error.code}") from error
    except Exception as error:
        raise Lost(str(error)) from error
