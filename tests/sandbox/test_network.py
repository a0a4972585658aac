"""A box with addresses beyond its loopback: what it reaches, what it may not, and what is left of it."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backroad.errors import SandboxError
from backroad.model.limits import Limits
from backroad.sandbox import everywhere, network
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.network import Port
from backroad.sandbox.policy import Everywhere, Policy

from .conftest import Talk

HERE = Everywhere(udp=(53,), tcp=(80,))


@pytest.fixture
def talk(walls: Isolation, agent: Path) -> Any:
    policy = Policy(Limits(), ((str(agent), "/kit"),), network=HERE)
    with launch(python_command(agent, walls), policy, walls) as box:
        yield Talk(box)


def test_every_address_leads_to_our_listeners(talk: Talk) -> None:
    assert set(talk.box.listeners) == {Port("udp", 53), Port("tcp", 80), Port("tcp", 80, 6)}
    talk.send("""
        import socket
        for address in ("203.0.113.7", "2001:db8::7", "::1"):
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            with socket.socket(family) as one:
                one.settimeout(5)
                one.connect((address, 80))
                say(one.recv(100).decode())
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.settimeout(5)
            one.sendto(b"who", ("127.0.0.1", 53))
            say(one.recv(100).decode())
    """)
    for key in (Port("tcp", 80), Port("tcp", 80, 6), Port("tcp", 80, 6)):
        door = talk.box.listeners[key]
        _readable(door.fileno())
        made, _ = door.accept()
        with made:
            made.sendall(made.getsockname()[0].encode())
    door = talk.box.listeners[Port("udp", 53)]
    _readable(door.fileno())
    question, sender = door.recvfrom(100)
    door.sendto(question + b"?", sender)
    assert talk.answer().replace("\n", " ").split() == ["203.0.113.7", "2001:db8::7", "::1", "who?"]


def test_nothing_inside_may_change_it(talk: Talk) -> None:
    talk.send("""
        import socket
        def tried(what):
            try:
                what()
            except OSError as error:
                return "no"
            return "yes"
        def bound(address, port):
            with socket.socket() as one:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                one.bind((address, port))
                one.listen()
        say(tried(lambda: bound("203.0.113.7", 80)), tried(lambda: bound("127.0.0.1", 81)),
            tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)),
            tried(lambda: bound("203.0.113.7", 8080)))
        rights = dict(line.split(":", 1) for line in open("/proc/self/status"))
        say(int(rights["CapEff"], 16), int(rights["CapPrm"], 16))
    """)
    assert talk.answer().split() == ["no", "no", "no", "yes", "0", "0"]


def test_a_box_that_does_not_ask_has_a_loopback_only(ask: Callable[..., str]) -> None:
    source = """
        import os, socket
        with socket.socket() as one:
            one.settimeout(5)
            try:
                one.connect(("203.0.113.7", 80))
                say("reached")
            except OSError as error:
                say(error.strerror)
        say(os.path.exists("/etc/resolv.conf"))
    """
    assert ask(source).split("\n")[0].split(" ")[:3] == ["Network", "is", "unreachable"]


def test_the_listeners_go_with_the_box(walls: Isolation, agent: Path) -> None:
    before = len(os.listdir("/dev/fd"))
    policy = Policy(Limits(), ((str(agent), "/kit"),), network=HERE)
    box = launch(python_command(agent, walls), policy, walls)
    doors = list(box.listeners.values())
    box.kill()
    assert [door.fileno() for door in doors] == [-1, -1, -1]
    assert len(os.listdir("/dev/fd")) == before


def test_what_cannot_be_had_is_said_and_nothing_stays(
    walls: Isolation, agent: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "everywhere.py"
    broken.write_text("import socket\nsocket.socket(fileno=3).sendall(b'-no IPv6 here')\n")
    broken.chmod(0o644)
    tmp_path.chmod(0o755)
    monkeypatch.setattr(everywhere, "__file__", str(broken))
    before = len(os.listdir("/dev/fd"))
    with pytest.raises(SandboxError, match="no IPv6 here"):
        launch(python_command(agent, walls), Policy(network=HERE), walls)
    broken.write_text("")
    with pytest.raises(SandboxError, match="nothing was said"):
        launch(python_command(agent, walls), Policy(network=HERE), walls)
    broken.write_text("import time\ntime.sleep(30)\n")
    monkeypatch.setattr(network, "PATIENCE", 0.2)
    with pytest.raises(SandboxError, match="no answer"):
        launch(python_command(agent, walls), Policy(network=HERE), walls)
    assert len(os.listdir("/dev/fd")) == before


def _readable(descriptor: int) -> None:
    assert select.select([descriptor], [], [], 10)[0]
