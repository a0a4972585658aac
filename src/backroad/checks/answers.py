"""What can be said about an answer over HTTP: the sentences of ``expect`` for the http lab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from backroad.checks import compare
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.show import show

if TYPE_CHECKING:
    from backroad.labs.http.answer import Answer

PROBLEM = "application/problem+json"
_ANY: Any = object()


class AnswerSentences:
    """What can be said about an answer (from ``service.get(…)``), or about several."""

    _value: Any

    def has_status(self, *statuses: int) -> None:
        """An answer with this status code, or with one of these."""
        answer = self._answer()
        if answer.status not in statuses:
            wanted = " or ".join(map(str, statuses))
            asked = f"{answer.request.method} {answer.request.target[:60]}"
            said = f"{asked} is answered with {answer.status}, and {wanted} is right"
            raise _wrong(answer, said, "status", expected=f"status {wanted}", plain=list(statuses), got=answer.status)

    def has_header(self, name: str, value: str | None = None) -> None:
        """An answer with that header field, and with exactly that value where one is given."""
        answer = self._answer()
        got = answer.header(name)
        part = f"header {name.lower()}"
        if got is None:
            wanted = f"{name}: {value}" if value is not None else f"a field {name}"
            raise _wrong(answer, f"the answer has no header {name}", part, expected=wanted, plain=value, got=None)
        if value is not None and got != value:
            said = f"the header {name} is {got!r}, and {value!r} is right"
            raise _wrong(answer, said, part, expected=f"{name}: {value}", plain=value, got=got)

    def lacks_header(self, name: str) -> None:
        """An answer without that header field."""
        answer = self._answer()
        got = answer.header(name)
        if got is not None:
            said = f"the answer has a header {name}, which should not be there: {got}"
            raise _wrong(answer, said, f"header {name.lower()}", expected=f"no {name}", plain=None, got=got)

    def has_type(self, media_type: str) -> None:
        """An answer of that media type; its parameters, such as charset, are free."""
        answer = self._answer()
        if answer.type != media_type.lower():
            got = answer.header("Content-Type")
            said = f"the content is said to be {got}, and {media_type} is right"
            if got is None:
                said = "the answer does not say what its content is: Content-Type is missing"
            wanted = f"Content-Type: {media_type}"
            raise _wrong(answer, said, "header content-type", expected=wanted, plain=media_type, got=got)

    def has_json(self, value: Any) -> None:
        """An answer whose content is JSON (by its media type too) and is this value. Numbers are compared by value."""
        answer = self._answer()
        if answer.type != "application/json" and not answer.type.endswith("+json"):
            self.has_type("application/json")
        got = answer.json
        if not _alike(value, got):
            said = compare.difference(value, got)
            raise _wrong(answer, said, "body", expected=show(value), plain=value, got=got)

    def is_problem(self, status: int, **members: Any) -> None:
        """An answer that tells an error as RFC 9457 wants it: this status, ``application/problem+json``, an object in
        which ``status``, where there is one, is the same; and with these other members where some are named."""
        self.has_status(status)
        self.has_type(PROBLEM)
        answer = self._answer()
        got = answer.json
        if not isinstance(got, dict):
            raise _wrong(answer, "the problem is no JSON object", "body", expected="an object", plain=None, got=got)
        if got.get("status", status) != status:
            said = f"the problem says status {show(got['status'])}, and the answer has {status}"
            raise _wrong(answer, said, "body", expected=f'"status": {status}', plain=status, got=got.get("status"))
        for name, value in members.items():
            if got.get(name, _ANY) != value:
                has = f"is {show(got[name])}" if name in got else "is missing"
                said = f"in the problem {name} {has}, and {show(value)} is right"
                raise _wrong(answer, said, "body", expected=f"{name}: {show(value)}", plain=value, got=got.get(name))

    def includes(self, members: Mapping[str, Any]) -> None:
        """An answer whose content is a JSON object with at least these members."""
        answer = self._answer()
        got = answer.json
        if not isinstance(got, dict):
            raise _wrong(answer, "the content is no JSON object", "body", expected="an object", plain=members, got=got)
        for name, value in members.items():
            if not _alike(value, got.get(name, _ANY)):
                has = f"is {show(got[name])}" if name in got else "is missing"
                said = f"in the content {name} {has}, and {show(value)} is right"
                raise _wrong(answer, said, "body", expected=f"{name}: {show(value)}", plain=value, got=got.get(name))

    def same_answer_as(self, other: Answer) -> None:
        """An answer with the status and the content of another; JSON is compared as JSON, header fields are free."""
        answer = self._answer()
        if answer.status != other.status:
            said = f"the answer has the status {answer.status}, and the first had {other.status}"
            raise _wrong(
                answer, said, "status", expected=f"status {other.status}", plain=other.status, got=answer.status
            )
        if _content(answer) != _content(other):
            said = "the answer is another than the first"
            raise _wrong(answer, said, "body", expected=other.text[:400], plain=_content(other), got=_content(answer))

    def all_same_answer(self) -> None:
        """Several answers that all have the status and the content of the first."""
        answers: Sequence[Answer] = self._value
        from backroad.checks.expect import expect

        for answer in answers[1:]:
            expect(answer).same_answer_as(answers[0])

    def fits(self, schema: Mapping[str, Any]) -> None:
        """An answer whose JSON content fits a JSON Schema (2020-12): the first place that does not is named."""
        import jsonschema  # type: ignore[import-untyped]

        answer = self._answer()
        got = answer.json
        try:
            checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as error:
            raise OurFault(f"the schema is none: {error.message}") from error
        wrong = min(checker.iter_errors(got), key=lambda error: list(map(str, error.path)), default=None)
        if wrong is not None:
            place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in wrong.path).lstrip(".")
            said = f"in the content, {place or 'the whole'} is not as it should be: {wrong.message[:200]}"
            raise _wrong(answer, said, "body", expected="content that fits the description", plain=None, got=got)

    # Behind them ----------------------------------------------------------------------------------------------

    def _answer(self) -> Answer:
        from backroad.labs.http.answer import Answer

        if not isinstance(self._value, Answer):
            raise TypeError("this sentence needs an answer: what service.get(…) gives")
        if self._value.lost:
            raise _wrong(self._value, self._value.lost, expected="an answer", plain=None, got=0)
        return self._value


def _alike(expected: Any, got: Any) -> bool:
    """Whether two values of JSON are the same: 1 is 1.0, and true is neither."""
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(_alike(value, got[key]) for key, value in expected.items())
    if isinstance(expected, list | tuple) and isinstance(got, list):
        return len(expected) == len(got) and all(map(_alike, expected, got))
    return bool(expected == got)


def _content(answer: Answer) -> Any:
    if answer.type == "application/json" or answer.type.endswith("+json"):
        try:
            return answer.json
        except Rejection:
            pass
    return answer.body


def _wrong(answer: Answer, said: str, *offending: str, expected: str, plain: Any, got: Any) -> Rejection:
    seen = Seen(expected=plain, got=got, message=answer.raw[:2000].decode("utf-8", "backslashreplace"))
    return Rejection(said, answer.evidence(*offending, expected=expected), seen=seen)
