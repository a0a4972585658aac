import base64
import binascii
import re

FORM = re.compile(r"(?i:(basic|bearer)) +(\S+)")
TOKEN = re.compile("[-A-Za-z0-9._~+/]+=*")


def credentials(header):
    found = FORM.fullmatch(header or "")
    if not found:
        return None
    scheme, rest = found[1].lower(), found[2]
    if scheme == "bearer":
        return (scheme, rest) if TOKEN.fullmatch(rest) else None
    try:
        name, password = base64.b64decode(rest.encode("ascii"), validate=True).split(b":", 1)
        return scheme, name.decode("utf-8"), password.decode("utf-8")
    except (binascii.Error, UnicodeError, ValueError):
        return None
