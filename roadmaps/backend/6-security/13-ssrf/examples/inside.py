import ipaddress

for text in ("10.0.0.5", "169.254.169.254", "100.100.100.200", "224.0.0.9", "62.4.7.9", "fd00::5", "2a02:2e0::7"):
    address = ipaddress.ip_address(text)
    print(f"{text:16} private {address.is_private!s:6} global {address.is_global!s:6} multicast {address.is_multicast}")

carries = ipaddress.ip_address("::ffff:10.0.0.5")
print(carries.ipv4_mapped)
