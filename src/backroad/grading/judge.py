"""Runs the checks of one exercise over one snapshot: their order, what blocks what, and what each result says."""

from __future__ import annotations

import os
import random
import traceback
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from backroad.checks import Check, current
from backroad.checks.given import How
from backroad.errors import BackroadError
from backroad.grading.haste import PATIENCE, Haste
from backroad.grading.load import shared_file
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.start import Attachment, Lab
from backroad.model.evidence import Growth, Log, Mismatch
from backroad.model.verdict import CheckResult, Outcome

TIMEOUTS = 2
"""After so many checks that ran out of time the rest is not tried: nobody should wait a minute for a red."""

PACKAGE = os.path.dirname(os.path.dirname(__file__))

UNUSABLE = (AttributeError, TypeError, LookupError, ValueError)
"""What Python raises in a check's own line when a value has not the shape that the check counts on."""

SEEDED = frozenset({"rng", "attack", "faults"})
"""Parameters of a check that throw dice, so that another seed may bring another outcome."""

OURS = "this could not be judged: the fault is ours, not yours"
BUSY = "this could not be judged: the machine gave your work too little of the processor, twice"
SURELY = 0.9
"""Share of the processor that was lacking, above which a second red is no red. Who has had a tenth of the time that a
check allows, and is not done, is slow: a right answer needs far less."""


class Judge:
    """Judges one run. ``results`` gives one result after the other; ``notes`` holds what a person should also read."""

    def __init__(
        self,
        checks: Sequence[Check],
        open_lab: Callable[[], Lab],
        seed: int,
        haste: Haste | None = None,
        passed: Sequence[str] = (),
        attach: Callable[[Lab], Mapping[str, Attachment]] = lambda _: {},
    ) -> None:
        """``passed``: names of checks that were run before these, in the same run, and hold."""
        self._checks = checks
        self._open_lab = open_lab
        self._seed = seed
        self._haste = haste or Haste()
        self._attach = attach
        self._lab: Lab | None = None
        self._beside: Mapping[str, Attachment] = {}
        self._outcomes = dict.fromkeys(passed, Outcome.PASSED)
        self._timeouts: list[str] = []
        self._goes_on = False
        """Whether another check follows the one that is on in the same sandbox."""
        self.notes: list[str] = []
        self.busy: list[str] = []
        """Names of checks that the machine was too busy to judge."""

    def results(self) -> Iterator[CheckResult]:
        """Every check's result, in order; in haste none after the first that failed.

        Whoever asks must ``close`` afterwards, however this ends.
        """
        for number, check in enumerate(self._checks, 1):
            self._goes_on = number < len(self._checks) and not self._checks[number].fresh
            result = self._result(check)
            self._outcomes[check.name] = result.outcome
            if self._lab is not None and self._goes_on and result.outcome is Outcome.PASSED:
                self._lab.ahead()
            yield result
            if self._haste.first and result.outcome is Outcome.FAILED:
                return

    def close(self) -> None:
        """End the sandbox."""
        current.enter(None)
        self._close()

    def _result(self, check: Check) -> CheckResult:
        blocker = next((name for name in check.after if self._outcomes.get(name) is not Outcome.PASSED), None)
        if blocker is None and len(self._timeouts) >= TIMEOUTS:
            blocker = self._timeouts[0]
        if blocker is not None:
            return CheckResult(check.name, check.title, Outcome.BLOCKED, blocked_by=blocker)
        if check.name in self._haste.granted:
            return CheckResult(check.name, check.title, Outcome.PASSED)
        known = self._haste.known.get(check.name)
        if known is not None and check.generated is None and not SEEDED & set(check.parameters):
            return CheckResult(check.name, check.title, Outcome(known))
        try:
            return self._tried(check)
        except OurFault:
            # A sandbox that ended, a machine that was full for a moment: another one may be spared that.
            self._close()
        try:
            return self._tried(check, again=True)
        except OurFault as fault:
            return self._broken(check, str(fault))

    def _tried(self, check: Check, again: bool = False) -> CheckResult:
        """The result of running a check; ``again`` for the second time, in a fresh sandbox. Raises OurFault."""
        try:
            try:
                self._run(check, again)
            except Rejection as rejection:
                return self._reconsider(check, rejection)
            except UNUSABLE as error:
                return self._reconsider(check, self._stumbled(check, error))
        except (BackroadError, OurFault):
            raise  # no sandbox can be started: that ends the run
        except (Exception, SystemExit):  # noqa: BLE001 - a fault in a check.py must not end the run
            return self._broken(check, traceback.format_exc(limit=-4))
        return self._passed(check)

    def _passed(self, check: Check) -> CheckResult:
        if self._lab is not None and self._lab.advice:
            self.notes += [note for note in self._lab.advice if note not in self.notes]
        return CheckResult(check.name, check.title, Outcome.PASSED, seconds=self._lab.spent if self._lab else 0.0)

    def _run(self, check: Check, again: bool = False) -> None:
        if self._lab is None:
            self._lab = self._open_lab()
            self._beside = self._attach(self._lab)
        lab = self._lab
        seconds = self._haste.seconds.get(check.name)
        if seconds is not None and again:
            seconds *= PATIENCE
        seed = zlib.crc32(f"{self._seed} {check.name}".encode())
        lab.seed = seed
        lab.check = check.name if self._goes_on else ""
        lab.begin(fresh=again or check.fresh, seconds=seconds)
        for beside in self._beside.values():
            beside.begin(fresh=again or check.fresh, seconds=seconds)
        sure = check.name in self._haste.sure
        lab.brief = lab.earlier or sure
        current.enter(lab)
        wanted: dict[str, Any] = {}
        for name in check.parameters:
            if name == "lab":
                wanted[name] = lab
            elif name == "rng":
                wanted[name] = random.Random(seed)  # noqa: S311 - a seed that is shown is the point
            elif name in self._beside:
                wanted[name] = self._beside[name]
            elif name in lab.provides:
                wanted[name] = lab.provide(name)
            else:
                raise OurFault(f"the check {check.name} asks for {name!r}, which this lab does not provide")
        if check.generated is None:
            try:
                check.function(**wanted)
            finally:
                lab.settle()
            return

        def body(**values: object) -> None:
            lab.again()
            for beside in self._beside.values():
                beside.again()
            try:
                check.function(**wanted, **values)
            finally:
                lab.settle()

        # The seed changes nothing in an example, unless the check throws dice of its own.
        held = self._haste.known.get(check.name) == Outcome.PASSED
        examples = not held or bool(SEEDED & set(check.parameters))
        check.generated.run(body, seed, How(not self._haste.rough, lab.earlier, examples, sure))

    def _stumbled(self, check: Check, error: Exception) -> Rejection:
        """The rejection for a check that could not go on with what the learner's code gave it: None, say.

        Only where the check's own lines failed, after something of the learner's was run; in ours the error is ours.
        """
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        done = current.done()
        file = place.tb_frame.f_code.co_filename if place is not None else PACKAGE
        author = check.function.__code__.co_filename
        ours = file.startswith(PACKAGE) and file not in (author, str(shared_file(Path(author))))
        if not done or ours or type(getattr(error, "obj", None)).__module__.startswith("backroad."):
            raise error
        sentence = self._lab.stumbled(error) if self._lab is not None else str(error)
        evidence = Mismatch(done, "a value that the check can go on with", f"{type(error).__name__}: {error}")
        return Rejection(sentence, evidence, seen=Seen(message=str(error)))

    def _reconsider(self, check: Check, rejection: Rejection) -> CheckResult:
        """A red that may be ours is run once more in a fresh sandbox before it is shown."""
        if _may_be_ours(rejection):
            try:
                self._run(check, again=True)
            except Rejection as second:
                rejection = second
            else:
                self.notes.append(f"“{check.title}” was run twice, because this machine was busy the first time.")
                return self._passed(check)
            if rejection.starved > SURELY:
                return self._busy(check)
        if rejection.seen.raised == "Timeout":
            self._timeouts.append(check.name)
        hint = rejection.hint or check.hint
        evidence = tuple(rejection.evidence)
        if self._lab is not None:
            evidence += self._lab.exhibits(evidence)
            for beside in self._beside.values():
                evidence += beside.exhibits(evidence)
            self.notes += [note for note in (*self._lab.notes(), *self._lab.advice) if note not in self.notes]
        late = rejection.seen.raised in ("Timeout", "Silent")
        seconds = self._lab.spent if self._lab is not None else 0.0
        return CheckResult(
            check.name,
            check.title,
            Outcome.FAILED,
            rejection.message,
            hint,
            evidence=evidence,
            seconds=seconds,
            late=late,
        )

    def _busy(self, check: Check) -> CheckResult:
        """A red of which nobody can say whose it is: twice the time was up, and twice the machine was to blame."""
        self.busy.append(check.name)
        self._timeouts.append(check.name)
        self.notes.append(
            f"“{check.title}” was not answered in time, twice, while this machine was busy with other work. "
            "That says nothing about your work. Close what keeps the machine busy, and check again."
        )
        self._close()
        return CheckResult(check.name, check.title, Outcome.BROKEN, BUSY)

    def _broken(self, check: Check, why: str) -> CheckResult:
        self._close()
        return CheckResult(check.name, check.title, Outcome.BROKEN, OURS, evidence=(Log("our fault", why),))

    def _close(self) -> None:
        for beside in self._beside.values():
            beside.close()
        self._beside = {}
        if self._lab is not None:
            self._lab.close()
            self._lab = None


def _may_be_ours(rejection: Rejection) -> bool:
    timed = any(isinstance(item, Growth) and item.unit == "seconds" for item in rejection.evidence)
    return rejection.starved > 0 or timed
