"""What sets the environment up: uv is asked once more where it does not know the network's certificate."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def a_uv(folder: Path, script: str) -> list[str]:
    """A program in uv's place, which notes each call in a file `calls`."""
    place = folder / "uv"
    place.write_text(f"#!/bin/sh\necho called >> '{folder}/calls'\n{script}\n", encoding="utf-8")
    place.chmod(0o755)
    return [str(place)]


def test_the_machine_is_asked_whom_to_trust(
    bootstrap: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("UV_SYSTEM_CERTS", raising=False)
    refuses = 'test -n "$UV_SYSTEM_CERTS" || { echo "cause: invalid peer certificate: UnknownIssuer" >&2; exit 2; }'
    assert bootstrap.installs(a_uv(tmp_path, refuses))
    assert (tmp_path / "calls").read_text(encoding="utf-8") == "called\n" * 2
    assert capfd.readouterr().err == ""


def test_any_other_fault_is_said_once(bootstrap: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert not bootstrap.installs(a_uv(tmp_path, 'echo "error: no such host" >&2; exit 2'))
    assert (tmp_path / "calls").read_text(encoding="utf-8") == "called\n"
    assert capfd.readouterr().err == "error: no such host\n"


def test_what_works_is_not_repeated(bootstrap: ModuleType, tmp_path: Path):
    assert bootstrap.installs(a_uv(tmp_path, "exit 0"))
    assert (tmp_path / "calls").read_text(encoding="utf-8") == "called\n"
