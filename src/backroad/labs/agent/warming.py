"""Does often what a check will do, while nobody waits: the interpreter is slow at everything the first time, and makes
what it has done eight times faster."""

import sys

import wire

TIMES = 10
SOURCE = b"""\
def give(value):
    return value


def walk(values, least=0):
    found, count = {}, [0]
    for key, value in sorted(values.items()):
        if value and not key.startswith("_") or key in found:
            found[key] = found.get(key, 0) + len(f"{value}") * 2
        elif value is None:
            continue
    while count[-1] < least:
        count.append(count[-1] + 1)
    try:
        return [one for one in found if one != "x"], {key: -1 for key in count}
    except (KeyError, ValueError) as error:
        raise RuntimeError("no such key") from error
    finally:
        del count


class Held:
    def __init__(self, *values, **named):
        self.values = values
        with open(named["path"]) as file:
            self.lines = tuple(map(lambda line: line.strip(), file))
"""
"""A file with each kind of statement: Python is slow at compiling what it has not met."""


class Nobody:
    """Takes the answers that are given while the agent warms up."""

    sent = b""

    def send(self, message, other):
        self.sent = wire.encode(message, other)

    def pass_on(self, data):
        self.sent = data


def up(agent, output):
    """Warm an agent up; afterwards it knows nothing of it. ``output``: bytes of a call's output that are handed on."""
    real, agent.link = agent.link, Nobody()
    agent.do_files({"_warm.py": SOURCE}, (), output)
    for number in range(TIMES):
        agent.answer([number, "import", "_warm", True, agent.imported])
        wire.decode(agent.link.sent, str)
        given = ([{"a": [1, 2.0, "b", None, True]}],)
        ask = [number, "sure", agent.imported, "call", sys.modules["_warm"].give, given, {}]
        agent.answer(wire.decode(wire.encode(ask, agent.objects.number), agent.objects.resolve))
        wire.decode(agent.link.sent, str)
    agent.do_files({}, (), output)
    agent.objects.clear()
    agent.told.clear()
    agent.modules.forget(agent.kept)
    agent.imported = agent.held = b""
    agent.link = real
