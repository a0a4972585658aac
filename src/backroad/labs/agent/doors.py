"""Opens a door in the learner's sandbox: a socket that programs there connect to, and that somebody else listens at."""

import _socket

WAITING = 64
"""Connections that may wait to be taken."""


def listen(port, alone):
    """(a listening socket on this machine's own address, its port). ``alone``: nobody else has this network, so the
    port is the one that was wished for."""
    if not alone:
        # A port that is asked for by its number stays ours also while nobody listens there.
        found = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
        found.close()
    made = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    try:
        made.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port))
        made.listen(WAITING)
    except BaseException:
        made.close()
        raise
    return made, made.getsockname()[1]
