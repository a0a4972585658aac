import base64
import binascii
import re


def credentials(header):
    """Who says in the header Authorization that they are calling? None where nobody does."""
    scheme, _, rest = (header or "").partition(" ")
    rest = rest.lstrip(" ")
    if scheme.lower() == "bearer" and re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", rest):
        return "bearer", rest
    if scheme.lower() == "basic":
        try:
            text = base64.b64decode(rest, validate=True).decode()
        except binascii.Error:
            return None
        name, colon, password = text.partition(":")
        if colon:
            return "basic", name, password
    return None
