"""What the sandbox's tests share: the isolation of this machine, a kit with a small agent, and one way to use both."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backroad import settings
from backroad.model.roadmap import Limits
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation, probe
from backroad.sandbox.kit import kit
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy

BARE = Isolation("none", reason="asked for by a test")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def agent(cache: Path) -> Path:
    return kit([Path(__file__).with_name("agent.py")], cache)


@pytest.fixture(scope="session")
def machine(cache: Path) -> Isolation:
    """What this machine can do, tried afresh (with the bubblewrap that BACKROAD_BWRAP names, if it does)."""
    named = os.environ.get("BACKROAD_BWRAP", "")
    return probe(settings.load({"HOME": str(cache), "XDG_CACHE_HOME": str(cache), "BACKROAD_BWRAP": named}))


@pytest.fixture(scope="session")
def walls(machine: Isolation) -> Isolation:
    if machine.name == "none":
        pytest.skip(f"no sandbox on this machine: {machine.reason}")
    return machine


class Talk:
    """A started box and the words that its agent says."""

    def __init__(self, box: Box) -> None:
        self.box = box
        box.channel.settimeout(20)
        assert self._read(b"\n") == "ready\n"

    def send(self, source: str) -> None:
        self.box.channel.sendall(textwrap.dedent(source).encode() + b"\0")

    def answer(self, seconds: float = 20) -> str:
        """All that the source said until it ended, or until the box did."""
        self.box.channel.settimeout(seconds)
        return self._read(b"\0").rstrip("\0\n")

    def ask(self, source: str) -> str:
        self.send(source)
        return self.answer()

    def line(self, seconds: float = 20) -> str:
        self.box.channel.settimeout(seconds)
        return self._read(b"\n").rstrip("\n")

    def _read(self, end: bytes) -> str:
        text = b""
        while not text.endswith(end):
            try:
                piece = self.box.channel.recv(1)
            except ConnectionResetError:
                break
            if not piece:
                break
            text += piece
        return text.decode(errors="replace")


Opener = Callable[..., Talk]


@pytest.fixture
def opened(agent: Path) -> Iterator[Opener]:
    """Opens boxes, and kills them when the test is over: opened(isolation, limit=value…, terminal=False)."""
    talks: list[Talk] = []

    def open_one(isolation: Isolation, *, terminal: bool = False, slot: int = 0, **limits: float) -> Talk:
        policy = Policy(Limits(**limits), ((str(agent), "/kit"),), terminal)  # type: ignore[arg-type]
        box = launch(python_command(agent, isolation), policy, isolation, slot)
        try:
            talks.append(Talk(box))
        except BaseException:
            box.kill()
            raise
        return talks[-1]

    yield open_one
    for talk in talks:
        talk.box.kill()


@pytest.fixture
def ask(walls: Isolation, opened: Opener) -> Callable[..., str]:
    """ask(source, limit=value…): what the source says behind the walls of this machine."""
    return lambda source, **limits: opened(walls, **limits).ask(source)


@pytest.fixture
def children() -> Callable[[], set[int]]:
    """Our own child processes, zombies too."""

    def look() -> set[int]:
        found: set[int] = set()
        for task in os.listdir("/proc/self/task"):
            found.update(int(pid) for pid in Path(f"/proc/self/task/{task}/children").read_text().split())
        return found

    return look
