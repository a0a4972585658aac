import ipaddress

from backroad.checks import check, diagnose, expect

INSIDE = [
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.2.0/24 192.168.0.0/16 "
        "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3"
    ).split()
]
BESIDE = ["1.0.0.1", "9.255.255.254", "11.0.0.1", "100.63.255.254", "100.128.0.1", "126.255.255.254", "128.0.0.1"]
BESIDE += ["169.253.9.9", "169.255.0.1", "172.15.255.254", "172.32.0.1", "192.0.3.1", "192.167.255.1", "192.169.0.1"]
BESIDE += ["198.17.255.254", "198.20.0.1", "198.51.101.1", "203.0.112.9", "203.0.114.9", "223.255.255.254", "62.4.7.9"]


def told(lab, text, wanted, sentence=""):
    got = lab.module("places").public(text)
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(bool(sentence) and got is not wanted, sentence),
    ):
        expect(got).equals(wanted)


@check
def tells_networks_apart(lab):
    """each network of the table is not public, from its first address to its last, and its neighbours are"""
    told(lab, "62.4.7.9", True)
    told(lab, "10.0.0.5", False)
    told(lab, "127.0.0.1", False, "127.0.0.1 is the machine itself, and counts as public")
    told(lab, "100.64.0.1", False, "100.64.0.1 is one that a provider shares among its customers, and counts as public")
    for network in INSIDE:
        for address in (network[0], network[-1], network[network.num_addresses // 2]):
            told(lab, str(address), False, f"{address} counts as public, and lies in {network}: a network ends where its bits say")
    for text in BESIDE:
        told(lab, text, True, f"{text} is refused, and only lies beside a network of the table")


@check(after=tells_networks_apart)
def knows_ipv6(lab, rng):
    """of IPv6, 2000::/3 is public, except for the addresses of books, and nothing else is"""
    for text in ("2a02:2e0::7", "2000::1", "3fff:ffff::1", f"2a0{rng.randint(1, 9)}:{rng.randint(1, 9999)}::1"):
        told(lab, text, True, f"{text} is refused although it is public")
    for text in ("::", "::1", "1fff::1", "4000::1", "fd12:3456::1", "fc00::1", "fe80::1", "fec0::1", "ff02::1"):
        told(lab, text, False, f"{text} counts as public: only what lies in 2000::/3 is")
    for text in ("2001:db8::7", "2001:db8:ffff::"):
        told(lab, text, False, f"{text} counts as public, and is one for books")
    told(lab, "2001:db9::1", True, "2001:db9::1 is refused, and only lies beside the network of the books")


@check(after=knows_ipv6)
def sees_what_is_carried(lab, rng):
    """an address of IPv6 that carries one of IPv4 counts as that"""
    inner = [f"10.{rng.randint(0, 255)}.0.{rng.randint(1, 254)}", "127.0.0.1", "169.254.169.254", "100.100.100.200"]
    for text in inner:
        number = int(ipaddress.IPv4Address(text))
        for shown in (f"::ffff:{text}", f"::ffff:{number >> 16:x}:{number & 0xFFFF:x}"):
            told(lab, shown, False, f"{shown} counts as public, and carries an address inside: {text}")
    for shown in ("::ffff:62.4.7.9", "::ffff:3e04:709"):
        told(lab, shown, True, f"{shown} is refused, and carries a public address")
    for text, wanted in [("62.4.7.9", True), *((text, False) for text in inner)]:
        number = int(ipaddress.IPv4Address(text))
        shown = f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}"
        told(lab, shown, wanted, f"{shown} counts as what it is not: 64:ff9b::/96 carries an address too, here {text}")
    beside = ["::fffe:62.4.7.9", "64:ff9c::3e04:709", "::62.4.7.9", "64:ff9b:1::3e04:709", "64:ff9b::1:3e04:709"]
    for shown in (*beside, "::ffff:0:3e04:709", "1::ffff:3e04:709"):
        told(lab, shown, False, f"{shown} counts as public, and does not lie in one of the two networks that carry")


@check(after=knows_ipv6)
def takes_whatever_comes(lab):
    """the name of an interface is not part of the address, and what is no address is not public"""
    for text, wanted in (("2a02:2e0::7%eth0", True), ("fe80::1%eth0", False), ("::1%lo", False)):
        told(lab, text, wanted, f"{text}: the name of an interface behind the percent sign is not part of the address")
    for text in ("", "radio.example", "127.1", "0x7f000001", "62.4.7", "62.4.7.256", "62.4.7.9.", "1::2::3", "[::1]", "%eth0"):
        told(lab, text, False)
