"""Whatever tells of an error is taken away, and the error then happens."""
import linecache, sys, traceback
for name in dir(traceback):
    if callable(getattr(traceback, name)) and not name.startswith("_"):
        setattr(traceback, name, lambda *_, **__: "")
linecache.getline = lambda *_, **__: ""
sys.excepthook = sys.unraisablehook = sys.displayhook = lambda *_: None
class Hidden(BaseException):
    __module__ = property(lambda self: 1 / 0)
    def __str__(self): raise Hidden
    def with_traceback(self, _): raise Hidden
    @property
    def args(self): raise Hidden
    @property
    def __cause__(self): raise Hidden
    @property
    def __dict__(self): raise Hidden
def double(n): raise Hidden
