"""What a check asks of Redis: the learner's commands and scripts, and what became of the keys."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs.redis import commands
from backroad.labs.redis.client import Client, refused
from backroad.labs.redis.reply import READ, Reply, content, plain
from backroad.labs.redis.resp import Fault, Value, Word
from backroad.labs.redis.watch import Watch
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Mismatch

if TYPE_CHECKING:
    from backroad.labs.redis.lab import RedisLab

ADJUSTABLE = (
    *("maxmemory", "maxmemory-policy", "maxmemory-samples", "appendonly", "appendfsync", "save", "timeout"),
    *("lazyfree-lazy-eviction", "lazyfree-lazy-expire", "notify-keyspace-events", "slowlog-log-slower-than"),
)
"""Settings that a learner's file may hold."""

HELD = 60_000
"""Milliseconds for which commands are held at most."""
OURS = (
    "auth",
    "hello",
    "client|setinfo",
    "client|setname",
    "monitor",
    "config|resetstat",
    "client|pause",
    "client|unpause",
)
"""Commands that the server counts and that no learner's work is about, or that are only ours."""

FORWARD = """
local gone = 0
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then
    if left <= tonumber(ARGV[1]) then gone = gone + redis.call('DEL', key)
    else redis.call('PEXPIRE', key, left - tonumber(ARGV[1])) end
  end
end
return gone
"""
"""Brings what expires nearer by so many milliseconds, on our own connection."""


class Redis:
    """A Redis server of the run's own, empty at the start of every check. ``redis`` in a check.

    What ``say``, ``attempt``, ``play`` and ``lua`` do is done with the learner's rights; all else with ours.
    """

    def __init__(self, lab: RedisLab) -> None:
        self._lab = lab

    # What the learner's work does ---------------------------------------------------------------------------

    def play(self, name: str = "commands.redis") -> list[Reply]:
        """Run the learner's file of commands, one a line as redis-cli takes them, and give the reply to each.

        It goes on after an error, as redis-cli does: ``played`` fails the check instead.
        """
        found = commands.read(self._lab.source(name), name)
        self._lab.note(f"redis-cli < {name}")
        client = self._lab.client(quiet=True)
        replies = []
        for command in found:
            answer = client.attempt(*command.words)
            replies.append(Reply(command.text, answer.value, answer.error, command.line))
        return replies

    def played(self, name: str = "commands.redis") -> list[Any]:
        """The same, and the values only; the check fails in words at the first command that the server refuses."""
        replies = self.play(name)
        for found in replies:
            if found.error:
                raise refused(found, self._lab.done(), f"{name}, line {found.line}: ")
        return [found.value for found in replies]

    def say(self, *words: Word) -> Any:
        """Run one command with the learner's rights; the check fails in words when the server refuses it."""
        return self._lab.spokesman.say(*words)

    def attempt(self, *words: Word) -> Reply:
        """Run one command with the learner's rights and give back how it went."""
        return self._lab.spokesman.attempt(*words)

    def say_all(self, wanted: Sequence[Sequence[Word]]) -> list[Any]:
        """Run many commands in one go, which is much quicker; the check fails in words at the first that is refused."""
        return self._lab.spokesman.say_all(wanted)

    def lua(self, name: str, keys: Sequence[Word] = (), args: Sequence[Word] = ()) -> Any:
        """Run the learner's Lua script with these KEYS and ARGV; the check fails in words when it stops."""
        found = self.attempt_lua(name, keys, args)
        if found.error:
            raise Rejection(
                f"{name} stops: {_script_error(found.error)}",
                Mismatch(self._lab.done(), "a script that runs to its end", found.error),
                seen=Seen(got=found.error, raised=found.code, message=found.error),
            )
        return found.value

    def attempt_lua(self, name: str, keys: Sequence[Word] = (), args: Sequence[Word] = ()) -> Reply:
        """Run the learner's Lua script and give back how it went."""
        text = self._lab.source(name)
        shown = f"redis-cli --eval {name} {commands.shown(list(keys))}"
        self._lab.note(f"{shown} , {commands.shown(list(args))}" if args else shown)
        found = self._lab.client(quiet=True).attempt("EVAL", text, len(keys), *keys, *args)
        return Reply(shown, found.value, found.error)

    def client(self, name: str = "") -> Client:
        """Another connection with the learner's rights, for commands that wait or that come from several sides."""
        return self._lab.client(name)

    def settings(self, name: str = "redis.conf") -> dict[str, str]:
        """Take on the settings in the learner's file, each line a name and a value, and give them back.

        Only settings about memory, expiry and what is kept on disk can be changed; the check fails in words for others.
        """
        found: dict[str, str] = {}
        for command in commands.read(self._lab.source(name), name):
            setting, *rest = command.words
            where = f"{name}, line {command.line}: "
            if slip := _slip(setting, rest):
                raise Rejection(f"{where}{slip}: {command.text}", seen=Seen(got=command.text))
            if setting.lower() not in ADJUSTABLE:
                unknown = f"there is no setting {setting} that can be changed here"
                raise Rejection(f"{where}{unknown}", seen=Seen(got=setting))
            value = " ".join(rest)
            if setting.lower() != "appendonly":
                said = self._administer("CONFIG", "SET", setting, value)
                if isinstance(said, Fault):
                    # What stands before the dash speaks of the command with which we hand the setting over.
                    why = said.message.rpartition(" - ")[2]
                    raise Rejection(f"{where}Redis does not take {command.text}: {why}", seen=Seen(got=value))
            elif value not in ("yes", "no"):
                raise Rejection(f"{where}appendonly is yes or no: {command.text}", seen=Seen(got=value))
            self._lab.server.remember(setting.lower(), value)
            found[setting.lower()] = value
        if "appendonly" in found:
            # A running server would need a while before what it is told lies in the file.
            self._lab.forget()
            self._lab.server.restart()
        self._lab.note(f"started Redis with {name}")
        return found

    # What became of it --------------------------------------------------------------------------------------

    def command(self, *words: Word) -> Any:
        """Run a command of the check's own and give its reply: a text, a whole number, None or a list.

        What the server refuses there is our fault; but a key that holds another type fails the check in words.
        """
        said = self._administer(*words)
        if isinstance(said, Fault) and said.code == "WRONGTYPE":
            command, key = (*map(commands.text, words), "")[:2]
            raise Rejection(
                f"the key {key} holds a {self.type(key)}, and {command} does not work on that",
                Mismatch(self._lab.done(), f"a value that {command} works on", f"a {self.type(key)}"),
                seen=Seen(got=self.type(key), raised="WRONGTYPE", message=said.message),
            )
        if isinstance(said, Fault):
            raise OurFault(f"{commands.shown(words)}: {said.message}")
        return plain(said)

    def keys(self, pattern: str = "*") -> list[str]:
        """The names of the keys, sorted."""
        self._lab.note(f"KEYS {pattern}")
        return sorted(self.command("KEYS", pattern))

    def type(self, key: str) -> str:
        """``string``, ``hash``, ``list``, ``set``, ``zset`` or ``stream``, ``none`` where there is no such key."""
        return str(plain(self._administer("TYPE", key)))

    def value(self, key: str) -> Any:
        """What a key holds, as Python has it: a text, a dict, a list, a set, for a sorted set its (member, score) pairs
        in the order of the scores, for a stream its (id, dict) pairs; None where there is no such key."""
        kind = self.type(key)
        if kind not in READ:
            self._lab.note(f"GET {commands.shown([key])}")
            return None
        first, *rest = READ[kind]
        self._lab.note(commands.shown([first, key, *rest]))
        return content(kind, self.command(first, key, *rest))

    def ttl(self, key: str) -> float | None:
        """Seconds until the key expires, None when it never does or is not there."""
        self._lab.note(f"TTL {commands.shown([key])}")
        left = self.command("PTTL", key)
        return left / 1000 if left >= 0 else None

    def memory(self, key: str = "") -> int:
        """Bytes that a key takes up, or without a key all data and what the server needs for them."""
        if key:
            return int(self.command("MEMORY", "USAGE", key, "SAMPLES", 0) or 0)
        return int(self.info("memory")["used_memory"])

    def info(self, section: str = "") -> dict[str, str]:
        """A section of INFO, by name."""
        lines = str(self.command("INFO", *([section] if section else []))).splitlines()
        pairs = (line.partition(":") for line in lines if ":" in line and not line.startswith("#"))
        return {name: value for name, _, value in pairs}

    def counts(self) -> dict[str, int]:
        """How often the server did each command since the check began, in scripts too, but for the check's own.

        Names are in small letters, such as ``get`` and ``config|get``.
        """
        own: dict[str, int] = {}
        for words in self._lab.own:
            own[words[0].lower()] = own.get(words[0].lower(), 0) + 1
        found = {}
        for name, text in self.info("commandstats").items():
            calls = int(text.partition("calls=")[2].partition(",")[0] or 0)
            name = name.removeprefix("cmdstat_")  # noqa: PLW2901 - the name without the section's mark
            left = calls - own.get(name.partition("|")[0], 0)
            if left > 0 and name not in OURS:
                found[name] = left
        return found

    def watching(self) -> Watch:
        """``with redis.watching() as seen:`` every command that the server does meanwhile is in ``seen.commands``."""
        return Watch(self._lab.server, self._lab.own)

    # What happens to it -------------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put values in, as ``value`` gives them: a text or number, a dict, a list of texts, a set, or for a sorted set
        a list of (member, score) pairs."""
        for key, value in values.items():
            if isinstance(value, list) and value and isinstance(value[0], tuple):
                self.command("ZADD", key, *(word for member, score in value for word in (score, member)))
            elif isinstance(value, Mapping):
                self.command("HSET", key, *(word for pair in value.items() for word in pair))
            elif isinstance(value, (set, frozenset)):
                self.command("SADD", key, *sorted(value))
            elif isinstance(value, list):
                self.command("RPUSH", key, *value)
            else:
                self.command("SET", key, value)

    def pass_time(self, seconds: float) -> int:
        """Let keys come nearer to their expiry as if so many seconds had passed; how many are gone by that.

        The clock stands: a program that compares times of its own sees none of it.
        """
        self._lab.note(f"{in_seconds(seconds)} passed")
        return int(self.command("EVAL", FORWARD, 0, int(seconds * 1000)))

    @contextlib.contextmanager
    def writes_held(self) -> Iterator[None]:
        """``with redis.writes_held():`` whatever would change a key waits until the block ends, while reading goes on.

        So several clients can be brought to where each has looked and none has written. The check's own commands may
        only read meanwhile.
        """
        self._lab.note("held every command that writes")
        self._administer("CLIENT", "PAUSE", HELD, "WRITE")
        try:
            yield
        finally:
            if not self._lab.server.gone:
                self._administer("CLIENT", "UNPAUSE")

    def waiting(self) -> int:
        """How many connections wait for something now: for a key, or because writing is held."""
        return int(self.info("clients")["blocked_clients"])

    def crash(self) -> None:
        """Kill the server and start it again: what is kept then is what it wrote to disk."""
        self._lab.note("killed Redis and started it again")
        self._lab.forget()
        self._lab.server.crash()

    def restart(self) -> None:
        """Stop the server in good order and start it again."""
        self._lab.note("stopped Redis and started it again")
        self._lab.forget()
        self._lab.server.restart()

    # Behind it ----------------------------------------------------------------------------------------------

    def _administer(self, *words: Word) -> Value:
        texts = tuple(commands.text(word) for word in words)
        self._lab.own.append((texts[0].upper(), *texts[1:]))
        return self._lab.server.administer(*words)


def _slip(setting: str, values: Sequence[str]) -> str:
    """What people bring along from other files of settings, in words; nothing where the line has the right form."""
    if "=" in setting or values[:1] == ["="] or setting.endswith(":"):
        return "only a space stands between a setting and its value"
    if any(value.startswith("#") for value in values):
        return "a comment needs a line of its own"
    if values and values[-1].endswith(";"):
        return "a setting ends with its line, without a semicolon"
    if not values:
        return "a setting needs a value"
    return ""


def _script_error(error: str) -> str:
    """What the server says of a script, without the parts that are about itself."""
    return error.partition(", &")[0].partition(" script: ")[0].removeprefix("ERR ")
