"""Runs the learner's tests inside, against a program that is somewhere else.

The module under test is a stand-in: each of its functions asks the far side, where the real program runs in a sandbox
of its own. So the tests can tell a wrong program from a right one by what it does, and by nothing else.
"""

import os
import sys

import rewriting
import wire

MESSAGE = 600
LARGEST = 1 << 20

NEEDLESS = ("debugging", "doctest", "faulthandler", "junitxml", "pastebin", "setuponly", "setupplan", "stepwise")
"""Parts of pytest that no test of a learner's can need here, and that take a third of its time."""

errors = {}
"""Exceptions of the program under test, by name, for callbacks that raise them."""


OPTIONS = ("-q", "-p", "no:cacheprovider", "--import-mode=importlib", "--tb=native", "--no-summary")
"""No failure is laid out for a terminal: nobody sees one."""


class Copied(BaseException):
    """Takes the copy of the agent that shall run the tests back into pytest: ``stand_ins``, ``names``, and the
    descriptor for what it has to say."""


def preload(paths, parks):
    """Import pytest once, in the parent of all runs, and whatever else each of them would import."""
    import gc

    # All of this stays, so there is nothing to collect before it is there: ``_settle`` switches the collector on again.
    gc.disable()
    sys.path += [path for path in paths if path not in sys.path]
    import importlib

    import pytest  # noqa: F401
    from _pytest.config import default_plugins

    for name in (*(f"_pytest.{name}" for name in default_plugins if name not in NEEDLESS), "unittest"):
        importlib.import_module(name)
    if not parks:
        _settle()


def park(agent, wait):
    """Have pytest make itself ready and call ``wait``, which raises Copied in a copy; that runs the tests from there.

    Half of what a short run takes comes before the first test is looked for, and is the same for all.
    """
    _Here(agent, wait).call()


def run(stand_ins, names, agent):
    """The bytes of [[test, outcome, message], …]: one pytest run, in a process of its own so that nothing is kept.

    Where pytest waits, that process goes back there by a Copied; else it calls pytest itself.
    """
    if agent.parked:
        agent.rewriter.prepare(agent.root, names)
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        with open(read, "rb") as result:
            data = result.read(LARGEST)
        if os.WIFSIGNALED(os.waitpid(pid, 0)[1]):
            # By a limit, most of the time: from outside, that is found out where the whole sandbox ends.
            os._exit(1)
        return data
    os.close(read)
    if agent.parked:
        raise Copied(stand_ins, names, write)
    here = _Here(agent)
    here.become(stand_ins, write)
    return here.call(names)


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


class _Here:
    """What pytest asks of us: to wait before it looks for tests, and how each of them ended."""

    def __init__(self, agent, wait=None):
        self.agent = agent
        self.wait = wait
        self.told = []
        self.write = -1

    def call(self, names=()):
        """Call pytest, and end the process."""
        import pytest

        # Or it would collect from the root of the file system downwards.
        places = ("-c", os.devnull, "--rootdir", self.agent.root, "--confcutdir", self.agent.root)
        without = [word for name in NEEDLESS for word in ("-p", f"no:{name}")]
        try:
            pytest.main([*OPTIONS, *places, *without, *names], plugins=[self])
            self.tell()
        finally:
            os._exit(0)

    def become(self, stand_ins, write):
        """Be the process that runs the tests: ``write`` is for what it has to say."""
        self.agent.own = os.getpid()
        self.write = write
        for name, members in stand_ins.items():
            sys.modules[name] = _stand_in(name, members)

    def pytest_collection(self, session):
        if self.wait is None:
            return
        self.agent.rewriter = rewriting.Rewriter(session.config)
        _settle()
        try:
            self.wait()
        except Copied as copied:
            stand_ins, session.config.args, write = copied.args
        self.become(stand_ins, write)
        # Files of its own for what is printed: those from before are shared with all other runs.
        capture = session.config.pluginmanager.getplugin("capturemanager")
        capture.stop_global_capturing()
        capture.start_global_capturing()
        capture.suspend_global_capture()

    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            outcome = report.outcome if report.when == "call" or report.outcome == "skipped" else "error"
            self.told.append([report.nodeid, outcome, _last(report)])

    def pytest_collectreport(self, report):
        if report.outcome == "failed":
            self.told.append([report.nodeid, "error", _last(report)])

    def pytest_sessionfinish(self):
        if self.told:
            # All has been said; the rest would be for a terminal.
            try:
                self.tell()
            finally:
                os._exit(0)

    def tell(self):
        data = wire.encode(self.told)
        sys.stdout.flush()
        with open(self.write, "wb") as result:
            result.write(data)


def _settle():
    """A run ends by collecting garbage several times over: it need not go through what is here already, which was made
    without a collector."""
    import gc

    gc.freeze()
    gc.enable()


def _last(report):
    if report.outcome == "passed":
        return ""
    crash = getattr(report.longrepr, "reprcrash", None)
    text = getattr(crash, "message", None) or str(report.longrepr or "")
    return text.strip()[:MESSAGE]
