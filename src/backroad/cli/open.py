"""`backroad` by itself: serve the pages, and open them in the browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Protocol

import click

from backroad.app.desk import Desk
from backroad.cli import program, style


class Running(Protocol):
    """A server that answers."""

    @property
    def port(self) -> int:
        """Where it listens."""

    @property
    def address(self) -> str:
        """What a browser is given."""


Server = Callable[[Desk, Callable[[Running, bool], None]], None]
"""Serves until interrupted; says once that it answers, or that another does (True)."""

_servers: list[Server] = []


def provide(server: Server) -> None:
    """Say who serves the pages. The command line itself knows none of them: neither imports the other."""
    _servers[:] = [server]


@click.command("open")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.pass_obj
def command(desk: Desk, *, no_browser: bool = False) -> None:
    """Open the roadmap in the browser and check at every save, until Ctrl-C."""
    look = style.of(sys.stdout, desk.settings)

    def opened(running: Running, already: bool) -> None:
        words = "Backroad is open already at" if already else "Backroad is open at"
        print(f"{words}\n\n  {running.address}\n", flush=True)
        if not already:
            if running.port != desk.settings.port:
                print(f"(Port {desk.settings.port} is in use by another program, so it is {running.port}.)\n")
            watch = program.command("watch")
            text = f"Leave this running; Ctrl-C ends it. `{watch}` does the same in a terminal, without a browser."
            print("\n".join(look.wrap(text)), flush=True)
        if not no_browser and _has_screen():
            _browse(running.address)

    _servers[0](desk, opened)


def _has_screen() -> bool:
    """Whether a browser can show itself here: not over ssh, not in a container."""
    if sys.platform == "darwin":
        return not os.environ.get("SSH_CONNECTION")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WSL_DISTRO_NAME"))


def _browse(address: str) -> None:
    import threading
    import webbrowser

    # A browser that starts slowly, or never comes back, must not keep the server waiting.
    threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
