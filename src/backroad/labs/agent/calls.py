"""The python agent: loads the learner's modules and does with them what the far side asks.

A request is ``[number, operation, …]``; the answer carries the same number, so that a stale or forged one is
told apart. While the learner's code calls a function of the far side, requests are served in between.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

import inside

LIMITS = inside.confine(sys.argv)

import counted
import doors
import link
import modules
import objects
import rewriting
import stdout
import telling
import testing
import warming
import wire
import workspace

sys.path.pop(0)
OWN = (counted, doors, inside, link, modules, objects, rewriting, stdout)
OWN += (stdout.unnamed, telling, testing, warming, wire, workspace)
for _module in OWN:
    # The learner's own module may bear one of these names.
    del sys.modules[_module.__name__]

CALLS = ("call", "sure")
NOTHING_PRINTED = ["", "", False]


class Agent:
    def __init__(self):
        self.root = os.getcwd()
        self.own = os.getpid()
        self.link = link.Link()
        self.objects = objects.Objects()
        self.objects.callback = self.make_callback
        self.printed = stdout.Printed()
        self.modules = modules.Modules(self.root)
        self.workspace = workspace.Workspace(self.root)
        sys.meta_path.insert(0, self.modules)
        sys.path.insert(0, self.root)
        self.kept = set(sys.modules)
        self.told = {}
        self.environment = {}
        self.passing = self.result = None
        self.next = None
        """The import that the far side would ask for next, where it has said that it asks for nothing else."""
        self.parks = self.parked = False
        """Whether pytest is to be made ready for the tests before the next request, and whether it is."""
        self.rewriter = None
        """Then, what rewrites the assertions of the tests before a copy of this process runs them."""
        self.imported = b""
        """What the last import was answered with, behind the number; nothing where it failed."""
        self.held = b""
        """The whole answer to an import which found what was expected: it need not be sent if the next question counts
        on that anyway."""

    def serve(self, awaiting=None):
        """Answer requests until the far side ends, or until it answers callback number ``awaiting``."""
        while True:
            message = self.link.receive(self.objects.resolve)
            if message[1] == "return":
                if message[0] == awaiting:
                    return message
                continue
            self.answer(message)
            if self.next and awaiting is None:
                message, self.next = self.next, None
                self.answer(message)
            if self.parks:
                self.parks, self.parked = False, True
                testing.park(self, self.serve)
            if awaiting is None and message[1] in CALLS:
                # Perhaps that was the check's last question: what comes then begins with this.
                self.workspace.glance()

    def answer(self, message):
        number, operation, *rest = message
        kind = ""
        if operation != "import" or not rest[1]:
            # What is done now may write files; only an import that begins a check looks first.
            self.workspace.seen = None
        held, self.held = self.held, b""
        if held and not (operation in ("sure", "last") and rest[0] == self.imported):
            self.link.pass_on(held)
        try:
            if operation in ("sure", "last"):
                # Asked by somebody who counts on an import's answer that they have not seen yet, and who may say that
                # this is the last thing to be done with that module.
                then = [number + 1, "import", rest.pop(1), True, rest[0]] if operation == "last" else None
                assumed, operation, *rest = rest
                if assumed != self.imported:
                    self.link.send([number, "ok", None, "", "", "", False], None)
                    return
                self.next = then
            if operation == "import":
                self.imported = b""
            result = getattr(self, "do_" + operation)(*rest)
            kind = objects.safe_name(type(result))
            reply = [number, "ok", result, kind, *self.printed.take()]
        except BaseException as error:
            self.stray(error)
            reply = [number, "raised", telling.safe(error, self.root), "", *self.printed.take()]
        self.stray()
        try:
            if operation == "import" and reply[1:2] == ["ok"] and reply[2] and reply[4:] == NOTHING_PRINTED:
                self.tell_import(rest[0], reply, *rest[2:])
            else:
                self.link.send(reply, self.objects.describe)
        except BaseException as error:
            self.link.send([number, "unfit", reason(error), kind, *reply[4:]], None)
        if self.passing is not None:
            self.link.socket.sendmsg([b"!"], [link.rights((self.passing.fileno(),))])
            self.passing.close()
            self.passing = None

    def stray(self, error=None):
        """End a child that the learner's code forked and that came back up here: it has nothing to say. The copy that
        is to run the tests goes on into pytest."""
        if isinstance(error, testing.Copied):
            raise error
        if os.getpid() != self.own:
            os._exit(0)

    def tell_import(self, name, reply, expected=b""):
        """Send what an import found: nearly always what the last one of that module did, whose bytes are known.

        Where they are the expected ones they are held back: each message wakes somebody.
        """
        marks = self.objects.marks(*reply[2])
        known = self.told.get(name)
        start = wire.answer(reply[0])
        if known is not None and marks is not None and known[0] == marks:
            self.imported = known[1]
            if expected == self.imported:
                self.held = start + self.imported
            else:
                self.link.pass_on(start + self.imported)
            return
        data = wire.encode(reply, self.objects.describe)
        self.imported = data[len(start) :]
        self.told[name] = (marks, self.imported)
        self.link.pass_on(data)

    # Operations -----------------------------------------------------------------------------------------------

    def do_files(self, files, executable, output):
        self.printed.limit = output
        self.workspace.put(files, executable)
        self.modules.put(files)

    def do_environ(self, values, library, packages=()):
        """Variables that every check finds, folders with packages, and which of them are imported now."""
        self.environment = values
        os.environ.update(values)
        sys.path += [folder for folder in library if folder not in sys.path]
        for name in packages:
            __import__(name)

    def do_listen(self, port):
        """The port of a listening socket, which leaves this sandbox."""
        self.passing, found = doors.listen(port, self.root == "/w")
        return found

    def do_reset(self):
        """Begin a check: the files as the learner saved them, and every module of theirs forgotten.

        True when nothing of theirs runs here any more.
        """
        os.chdir(self.root)
        os.environ.update(self.environment)
        self.workspace.lay()
        self.objects.clear()
        self.modules.forget(self.kept)
        sys.path_importer_cache.pop(self.root, None)
        if self.root not in sys.path:
            sys.path.insert(0, self.root)
        return len(sys._current_frames()) == 1

    def do_settle(self):
        """Nothing: whoever asks this wants the answer that is held back."""

    def do_import(self, name, afresh, expected=b""):  # noqa: ARG002 - for tell_import
        """[the module, its functions and classes by name]: most checks ask for one of them next.

        None when this process cannot be used for another check.
        """
        if afresh:
            try:
                clean = self.do_reset()
            except BaseException:
                clean = False
            if not clean:
                return None
        module = self.modules.load(name)
        if module is None:
            __import__(name)
            module = sys.modules[name]
        if type(module) is not type(sys):
            return [module, {}]
        names = list(vars(module).items())[:100]
        return [module, {key: value for key, value in names if str(key)[:1] != "_" and callable(value)}]

    def do_get(self, owner, name):
        return getattr(owner, name)

    def do_set(self, owner, name, value):
        setattr(owner, name, value)

    def do_call(self, function, arguments, named):
        result = function(*arguments, **named)
        if type(result).__name__ == "coroutine":
            import asyncio

            return asyncio.run(result)
        return result

    def do_keep(self, function, arguments, named):
        """Call, and keep what comes back inside until ``drop``: for measuring without the cost of carrying it over."""
        self.result = function(*arguments, **named)

    def do_drop(self, *values):
        """Keep these values no longer, nor what was kept: the next measurement begins with as little as this one."""
        self.result = None
        for value in values:
            self.objects.forget(value)

    def do_hold(self, value):
        """Keep a plain value inside, as an object with a number."""
        return ("object", self.objects.number(value))

    def do_counted(self, value):
        """Keep a plain value inside whose texts and numbers count how often they are compared or hashed."""
        held = counted.count(value)
        counted.total[0] = 0
        return ("object", self.objects.number(held))

    def do_count(self):
        return counted.total[0]

    def do_now(self, value):
        return value

    def do_iter(self, value):
        return Iteration(iter(value))

    def do_next(self, iteration):
        """[value] or [] at the end."""
        source = iteration.source if type(iteration) is Iteration else iteration
        try:
            return [next(source)]
        except StopIteration:
            return []

    def do_failure(self, kind, arguments):
        """An exception object of the learner's own class, for a callback to raise."""
        return self.objects.describe(kind(*arguments))

    def do_preload(self, paths, parks):
        """Import pytest, and where ``parks`` have it wait right before it looks for tests."""
        testing.preload(paths, parks)
        sys.path_importer_cache.pop(self.root, None)
        self.kept = set(sys.modules)
        self.parks = parks

    def do_tests(self, stand_ins, names):
        """The bytes of what one pytest run said; everything that it left behind is gone."""
        try:
            return testing.run(stand_ins, names, self)
        finally:
            # The copy that runs them comes by here, too.
            if os.getpid() == self.own:
                self.tidy()

    def tidy(self):
        """Nothing may be left of a run by which the next one could tell how many there have been."""
        if self.root == "/w" and os.getppid() == 1:
            # In a process namespace this reaches everybody but us and its init.
            try:
                os.kill(-1, 9)
            except ProcessLookupError:
                pass
        self.workspace.lay()
        if self.root == "/w":
            for folder in ("/tmp", "/dev/shm"):
                for name in os.listdir(folder):
                    workspace.remove(os.path.join(folder, name))

    # Callbacks ------------------------------------------------------------------------------------------------

    def make_callback(self, which, name):
        agent = self

        def call(*arguments, **named):
            number = -1 - which
            agent.link.send([number, "callback", list(arguments), dict(named)], agent.objects.describe)
            answer = agent.serve(awaiting=number)
            if answer[2] == "value":
                return answer[3]
            if answer[2] == "object":
                raise answer[3]
            raise builtin_error(answer[3])(*answer[4])

        call.__name__ = call.__qualname__ = name
        return call


class Iteration:
    """An iterator in a box of ours, so that it is never mistaken for a plain value."""

    def __init__(self, source):
        self.source = source


def reason(error):
    """Why a value could not be sent, in a word of wire.Unfit's."""
    if isinstance(error, wire.Unfit):
        return error.args[0]
    return "deep" if isinstance(error, RecursionError) else "big" if isinstance(error, MemoryError) else "odd"


def builtin_error(name):
    import builtins

    kind = testing.errors.get(name) or getattr(builtins, name, None)
    return kind if isinstance(kind, type) and issubclass(kind, BaseException) else RuntimeError


if __name__ == "__main__":
    AGENT = Agent()
    warming.up(AGENT, stdout.KEEP)
    AGENT.serve()
