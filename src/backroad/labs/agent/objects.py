"""Objects of the learner's that stay inside: each gets a number, and the far side holds the number."""

REPR_LENGTH = 200


class Objects:
    """Numbers for objects, and objects by their number. Kept alive until the next check begins."""

    def __init__(self):
        self.by_number = {}
        self.numbers = {}
        self.callback = None

    def clear(self):
        self.by_number.clear()
        self.numbers.clear()

    def number(self, value):
        key = id(value)
        if key not in self.numbers:
            self.numbers[key] = len(self.by_number)
            self.by_number[len(self.by_number)] = value
        return self.numbers[key]

    def forget(self, value):
        """Keep this one no longer; its number is nobody else's."""
        number = self.numbers.pop(id(value), None)
        if number is not None:
            self.by_number[number] = None

    def describe(self, value):
        """The text that stands for a value that is not plain: see `wire.reference`."""
        kind = type(value)
        flags = ""
        if callable(value):
            flags += "c"
        if hasattr(kind, "__next__"):
            flags += "n"
        if kind is type(Objects):
            flags += "t"
        if kind is type(wire_module()):
            flags += "m"
        return f"{self.number(value)}\0{flags}\0{safe_name(kind)}\0{short(value)}"

    def marks(self, module, found):
        """What the description of a module and its functions and classes depends on, None when it has to be looked at.

        It gives them their numbers, as describing them does.
        """
        if type(module) is not type(wire_module()):
            return None
        marks = [self.number(module)]
        for name, value in found.items():
            kind = type(value)
            if kind is not type(short) and kind is not type:
                return None
            marks += (name, self.number(value), kind, value.__qualname__, value.__module__)
        return marks if all(type(mark) in (int, str, type) for mark in marks) else None

    def resolve(self, reference):
        """What a reference from the far side stands for: an object of ours, or a function of theirs.

        None for an object that there is not: the far side counted on an import that went otherwise, and what it asks
        for is not done.
        """
        if type(reference) is int:
            return self.by_number.get(reference)
        if reference[0] == "callback":
            return self.callback(reference[1], reference[2])
        raise KeyError(reference)


def wire_module():
    import sys

    return sys


def safe_name(kind):
    try:
        return str(kind.__qualname__)[:80]
    except BaseException:
        return "object"


def short(value):
    """A short text for an object, whatever its own __repr__ does."""
    try:
        text = repr(value)
        if type(text) is not str:
            return f"<{safe_name(type(value))} object>"
    except BaseException:
        return f"<{safe_name(type(value))} object>"
    # An address is another one in every run, and says nothing to a reader.
    parts = text.split(" at 0x")
    text = parts[0] + "".join(part.lstrip("0123456789abcdefABCDEF") for part in parts[1:])
    return text if len(text) <= REPR_LENGTH else text[: REPR_LENGTH - 1] + "…"
