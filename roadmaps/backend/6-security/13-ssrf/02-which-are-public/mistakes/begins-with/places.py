INSIDE = ("0.", "10.", "100.64.", "127.", "169.254.", "172.16.", "192.168.", "192.0.2.", "198.18.", "198.19.", "198.51.100.", "203.0.113.")


def public(text):
    if ":" in text:
        return False
    parts = text.split(".")
    if len(parts) != 4 or not all(part.isdecimal() and int(part) < 256 for part in parts):
        return False
    return not text.startswith(INSIDE) and int(parts[0]) < 224
