"""Runs the learner's tests inside, against a program that is somewhere else.

The module under test is a stand-in: each of its functions asks the far side, where the real program runs in a sandbox
of its own. So the tests can tell a wrong program from a right one by what it does, and by nothing else.
"""

import os
import sys

import wire

MESSAGE = 600
LARGEST = 1 << 20

NEEDLESS = ("debugging", "doctest", "faulthandler", "junitxml", "pastebin", "setuponly", "setupplan", "stepwise")
"""Parts of pytest that no test of a learner's can need here, and that take a third of its time."""

errors = {}
"""Exceptions of the program under test, by name, for callbacks that raise them."""


def preload(paths):
    """Import pytest once, in the parent of all runs, and whatever else each of them would import."""
    sys.path += [path for path in paths if path not in sys.path]
    import gc
    import importlib

    import pytest  # noqa: F401
    from _pytest.config import default_plugins

    for name in (*(f"_pytest.{name}" for name in default_plugins if name not in NEEDLESS), "unittest"):
        importlib.import_module(name)
    # A run ends by collecting garbage several times over: it need not go through all of this.
    gc.collect()
    gc.freeze()


def run(stand_ins, names, agent):
    """The bytes of [[test, outcome, message], …]: one pytest run, in a process of its own so that nothing is kept."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        with open(read, "rb") as result:
            data = result.read(LARGEST)
        os.waitpid(pid, 0)
        return data
    try:
        os.close(read)
        agent.own = os.getpid()
        data = wire.encode(_run(stand_ins, names, agent.root))
        sys.stdout.flush()
        with open(write, "wb") as result:
            result.write(data)
    finally:
        os._exit(0)


def _run(stand_ins, names, root):
    import pytest

    for name, members in stand_ins.items():
        sys.modules[name] = _stand_in(name, members)
    told = []
    options = ["-q", "-c", os.devnull, "--rootdir", root, "-p", "no:cacheprovider", "--import-mode=importlib"]
    # Or it would collect from the root of the file system downwards, and lay out each failure for a terminal.
    options += ["--confcutdir", root, "--tb=native", "--no-summary"]
    for name in NEEDLESS:
        options += ["-p", f"no:{name}"]
    pytest.main([*options, *names], plugins=[_Reporter(told)])
    return told


def _stand_in(name, members):
    module = type(sys)(name)
    module.__doc__ = f"The program under test: {name}."
    for key, value in members.items():
        if type(value) is tuple and len(value) == 2 and value[0] == "error":
            errors[key] = type(key, (_builtin(value[1]),), {"__module__": name})
        setattr(module, key, errors.get(key, value))
    return module


def _builtin(name):
    import builtins

    kind = errors.get(name) or getattr(builtins, name, None)
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
    if report.outcome == "passed":
        return ""
    crash = getattr(report.longrepr, "reprcrash", None)
    text = getattr(crash, "message", None) or str(report.longrepr or "")
    return text.strip()[:MESSAGE]
