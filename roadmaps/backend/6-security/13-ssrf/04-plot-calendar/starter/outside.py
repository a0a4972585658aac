"""Connections to the outside, and to nowhere else."""

import ipaddress
import socket


class Inside(OSError):
    """The host leads to an address that is not public."""


def connect(host, port, seconds):
    """A connection to a public address of the host. Each step may take so many seconds. Raises OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except ValueError:
        raise OSError(f"{host} is no name") from None
    addresses = [sockaddr for *_, sockaddr in found]
    for address in addresses:
        if not public(address[0]):
            raise Inside(f"{host} leads to {address[0]}, which is inside")
    for address in addresses:
        try:
            return socket.create_connection(address[:2], timeout=seconds)
        except OSError:
            continue
    raise OSError(f"no address of {host} answers")


def public(text):
    address = ipaddress.ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast
