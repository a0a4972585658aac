"""The bytes that cross between the trusted side and the sandbox: frames and plain values.

One file serves both sides (inside the sandbox it is a module of its own), so it imports next to nothing.
Values are rebuilt from bytes and never unpickled: what comes out of ``decode`` is a plain builtin, whatever
lied on the far side. A frame is a 4-byte big-endian length and that many bytes.

Plain values: None, bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, range, Decimal,
Fraction, date, time, datetime, timedelta. Subclasses of builtins travel as their plain value. Everything else
is a reference, made by the ``other`` function of ``encode`` and read by that of ``decode``.
"""

from _struct import pack, unpack_from

MAX_FRAME = 8 << 20
"""Bytes of one frame at most that comes out of a sandbox."""
MAX_REQUEST = 8 * MAX_FRAME
"""Bytes of one frame of our own at most: a workspace and its starter must fit into one."""
MAX_DEPTH = 80
"""Levels of lists in lists at most."""
MAX_INT = 1 << 16
"""Bytes of one whole number at most."""
MAX_TEXTUAL = 10_000
"""Characters at most of a value that travels as text."""
MAX_ALIKE = 64
"""Keys of one table at most that share a hash: with more, building the table takes time without end."""

HEAD = b"l" + pack(">I", 7)
"""How every answer begins: a list of seven."""

TEXTUAL = ("Decimal", "Fraction", "date", "time", "datetime", "timedelta", "range")


class Unfit(Exception):
    """A value cannot cross. ``args[0]`` says why: ``big``, ``deep``, ``cycle`` or ``odd``."""


class Malformed(Exception):
    """Bytes that are no frame of ours: damaged or forged."""


def encode(value, other=None, limit=MAX_FRAME):
    """The bytes of ``value``. ``other(value)`` gives a plain value that stands for one that is not plain.

    Raises Unfit when it is too big or too deep, contains itself, or is not plain and ``other`` is None.
    """
    out = bytearray()
    _put(out, value, other, limit, 0, set())
    return bytes(out)


def _put(out, value, other, limit, depth, inside):  # noqa: C901, PLR0912, PLR0915
    kind = type(value)
    if kind is str:
        data = value.encode("utf-8", "surrogatepass")
        out += b"s" + pack(">I", len(data)) + data
    elif value is None:
        out += b"N"
    elif value is True:
        out += b"T"
    elif value is False:
        out += b"F"
    elif kind is int:
        if -0x80000000 <= value <= 0x7FFFFFFF:
            out += b"j" + pack(">i", value)
        else:
            size = (value.bit_length() >> 3) + 1
            if size > MAX_INT:
                raise Unfit("big")
            out += b"i" + pack(">I", size) + value.to_bytes(size, "big", signed=True)
    elif kind is float:
        out += b"d" + pack(">d", value)
    elif kind is list or kind is tuple or kind is set or kind is frozenset or kind is dict:
        if depth >= MAX_DEPTH:
            raise Unfit("deep")
        if id(value) in inside:
            raise Unfit("cycle")
        inside.add(id(value))
        if kind is dict:
            pairs = list(value.items())
            out += b"m" + pack(">I", len(pairs))
            for key, item in pairs:
                _put(out, key, other, limit, depth + 1, inside)
                _put(out, item, other, limit, depth + 1, inside)
        else:
            tag = b"l" if kind is list else b"t" if kind is tuple else b"e" if kind is set else b"z"
            # A copy, because a thread of the learner's may go on changing it.
            items = list(value)
            out += tag + pack(">I", len(items))
            for item in items:
                if type(item) is str:
                    # A list of a thousand words is common, and a call for each costs more than all the rest.
                    data = item.encode("utf-8", "surrogatepass")
                    out += b"s" + pack(">I", len(data)) + data
                else:
                    _put(out, item, other, limit, depth + 1, inside)
                if len(out) > limit:
                    raise Unfit("big")
        inside.discard(id(value))
    elif kind is bytes:
        out += b"b" + pack(">I", len(value)) + value
    elif kind is complex:
        out += b"c" + pack(">dd", value.real, value.imag)
    else:
        _put_rare(out, value, other, limit, depth, inside)
    if len(out) > limit:
        raise Unfit("big")


def _put_rare(out, value, other, limit, depth, inside):  # noqa: C901, PLR0912
    text = as_text(value)
    if text is not None:
        out += b"x"
        _put(out, text, other, limit, depth, inside)
        return
    # The type, because an object can lie about its __class__; and unbound methods of the builtin, so that an override
    # in the learner's subclass is never called.
    kind = type(value)
    if issubclass(kind, int):
        plain = int.__add__(value, 0)
    elif issubclass(kind, str):
        plain = str.encode(value, "utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
    elif issubclass(kind, float):
        plain = float.__add__(value, 0.0)
    elif issubclass(kind, dict):
        plain = dict(dict.items(value))
    elif issubclass(kind, list):
        plain = list(list.__iter__(value))
    elif issubclass(kind, tuple):
        plain = tuple(tuple.__iter__(value))
    elif issubclass(kind, set):
        plain = set(set.__iter__(value))
    elif issubclass(kind, frozenset):
        plain = frozenset(frozenset.__iter__(value))
    elif issubclass(kind, (bytes, bytearray)):
        plain = bytes(memoryview(value))
    elif other is not None:
        reference = other(value)
        out += b"h"
        _put(out, reference, None, limit, depth + 1, inside)
        return
    else:
        raise Unfit("odd")
    if depth >= MAX_DEPTH:
        raise Unfit("deep")
    if id(value) in inside:
        raise Unfit("cycle")
    inside.add(id(value))
    _put(out, plain, other, limit, depth + 1, inside)
    inside.discard(id(value))


def as_text(value):
    """(type name, text) for the few standard types that travel as text, else None. Raises Unfit for a very long one."""
    kind = type(value)
    name = kind.__name__
    if name not in TEXTUAL or kind.__module__ not in ("decimal", "fractions", "datetime", "builtins"):
        return None
    try:
        if name == "range":
            text = f"{value.start} {value.stop} {value.step}"
        elif name == "timedelta":
            text = f"{value.days} {value.seconds} {value.microseconds}"
        elif name in ("Decimal", "Fraction"):
            text = str(value)
        else:
            text = value.isoformat()
    except ValueError as error:
        # Python does not write whole numbers of more than 4300 digits.
        raise Unfit("big") from error
    if len(text) > MAX_TEXTUAL:
        raise Unfit("big")
    return (name, text)


def from_text(name, text):
    """The value that ``as_text`` described. Raises Malformed when there is no such value."""
    if len(text) > MAX_TEXTUAL:
        raise Malformed(name)
    try:
        if name == "range":
            return range(*map(int, text.split()))
        if name == "Decimal":
            from decimal import Decimal

            return Decimal(text)
        if name == "Fraction":
            from fractions import Fraction

            # Fraction("1e999999999") would be computed, and take for ever.
            if not text.lstrip("-").replace("/", "", 1).isdigit():
                raise Malformed(name)
            return Fraction(text)
        import datetime as dt

        if name == "timedelta":
            return dt.timedelta(*map(int, text.split()))
        if name in ("date", "time", "datetime"):
            return getattr(dt, name).fromisoformat(text)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise Malformed(name) from error
    raise Malformed(name)


def decode(data, other=None):
    """The value of bytes made by ``encode``. ``other(reference)`` gives what a reference stands for.

    Raises Malformed for anything else: wrong tags, wrong lengths, bytes left over, too deep.
    """
    try:
        value, position = _take(data, 0, other, 0)
    except Malformed:
        raise
    except Exception as error:
        raise Malformed("damaged") from error
    if position != len(data):
        raise Malformed("bytes left over")
    return value


def reference(text):
    """(number, flags, type, repr) of an object that stays in a sandbox, from the one text that stands for it there.

    One text, because every import brings a dozen of them. Raises Malformed for anything else.
    """
    parts = text.split("\0", 3) if type(text) is str else ()
    if len(parts) != 4 or len(parts[0]) > 9 or not (parts[0].isascii() and parts[0].isdigit()):
        raise Malformed("a reference")
    return int(parts[0]), parts[1], parts[2], parts[3]


def _take(data, at, other, depth):  # noqa: C901, PLR0912, PLR0915
    tag = data[at]
    at += 1
    if tag == 0x73:  # s
        size = unpack_from(">I", data, at)[0]
        at += 4
        if at + size > len(data):
            raise Malformed("short text")
        return data[at : at + size].decode("utf-8", "surrogatepass"), at + size
    if tag == 0x6A:  # j
        return unpack_from(">i", data, at)[0], at + 4
    if tag == 0x4E:  # N
        return None, at
    if tag == 0x54:  # T
        return True, at
    if tag == 0x46:  # F
        return False, at
    if tag == 0x64:  # d
        return unpack_from(">d", data, at)[0], at + 8
    if tag == 0x63:  # c
        return complex(*unpack_from(">dd", data, at)), at + 16
    if tag in {0x68, 0x78}:  # h, x
        inner, at = _take(data, at, None, depth + 1)
        if tag == 0x78:
            name, text = inner
            return from_text(name, text), at
        if other is None:
            raise Malformed("a reference where none may be")
        return other(inner), at
    size = unpack_from(">I", data, at)[0]
    at += 4
    if size > len(data):
        raise Malformed("a length beyond the end")
    if tag == 0x62:  # b
        if at + size > len(data):
            raise Malformed("short bytes")
        return data[at : at + size], at + size
    if tag == 0x69:  # i
        if size > MAX_INT or at + size > len(data):
            raise Malformed("number")
        return int.from_bytes(data[at : at + size], "big", signed=True), at + size
    # A subclass costs a second level on the way out, hence twice the depth on the way in.
    if depth > 2 * MAX_DEPTH:
        raise Malformed("too deep")
    if tag == 0x6D:  # m
        keys, values = [], []
        for _ in range(size):
            key, at = _take(data, at, other, depth + 1)
            value, at = _take(data, at, other, depth + 1)
            keys.append(key)
            values.append(value)
        return dict(zip(_spread(keys), values, strict=True)), at
    items = []
    for _ in range(size):
        if data[at] == 0x73:
            # As in _put: a call for each word costs more than all the rest.
            start = at + 5
            at = start + unpack_from(">I", data, at + 1)[0]
            if at > len(data):
                raise Malformed("short text")
            items.append(data[start:at].decode("utf-8", "surrogatepass"))
        else:
            item, at = _take(data, at, other, depth + 1)
            items.append(item)
    if tag == 0x6C:  # l
        return items, at
    if tag == 0x74:  # t
        return tuple(items), at
    if tag == 0x65:  # e
        return set(_spread(items)), at
    if tag == 0x7A:  # z
        return frozenset(_spread(items)), at
    raise Malformed("an unknown tag")


def _spread(keys):
    """The keys of a table, if they can be put into one quickly. Raises Malformed when too many share a hash."""
    if len(keys) > MAX_ALIKE:
        counts = {}
        for key in keys:
            mark = hash(key)
            counts[mark] = counts.get(mark, 0) + 1
            if counts[mark] > MAX_ALIKE:
                raise Malformed("keys that are all alike")
    return keys


def answer(number):
    """The bytes that the answer to question ``number`` begins with."""
    return HEAD + b"j" + pack(">i", number)


def answered(data):
    """The number of the question that these bytes say they answer, 0 where they are no answer."""
    return unpack_from(">i", data, 6)[0] if data[:6] == HEAD + b"j" and len(data) >= 10 else 0


def frame(payload):
    """The payload with its length before it."""
    return pack(">I", len(payload)) + payload


def length(header, limit=MAX_FRAME):
    """How many bytes follow a 4-byte header. Raises Malformed above the limit."""
    size = unpack_from(">I", header)[0]
    if size > limit + 1024:
        raise Malformed("a frame beyond the limit")
    return size
