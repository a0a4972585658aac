"""What SQLite and the disk say when the journal cannot be used, in words for the learner whose work it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backroad.errors import DamagedJournal, ProgressError

BUSY_SECONDS = 20.0
"""How long one process waits for another that is writing."""


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn whatever SQLite or the disk says about the journal at ``path`` into a ProgressError."""
    import sqlite3

    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.OperationalError as error:
        text = str(error)
        if "full" in text:
            raise ProgressError(
                f"The disk is full, so nothing more could be written to the journal {path}.",
                "Free some space and do it again; everything recorded before is safe.",
            ) from error
        if "locked" in text:
            raise ProgressError(
                f"Another program has kept the journal {path} locked for {BUSY_SECONDS:.0f} seconds.",
                "Close the other backroad, or whatever copies that folder, and do it again.",
            ) from error
        raise ProgressError(
            f"The journal {path} cannot be written ({text}).",
            "Make that folder writable and check that its disk has space; everything recorded before is safe.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise DamagedJournal(
            f"The journal {path} is damaged ({error}).",
            "`backroad open` keeps it aside and restores what can be read of it. Your work itself is in the work "
            "folder.",
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        if isinstance(error, (FileExistsError, NotADirectoryError)):
            reason = "a file stands where its folder belongs"
        raise ProgressError(
            f"The journal {path} cannot be opened ({reason}).",
            "Make that folder writable, or set XDG_DATA_HOME to one that is.",
        ) from error
