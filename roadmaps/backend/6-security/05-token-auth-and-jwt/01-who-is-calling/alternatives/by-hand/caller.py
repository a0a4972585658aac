import binascii
import string

ALPHABET = set(string.ascii_letters + string.digits + "-._~+/")


def basic(text):
    try:
        decoded = binascii.a2b_base64(text.encode("ascii"), strict_mode=True).decode("utf-8")
    except ValueError:
        return None
    if ":" not in decoded:
        return None
    end = decoded.index(":")
    return "basic", decoded[:end], decoded[end + 1 :]


def bearer(text):
    bare = text.rstrip("=")
    return ("bearer", text) if bare and set(bare) <= ALPHABET else None


def credentials(header):
    if header is None or " " not in header:
        return None
    scheme, rest = header.split(" ", 1)
    reader = {"basic": basic, "bearer": bearer}.get(scheme.casefold())
    return reader(rest.lstrip(" ")) if reader else None
