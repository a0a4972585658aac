"""How high the things in the sky stand tonight. The catalogue is on another machine, so each question takes a moment."""

import asyncio
import time


async def height(name):
    """Degrees above the horizon, for a function that is async."""
    await asyncio.sleep(_moment(name))
    return _degrees(name)


def height_slowly(name):
    """The same for a function that is not: it holds its thread up."""
    time.sleep(_moment(name))
    return _degrees(name)


def _moment(name):
    return 0.002 + sum(name.encode()) % 7 / 1000


def _degrees(name):
    return sum(name.encode()) % 90
