"""Values whose reading elsewhere would run code."""
class Payload:
    def __reduce__(self): return (open, ("@MARKER@", "w"))
    def __reduce_ex__(self, _): return (open, ("@MARKER@", "w"))
    __getstate__ = __setstate__ = __json__ = __conform__ = lambda self, *_: open("@MARKER@", "w")
class Failure(Exception):
    def __reduce__(self): return (open, ("@MARKER@", "w"))
def double(n): return Payload()
def evens(numbers): raise Failure(Payload(), [Payload()])
def counts(words): return {word: b"\x80\x04c__builtin__\neval\n(S'1/0'\ntR." for word in words}
