"""What a check can make go wrong on the way between a program and the server beside it: ``postgres.link``,
``redis.link``. The relay behind the door does it; this says what.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from backroad.labs.rejection import Gone, OurFault
from backroad.model.duration import in_seconds

Toward = Literal["both", "server", "program"]
When = Literal["before", "answer", "done"]
SLOWEST = 30.0
"""Seconds of latency at most: whoever waits longer than a check may last sees no difference to silence."""
FASTEST = 1 << 30
LONGEST = 1 << 20
"""Bytes of an answer behind which it can be cut."""
TRAPS = {"before": "cut", "answer": "part", "done": "done"}
SIDES = {
    "both": "let nothing through over the connections to {} that there are",
    "server": "let nothing more come to {} over the connections that there are",
    "program": "let nothing more come from {} over the connections that there are",
}


@dataclass
class Way:
    """What a link needs of the attachment whose it is. ``said`` is what a program says over it, in a word; ``say`` says
    a line to the relay, ``step`` notes one for the journal, ``incident(what)`` notes it in the timeline and gives what
    ends it there."""

    beyond: str
    said: str
    say: Callable[..., str]
    step: Callable[[str], None]
    incident: Callable[[str], Callable[[], None]]
    seed: Callable[[], int]


@dataclass
class LinkFault:
    """Something that goes wrong until the ``with`` block ends, ``heals()`` is called, or the check ends."""

    _way: Way
    _number: str
    _over: Callable[[], None]
    _trap: bool = False
    over: bool = field(default=False, init=False)

    def __enter__(self) -> LinkFault:
        return self

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        if isinstance(error, (Gone, OurFault)):
            # The server may be gone with its relay: there is nothing to heal then, and nobody asks.
            self.over = True
            self._over()
        else:
            self.heals()

    def heals(self) -> None:
        """From now on it is as if this had never been, but for what is lost."""
        if self.over:
            return
        self.over = True
        self._way.say("disarm" if self._trap else "heal", self._number)
        self._over()

    @property
    def struck(self) -> int:
        """How many connections it has reset, halved or cut until now."""
        return int(self._way.say("sprung" if self._trap else "struck", self._number))

    @property
    def reached(self) -> bool:
        """Whether it has struck any."""
        return self.struck > 0


class Link:
    """The way between the learner's program and the server. Each fault holds until it ``.heals()``; as ``with`` it does
    so at the end of the block, and all of them when the check ends. Times are in seconds."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._numbers = itertools.count(1)
        self._faults: list[LinkFault] = []

    def slow(self, latency: float, jitter: float = 0.0) -> LinkFault:
        """A question and its answer take so many seconds longer together, each half of it, give or take up to
        ``jitter``, which is drawn from the run's seed. Bytes of one connection never overtake each other."""
        if not 0 <= jitter <= latency <= SLOWEST:
            raise OurFault(f"a link is slow by 0 to {SLOWEST:g} s and a jitter below that, not {latency} and {jitter}")
        more = f", give or take {jitter:g}" if jitter else ""
        what = f"made the way to {self._way.beyond} slow: {in_seconds(latency)} for a question and its answer{more}"
        words = [f"{latency:.6f}", f"{jitter:.6f}", str(self._way.seed())]
        return self._fault(what, f"{latency:g} s slow", "slow", *words)

    def narrow(self, bytes_per_second: int) -> LinkFault:
        """No more than so many bytes a second pass over each connection in each direction."""
        if not 1 <= bytes_per_second <= FASTEST:
            raise OurFault(f"a link is as narrow as 1 to {FASTEST} bytes a second, not {bytes_per_second}")
        what = f"let no more than {bytes_per_second} bytes a second through to {self._way.beyond}"
        return self._fault(what, f"{bytes_per_second} bytes a second", "narrow", str(bytes_per_second))

    def resets(self, *, present: bool = True, new: bool = True) -> LinkFault:
        """Reset (RST) every connection that there is, and each new one as soon as it is made."""
        if not (present or new):
            raise OurFault("a link that resets neither present nor new connections does nothing")
        which = (
            "every connection" if present and new else "every connection that there is" if present else "every new one"
        )
        words = [str(int(new)), str(int(present))]
        return self._fault(f"reset {which} to {self._way.beyond}", f"resets {which}", "reset", *words)

    def gone(self) -> LinkFault:
        """Nobody is there any more: every connection that there is is reset, and new ones are refused."""
        return self._fault(f"took {self._way.beyond} away", "gone", "gone")

    def refuses(self) -> LinkFault:
        """Nobody listens any more: new connections are refused. Those that there are go on."""
        return self._fault(f"refused new connections to {self._way.beyond}", "refuses new connections", "refuse")

    def blackhole(self) -> LinkFault:
        """New connections are not answered at all: to connect waits, as if the packets were lost. Those that there are
        go on."""
        return self._fault(f"left new connections to {self._way.beyond} unanswered", "answers no new one", "drop")

    def half_open(self, toward: Toward = "both") -> LinkFault:
        """Over the connections that there are nothing comes through any more ``toward`` the server, the program, or
        both; they stay open, and neither side is told. New ones work. What was sent comes through once it heals, unless
        whoever sent it has given up."""
        if toward not in SIDES:
            raise OurFault(f"a connection is half open toward {', '.join(SIDES)}, not {toward!r}")
        return self._fault(SIDES[toward].format(self._way.beyond), "half-open connections", "half", toward)

    def cuts(self, at: str = "", after: int = 0, when: When = "answer", times: int = 1) -> LinkFault:
        """Cut the connection of the next program that sends a statement with the text ``at``, or a command that begins
        with it (anything, where that is empty; capitals do not matter): in the middle of the answer, ``after`` so many
        bytes of it, or ``when="before"`` the server sees it, or once the server has ``"done"`` it and before anything
        of the answer comes through. ``times=0`` cuts all of them."""
        if when not in TRAPS or not 0 <= after <= LONGEST or times < 0:
            raise OurFault(f"a link cannot be cut {when!r} after {after} bytes, {times} times")
        where = {
            "before": "before it arrives",
            "answer": f"after {after} bytes of its answer",
            "done": "once it is done",
        }
        text = " ".join(at.split())
        what = f"cut the connection to {self._way.beyond} at the next {text or 'question'}, {where[when]}"
        self._way.step(what)
        number = self._way.say("trap", TRAPS[when], text, str(after), str(times))
        return self._kept(LinkFault(self._way, number, self._way.incident(f"cut at {text or 'any'}"), True))

    def reset(self) -> int:
        """Reset (RST) every connection that there is, once; how many that were."""
        with self.resets(new=False) as fault:
            return fault.struck

    def heals(self) -> None:
        """All that was made to go wrong on this way is over."""
        for fault in self._faults:
            fault.heals()
        self._faults.clear()

    # For the attachment ---------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The relay is as it was at the start, or another one."""
        for fault in self._faults:
            fault.over = True
        self._faults.clear()

    def _fault(self, step: str, what: str, kind: str, *words: str) -> LinkFault:
        self._way.step(step)
        number = str(next(self._numbers))
        self._way.say("fault", number, kind, *words)
        return self._kept(LinkFault(self._way, number, self._way.incident(what)))

    def _kept(self, fault: LinkFault) -> LinkFault:
        self._faults = [*(one for one in self._faults if not one.over), fault]
        return fault
