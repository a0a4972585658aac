"""What stands, in a check, for objects of the learner's that live in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backroad.labs.python import PythonLab


ANSWERED = ("__enter__", "__exit__", "__name__", "__doc__")


@dataclass(frozen=True)
class RaisedError:
    """An exception of the learner's code, as plain data.

    ``types`` are the names of its class and bases, ``attributes`` its plain attributes with ``args``, ``cause``
    what it was raised from (or while handling), ``explicit`` whether by ``raise … from …``, ``frames`` the
    (file, line, function) of each step in the learner's files.
    """

    type: str
    message: str
    types: tuple[str, ...] = ()
    attributes: dict[str, Any] = field(default_factory=dict)
    cause: RaisedError | None = None
    explicit: bool = False
    frames: tuple[tuple[str, int, str], ...] = ()
    place: tuple[str, int, int, str] | None = None

    def is_a(self, name: str) -> bool:
        """Whether the exception's class, or one it inherits from, bears this name."""
        return name in self.types


@dataclass(frozen=True)
class Call:
    """One call and how it went: what ``attempt`` gives. ``type`` is the name of the value's type."""

    name: str
    value: Any
    raised: RaisedError | None
    printed: str
    errors: str
    type: str


class Remote:
    """An object in the sandbox. Attributes, calls and iteration go there and come back as plain values.

    Two of these are equal when they stand for the same object. A public method here would hide what the learner's code
    calls by that name, so there is none but ``attempt``, of callables.
    """

    def __init__(self, lab: PythonLab, number: int, kind: str, flags: str, text: str, path: str) -> None:
        vars(self).update(_lab=lab, _number=number, _kind=kind, _flags=flags, _text=text, _path=path)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name not in ANSWERED:
            # Python itself asks for these (copying, pickling, displaying); the learner's code must not answer.
            raise AttributeError(name)
        return self._lab.get(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._lab.set(self, name, value)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._lab.call(self, arguments, named)

    def __iter__(self) -> Iterator[Any]:
        return self._lab.iterate(self)  # type: ignore[no-any-return]

    def __next__(self) -> Any:
        return self._lab.next(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and self._number == other._number

    def __hash__(self) -> int:
        return hash(self._number)

    def __repr__(self) -> str:
        return str(self._text)


class Function(Remote):
    """A callable in the sandbox: call it, or ``attempt`` it to look at how the call went."""

    def attempt(self, *arguments: Any, **named: Any) -> Call:
        """Call, and give back how it went instead of failing the check when the learner's code raises."""
        return self._lab.attempt(self, arguments, named)  # type: ignore[no-any-return]


def twin(handle: Remote, lab: PythonLab) -> Remote:
    """Another handle, of the object that has the same number, and looks the same, in that lab."""
    return type(handle)(lab, handle._number, handle._kind, handle._flags, handle._text, handle._path)


def become(handle: Remote, other: Remote) -> None:
    """Let a handle stand for what ``other`` stands for."""
    vars(handle).update(vars(other))
    object.__setattr__(handle, "__class__", type(other))


def lack(handle: Remote, owner: Remote) -> None:
    """Let a handle stand for nothing: ``owner`` has no such thing after all."""
    vars(handle).update(_number=-1, _owner=owner)


class Held:
    """A plain value that was handed in: ``now`` is what it holds at this moment."""

    def __init__(self, lab: PythonLab, number: int, first: Any) -> None:
        self._lab = lab
        self._number = number
        self._first = first

    @property
    def now(self) -> Any:
        """The value as it is now, after whatever the learner's code did to it."""
        return self._lab.now(self)

    def __repr__(self) -> str:
        from backroad.labs.show import show

        return show(self._first)


class Spy:
    """A function of the check's that counts its calls on our side, where they cannot be forged.

    ``calls`` holds the arguments of each call as a tuple, in order.
    """

    def __init__(self, function: Any, name: str) -> None:
        self.function = function
        self.calls: list[tuple[Any, ...]] = []
        self.__name__ = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.calls.append(arguments)
        return self.function(*arguments, **named)

    def __repr__(self) -> str:
        return self.__name__


class LearnersError(Exception):
    """Raised in a callback to make an exception of the learner's own class come out of it."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(text)
        self.number = number
