"""The reference says what the code says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_is_as_the_code_writes_it() -> None:
    pages = writer().pages()
    for name, text in pages.items():
        assert (REFERENCE / name).read_text(encoding="utf-8") == text, f"run: python docs/reference.py ({name})"
    assert {path.name for path in REFERENCE.iterdir()} == set(pages)


def test_no_command_setting_or_error_is_missing() -> None:
    from backroad.cli.group import COMMANDS
    from backroad.settings import SETTINGS

    commands = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    settings = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    assert all(f"## `backroad {name}`" in commands for name in COMMANDS)
    assert all(f"## `{setting.name}`" in settings for setting in SETTINGS)
