"""WebSockets: what a check says and hears, and what is told when the service does not keep to RFC 6455."""

from __future__ import annotations

import textwrap

from backroad.model.evidence import Dialogue, Exchange
from backroad.model.verdict import Verdict

from ...workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package that could be named

ROOM = """
import base64, hashlib, os, socket, struct, threading

def frame(code, data, fin=True):
    head = bytes([(0x80 if fin else 0) | code])
    size = len(data)
    return head + (bytes([size]) if size < 126 else b"\\x7e" + struct.pack(">H", size)) + data

def whole(line, size):
    data = b""
    while len(data) < size:
        part = line.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data

def read(line):
    first, second = whole(line, 2)
    size = second & 127
    if size == 126:
        size = struct.unpack(">H", whole(line, 2))[0]
    mask = whole(line, 4)
    return first & 15, bool(first & 128), bytes(b ^ mask[i % 4] for i, b in enumerate(whole(line, size)))

def talk(line):
    head = b""
    while b"\\r\\n\\r\\n" not in head:
        head += line.recv(1)
    fields = dict(row.split(": ", 1) for row in head.decode().split("\\r\\n")[1:] if row)
    if fields.get("Origin", "").endswith("evil.example"):
        return line.sendall(b"HTTP/1.1 403 Forbidden\\r\\nContent-Length: 3\\r\\n\\r\\nno\\n")
    key = fields["Sec-WebSocket-Key"].encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    if b"/wrong" in head:
        key = b"x"
    accept = base64.b64encode(hashlib.sha1(key).digest()).decode()
    line.sendall(f"HTTP/1.1 101 Switching\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
                 f"Sec-WebSocket-Accept: {accept}\\r\\n\\r\\n".encode() + frame(1, b"welcome"))
    text = b""
    while True:
        code, fin, data = read(line)
        if code == 8:
            return line.sendall(frame(8, data))
        if code == 9:
            line.sendall(frame(10, data))
            continue
        if code == 10:
            continue
        text += data
        if not fin:
            continue
        if text == b"garbage":
            line.sendall(b"\\xff\\xff\\xff\\xff\\xff\\xff")
        elif text == b"leave":
            return line.sendall(frame(8, struct.pack(">H", 4001) + b"too loud"))
        elif text == b"break":
            return
        elif text == b"pieces":
            line.sendall(frame(9, b"?") + frame(1, b"one ", False) + frame(0, b"two"))
        elif text == b"endless":
            for _ in range(40):
                line.sendall(frame(1, b"x" * 60000, False))
        elif text != b"hush":
            line.sendall(frame(code or 1, text[::-1] if code == 2 else text.upper()))
        text = b""

def guarded(line):
    try:
        talk(line)
    except (EOFError, OSError):
        pass
    line.close()

server = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
while True:
    threading.Thread(target=guarded, args=(server.accept()[0],), daemon=True).start()
"""
NO_FRAME = "what came is no WebSocket frame: Invalid opcode 0xf"
CLOSED = "your service closes the conversation, and a message should come"


def judged(shop: Workshop, lines: str, path: str = "/room", headers: str = "{}") -> Verdict:
    """The verdict of a check that holds these lines, with ``line`` open."""
    body = textwrap.indent(textwrap.dedent(lines).strip(), "        ")
    checks = (
        f"@check\ndef it(service):\n    'it works'\n"
        f"    with service.websocket({path!r}, headers={headers}) as line:\n{body}\n"
    )
    files = {"app.py": ROOM, "backroad.toml": 'run = "exec python app.py"\n'}
    return shop.verdict(shop.exercise(checks, dict.fromkeys(files, ""), "http"), dict(files))


def test_messages_go_both_ways(shop: Workshop):
    passed(
        judged(
            shop,
            """
            expect(line.answer).has_status(101)
            expect(line.receive()).equals("welcome")
            line.send("hello")
            expect(line.receive()).equals("HELLO")
            line.send(["in ", "three ", "parts"])
            expect(line.receive()).equals("IN THREE PARTS")
            line.send(b"abc")
            expect(line.receive()).equals(b"cba")
            line.send("pieces")
            expect(line.receive()).equals("one two")
            line.ping(b"there?")
            line.send_json({"a": 1})
            expect(line.receive_json()).equals({"A": 1})
            expect(line.pongs).equals([b"there?"])
            line.send("hush")
            expect(line.silent(0.1)).equals(True)
            line.send("last")
            expect(line.silent(3)).equals(False)
            expect(line.receive()).equals("LAST")
            """,
        )
    )


def test_two_talk_beside_each_other(shop: Workshop):
    passed(
        judged(
            shop,
            """
            with service.caller().websocket("/room") as other:
                line.send("a")
                other.send("b")
                expect([other.receive(), other.receive()]).equals(["welcome", "B"])
                other.drop()
            expect([line.receive(), line.receive()]).equals(["welcome", "A"])
            """,
        )
    )


def test_closing_has_a_code(shop: Workshop):
    passed(
        judged(
            shop,
            """
            line.send("leave")
            expect(line.closes()).equals(4001)
            expect(line.reason).equals("too loud")
            """,
        )
    )


def test_a_handshake_that_is_refused_is_a_value(shop: Workshop):
    origin = '{"Origin": "https://evil.example"}'
    passed(judged(shop, "expect(line.answer).has_status(403)\nexpect(line.open).equals(False)", headers=origin))
    found = failed(judged(shop, "line.receive()", headers=origin), "the WebSocket at /room is refused with 403")
    assert any(isinstance(item, Exchange) for item in found.evidence)


def test_what_does_not_keep_to_the_protocol(shop: Workshop):
    greeted = "line.receive()\n"
    for lines, said in [
        (greeted + "line.send('garbage')\nline.receive()", NO_FRAME),
        (greeted + "line.send('break')\nline.receive()", "the connection broke off, and a message should come"),
        (greeted + "line.send('leave')\nline.receive()", CLOSED),
        (greeted + "line.send('hush')\nline.receive(within=0.2)", "no message came within 0.2 seconds"),
        ("line.closes(within=0.2)", "your service does not close the conversation within 0.2 seconds"),
        (greeted + "line.send('endless')\nline.receive()", "your service sends a message of more than 1 MB"),
        ("line.receive_json()", "the message is not JSON: Expecting value: line 1 column 1 (char 0)"),
    ]:  # fmt: skip
        found = failed(judged(shop, lines), said)
        assert any(isinstance(item, Dialogue) for item in found.evidence), lines


def test_a_wrong_handshake(shop: Workshop):
    said = "the handshake is answered with 101, and Sec-WebSocket-Accept does not belong to the key"
    failed(judged(shop, "line.receive()", "/wrong"), said)
