"""Runs outside the box, for a moment, before anything runs inside: makes every address an address of the box's own
loopback, and listens there. A program of its own, because only a process with one thread may enter a namespace.

It is told by its arguments what to do, has the network namespace at descriptor 4, and answers at descriptor 3: a byte
for a word, then the listening sockets, or a sentence. Nothing that it does gives the box a right or a road out.
"""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import sys
import time

ANSWER, NETWORK = 3, 4
PATIENCE = 8.0
BACKLOG = 1024
MOST = 200
"""Descriptors that go in one message, below the kernel's 253."""

# From <linux/sched.h>, <linux/nsfs.h>, <linux/sockios.h> and <linux/if.h>.
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
NS_GET_USERNS = 0xB701
SIOCGIFFLAGS, IFF_UP = 0x8913, 1

# From <linux/netlink.h> and <linux/rtnetlink.h>.
NLMSG_ERROR, RTM_NEWROUTE = 2, 24
REQUEST, ACK, REPLACE, CREATE = 0x1, 0x4, 0x100, 0x400
RT_TABLE_LOCAL, RTPROT_STATIC, RT_SCOPE_HOST, RTN_LOCAL, RTA_OIF = 255, 4, 254, 2, 4
LOOPBACK = 1
"""The number of lo, which is the first interface of every network namespace."""


def main() -> None:
    """``everywhere.py nested|plain UDP,… TCP,…``: the ports to listen at."""
    with socket.socket(fileno=ANSWER) as answer:
        try:
            enter(nested=sys.argv[1] == "nested")
            wait_for_loopback()
            for family in (socket.AF_INET, socket.AF_INET6):
                route(family)
            udp, tcp = ([int(number) for number in text.split(",") if number] for text in sys.argv[2:4])
            made = [listener(socket.SOCK_DGRAM, socket.AF_INET, port) for port in udp]
            made += [
                listener(socket.SOCK_STREAM, family, port)
                for port in tcp
                for family in (socket.AF_INET, socket.AF_INET6)
            ]
            socket.send_fds(answer, [b"+"], [one.fileno() for one in made[:MOST]])
        except OSError as error:
            answer.sendall(f"-{error.strerror or error}".encode())


def enter(*, nested: bool) -> None:
    """Go into the box's network, through the user namespace that owns it where there is one."""
    if nested:
        _setns(fcntl.ioctl(NETWORK, NS_GET_USERNS), CLONE_NEWUSER)
    _setns(NETWORK, CLONE_NEWNET)


def _setns(descriptor: int, kind: int) -> None:
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(descriptor, kind) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"entering a namespace: {os.strerror(number)}")


def wait_for_loopback() -> None:
    """bubblewrap gives lo its addresses and sets it up; whoever was here first would be in its way."""
    until = time.monotonic() + PATIENCE
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        while True:
            found = fcntl.ioctl(any_socket, SIOCGIFFLAGS, struct.pack("16sH14x", b"lo", 0))
            if struct.unpack("16sH14x", found)[1] & IFF_UP:
                return
            if time.monotonic() > until:
                raise TimeoutError(0, "the loopback interface does not come up")
            time.sleep(0.001)


def route(family: int) -> None:
    """Add ``local default dev lo`` for IPv4 or IPv6: whatever address somebody means, it is this machine's."""
    message = struct.pack("=BBBBBBBBI", family, 0, 0, 0, RT_TABLE_LOCAL, RTPROT_STATIC, RT_SCOPE_HOST, RTN_LOCAL, 0)
    message += struct.pack("=HHI", 8, RTA_OIF, LOOPBACK)
    head = struct.pack("=IHHII", 16 + len(message), RTM_NEWROUTE, REQUEST | ACK | CREATE | REPLACE, 1, 0)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as kernel:
        kernel.settimeout(PATIENCE)
        kernel.send(head + message)
        said = kernel.recv(4096)
    kind = struct.unpack_from("=H", said, 4)[0]
    number = -struct.unpack_from("=i", said, 16)[0] if kind == NLMSG_ERROR else 0
    if number:
        what = "IPv6" if family == socket.AF_INET6 else "IPv4"
        raise OSError(number, f"a route for {what}: {os.strerror(number)}")


def listener(kind: int, family: int, port: int) -> socket.socket:
    """A socket that takes what comes to that port of any address."""
    made = socket.socket(family, kind)
    if kind == socket.SOCK_STREAM:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    made.bind(("::" if family == socket.AF_INET6 else "0.0.0.0", port))  # noqa: S104 - of a network without a way out
    if kind == socket.SOCK_STREAM:
        made.listen(BACKLOG)
    made.setblocking(False)
    return made


if __name__ == "__main__":
    main()
