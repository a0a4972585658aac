"""Imports the learner's top-level modules from the files as they were saved, compiled once for all checks."""

import sys

Spec = type(sys.__spec__)


class Modules:
    """A finder and loader for `sys.meta_path`. Packages and everything else are left to Python's own finders."""

    def __init__(self, root):
        self.root = root
        self.files = {}
        self.compiled = {}
        self.cached = {}

    def put(self, files):
        self.files = files
        self.compiled = {}
        self.cached = {}

    def find_spec(self, name, path=None, target=None):  # noqa: ARG002 - Python's own signature
        if path is not None or name + ".py" not in self.files:
            return None
        spec = Spec(name, self, origin=f"{self.root}/{name}.py")
        spec.has_location = True
        # Where the compiled file would lie takes Python longer to say than all the rest of an import.
        spec.cached = self.cached.get(name)
        self.cached[name] = spec.cached
        return spec

    def create_module(self, spec):  # noqa: ARG002 - likewise
        return None

    def exec_module(self, module):
        name = module.__name__
        code = self.compiled.get(name)
        if code is None:
            path = f"{self.root}/{name}.py"
            source = self.files[name + ".py"]
            if b"\0" in source:
                # Each version of Python says this in words of its own.
                line = source[: source.index(b"\0")].count(b"\n") + 1
                raise SyntaxError("it holds a null byte, which is no text", (path, line, None, None))
            try:
                code = compile(source, path, "exec", dont_inherit=True)
            except (ValueError, RecursionError, MemoryError) as error:
                # Bytes that are no source, or one that is nested without end.
                raise SyntaxError(str(error) or "it is nested too deep", (path, None, None, None)) from None
            self.compiled[name] = code
        exec(code, module.__dict__)  # noqa: S102 - the learner's code is what this process is for

    def load(self, name):
        """A module as ``import`` would make it, where it is one of these files and not loaded yet; else None.

        Python's own way there costs more than the module itself, and every check goes it.
        """
        if name in sys.modules or (spec := self.find_spec(name)) is None:
            return None
        module = type(sys)(name)
        module.__spec__, module.__loader__, module.__file__ = spec, self, spec.origin
        module.__package__, module.__cached__ = "", spec.cached
        spec._initializing = True
        sys.modules[name] = module
        try:
            self.exec_module(module)
        except BaseException:
            sys.modules.pop(name, None)
            raise
        finally:
            spec._initializing = False
        return sys.modules[name]

    def forget(self, kept):
        """Forget every module that came from the workspace, so that the next check imports it afresh."""
        for name in list(sys.modules):
            if name not in kept:
                file = getattr(sys.modules[name], "__file__", None)
                if type(file) is str and file.startswith(self.root):
                    del sys.modules[name]
