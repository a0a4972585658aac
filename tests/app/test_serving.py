"""The servers of an exercise, stood up to work with by hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from backroad import settings
from backroad.app import serving
from backroad.app.desk import Desk
from backroad.authoring.new import new_exercise
from backroad.curriculum import library
from backroad.errors import UsageError
from backroad.model.roadmap import Exercise

from ..workshop import descendants  # noqa: TID252 - tests are no installed package
from .conftest import TOY
from .scripted import Scripted

ID, PLAIN = "toy-counting/plants", "toy-giving-back/double"
MORE = """

def bare(rng):
    return {}
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over the toy roadmap with an exercise whose program works with a database."""
    home = tmp_path_factory.mktemp("serving")
    shutil.copytree(TOY, home / "toy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "roots", lambda settings: settings.roadmaps)
        environ = {"HOME": str(home), "BACKROAD_ROADMAPS": str(home / "toy")}
        folder = new_exercise(library.load(settings.load(environ)), ID, attach="postgres")
        with (folder / "fixtures" / "data.py").open("a") as file:
            file.write(MORE)
        with Desk(settings.load(environ), Scripted) as desk:
            yield desk


@pytest.fixture
def exercise(desk: Desk) -> Exercise:
    return desk.library.exercises[ID]


def rows(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM plants").fetchone()
    assert found is not None
    return int(found[0])


def test_the_data_stand_there_as_long_as_it_lasts(desk: Desk, exercise: Exercise) -> None:
    before = descendants(os.getpid())
    with serving.served(desk, exercise) as served:
        url = served.variables["DATABASE_URL"]
        assert rows(url) == 3
        assert {name: rows(other) for name, other in served.others.items()} == {"bare": 0}
        assert served.alive()
        with pytest.raises(psycopg.OperationalError, match='database "made1" does not exist'):
            psycopg.connect(url.replace("ordinary", "made1"))
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(url.replace(url.split(":")[2].partition("@")[0], "practice"))
        with pytest.raises(psycopg.OperationalError, match="rejects connection"):
            psycopg.connect(url.replace("learner", "backroad"))
        with psycopg.connect(url) as kept:
            below = descendants(os.getpid()) - before
            assert below
    assert not below & descendants(os.getpid())
    with pytest.raises(psycopg.OperationalError):
        kept.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_another_data_set_comes_first(desk: Desk, exercise: Exercise) -> None:
    with serving.served(desk, exercise, "bare") as served:
        assert rows(served.variables["DATABASE_URL"]) == 0
        assert list(served.others) == ["ordinary"]


def test_what_cannot_be_tried(desk: Desk, exercise: Exercise) -> None:
    with (
        pytest.raises(UsageError, match="has no data set 'huge'"),
        serving.served(desk, exercise, "huge"),
    ):
        pass
    with (
        pytest.raises(UsageError, match="has no server to try"),
        serving.served(desk, desk.library.exercises[PLAIN]),
    ):
        pass


def test_a_server_that_has_ended_is_seen(desk: Desk, exercise: Exercise) -> None:
    with serving.served(desk, exercise) as served:
        with psycopg.connect(served.variables["DATABASE_URL"]) as connection:
            pid = connection.info.backend_pid
        assert pid
        for process in descendants(os.getpid()):
            name = Path(f"/proc/{process}/comm")
            if name.exists() and name.read_text().strip() == "bwrap":
                os.kill(process, 9)
        deadline = time.monotonic() + 10
        while served.alive():
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_redis_stands_and_is_gone_afterwards(desk: Desk) -> None:
    import redis

    plain = desk.library.exercises[PLAIN]
    before = descendants(os.getpid())
    with serving.served(desk, replace(plain, attach=("redis",))) as served:
        client = redis.Redis.from_url(served.variables["REDIS_URL"], decode_responses=True)
        assert (client.incr("n"), client.acl_whoami(), served.alive()) == (1, "learner", True)
        guess = redis.Redis.from_url(served.variables["REDIS_URL"].replace("learner:", "learner:x"))
        with pytest.raises(redis.AuthenticationError):
            guess.ping()
        client.close()
        guess.close()
    deadline = time.monotonic() + 10
    while descendants(os.getpid()) - before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert descendants(os.getpid()) - before == set()
    with pytest.raises(UsageError), serving.served(desk, replace(plain, attach=("redis",)), "ordinary"):
        pass


def test_what_only_a_check_plays_is_said_to_be_absent(
    desk: Desk, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = replace(exercise, lab="http", attach=("upstream",))
    monkeypatch.delenv("UPSTREAM_URL", raising=False)
    with serving.served(desk, asking) as served:
        assert served.absent == ("UPSTREAM_URL",)
    monkeypatch.setenv("UPSTREAM_URL", "http://localhost:9000")
    with serving.served(desk, asking) as served:
        assert served.absent == ()
    with serving.served(desk, replace(exercise, lab="http", attach=())) as served:
        assert served.absent == ()


def test_psql_is_named_where_the_machine_has_none(
    desk: Desk, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with serving.served(desk, exercise) as served:
        assert served.programs == {}
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with serving.served(desk, exercise) as served:
        asked = [served.programs["psql"], "-At", served.variables["DATABASE_URL"], "-c", "SELECT count(*) FROM plants"]
        assert subprocess.run(asked, capture_output=True, check=True, timeout=30).stdout == b"3\n"
