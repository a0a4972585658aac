"""Who gets a request, and who gets it when that one fails."""

import http.client
import os
import threading
import time

COPIES = os.environ["BACKENDS"].split(",")
lock = threading.Lock()
under_way = dict.fromkeys(COPIES, 0)
out_until = dict.fromkeys(COPIES, 0.0)
failures = dict.fromkeys(COPIES, 0)


class NotTaken(Exception):
    """The copy took no connection: whatever was to be sent has certainly not been done."""


class NoAnswer(Exception):
    """The copy took the request and gave no answer: nobody knows what was done."""


def take(tried):
    """The copy that gets the next request, or None."""
    with lock:
        inside = [copy for copy in COPIES if copy != tried and time.monotonic() >= out_until[copy]]
        if not inside:
            return None
        chosen = min(inside, key=under_way.get)
        under_way[chosen] += 1
        return chosen


def ask(copy, method, path, kind, content):
    """What this copy answers. Raises NotTaken and NoAnswer; then it is out for a second."""
    line = http.client.HTTPConnection(copy, timeout=1)
    failure = NotTaken
    try:
        line.connect()
        failure = NoAnswer
        line.request(method, path, content, {"Content-Type": kind} if kind else {})
        answer = line.getresponse()
        return answer.status, answer.getheader("Content-Type"), answer.read()
    except (OSError, http.client.HTTPException):
        with lock:
            failures[copy] += 1
            if failures[copy] >= 3:
                failures[copy] = 0
                out_until[copy] = time.monotonic() + 1
        raise failure from None
    finally:
        line.close()
        with lock:
            under_way[copy] -= 1


def passed_on(method, path, kind, content):
    """What a copy answers: its status, its Content-Type and its content."""
    copy = None
    for _ in range(2):
        copy = take(copy)
        if copy is None:
            break
        try:
            return ask(copy, method, path, kind, content)
        except NotTaken:
            continue
        except NoAnswer:
            if method != "GET":
                break
    return 503, "text/plain", b"no copy has answered"
