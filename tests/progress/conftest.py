"""Fixtures for what the administrator of a machine is not stopped by: permissions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest


@pytest.fixture
def as_nobody(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """A context in which this process has no administrator's rights, and can still reach ``tmp_path``."""

    @contextmanager
    def plain_user() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        changed = []
        for folder in (tmp_path, *tmp_path.parents):
            mode = folder.stat().st_mode
            if not mode & 0o001:
                changed.append((folder, mode))
                folder.chmod(mode | 0o011)
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
            for folder, mode in changed:
                folder.chmod(mode)

    return plain_user
