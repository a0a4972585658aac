"""Compiles the few modules that run inside a box, once, into a folder that can be bound there.

Starting from compiled files without sources saves looking for either; nothing else of ours is visible inside.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from backroad.errors import SandboxError

INSIDE = Path(__file__).with_name("inside.py")


def kit(modules: Sequence[Path], cache: Path) -> Path:
    """The folder with ``modules`` (and `inside`) as sourceless .pyc files, made below ``cache`` when it is not there.

    Its name depends on the interpreter and on every source, so an old kit is never used for new code. Two processes
    may make it at once: the folder appears in one step. Raises SandboxError when a source cannot be read or compiled
    or the cache cannot be written.
    """
    sources = {path.stem: path for path in (INSIDE, *modules)}
    try:
        texts = {name: path.read_bytes() for name, path in sources.items()}
        joined = b"\0".join(name.encode() + b"\0" + text for name, text in sorted(texts.items()))
        digest = importlib.util.source_hash(joined).hex() + importlib.util.MAGIC_NUMBER[:2].hex()
        folder = cache / "kits" / f"{sys.implementation.cache_tag}-{digest}"
        if not folder.is_dir():
            _make(folder, sources)
    except OSError as error:
        raise SandboxError(
            f"The sandbox's own files cannot be prepared in {str(cache)!r}: {error.strerror or error}.",
            "Set XDG_CACHE_HOME to a folder that you can write.",
        ) from error
    return folder


def _make(folder: Path, sources: dict[str, Path]) -> None:
    import py_compile
    import shutil
    import tempfile

    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".draft-"))
    try:
        for name, path in sources.items():
            try:
                py_compile.compile(
                    str(path),
                    cfile=str(draft / f"{name}.pyc"),
                    dfile=f"/kit/{name}.py",
                    doraise=True,
                    optimize=2,
                    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                )
            except py_compile.PyCompileError as error:
                raise SandboxError(f"{str(path)!r} cannot be compiled: {error.msg.strip()}") from error
            (draft / f"{name}.pyc").chmod(0o644)
        # The uid that a box drops to must be able to read it.
        draft.chmod(0o755)
        try:
            os.rename(draft, folder)
        except OSError:
            # Another process was first; what it made is the same.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
