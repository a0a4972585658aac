"""Which git this machine has, and whether it is new enough."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

from backroad.errors import MissingTool

LEAST = (2, 30)
"""The first version that is good enough: `git switch` and `git restore` have settled by then."""


@dataclass(frozen=True)
class Git:
    """The program: where it is and what it calls itself."""

    path: str
    version: tuple[int, ...]

    @property
    def name(self) -> str:
        """The version as text."""
        return ".".join(map(str, self.version))


@functools.cache
def found() -> Git:
    """The git that is used. Raises MissingTool when there is none, or an older one than ``LEAST``."""
    git = look()
    least = ".".join(map(str, LEAST))
    if git is None:
        raise MissingTool(
            "These exercises need git, and there is no program git on this machine.", f"Install it: {_remedy()}"
        )
    if git.version < LEAST:
        raise MissingTool(
            f"These exercises need git {least} or newer, and {git.path} is {git.name or 'of an unknown version'}.",
            f"Install a newer one: {_remedy()}",
        )
    return git


def look() -> Git | None:
    """The git that is there, whatever its version; None without one."""
    path = shutil.which("git")
    if path is None:
        return None
    try:
        said = subprocess.run([path, "version"], capture_output=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(rb"(\d+(?:\.\d+)+)", said)
    return Git(path, tuple(map(int, match[1].split(b"."))) if match else ())


def _remedy() -> str:
    if sys.platform == "darwin":
        return "xcode-select --install"
    for manager, command in (
        ("apt-get", "sudo apt-get install git"),
        ("dnf", "sudo dnf install git"),
        ("pacman", "sudo pacman -S git"),
        ("zypper", "sudo zypper install git"),
        ("apk", "sudo apk add git"),
    ):
        if shutil.which(manager):
            return command
    return "https://git-scm.com/downloads"
