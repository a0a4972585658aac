"""How a program is installed on the machine at hand, in the words of its own package manager."""

from __future__ import annotations

_MANAGERS = (
    ("apt-get", "sudo apt install"),
    ("dnf", "sudo dnf install"),
    ("pacman", "sudo pacman -S"),
    ("zypper", "sudo zypper install"),
    ("apk", "sudo apk add"),
    ("brew", "brew install"),
)


def command(package: str) -> str:
    """The command that installs it, "" where no package manager is known here."""
    import shutil

    return next((f"{words} {package}" for program, words in _MANAGERS if shutil.which(program)), "")


def how(package: str) -> str:
    """A sentence that says how to install it."""
    typed = command(package)
    return f"Run: {typed}" if typed else f"Install {package} with your system's package manager."
