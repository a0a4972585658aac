"""Who gets a request, and who gets it when that one fails."""

import http.client
import os

COPIES = os.environ["BACKENDS"].split(",")


def passed_on(method, path, kind, content):
    """What a copy answers: its status, its Content-Type and its content."""
    line = http.client.HTTPConnection(COPIES[0])
    line.request(method, path, content, {"Content-Type": kind} if kind else {})
    answer = line.getresponse()
    return answer.status, answer.getheader("Content-Type"), answer.read()
