"""Every setting: its name, its default and one line of help. Each is read from the environment.

The reference in docs/ is generated from ``SETTINGS``, so a setting that is not here does not exist.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backroad.errors import SettingError


@dataclass(frozen=True)
class Setting:
    """One setting: the environment variable that carries it, its default in words, and what it does."""

    name: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("BACKROAD_HOME", "~/backroad", "The work folder: each exercise gets a folder of its own in it."),
    Setting("BACKROAD_ROADMAPS", "", "More folders with roadmaps, separated by a colon."),
    Setting("BACKROAD_BUNDLED", "yes", "no to leave out the roadmaps that come with Backroad."),
    Setting("BACKROAD_BWRAP", "", "The bubblewrap program to use instead of the system's or the packaged one."),
    Setting("BACKROAD_ISOLATION", "auto", "auto, or none to run without a sandbox (your own code only)."),
    Setting("BACKROAD_PG_BIN", "", "The folder with PostgreSQL's programs to use instead of the packaged ones."),
    Setting("BACKROAD_REDIS_SERVER", "", "The redis-server or valkey-server to use instead of the packaged one."),
    Setting("BACKROAD_CHROMIUM", "", "The Chromium to use; none to read pages where one would be opened in it."),
    Setting(
        "BACKROAD_POOL",
        "3",
        "How many interpreters wait, started and isolated, while a command watches (1 to 16).",
    ),
    Setting("BACKROAD_PORT", "8765", "Where the pages are served; the next free port is taken when it is in use."),
    Setting("EDITOR", "", "The editor that the terminal companion starts with the key e."),
    Setting("NO_COLOR", "", "Set to anything: no colours."),
    Setting("XDG_DATA_HOME", "~/.local/share", "Where progress is kept, in a folder backroad."),
    Setting("XDG_CACHE_HOME", "~/.cache", "Where what can be made again is kept, in a folder backroad."),
    Setting("XDG_STATE_HOME", "~/.local/state", "Where logs are kept, in a folder backroad."),
)


@dataclass(frozen=True)
class Settings:
    """The settings of one process, read once.

    ``work``: the work folder. ``data``, ``cache``, ``state``: folders of our own under the XDG folders (XDG Base
    Directory Specification 0.8). ``roadmaps``: extra content folders. ``pool``: interpreters kept waiting.
    ``pg_bin``: a folder of PostgreSQL's programs. ``redis_server``: a Redis program. ``chromium``: a Chromium, or
    "none". ``port``: where pages are served.
    """

    work: Path
    data: Path
    cache: Path
    state: Path
    roadmaps: tuple[Path, ...] = ()
    bundled: bool = True
    bwrap: str = ""
    pg_bin: str = ""
    redis_server: str = ""
    chromium: str = ""
    isolation: str = "auto"
    pool: int = 3
    port: int = 8765
    editor: str = ""
    color: bool = True


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from ``environ`` (the process's own by default).

    Raises SettingError when a value breaks its rule.
    """
    env = os.environ if environ is None else environ
    home = Path(env.get("HOME") or os.path.expanduser("~"))
    return Settings(
        work=_path(env, "BACKROAD_HOME", home / "backroad", home),
        data=_xdg(env, "XDG_DATA_HOME", home / ".local" / "share"),
        cache=_xdg(env, "XDG_CACHE_HOME", home / ".cache"),
        state=_xdg(env, "XDG_STATE_HOME", home / ".local" / "state"),
        roadmaps=tuple(Path(part).expanduser() for part in env.get("BACKROAD_ROADMAPS", "").split(":") if part),
        bundled=_choice(env, "BACKROAD_BUNDLED", ("yes", "no")) == "yes",
        bwrap=env.get("BACKROAD_BWRAP", ""),
        pg_bin=env.get("BACKROAD_PG_BIN", ""),
        redis_server=env.get("BACKROAD_REDIS_SERVER", ""),
        chromium=env.get("BACKROAD_CHROMIUM", ""),
        isolation=_choice(env, "BACKROAD_ISOLATION", ("auto", "none")),
        pool=_number(env, "BACKROAD_POOL", 3, 1, 16),
        port=_number(env, "BACKROAD_PORT", 8765, 1024, 65535),
        editor=env.get("VISUAL", "") or env.get("EDITOR", ""),
        color=not env.get("NO_COLOR") and env.get("TERM") != "dumb",
    )


def _path(env: Mapping[str, str], name: str, default: Path, home: Path) -> Path:
    value = env.get(name)
    if not value:
        return default
    path = home / value[2:] if value.startswith("~/") else Path(value)
    return path if path.is_absolute() else Path.cwd() / path


def _xdg(env: Mapping[str, str], name: str, default: Path) -> Path:
    # The specification says that a relative path here is to be ignored.
    value = env.get(name, "")
    return (Path(value) if value.startswith("/") else default) / "backroad"


def _choice(env: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    value = env.get(name) or choices[0]
    if value not in choices:
        raise SettingError(f"{name} is {value!r}; it can be {' or '.join(choices)}.", f"Change it, or unset {name}.")
    return value


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name)
    if not text:
        return default
    if len(text) > 9 or not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingError(
            f"{name} is {text!r}; it must be a number from {low} to {high}.", f"Change it, or unset {name}."
        )
    return int(text)
