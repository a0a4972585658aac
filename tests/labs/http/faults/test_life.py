"""Services and workers that are killed, stopped, held and started again."""

from __future__ import annotations

import os
import textwrap

import pytest

from backroad.model.evidence import Log, Timeline

from ....workshop import Workshop, descendants, failed, passed  # noqa: TID252 - tests are not a package that could be named
from .play import ALSO, RUN, WORKER, judged

DONE = "lab.there('/tmp/jobs-' + name + '.done')"


def test_workers_run_beside_the_service(shop: Workshop):
    passed(
        judged(
            shop,
            f"""
            crew = service.workers("worker", 3)
            expect(len(crew)).equals(3)
            expect([w.lane for w in crew]).equals(["worker 0", "worker 1", "worker 2"])
            for name in ("a", "b"):
                service.post("/jobs", body=name)
                faults.waits(lambda: {DONE}, what="the job is done")
            faults.kill(crew[1])
            expect([w.lane for w in crew.running]).equals(["worker 0", "worker 2"])
            expect(crew[1].status).equals(-9)
            crew.start()
            expect(len(crew.running)).equals(3)
            faults.waits(lambda: all("begins" in worker.log for worker in crew))
            expect(crew.stop()).equals([0, 0, 0])
            expect(crew.running).equals([])
            """,
            "expect(lab.beside).equals([])",
        )
    )


def test_a_single_worker_is_stopped_waited_for_and_restarted(shop: Workshop):
    passed(
        judged(
            shop,
            """
            one, = service.workers("worker")
            faults.waits(lambda: "\\n" in one.log)
            expect(one.stop()).equals(0)
            expect(one.runs).equals(False)
            one.start()
            one.restart()
            faults.waits(lambda: "\\n" in one.log)
            expect(one.log).equals("worker 0 begins\\n")
            with faults.paused(one):
                one.terminate()
                expect(one.runs).equals(True)
            expect(one.wait()).equals(0)
            job, = service.workers("once", stays=False)
            expect(job.wait()).equals(3)
            """,
            manifest=ALSO + 'once = "exit 3"\n',
        )
    )


def test_workers_may_listen(shop: Workshop):
    passed(
        judged(
            shop,
            """
            crew = service.workers("back", 2)
            ports = [worker.port for worker in crew]
            expect(crew.addresses).equals(",".join(f"127.0.0.1:{port}" for port in ports))
            expect(crew[1].caller().get("/a").json["path"]).equals("/a")
            crew.kill()
            crew.start()
            expect([worker.port for worker in crew]).equals(ports)
            service.environment(BACKENDS=crew.addresses)
            expect(service.get("/").status).equals(200)
            """,
            manifest=RUN + 'also.back = {run = "exec python app.py", health = "/ready"}\n',
        )
    )


def test_who_is_held_answers_nobody_and_goes_on_afterwards(shop: Workshop):
    passed(
        judged(
            shop,
            f"""
            crew, name = service.workers("worker", 1), "x"
            with faults.paused():
                expect(service.attempt("GET", "/", within=0.2).raised).equals("Late")
            with faults.paused(crew[0]):
                service.post("/jobs", body=name)
                lab.pause(0.1)
                expect({DONE}).equals(False)
            faults.waits(lambda: {DONE})
            expect(service.get("/").status).equals(200)
            expect([(one.lane, one.what, one.end > 1e15) for one in lab.incidents]).equals(
                [("service", "held", False), ("worker 0", "held", False)])
            """,
            """
            lab.mend.append(lambda: None)
            context = faults.paused()
            context.__enter__()
            """,
            "expect(service.get('/').status).equals(200)",
        )
    )


def test_children_in_sessions_of_their_own_are_held_too(shop: Workshop):
    app = "import os, subprocess, sys\nsubprocess.run([sys.executable, 'real.py'], start_new_session=True)"
    from .play import SERVICE

    passed(
        judged(
            shop,
            """
            with faults.paused():
                expect(service.attempt("GET", "/", within=0.2).raised).equals("Late")
            expect(service.get("/").status).equals(200)
            """,
            files={"app.py": app, "real.py": SERVICE},
        )
    )


SLOW = 'faults.stops(during=[service.plan("GET", "/slow") for _ in range(3)])'


def test_a_graceful_stop_loses_nothing(shop: Workshop):
    passed(
        judged(
            shop,
            f"""
            stopped = {SLOW}
            expect([answer.status for answer in stopped.answers]).equals([200, 200, 200])
            expect(stopped.status).equals(0)
            faults.start()
            expect(service.get("/").status).equals(200)
            expect(faults.stops(once=lambda: True).answers).equals(())
            """,
        )
    )


def test_a_stop_that_drops_what_was_begun(shop: Workshop):
    red = judged(shop, SLOW, manifest='run = "exec python app.py rude"\n')
    said = "your service lost 3 of 3 requests that it was in the middle of when SIGTERM came"
    check = failed(red, f"{said}: no answer came: the connection was closed without an answer")
    shown = next(item for item in check.evidence if isinstance(item, Timeline))
    assert shown.lanes == ("clients", "service")
    assert [step[3:] for step in shown.steps] == [("stopped with SIGTERM", "fault"), ("3 × lost", "fails")]


def test_one_that_recovers(shop: Workshop):
    passed(
        judged(
            shop,
            """
            faults.kill()
            expect(service.attempt("GET", "/").raised).equals("Refused")
            faults.start()
            took = faults.recovers(lambda: service.attempt("GET", "/"))
            expect(took).satisfies(lambda found: found < 5, expected="a moment")
            faults.recovers(lambda: expect(service.get("/").status).equals(200))
            faults.restart()
            """,
        )
    )


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("service.attempt('PUT', '/')", "it answers with 501"),
        ("service.get('/').json['pid'] < 0", "False came"),
        ("service.get('/', within=0.1) if faults.kill() is None else 0", "your service has ended: the signal SIGKILL"),
    ],
)
def test_one_that_does_not_recover(shop: Workshop, ask: str, said: str):
    failed(
        judged(shop, f"service.get('/')\nfaults.recovers(lambda: {ask}, within=0.2)"),
        f"your service has not recovered: {said} after 0.2 seconds",
    )


def test_a_worker_that_ends_at_once(shop: Workshop):
    check = failed(
        judged(shop, 'service.workers("worker", 2)', files={"worker.py": "print('no queue')\nraise SystemExit(4)"}),
        "your worker 0 ended at once: exit status 4",
    )
    assert Log("the log of your worker 0", "no queue") in check.evidence


def test_a_worker_that_ends_by_itself_is_named(shop: Workshop):
    worker = "import time\ntime.sleep(0.4)\nprint('tired')\nraise SystemExit(5)"
    lines = 'service.workers("worker", 1)\nfaults.waits(lambda: False, 0.7, "the job is done")'
    check = failed(
        judged(shop, lines, files={"worker.py": worker}),
        "the job is done has not come about; your worker 0 has ended by itself",
    )
    assert Log("the log of your worker 0", "tired") in check.evidence


def test_a_worker_that_ignores_sigterm(shop: Workshop):
    worker = "trap '' TERM; sleep 60"
    for lines in ("one.stop(within=0.2)", "service.workers('worker', 2).stop(within=0.2)", "faults.stops(one, 0.2)"):
        failed(
            judged(shop, f"one, = service.workers('worker')\n{lines}", manifest=f'{RUN}also.worker = "{worker}"\n'),
            "your worker 0 still runs 0.2 seconds after SIGTERM, and had to be killed",
        )


def test_a_worker_that_never_ends(shop: Workshop):
    failed(
        judged(shop, "service.workers('worker')[0].wait(within=0.3)", manifest=RUN + "also.worker = 'exec sleep 60'\n"),
        "your worker 0 has not ended after 0.3 seconds",
    )


def test_one_that_has_ended_cannot_be_held(shop: Workshop):
    lines = "one, = service.workers('worker')\none.kill()\nwith faults.paused(one): pass"
    failed(judged(shop, lines), "your worker 0 has ended: it cannot be held")


def test_a_service_that_listens_elsewhere_after_a_restart(shop: Workshop):
    app = """
import os, socket, time
port = int(os.environ["PORT"])
if os.path.exists("/tmp/old"):
    port = 8123
open("/tmp/old", "w").close()
server = socket.create_server(("127.0.0.1", port))
while True:
    server.accept()[0].sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n")
"""
    check = judged(shop, "service.get('/')\nfaults.restart()", files={"app.py": app}, seconds=2.0).first_failure
    assert check is not None
    assert check.message.startswith("your service listens on port 8123, and not on the port that it is given")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (RUN, "backroad.toml names no command 'worker' under [also]: it has none"),
        (f'{RUN}[also]\njob = "x"\n', "backroad.toml names no command 'worker' under [also]: it has job"),
        (f"{RUN}also = 3\n", 'backroad.toml: also is 3, and must be a table: [also], then a = "command"'),
        (f'{RUN}[also]\nWorker = "x"\n', "backroad.toml: also.Worker must be named in small letters, digits, - and _"),
        (
            f"{RUN}[also]\nworker = 3\n",
            "backroad.toml: also.worker is 3, and must be text in quotation marks: a command that runs beside yours",
        ),
        (f'{RUN}[also]\nworker = " "\n', "backroad.toml: also.worker has no command"),
        (
            f'{RUN}[also]\nworker = {{run = "x", port = "3"}}\n',
            "backroad.toml: also.worker has a key 'port', and may have run and health",
        ),
        (
            f'{RUN}[also]\nworker = {{run = "x", health = "ready"}}\n',
            "backroad.toml: also.worker.health is 'ready', and must be a path that begins with /",
        ),
        (
            RUN + "[also]\n" + "".join(f'w{number} = "x"\n' for number in range(21)),
            "backroad.toml: [also] has 21 commands, and may have 20",
        ),
        (f'{RUN}[also]\nworker = "no-such"\n', "the command that starts your worker 0 is not found: no-such"),
    ],
)  # fmt: skip
def test_manifests_that_name_no_worker(shop: Workshop, manifest: str, said: str):
    failed(judged(shop, "service.workers('worker')", manifest=manifest), said)


def test_what_an_author_gets_wrong_is_ours(shop: Workshop):
    for lines in (
        "service.workers('worker', 65)",
        "faults.kill(service.workers('worker', 1))",
    ):
        verdict = judged(shop, lines)
        assert verdict.checks[0].outcome.value == "broken"


def test_a_command_that_does_not_end(shop: Workshop):
    verdict = judged(shop, "service.get('/')", manifest=RUN + "migrate = 'echo on my way; sleep 30'\n", seconds=0.5)
    check = failed(verdict, "a command of backroad.toml has not ended after 1 second: echo on my way; sleep 30")
    assert Log("echo on my way; sleep 30", "on my way\n") in check.evidence


def test_nothing_is_left_behind(shop: Workshop):
    before = descendants(os.getpid())
    worker = "import os\nfor _ in range(2):\n    if os.fork() == 0: os.setsid()\n" + WORKER
    passed(
        judged(
            shop,
            """
            service.get("/")
            # The Pythons that workers are copied from stay.
            service.workers("worker", 2).kill()
            lab.before = len(lab._subject.box.members())
            crew = service.workers("worker", 2)
            lab.pause(0.3)
            faults.paused(crew[0]).__enter__()
            faults.disk_full().__enter__()
            expect(len(lab._subject.box.members()) > lab.before + 2).equals(True)
            """,
            "expect(len(lab._subject.box.members())).equals(lab.before)",
            files={"worker.py": worker},
        )
    )
    shop.grader.close()
    assert descendants(os.getpid()) <= before


QUICK = """
    import os, psycopg
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        db.execute("SELECT 1")
"""


def test_who_ends_because_its_connection_was_cut_has_started(shop: Workshop):
    passed(
        judged(
            shop,
            """
            point = postgres.cut_at("COMMIT")
            one, = service.workers("worker")
            faults.waits(lambda: not one.runs)
            expect([point.reached, one.status]).equals([True, 1])
            """,
            files={"worker.py": QUICK},
            attach=("postgres",),
        )
    )


def test_who_ends_at_once_without_that_has_not(shop: Workshop):
    failed(
        judged(
            shop,
            """
            point = postgres.cut_at("ROLLBACK")
            service.workers("worker")
            """,
            files={"worker.py": "1 / 0\n"},
            attach=("postgres",),
        ),
        "your worker 0 ended at once: exit status 1",
    )


def test_who_ends_soon_after_it_has_been_in_a_server_has_started(shop: Workshop):
    """It may be that quick that what it was started for is done, or has killed it, while one looks whether it stays."""
    passed(
        judged(
            shop,
            """
            one, = service.workers("worker")
            faults.waits(lambda: not one.runs)
            expect(one.status).equals(1)
            """,
            files={"worker.py": textwrap.dedent(QUICK) + "1 / 0\n"},
            attach=("postgres",),
        )
    )
