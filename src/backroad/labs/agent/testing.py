"""Runs the learner's tests inside, against a program that is somewhere else.

The module under test is a stand-in: each of its functions asks the far side, where the real program runs in a sandbox
of its own. So the tests can tell a wrong program from a right one by what it does, and by nothing else.
"""

import os
import sys

MESSAGE = 600


def run(modules, paths, names, agent):
    """[[test, outcome, last line of its report], …] of one pytest run in a process of its own."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        with open(read, "rb") as result:
            data = result.read(1 << 20)
        os.waitpid(pid, 0)
        return data
    status = 1
    try:
        os.close(read)
        agent.own = os.getpid()
        data = agent.encoded(_run(modules, paths, names, agent.root))
        with open(write, "wb") as result:
            result.write(data)
        status = 0
    finally:
        os._exit(status)


def preload(paths):
    """Import pytest once, in the parent of all runs."""
    sys.path[:0] = [path for path in paths if path not in sys.path]
    import pytest  # noqa: F401


def _run(modules, paths, names, root):
    preload(paths)
    import pytest

    errors = {}
    for name, members in modules.items():
        sys.modules[name] = _stand_in(name, members, errors)
    told = []
    options = ["-q", "-c", os.devnull, "--rootdir", root, "-p", "no:cacheprovider", "--import-mode=importlib"]
    pytest.main([*options, *names], plugins=[_Reporter(told)])
    return told


def _stand_in(name, members, errors):
    module = type(sys)(name)
    module.__doc__ = f"The program under test: {name}."
    for key, value in members.items():
        if type(value) is tuple and len(value) == 2 and value[0] == "error":
            value = errors.setdefault(key, type(key, (_builtin(value[1]),), {"__module__": name}))
        setattr(module, key, value)
    module.__dict__["__errors__"] = errors
    ERRORS.update(errors)
    return module


ERRORS = {}
"""Exceptions of the program under test, by name, for callbacks that raise them."""


def _builtin(name):
    import builtins

    kind = getattr(builtins, name, Exception)
    return kind if isinstance(kind, type) and issubclass(kind, BaseException) else Exception


class _Reporter:
    """Notes how each test ended."""

    def __init__(self, told):
        self.told = told

    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            outcome = report.outcome if report.when == "call" or report.outcome == "skipped" else "error"
            self.told.append([report.nodeid, outcome, _last(report)])

    def pytest_collectreport(self, report):
        if report.outcome == "failed":
            self.told.append([report.nodeid, "error", _last(report)])


def _last(report):
    crash = getattr(getattr(report, "longrepr", None), "reprcrash", None)
    text = getattr(crash, "message", None) or str(getattr(report, "longrepr", "") or "")
    return text.strip()[:MESSAGE]
