from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


def public(text):
    try:
        address = ip_address(text.split("%", 1)[0])
    except ValueError:
        return False
    match address:
        case IPv4Address():
            # What is_global calls private in 192.0.0.0/24 is not asked for here.
            return address.is_global and not address.is_multicast and not address.is_reserved
        case IPv6Address(ipv4_mapped=IPv4Address() as carried):
            return public(str(carried))
        case IPv6Address() if address in ip_network("64:ff9b::/96"):
            return public(str(IPv4Address(address.packed[-4:])))
    return address in ip_network("2000::/3") and address not in ip_network("2001:db8::/32")
