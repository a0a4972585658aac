"""A client for the sound archive: answers are read, redirects are followed."""


class Broken(Exception):
    """What came is no answer, or only a part of one."""


class TooManyRedirects(Exception):
    """More than five redirects, one after the other."""


def read_answer(receive, method="GET"):
    """Read the answer to a request with this method: its status, its header fields and its body."""


def fetch(address, ask, method="GET"):
    """Ask for an address and follow redirects: the last address, and the status, fields and body there."""
