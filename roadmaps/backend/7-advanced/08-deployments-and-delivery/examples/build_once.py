import hashlib

shelf = {"1.4.0": b"the tram service"}          # what the package registry has: code that yours is built with


def build(source, library):
    return source + b" with " + shelf[library]


def named(package):
    return hashlib.sha256(package).hexdigest()[:8]


tested = build(b"timetable r17", "1.4.0")
shelf["1.4.0"] = b"the tram service, repaired"  # on Thursday somebody uploads it again
rebuilt = build(b"timetable r17", "1.4.0")

print(named(tested), named(rebuilt))
print(tested == rebuilt)                        # False
