import ipaddress

INSIDE = [
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.2.0/24 192.168.0.0/16 "
        "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 2001:db8::/32"
    ).split()
]
OUTSIDE_6 = ipaddress.ip_network("2000::/3")
CARRYING = [ipaddress.ip_network("::ffff:0:0/96"), ipaddress.ip_network("64:ff9b::/32")]


def public(text):
    """Is this address, as socket.getaddrinfo gives it, one of the public internet?"""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if any(address in network for network in CARRYING):
        address = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.version == 6 and address not in OUTSIDE_6:
        return False
    return not any(address in network for network in INSIDE)
