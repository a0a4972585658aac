"""Ids on the command line: completion in the shell. It reads the library, and stays silent when it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backroad.app.desk import Desk
from backroad.errors import BackroadError

if TYPE_CHECKING:
    import click


def exercises(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The exercise ids that begin so."""
    return _beginning(incomplete, topics=False)


def anything(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The ids of exercises, topics and projects that begin so."""
    return _beginning(incomplete, topics=True)


def _beginning(text: str, *, topics: bool) -> list[str]:
    from backroad import settings

    try:
        library = Desk(settings.load()).library
    except BackroadError:
        return []
    ids = [id_ for id_, one in library.exercises.items() if not one.replaced_by]
    if topics:
        ids += [*library.topics, *library.projects]
    return sorted(id_ for id_ in ids if id_.startswith(text))
