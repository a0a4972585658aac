"""What a service says of itself in its OpenAPI document, held against how it behaves: requests are drawn from the
document by schemathesis and sent by our own client, and each answer must be one that the document describes.

It is advice, unless a check makes it more: a document describes, and only the task says what is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backroad.labs.http.answer import Answer
from backroad.labs.rejection import Rejection

if TYPE_CHECKING:
    from random import Random

    from backroad.labs.http.caller import Caller

LONGEST = 1 << 20
"""Bytes of a document that is read."""
OPERATIONS = 60
ADVICE = 3
"""Sentences of advice that a verdict carries at most."""
LOCAL = ("$ref", "$dynamicRef", "$recursiveRef")
DROPPED = ("$id", "$schema", "servers")
"""What would only lead elsewhere. As names of properties they hold tables, and stay."""


@dataclass(frozen=True)
class Deviation:
    """An answer that the document does not describe: ``operation`` as in "GET /items/{id}", and what is not as said."""

    operation: str
    said: str
    answer: Answer

    @property
    def sentence(self) -> str:
        """Both in one clause."""
        return f"{self.operation} does not keep to your OpenAPI document: {self.said}"


class Contract:
    """The service's OpenAPI document. ``operations`` are "GET /items/{id}" and so on; ``document`` is what it says."""

    def __init__(self, caller: Caller, path: str) -> None:
        """Raises Rejection where there is none that can be used."""
        import schemathesis

        self._caller = caller
        self.answer = caller.get(path)
        if self.answer.status != 200:
            said = f"there is no OpenAPI document at {path}: the answer is {self.answer.status}"
            raise self.answer.wrong(said, "status", expected="status 200", raised="NoDocument")
        if len(self.answer.raw) > LONGEST:
            raise self.answer.wrong("the OpenAPI document is longer than 1 MB", "body", raised="NoDocument")
        self.document = self.answer.json
        self._refuse_what_leads_away(self.document)
        try:
            self._schema = schemathesis.openapi.from_dict(_rid(self.document))
            described: list[Any] = list(self._schema.get_all_operations())
            broken = next((one for one in described if not hasattr(one, "ok")), None)
            found = [one.ok() for one in described if hasattr(one, "ok")]
        except Exception as error:
            raise self._unusable(str(error).partition("\n")[0]) from error
        if broken is not None:
            raise self._unusable(" ".join(str(broken.err()).split()))
        self._found = found[:OPERATIONS]
        self.operations = tuple(str(one.label) for one in self._found)

    def deviations(self, rng: Random, each: int = 6) -> Iterator[Deviation]:
        """Send ``each`` requests to every operation, and give what the document does not describe, one of a kind for
        each operation. ``rng`` decides what is sent."""
        for operation in self._found:
            told: set[str] = set()
            for case, answer in self._answers(operation, rng.randrange(1 << 32), each):
                for kind, said in self._compared(case, answer):
                    if kind not in told:
                        told.add(kind)
                        yield Deviation(str(operation.label), said, answer)

    def holds(self, rng: Random, each: int = 6) -> None:
        """The check fails with the first answer that the document does not describe."""
        for one in self.deviations(rng, each):
            raise one.answer.wrong(one.sentence, "status", "body", raised="Deviation")

    def advises(self, rng: Random, each: int = 6) -> None:
        """Say in the verdict's notes what the document does not describe; the check goes on."""
        for number, one in enumerate(self.deviations(rng, each)):
            if number == ADVICE:
                break
            self._caller._lab.advice.append(f"Only advice: {one.sentence}.")

    # Behind them ----------------------------------------------------------------------------------------------

    def _answers(self, operation: Any, seed: int, each: int) -> list[tuple[Any, Answer]]:
        import hypothesis
        from requests import Request

        found: list[tuple[Any, Answer]] = []
        drawn: list[Any] = []
        try:

            @hypothesis.settings(
                max_examples=each,
                database=None,
                deadline=None,
                phases=[hypothesis.Phase.generate],
                suppress_health_check=list(hypothesis.HealthCheck),
            )
            @hypothesis.seed(seed)
            @hypothesis.given(case=operation.as_strategy())
            def draw(case: Any) -> None:
                drawn.append(case)

            draw()
        except Exception as error:
            raise self._unusable(f"{operation.label}: {str(error).partition(chr(10))[0]}") from error
        for case in drawn[:each]:
            sent = case.as_transport_kwargs(base_url="http://localhost")
            known = ("method", "url", "headers", "params", "cookies", "data", "json", "files")
            request = Request(**{key: sent[key] for key in known if sent.get(key) is not None}).prepare()
            body: Any = request.body or b""
            fields: dict[str, str | None] = {
                name: value if isinstance(value, str) else value.decode("latin-1")
                for name, value in request.headers.items()
                if name.lower() not in ("content-length", "connection", "accept-encoding", "user-agent", "host")
                and not name.lower().startswith("x-schemathesis")
            }
            method, path = str(request.method), str(request.path_url)
            answer = self._caller.request(method, path, body=body, headers=fields)
            found.append(((case, request), answer))
        return found

    def _compared(self, sent: Any, answer: Answer) -> Iterator[tuple[str, str]]:
        from schemathesis.checks import not_a_server_error
        from schemathesis.core.transport import Response
        from schemathesis.specs.openapi import checks

        case, request = sent
        fields: dict[str, list[str]] = {}
        for name, value in answer.headers.pairs:
            fields.setdefault(name.lower(), []).append(value)
        response = Response(answer.status, fields, answer.raw, request, answer.seconds, verify=False)
        # Only what looks at the answer: some of schemathesis' checks send requests of their own.
        wanted = [
            not_a_server_error,
            checks.status_code_conformance,
            checks.content_type_conformance,
            checks.response_headers_conformance,
            checks.response_schema_conformance,
        ]
        try:
            case.validate_response(response, checks=wanted)
        except BaseExceptionGroup as group:
            for failure in group.exceptions:
                yield type(failure).__name__, _clause(failure)

    def _refuse_what_leads_away(self, document: Any) -> None:
        """A document may name others by their address: nothing is fetched for it."""
        waiting = [document]
        while waiting:
            part = waiting.pop()
            if isinstance(part, list):
                waiting += part
            elif isinstance(part, dict):
                for key, value in part.items():
                    if key in LOCAL and isinstance(value, str) and not value.startswith("#"):
                        raise self._unusable(f"it leads to another document with {key}: {value[:60]}")
                    waiting.append(value)

    def _unusable(self, why: str) -> Rejection:
        said = f"the OpenAPI document cannot be used: {why[:200]}"
        return self.answer.wrong(said, "body", raised="NoDocument")


def _rid(part: Any) -> Any:
    """The document without what leads elsewhere."""
    if isinstance(part, list):
        return [_rid(item) for item in part]
    if isinstance(part, dict):
        return {
            key: _rid(value) for key, value in part.items() if key not in DROPPED or not isinstance(value, str | list)
        }
    return part


def _clause(failure: Any) -> str:
    title = str(getattr(failure, "title", "")) or type(failure).__name__
    detail = " ".join(str(getattr(failure, "message", "")).split())
    whole = f"{title[:1].lower()}{title[1:]}{f' ({detail})' if detail else ''}"
    return whole if len(whole) <= 300 else f"{whole[:299]}…"
