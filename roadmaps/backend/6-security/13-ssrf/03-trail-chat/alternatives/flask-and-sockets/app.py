import ipaddress
import re
import socket
from urllib.parse import urljoin, urlsplit

from flask import Flask, abort, request

INSIDE = [
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 "
        "::/3 100::/64 2001::/23 2001:db8::/32 2002::/16 4000::/2 8000::/1"
    ).split()
]

app = Flask(__name__)


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/previews")
def preview():
    url = (request.get_json(silent=True) or {}).get("url", "")
    for _ in range(6):
        head, body = asked(url)
        status = int(head[0].split()[1])
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        if status in (301, 302, 303, 307, 308) and "location" in fields:
            url = urljoin(url, fields["location"])
            continue
        if status != 200:
            abort(502)
        title = re.search(b"<title>(.*?)</title>", body, re.DOTALL)
        return {"title": title[1].decode("utf-8", "replace").strip() if title else ""}
    abort(502)


def asked(url):
    try:
        parts = urlsplit(url)
        port = parts.port or 80
    except ValueError:
        abort(422)
    if parts.scheme != "http" or not parts.hostname:
        abort(422)
    try:
        family, _, _, _, place = next(iter(addresses(parts.hostname, port)))
    except (OSError, UnicodeError, StopIteration):
        abort(502)
    if any(ipaddress.ip_address(place[0]) in network for network in INSIDE):
        abort(422)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    lines = [
        f"GET {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.0",
        f"Host: {host}{'' if port == 80 else f':{port}'}",
        "",
        "",
    ]
    try:
        with socket.socket(family, socket.SOCK_STREAM) as line:
            line.settimeout(3)
            line.connect(place)
            line.sendall("\r\n".join(lines).encode())
            said = b""
            while part := line.recv(65536):
                said += part
                if len(said) > 1_000_000 or complete(said):
                    break
    except OSError:
        abort(502)
    head, _, body = said.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/"):
        abort(502)
    return head.decode("latin-1").split("\r\n"), body


def complete(said):
    head, end, body = said.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    return bool(end and length and len(body) >= int(length[1]))


def addresses(host, port):
    """Its addresses, those that look inside first: one is enough to refuse."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return sorted(found, key=lambda one: not any(ipaddress.ip_address(one[4][0]) in network for network in INSIDE))
