"""What to type to run this very program: the command line's name for `app.program`."""

from backroad.app.program import command, name, named

__all__ = ["command", "name", "named"]
