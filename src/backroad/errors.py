"""Every error a person can meet: a code, one sentence with the offending value, and the way out.

An error that reaches the top of the program is printed as its sentence and its remedy, never as a traceback.
This module imports nothing of ours: everything else may raise these.
"""

from __future__ import annotations

from typing import ClassVar


class BackroadError(Exception):
    """What a person reads when something cannot be done.

    ``code`` names the error for good (documentation and tests hang on it), ``exit_code`` is what the command
    line ends with: 2 for bad input, 3 where the fault is ours or the machine's.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class UsageError(BackroadError):
    """The words of a command do not fit: an unknown id, a missing argument."""

    code = "usage"


class UnknownId(UsageError):
    """No roadmap has a topic, exercise or project with that id."""

    code = "unknown-id"


class ContentError(BackroadError):
    """A roadmap on disk breaks the rules of its format. Carries every fault found, not only the first."""

    code = "content"

    def __init__(self, sentence: str, remedy: str = "", faults: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, remedy)
        self.faults = faults


class WorkspaceError(BackroadError):
    """A workspace is missing, is not a folder, cannot be read, or is larger than a snapshot may be."""

    code = "workspace"


class Conflict(WorkspaceError):
    """A file of the work is not the one that was begun with. ``file`` is what stands there now."""

    code = "conflict"

    def __init__(self, sentence: str, remedy: str = "", file: object = None) -> None:
        super().__init__(sentence, remedy)
        self.file = file


class ProgressError(BackroadError):
    """The journal of attempts cannot be opened or written."""

    code = "progress"
    exit_code = 3


class DamagedJournal(ProgressError):
    """The journal is there and is not what was written."""

    code = "damaged-journal"


class ArchiveError(BackroadError):
    """A file of exported progress cannot be written, or what is to be imported is damaged, foreign or newer."""

    code = "archive"


class SandboxError(BackroadError):
    """The machine cannot start or keep the isolation that grading needs."""

    code = "sandbox"
    exit_code = 3


class MissingTool(BackroadError):
    """An exercise needs a program that this machine does not have."""

    code = "missing-tool"
    exit_code = 3


class SettingError(BackroadError):
    """A setting holds a value that its rule forbids."""

    code = "setting"


class GraderError(BackroadError):
    """The grader process itself failed: our fault, never the learner's."""

    code = "grader"
    exit_code = 3


class ServerError(BackroadError):
    """The pages cannot be served: no port is free."""

    code = "server"
    exit_code = 3
