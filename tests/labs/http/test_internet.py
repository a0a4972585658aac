"""An internet inside the service's sandbox: names, sites, inner servers; and what a hostile service cannot do to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backroad.model.verdict import Cause, Outcome, Verdict

from ...workshop import Workshop, one, passed  # noqa: TID252 - tests are not a package that could be named

APP = """
import asyncio, json, os, socket, subprocess, textwrap, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

def looked_up(name):
    return sorted({found[4][0] for found in socket.getaddrinfo(name, 80, type=socket.SOCK_STREAM)})

async def asked_async(name):
    reader, writer = await asyncio.open_connection(name, 80)
    writer.write(f"GET /async HTTP/1.1\\r\\nHost: {name}\\r\\nConnection: close\\r\\n\\r\\n".encode())
    said = await reader.read()
    writer.close()
    return said.decode().rpartition("\\r\\n\\r\\n")[2]

def fetched(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return answer.read().decode()

def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=10)
    return done.stdout or done.stderr

def evaluated(code):
    found = {}
    exec(textwrap.dedent(code), globals() | {"found": found})
    return found.get("it")

DO = {"lookup": looked_up, "fetch": fetched, "async": lambda name: asyncio.run(asked_async(name)),
      "curl": lambda url: run("curl", "-sS", "--max-time", "3", url),
      "node": lambda url: run("node", "-e", "require('http').get(process.argv[1], a => a.pipe(process.stdout))", url),
      "exec": evaluated}

class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            said = DO[self.path[1:]](body)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        data = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
    def log_message(self, *words):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
FILES = {"app.py": APP, "backroad.toml": 'run = "exec python app.py"\n'}


def judged(shop: Workshop, check: str, **limits: float) -> Verdict:
    exercise = replace(shop.exercise(check, dict.fromkeys(FILES, ""), "http", **limits), attach=("internet",))
    return shop.verdict(exercise, dict(FILES))


def test_sites_answer_under_their_names_over_both_protocols(shop: Workshop):
    check = """
        @check
        def finds(service, internet):
            'names and addresses lead to sites'
            site = internet.site("weather.example", "203.0.113.7", "2001:db8::7")
            site.answers("GET", "/", body="mild")
            site.answers("GET", "/async", body="still mild")
            expect(service.post("/lookup", json="weather.example").json).equals(["2001:db8::7", "203.0.113.7"])
            for url in (site.url + "/", "http://203.0.113.7/", "http://[2001:db8::7]/", "http://WEATHER.example:80/"):
                expect(service.post("/fetch", json=url).json).equals("mild")
            expect(service.post("/async", json="weather.example").json).equals("still mild")
            expect(service.post("/curl", json=site.url).json).equals("mild")
            expect(site.awaits("GET", "/", 5).header("host")).equals("weather.example")
            expect(len(internet.contacts)).equals(6)
        @check
        def forgets(service, internet):
            'what another check said is forgotten'
            expect(service.post("/lookup", json="weather.example").json).contains("gaierror")
            expect(service.post("/fetch", json="http://203.0.113.7/").json).contains("eset")
            expect(internet.contacts[0].address).equals("203.0.113.7")
        @check
        def shares(service, internet):
            'several sites share an address'
            for name in ("a.example", "b.example"):
                internet.site(name, "203.0.113.8").answers("GET", "/", body=name)
            expect([service.post("/fetch", json=f"http://{name}.example/").json for name in "ab"]).equals(
                ["a.example", "b.example"])
    """
    passed(judged(shop, check))


def test_node_finds_them_too(shop: Workshop):
    check = """
        @check
        def finds(service, internet):
            'node finds it'
            internet.site("weather.example", "203.0.113.7").answers("GET", "/", body="mild")
            expect(service.post("/node", json="http://weather.example/").json).equals("mild")
    """
    passed(judged(shop, check))


def test_inner_servers_stand_at_any_address(shop: Workshop):
    check = """
        @check
        def reaches(service, internet):
            'the inside can be reached by whoever asks for it'
            places = [("127.0.0.1", 80), ("127.0.0.1", 8500), ("::1", 80), ("10.0.0.5", 80), ("169.254.169.254", 80),
                ("fd00::9", 9200)]
            inside = [internet.inner(*place) for place in places]
            for one in inside:
                expect(service.post("/fetch", json=one.url + "/x?y=1").json).contains(one.secret)
                expect(one.requests[0].target).equals("/x?y=1")
            expect(len({one.secret for one in inside})).equals(6)
            for spelling in ("http://localhost/", "http://127.1/", "http://0/", "http://0x7f000001/", "http://2130706433/",
                    "http://[::ffff:127.0.0.1]/"):
                expect(service.post("/fetch", json=spelling).json).contains(inside[0].secret)
            named = internet.inner("192.168.7.7", secret="plum")
            internet.name("intranet.example", ["192.168.7.7"])
            internet.name("www.example", alias="intranet.example")
            expect(service.post("/fetch", json="http://www.example/").json).contains("plum")
            expect(internet.lookups("www.example")).equals(1)
    """
    passed(judged(shop, check))


def test_a_name_leads_elsewhere_the_second_time(shop: Workshop):
    check = """
        @check
        def rebinds(service, internet):
            'a name leads elsewhere the second time'
            internet.name("turn.example", ["203.0.113.9"], then=["127.0.0.1"])
            expect([service.post("/lookup", json="turn.example").json for _ in range(3)]).equals(
                [["203.0.113.9"], ["127.0.0.1"], ["127.0.0.1"]])
            expect(internet.lookups("turn.example")).equals(3)
    """
    passed(judged(shop, check))


def test_pages_that_never_end(shop: Workshop):
    check = """
        @check
        def drips(service, internet):
            'pages can be slow and long'
            site = internet.site("slow.example", "203.0.113.10")
            site.breaks("GET", "/slow", "drip", body="<title>Slow</title>")
            code = '''
                import http.client
                talk = http.client.HTTPConnection("slow.example", timeout=2)
                talk.request("GET", "/%s")
                answer = talk.getresponse()
                found["it"] = [answer.read(19).decode(), len(answer.read(%d))]
                talk.close()
            '''
            expect(service.post("/exec", json=code % ("slow", 3)).json).equals(["<title>Slow</title>", 3])
            site.breaks("GET", "/long", "flood", body="<title>Long</title>")
            expect(service.post("/exec", json=code % ("long", 3_000_000)).json).equals(
                ["<title>Long</title>", 3_000_000])
    """
    passed(judged(shop, check))


def test_a_service_cannot_take_our_places(shop: Workshop):
    check = """
        @check
        def refused(service, internet):
            'our places are taken, and the network cannot be changed'
            code = '''
                import ctypes, socket
                def tried(what):
                    try:
                        what()
                        return "done"
                    except OSError as error:
                        return type(error).__name__
                def bound(address, port, kind=socket.SOCK_STREAM, family=socket.AF_INET):
                    with socket.socket(family, kind) as one:
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                        one.bind((address, port))
                        if kind == socket.SOCK_STREAM:
                            one.listen()
                found["it"] = [tried(lambda: bound(*place)) for place in (
                    ("127.0.0.1", 80), ("203.0.113.7", 80), ("127.0.0.1", 53, socket.SOCK_DGRAM), ("10.0.0.5", 8500),
                    ("203.0.113.7", 443), ("::1", 8500, socket.SOCK_STREAM, socket.AF_INET6))]
                found["it"] += [tried(lambda: socket.socket(16, socket.SOCK_RAW, 0)),
                    tried(lambda: socket.socket(2, socket.SOCK_RAW, 1)),
                    tried(lambda: open("/proc/sys/net/ipv4/ip_unprivileged_port_start", "w").write("0")),
                    tried(lambda: open("/etc/resolv.conf", "a")), tried(lambda: open("/etc/hosts", "a"))]
                rights = dict(line.split(":", 1) for line in open("/proc/self/status"))
                found["it"] += [int(rights["CapEff"], 16), int(rights["CapPrm"], 16)]
                found["it"] += [sorted(line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:])]
            '''
            got = service.post("/exec", json=code).json
            expect(got).satisfies(lambda it: "done" not in it, "refused")
            expect(got[-3:]).equals([0, 0, ["lo"]])
    """
    passed(judged(shop, check))


def test_questions_that_are_none_are_not_answered(shop: Workshop):
    check = """
        @check
        def stands(service, internet):
            'the name server outlives bad questions'
            internet.site("weather.example", "203.0.113.7")
            code = '''
                import os, socket, struct
                one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                for size in (0, 1, 11, 12, 40, 600, 9000):
                    one.sendto(os.urandom(size), ("127.0.0.1", 53))
                question = bytes([7]) + b"weather" + bytes([7]) + b"example" + bytes([0]) + struct.pack("!2H", 1, 1)
                whole = struct.pack("!6H", 7, 0x100, 1, 0, 0, 0) + question
                with socket.create_connection(("127.0.0.1", 53)) as talk:
                    talk.sendall(len(whole).to_bytes(2, "big") + whole)
                    size = int.from_bytes(talk.recv(2), "big")
                    found["it"] = list(talk.recv(size)[-4:])
                with socket.create_connection(("127.0.0.1", 53)) as talk:
                    talk.sendall(bytes([255, 255]) + bytes(4000))
                    found["it"].append(talk.recv(10).decode())
                one.close()
            '''
            expect(service.post("/exec", json=code).json).equals([203, 0, 113, 7, ""])
            expect(service.post("/lookup", json="weather.example").json).equals(["203.0.113.7"])
    """
    passed(judged(shop, check))


def test_a_flood_of_connections_is_said(shop: Workshop):
    check = """
        @check
        def drowns(service, internet):
            'many connections'
            code = '''
                import socket
                for _ in range(1500):
                    try:
                        socket.create_connection(("10.0.0.1", 80), 1).close()
                    except OSError:
                        pass
            '''
            service.post("/exec", json=code, within=60)
    """
    verdict = judged(shop, check, seconds=60.0)
    assert (verdict.verdict, one(verdict).message) == (
        Outcome.FAILED,
        "your service has made more than 1,000 connections in this check",
    )


@pytest.mark.parametrize(
    "line",
    ["internet.name('ä.example', ['10.0.0.1'])", "internet.name('a.example', ['x'])", "internet.inner('::1', 81)"],
)
def test_an_authors_mistake_is_ours(shop: Workshop, line: str):
    verdict = judged(shop, f"@check\ndef it(service, internet):\n    'it'\n    {line}\n")
    assert verdict.verdict is Outcome.BROKEN


def test_without_walls_it_is_missing(tmp_path: Path):
    shop = Workshop(tmp_path / "shop", tmp_path / "cache", "none")
    verdict = judged(shop, "@check\ndef it(service, internet):\n    'it'\n    service.get('/')\n")
    shop.grader.close()
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
