"""All progress and work in one file, and back into this journal and this work folder."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from backroad.app.desk import Desk
from backroad.errors import ArchiveError
from backroad.progress.archive import form
from backroad.progress.archive.form import Tell
from backroad.progress.archive.merge import Merged, merge
from backroad.progress.archive.read import opened
from backroad.progress.archive.write import Exported
from backroad.progress.archive.write import export as write


def export(desk: Desk, file: Path, *, replace: bool = False, tell: Tell = form.quiet) -> Exported:
    """Write all progress and work into ``file``. A workspace that cannot be read is named and left out.

    Raises ArchiveError when the file is there already (unless ``replace``) or cannot be written: nothing is left then.
    """
    # Where the name is a link, the file it leads to is meant, not the link.
    target = Path(os.path.realpath(file))
    if target.is_dir():
        raise ArchiveError(f"{file} is a folder.", "Name the file to write, in that folder or elsewhere.")
    if not target.parent.is_dir():
        raise ArchiveError(f"There is no folder {target.parent}.", "Make it, or name a file in another.")
    if os.path.lexists(target) and not target.is_file():
        raise ArchiveError(f"{file} is no regular file.", "Name another file.")
    journal = Path(os.path.realpath(desk.journal.path))
    if target.parent == journal.parent and target.name.startswith(journal.name):
        raise ArchiveError(f"{file} is the journal itself.", "Name another file.")
    return write(desk.journal, desk.settings.work, target, datetime.now(UTC), replace=replace, tell=tell)


def import_(desk: Desk, file: Path, *, tell: Tell = form.quiet) -> Merged:
    """Unite what ``file`` holds with what is here. Nothing that is here is lost, and importing twice changes nothing.

    Raises ArchiveError when the file is not, to the last byte, what an export wrote; then nothing was changed.
    """
    with opened(file, tell) as archive:
        return merge(desk.journal, desk.settings.work, archive, datetime.now(UTC), tell)
