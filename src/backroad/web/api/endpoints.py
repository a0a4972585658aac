"""Every endpoint: a path, a verb of `app`, a shape."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Status
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

import backroad
from backroad.app import exercise as exercises
from backroad.app import find, road
from backroad.app.live import News
from backroad.app.road import Part
from backroad.app.told import FAILED
from backroad.errors import BackroadError, UnknownId
from backroad.model import verdict as verdicts
from backroad.model.roadmap import Exercise, Project, Topic
from backroad.progress.road import Road, written
from backroad.web import site
from backroad.web.api import shapes

PROBLEM = "application/problem+json"
LONGEST = 120.0
"""Seconds that a request waits for a verdict."""

Slug = Annotated[str, Path(pattern="^[a-z0-9][a-z0-9-]{0,79}$")]
AttemptId = Annotated[str, Path(pattern="^[a-z0-9]{4,20}$")]
PROBLEMS = dict.fromkeys((400, 404, 409, 422, 500), shapes.Problem)

EVENTS = {
    "summary": "The news, as server-sent events",
    "description": "Events files, checking, verdict, fault, progress and roadmaps; whoever sends Last-Event-ID is told "
    "what came since.",
    "responses": {"200": {"description": "A stream that does not end", "content": {"text/event-stream": {}}}},
}


class _Described(NinjaAPI):
    """The API, its description with problems as they are sent, and with the stream that is served beside it."""

    def get_openapi_schema(self, *arguments: Any, **named: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(*arguments, **named)
        for operations in described["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {PROBLEM: answer["content"]["application/json"]}
        described["paths"]["/api/events"] = {"get": EVENTS}
        return described


api = _Described(
    title="Backroad",
    version=backroad.__version__,
    description="Everything the pages show and do. The news of the server are at /api/events, as server-sent events.",
    urls_namespace="api",
)


@api.get("/roadmaps", response={200: list[shapes.RoadmapShape], **PROBLEMS})
def roadmaps(request: HttpRequest) -> Any:
    """Every roadmap with its stages, topics and projects."""
    return [_roadmap(one) for one in road.maps(site.of(request).desk)]


@api.get("/roadmaps/{roadmap}", response={200: shapes.RoadmapShape, **PROBLEMS})
def roadmap(request: HttpRequest, roadmap: Slug) -> Any:
    """One roadmap."""
    desk = site.of(request).desk
    (found,) = road.maps(desk, find.roadmap(desk, roadmap))
    return _roadmap(found)


@api.get("/next", response={200: shapes.Next, **PROBLEMS})
def next_(request: HttpRequest) -> Any:
    """The exercise that comes next, and why."""
    found = road.next_exercise(site.of(request).desk)
    return {"exercise": found.exercise.id if found.exercise else None, "why": found.why}


@api.get("/topics/{topic}", response={200: shapes.TopicShape, **PROBLEMS})
def topic(request: HttpRequest, topic: Slug) -> Any:
    """A topic with its lesson and exercises."""
    desk = site.of(request).desk
    found = desk.library.topics.get(topic)
    if found is None:
        raise UnknownId(f"There is no topic {topic!r}.", "/api/roadmaps lists them all.")
    opens = [one.id for one in desk.library.topics.values() if topic in one.after]
    return _group(desk.road(), found, found.exercises, opens)


@api.get("/projects/{project}", response={200: shapes.TopicShape, **PROBLEMS})
def project(request: HttpRequest, project: Slug) -> Any:
    """A project with its text and milestones."""
    desk = site.of(request).desk
    found = desk.library.projects.get(project)
    if found is None:
        raise UnknownId(f"There is no project {project!r}.", "/api/roadmaps lists them all.")
    return _group(desk.road(), found, found.milestones, [])


@api.get("/exercises/{topic}/{name}", response={200: shapes.ExerciseShape, **PROBLEMS})
def exercise(request: HttpRequest, topic: Slug, name: Slug) -> Any:
    """An exercise with its task."""
    desk = site.of(request).desk
    return _exercise(desk, _named(request, topic, name))


@api.post("/exercises/{topic}/{name}/start", response={200: shapes.ExerciseShape, **PROBLEMS})
def start(request: HttpRequest, topic: Slug, name: Slug) -> Any:
    """Lay the files of an exercise into the work folder; files that are there stay as they are."""
    here = site.of(request)
    found = _named(request, topic, name)
    with here.live.laying(found):
        exercises.start(here.desk, found)
    return _exercise(here.desk, found)


@api.post("/exercises/{topic}/{name}/check", response={200: shapes.Verdict, 202: shapes.Asked, **PROBLEMS})
async def check(request: HttpRequest, topic: Slug, name: Slug, wait: bool = False) -> Any:
    """Check the work that lies in the work folder. With ``wait`` the answer is the verdict, else its news follow."""
    here = site.of(request)
    found = await sync_to_async(_named)(request, topic, name)
    after = here.live.serial
    if not wait:
        here.live.check(found)
        return Status(202, {"exercise": found.id, "after": after})
    news = await _checked(here, found)
    if news.kind == "fault":
        return _answer(409, "check", news.data["sentence"], news.data["remedy"])
    verdict = await sync_to_async(here.desk.journal.verdict)(news.data["attempt"])
    return Status(200, verdicts.to_json(verdict))


@api.get("/exercises/{topic}/{name}/attempts", response={200: list[shapes.AttemptLine], **PROBLEMS})
def attempts(request: HttpRequest, topic: Slug, name: Slug) -> Any:
    """Every attempt at an exercise, the newest first."""
    found = _named(request, topic, name)
    return [
        {name: getattr(one, name) for name in ("id", "at", "outcome", "passed", "total", "seed")}
        for one in site.of(request).desk.journal.attempts(found.id)
    ]


@api.post("/exercises/{topic}/{name}/hint", response={200: shapes.HintShape, **PROBLEMS})
def hint(request: HttpRequest, topic: Slug, name: Slug) -> Any:
    """Open the next hint, if its time has come, and give all that are open."""
    found = exercises.hint(site.of(request).desk, _named(request, topic, name))
    return {"hints": list(found.texts), "total": found.total, "opens": found.opens}


@api.get("/attempts/{attempt}", response={200: shapes.Verdict, **PROBLEMS})
def verdict(request: HttpRequest, attempt: AttemptId) -> Any:
    """An attempt's verdict."""
    return verdicts.to_json(site.of(request).desk.journal.verdict(attempt))


@api.get("/attempts/{attempt}/files", response={200: list[shapes.FileShape], **PROBLEMS})
def files(request: HttpRequest, attempt: AttemptId) -> Any:
    """The work that an attempt judged."""
    snapshot = site.of(request).desk.journal.snapshot(attempt)
    return [{"path": path, "text": _text(data), "bytes": len(data)} for path, data in sorted(snapshot.files.items())]


@api.get("/progress", response={200: shapes.ProgressShape, **PROBLEMS})
def progress(request: HttpRequest) -> Any:
    """Days, efforts and what waits."""
    told = site.of(request).historian.tell()
    return {
        "attempts": told.attempts,
        "minutes": told.minutes,
        "days": [
            {"day": day.day, "attempts": day.attempts, "passed": list(day.passed)} for day in told.year if day.attempts
        ],
        "efforts": [
            {
                "id": one.thing.id,
                **{name: getattr(one, name) for name in shapes.EffortShape.model_fields if name != "id"},
            }
            for one in told.efforts
        ],
        "waiting": [{"exercise": one.exercise.id, "why": one.why} for one in told.waiting],
    }


# Errors


@api.exception_handler(BackroadError)
def _refused(_request: HttpRequest, error: BackroadError) -> HttpResponse:
    status = 404 if isinstance(error, UnknownId) else 400 if error.exit_code == 2 else 500
    return _answer(status, error.code, error.sentence, error.remedy)


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    where = ".".join(str(part) for part in first.get("loc", ()))
    return _answer(422, "request", f"{where}: {first.get('msg', 'does not fit')}.", "/api/openapi.json says what fits.")


@api.exception_handler(HttpError)
def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(error.status_code, "request", str(error), "/api/openapi.json says what there is.")


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    import logging

    logging.getLogger("backroad.web").error("%s %s failed", request.method, request.path, exc_info=error)
    return _answer(500, "ours", *FAILED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Nothing stands at that address."""
    return _answer(404, "request", f"There is nothing at {request.path}.", "/api/openapi.json says what there is.")


def _answer(status: int, code: str, detail: str, remedy: str) -> HttpResponse:
    body = json.dumps(_problem(status, code, detail, remedy), ensure_ascii=True)
    return HttpResponse(body, status=status, content_type=PROBLEM)


def _problem(status: int, code: str, detail: str, remedy: str) -> dict[str, Any]:
    return {
        "type": f"backroad:{code}",
        "title": "Backroad refused",
        "status": status,
        "detail": detail,
        "remedy": remedy,
    }


# Shapes


def _named(request: HttpRequest, topic: str, name: str) -> Exercise:
    found = site.of(request).desk.library.exercises.get(f"{topic}/{name}")
    if found is None:
        raise UnknownId(f"There is no exercise {topic}/{name}.", "/api/roadmaps leads to them all.")
    return found


async def _checked(here: site.Site, exercise: Exercise) -> News:
    loop = asyncio.get_running_loop()
    done: asyncio.Future[News] = loop.create_future()

    def take(news: News) -> None:
        if not done.done():
            done.set_result(news)

    def heard(news: News) -> None:
        if news.exercise == exercise.id and news.kind in ("verdict", "fault"):
            loop.call_soon_threadsafe(take, news)

    here.live.listen(heard)
    try:
        here.live.check(exercise)
        return await asyncio.wait_for(done, LONGEST)
    except TimeoutError:
        return News(0, "fault", exercise.id, {"sentence": "There was no verdict in time.", "remedy": "Ask again."})
    finally:
        here.live.leave(heard)


def _roadmap(one: road.Map) -> dict[str, Any]:
    return {
        "id": one.roadmap.id,
        "title": one.roadmap.title,
        "summary": one.roadmap.summary,
        "passed": one.passed,
        "total": one.total,
        "next": {"exercise": one.next.exercise.id if one.next.exercise else None, "why": one.next.why},
        "stages": [
            {
                "id": part.stage.id,
                "title": part.stage.title,
                "summary": part.stage.summary,
                "standing": str(part.standing),
                "topics": [_part(topic) for topic in part.topics],
                "projects": [_part(project) for project in part.projects],
            }
            for part in one.stages
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    return {**_line(part.thing), "standing": str(part.standing), "passed": part.passed, "total": len(part.exercises)}


def _line(thing: Topic | Project) -> dict[str, Any]:
    return {
        "id": thing.id,
        "title": thing.title,
        "summary": thing.summary,
        "after": list(thing.after),
        "elective": isinstance(thing, Topic) and thing.elective,
    }


def _group(here: Road, thing: Topic | Project, members: tuple[Exercise, ...], opens: list[str]) -> dict[str, Any]:
    lines = [_exercise_line(here, one) for one in written(members)]
    standing = here.topic(thing) if isinstance(thing, Topic) else here.project(thing)
    return {
        **_line(thing),
        "standing": str(standing),
        "passed": sum(line["standing"] == "done" for line in lines),
        "total": len(lines),
        "text": exercises.text(thing),
        "exercises": lines,
        "opens": opens,
    }


def _exercise_line(here: Road, one: Exercise) -> dict[str, Any]:
    standing = str(here.exercise(one))
    return {"id": one.id, "title": one.title, "kind": one.kind, "minutes": one.minutes, "standing": standing}


def _exercise(desk: Any, one: Exercise) -> dict[str, Any]:
    shown = exercises.show(desk, one)
    return {
        **_exercise_line(desk.road(), one),
        "topic": one.topic,
        "lab": one.lab,
        "edits": list(one.edits),
        "task": shown.task,
        "folder": str(shown.folder),
        "checks": [{"name": check.name, "title": check.title, "after": list(check.after)} for check in shown.checks],
        "started": shown.state.started,
        "attempts": shown.state.attempts,
    }


def _text(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None
