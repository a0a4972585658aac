"""The decorator that makes a function a check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload


@dataclass(frozen=True)
class Check:
    """One check of a check.py. ``title`` is the docstring: the sentence the learner reads.

    ``after`` names the checks it rests on, ``parameters`` what the lab must provide, ``generated`` how to make the
    inputs of ``@given`` (None without), ``fresh`` asks for an interpreter of its own.
    """

    name: str
    title: str
    function: Callable[..., None]
    after: tuple[str, ...]
    fresh: bool
    hint: str
    parameters: tuple[str, ...]
    generated: Any = None


@overload
def check(function: Callable[..., None], /) -> Check: ...


@overload
def check(
    *, after: Check | Sequence[Check] = (), fresh: bool = False, hint: str = ""
) -> Callable[[Callable[..., None]], Check]: ...


def check(
    function: Callable[..., None] | None = None,
    /,
    *,
    after: Check | Sequence[Check] = (),
    fresh: bool = False,
    hint: str = "",
) -> Check | Callable[[Callable[..., None]], Check]:
    """Make a function a check; with arguments or without.

    ``after``: the check or checks that must pass first, else this one is blocked. ``fresh``: in an interpreter of
    its own. ``hint``: a sentence shown when it fails and nothing better is known. Raises TypeError when the function
    has no docstring, because the learner would read nothing.
    """
    if function is None:
        return lambda function: _make(function, after, fresh, hint)
    return _make(function, after, fresh, hint)


def _make(function: Callable[..., None], after: Check | Sequence[Check], fresh: bool, hint: str) -> Check:
    name = function.__name__
    title = " ".join((function.__doc__ or "").strip().split("\n\n")[0].split())
    if not title:
        raise TypeError(f"the check {name} has no docstring; it is the sentence that the learner reads")
    before = (after,) if isinstance(after, Check) else tuple(after)
    generated = getattr(function, "generated", None)
    made = () if generated is None else tuple(generated.strategies)
    code = function.__code__
    # inspect.signature would say the same, and importing inspect is felt at every cold check.
    every = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    parameters = tuple(key for key in every if key not in made)
    names = tuple(item.name for item in before)
    return Check(name, title, function, names, fresh, hint, parameters, generated)
