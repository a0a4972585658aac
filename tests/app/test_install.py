"""How to install something is said in the words of the system at hand."""

from __future__ import annotations

import pytest

from backroad.app import install


@pytest.mark.parametrize(
    ("here", "words"),
    [
        ("apt-get", "Run: sudo apt install git"),
        ("dnf", "Run: sudo dnf install git"),
        ("pacman", "Run: sudo pacman -S git"),
        ("zypper", "Run: sudo zypper install git"),
        ("apk", "Run: sudo apk add git"),
        ("brew", "Run: brew install git"),
        ("", "Install git with your system's package manager."),
    ],
)
def test_each_system_has_its_words(here: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name == here else None)
    assert install.how("git") == words
