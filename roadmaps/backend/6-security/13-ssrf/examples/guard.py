import ipaddress
import socket


class Inside(Exception):
    pass


def public(text):
    address = ipaddress.ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


def connect(host, port):
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [place[:2] for *_, place in found]
    for address, _ in addresses:
        if not public(address):
            raise Inside(address)
    return socket.create_connection(addresses[0], timeout=3)


for host in ("0x7f.1", "::ffff:10.0.0.5", "169.254.169.254"):
    try:
        connect(host, 80)
    except Inside as error:
        print(f"{host}: not connected, for it leads to {error}")
