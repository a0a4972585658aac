"""What is told of an exception of the learner's to the far side, where an account of it is made (``labs.accounts``)."""

import objects
import wire

MESSAGE_LENGTH = 2000
LARGEST = 10_000
"""Bytes of an attribute that is told as it is."""
DEEPEST = 3
"""Causes of causes that are told."""


def safe(error, root):
    """The account, or a short one of an exception that does not let itself be looked at. ``root``: the workspace."""
    try:
        return account(error, root)
    except BaseException:
        name = objects.safe_name(type(error))
        told = {"type": name, "types": [name], "message": "", "frames": [], "attributes": {}}
        return {**told, "explicit": False, "cause": None}


def account(error, root, level=0):
    """Type, bases, message, frames in the learner's files, attributes, cause."""
    kind = type(error)
    message = ""
    try:
        message = str(error)[:MESSAGE_LENGTH]
    except BaseException:
        pass
    if isinstance(error, SyntaxError):
        message = str(error.msg)
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    told = {
        "type": objects.safe_name(kind),
        "types": [objects.safe_name(base) for base in kind.__mro__][:20],
        "message": message,
        "frames": _frames(error, root),
        "attributes": _attributes(error),
        "explicit": error.__cause__ is not None,
        "cause": account(cause, root, level + 1) if cause is not None and level < DEEPEST else None,
    }
    if isinstance(error, SyntaxError):
        line = error.lineno if type(error.lineno) is int else 0
        told["place"] = [_inner(error.filename or "", root), line, 0, ""]
    return told


def _frames(error, root):
    found = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.startswith(root):
            found.append([_inner(code.co_filename, root), trace.tb_lineno or 0, code.co_name])
        trace = trace.tb_next
    return found if len(found) <= 12 else found[:6] + found[-6:]


def _inner(path, root):
    path = str(path)
    return path[len(root) + 1 :] if path.startswith(root + "/") else path.rpartition("/")[2]


def _attributes(error):
    told = {}
    try:
        for name, value in list(vars(error).items())[:20]:
            try:
                wire.encode(value, None, LARGEST)
                told[name] = value
            except BaseException:
                told[name] = objects.short(value)
        arguments = error.args
        wire.encode(arguments, None, LARGEST)
        told["args"] = arguments
    except BaseException:
        pass
    return told
