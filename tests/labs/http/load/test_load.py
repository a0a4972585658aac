"""Traffic from a check's side: against small services that are quick, slow, short-lived, or of another mind."""

from __future__ import annotations

import textwrap

from backroad.model.evidence import Exchange, Histogram, Log, Mismatch
from backroad.model.verdict import Verdict

from ....workshop import Text, Workshop, failed, one, passed  # noqa: TID252 - tests are not a package to be named

SERVICE = """
import asyncio, json, os, sys, time

class Talk(asyncio.Protocol):
    count = 0

    def connection_made(self, transport):
        self.transport, self.buffer = transport, b""

    def data_received(self, data):
        self.buffer += data
        while b"\\r\\n\\r\\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\\r\\n\\r\\n")
            Talk.count += 1
            self.answer(head.split()[1].decode())

    def answer(self, path):
        if path == "/die" or (path == "/tired" and Talk.count > 30):
            os._exit(3)
        if path == "/closed":
            self.transport.close()
        elif path == "/wrong":
            self.say(500)
        elif path == "/waits":
            asyncio.get_running_loop().call_later(0.08, self.say, 200)
        elif path == "/stalls":
            time.sleep(0.03)
            self.say(200)
        elif path != "/silent":
            self.say(200)

    def say(self, status):
        self.transport.write(b"HTTP/1.1 %d It\\r\\nContent-Length: 2\\r\\n\\r\\nok" % status)

async def main():
    server = await asyncio.get_running_loop().create_server(Talk, "127.0.0.1", int(os.environ["PORT"]))
    await server.serve_forever()

asyncio.run(main())
"""
RUN = 'run = "exec python app.py"\n'


def judged(shop: Workshop, *checks: str, app: Text = SERVICE) -> Verdict:
    """The verdict of checks that hold these lines."""
    texts = []
    for number, lines in enumerate(checks):
        body = textwrap.indent(textwrap.dedent(lines).strip(), "    ")
        ask = "    def ask(path='/'):\n        return lambda n: service.plan('GET', path)"
        texts.append(f"@check\ndef check_{number}(service, load, lab):\n    'check {number} holds'\n{ask}\n{body}\n")
    files: dict[str, Text] = {"app.py": app, "backroad.toml": RUN}
    return shop.verdict(shop.exercise("\n".join(texts), dict.fromkeys(files, ""), "http"), files)


def test_a_quick_service_keeps_its_times(shop: Workshop):
    passed(
        judged(
            shop,
            """
            calm = load.at(20, seconds=0.5, ask=ask())
            busy = load.at(200, seconds=0.5, ask=ask())
            expect((calm.sent, busy.sent, busy.answered, busy.lost)).equals((10, 100, 100, 0))
            expect(busy.statuses).equals({200: 100})
            expect(busy).keeps("p99", of=calm, floor=500)
            expect(busy).answers_all()
            expect(busy).serves_at_least(5, of=calm)
            """,
        )
    )
