"""The API: what it gives is what pages and terminal say, and what it is asked badly it refuses as problem+json."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from backroad.curriculum import read

from .server import Served
from .visitor import Answer, Visitor

TRIES = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
DOUBLE = "toy-giving-back/double"


def got(visitor: Visitor, path: str, status: int = 200) -> Any:
    answer = visitor.get(f"/api/{path}")
    assert answer.status == status, answer.text
    return json.loads(answer.text)


def posted(visitor: Visitor, path: str, **headers: str | None) -> Answer:
    return visitor.ask("POST", f"/api/{path}", b"", {"Origin": visitor.served.address, **headers})


def test_the_road_is_there_with_its_states(visitor: Visitor) -> None:
    (road,) = got(visitor, "roadmaps")
    assert road == got(visitor, "roadmaps/toy")
    topics = {topic["id"]: topic for stage in road["stages"] for topic in stage["topics"]}
    assert topics["toy-giving-back"]["standing"] == "open"
    assert topics["toy-counting"]["after"] == ["toy-giving-back"]
    assert road["next"]["exercise"] == got(visitor, "next")["exercise"] == DOUBLE


def test_a_topic_and_a_project_and_an_exercise(visitor: Visitor, server: Served) -> None:
    topic = got(visitor, "topics/toy-giving-back")
    assert topic["exercises"][0]["id"] == DOUBLE
    assert topic["text"].startswith("# ")
    assert got(visitor, "projects/toy-shop")["total"] == 2
    exercise = got(visitor, f"exercises/{DOUBLE}")
    assert exercise["checks"]
    assert exercise["folder"] == str(server.folder(DOUBLE))
    assert exercise["started"] is False


def test_an_exercise_is_started_checked_and_its_attempt_read(visitor: Visitor, server: Served) -> None:
    assert json.loads(posted(visitor, f"exercises/{DOUBLE}/start").text)["started"] is True
    server.save(DOUBLE, read.solution(server.exercise(DOUBLE)))
    verdict = json.loads(posted(visitor, f"exercises/{DOUBLE}/check?wait=true").text)
    assert (verdict["format"], verdict["verdict"]) == (1, "passed")
    lines = got(visitor, f"exercises/{DOUBLE}/attempts")
    assert verdict["attempt"] in [line["id"] for line in lines]
    assert got(visitor, f"attempts/{verdict['attempt']}") == verdict
    (file,) = got(visitor, f"attempts/{verdict['attempt']}/files")
    assert file["path"] == "double.py"
    assert got(visitor, "progress")["efforts"][0]["id"] == "toy-giving-back"


def test_a_check_that_nobody_waits_for_is_told_in_the_news(visitor: Visitor, server: Served) -> None:
    posted(visitor, f"exercises/{DOUBLE}/start")
    with server.heard() as ear:
        answer = posted(visitor, f"exercises/{DOUBLE}/check")
        assert answer.status == 202
        assert ear.wait("verdict").serial > json.loads(answer.text)["after"]


def test_hints_open_as_they_do_elsewhere(visitor: Visitor) -> None:
    first = json.loads(posted(visitor, f"exercises/{DOUBLE}/hint").text)
    again = json.loads(posted(visitor, f"exercises/{DOUBLE}/hint").text)
    assert len(first["hints"]) == len(again["hints"]) == 1
    assert again["opens"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("roadmaps/none", 404),
        ("topics/none", 404),
        ("projects/none", 404),
        ("exercises/none/none", 404),
        ("attempts/zzzzzzzz", 404),
        ("attempts/ZZ", 422),
        ("topics/UPPER", 422),
        ("topics/..%2f..%2fetc", 404),
        ("nothing/here", 404),
        ("roadmaps/a%00b", 422),
    ],
)
def test_what_is_not_there_is_a_problem_in_words(visitor: Visitor, path: str, status: int) -> None:
    answer = visitor.get(f"/api/{path}")
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = json.loads(answer.text)
    assert problem["status"] == status
    assert problem["detail"]
    assert "Traceback" not in answer.text


def test_checking_what_was_never_laid_out_is_a_problem(visitor: Visitor) -> None:
    answer = posted(visitor, f"exercises/{DOUBLE}/check?wait=true")
    assert answer.status == 409
    assert "backroad start" in json.loads(answer.text)["remedy"]


def test_only_who_has_the_key_is_answered_and_other_sites_cannot_write(server: Served) -> None:
    stranger = Visitor(server)
    assert stranger.get("/api/roadmaps").status == 403
    program = {"Authorization": f"Bearer {server.key}"}
    assert stranger.get("/api/roadmaps", headers=program).status == 200
    assert stranger.get("/api/roadmaps", headers={"Authorization": "Bearer wrong"}).status == 403
    insider = Visitor(server).enter()
    assert posted(insider, f"exercises/{DOUBLE}/start", Origin="http://evil.example").status == 403


def test_the_description_names_every_endpoint(visitor: Visitor) -> None:
    described = got(visitor, "openapi.json")
    assert described["openapi"].startswith("3.")
    for path in ("roadmaps", "topics/{topic}", "exercises/{topic}/{name}/check", "attempts/{attempt}", "events"):
        assert f"/api/{path}" in described["paths"]


@pytest.mark.slow
def test_schemathesis_finds_nothing(server: Served) -> None:
    """Requests made from the description, right ones and wrong ones: each answer is as it is described."""
    key = {"Authorization": f"Bearer {server.key}"}
    schema = schemathesis.openapi.from_url(f"{server.address}/api/openapi.json", headers=key)
    tried = []
    for found in schema.exclude(path="/api/events").get_all_operations():
        operation = found.ok()

        @TRIES
        @given(case=operation.as_strategy())
        def answers_as_described(case: Any) -> None:
            case.call_and_validate(headers=key, timeout=20)

        answers_as_described()
        tried.append(operation.label)
    assert len(tried) == 13
