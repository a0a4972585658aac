"""The board is a program of ours that keeps to the agreement. It decides how long the lock is held."""

import json
import time

from backroad.checks import check, diagnose, expect, fail

BOARD = """
import fcntl, json, os, sys
with open("laps.lock", "a") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    print("locked", flush=True)
    sys.stdin.readline()
    with open("laps.json", encoding="utf-8") as file:
        laps = json.load(file)
    laps["Bo"] = laps.get("Bo", 0) + 5
    with open("board.new", "w", encoding="utf-8") as file:
        json.dump(laps, file)
    os.replace("board.new", "laps.json")
print("done", flush=True)
"""


WATCH = """
import runpy, sys
sys.addaudithook(lambda event, args: print("removed") if event == "os.remove" and "laps.json" in str(args[0]) else None)
sys.argv = ["laps.py", "add", "Ada"]
runpy.run_path("laps.py", run_name="__main__")
"""


@check
def counts_alone(lab):
    """alone, it counts and shows as before"""
    for words, wanted in (
        (["show"], "{}\n"),
        (["add", "Ada"], "Ada 1\n"),
        (["add", "Bo"], "Bo 1\n"),
        (["add", "Ada"], "Ada 2\n"),
        (["show"], '{"Ada": 2, "Bo": 1}\n'),
    ):
        run = lab.run("laps.py", *words)
        with (
            diagnose(
                wanted == "Ada 2\n" and run.stdout == "Ada 1\n",
                "the laps of before are gone: a file that is opened with the mode w is empty at that moment",
            ),
            diagnose(
                run.error_type == "FileNotFoundError" and "laps.lock" in run.stderr,
                "the file laps.lock is made when it is not there: the mode for reading does not make it",
            ),
            diagnose(
                run.error_type in ("FileNotFoundError", "JSONDecodeError"),
                "the first time there is no file, and that is no error",
            ),
        ):
            expect(run).prints(wanted)
            expect(run).exits_with(0)
    expect(json.loads(lab.read("laps.json"))).equals({"Ada": 2, "Bo": 1})
    run = lab.run("laps.py", "count")
    expect(run.stdout).equals("")
    expect(run).prints_errors("usage: laps.py add NAME | show")
    expect(run).exits_with(2)


@check(after=counts_alone)
def waits_for_the_lock(lab):
    """while somebody else holds the lock, add waits, and then counts"""
    board, helper, patience = both(lab)
    if ended_early(helper, patience):
        status = helper.wait()
        with (
            diagnose(
                status != 0, "it finds laps.lock locked and gives up: the lap is lost. Without LOCK_NB it would wait"
            ),
            diagnose(
                "lockf" in lab.text("laps.py"),
                "the function lockf takes another kind of lock, which flock does not see: the agreement says flock",
            ),
        ):
            fail(
                "the board holds the lock on laps.lock, and the lap was counted all the same",
                expected="a program that waits until the lock is free",
                got=helper.run.stdout + helper.run.stderr or f"status {status}",
            )
    release(board)
    expect(helper.wait(within=5)).equals(0)
    expect(helper.run.stdout).equals("Ada 4\n")


@check(after=waits_for_the_lock)
def reads_after_it_has_the_lock(lab):
    """what the other one wrote meanwhile is kept"""
    board, helper, patience = both(lab)
    ended_early(helper, patience)
    release(board)
    expect(helper.wait(within=5)).equals(0)
    got = json.loads(lab.read("laps.json"))
    with (
        diagnose(
            got.get("Bo") != 6,
            "the five laps that the board wrote are gone: the file was read before the lock was there",
        ),
    ):
        expect(got).equals({"Ada": 4, "Bo": 6})


@check(after=counts_alone)
def replaces_the_file(lab):
    """the new text is complete before it takes the place of the old one"""
    lab.write("laps.json", '{"Ada": 3}')
    lab.write("keep.py", "import os\nos.link('laps.json', 'as-it-was.json')\n")
    lab.run("keep.py")
    run = lab.run("laps.py", "add", "Ada")
    expect(run).prints("Ada 4\n")
    with diagnose(
        lab.read("as-it-was.json") != '{"Ada": 3}',
        "the old file itself was written over: whoever reads at that moment sees half of it",
    ):
        expect(lab.read("as-it-was.json")).equals('{"Ada": 3}')
    expect(json.loads(lab.read("laps.json"))).equals({"Ada": 4})
    lab.write("watch.py", WATCH)
    run = lab.run("watch.py")
    if "removed" in run.stdout:
        fail(
            "the old file is removed before the new one has its name: whoever reads between the two finds no laps",
            expected="one step, os.replace",
            got="laps.json removed, then made again",
        )


@check(after=counts_alone)
def shows_at_once(lab):
    """show does not wait for the lock, and add leaves laps.lock where it is"""
    lab.run("laps.py", "add", "Ada")
    board = locked(lab)
    helper = lab.start("laps.py", "show")
    line = helper.read_line(within=4) if ended_early(helper, patience=4) else None
    with diagnose(
        line is None, "the command show waits for the lock: it only reads, and the file is whole at every moment"
    ):
        expect(line).equals('{"Ada": 1}')
    release(board)
    lab.run("laps.py", "add", "Ada")
    with diagnose(
        "laps.lock" not in lab.files(),
        "the lock was removed: who waits for the old file and who makes a new one both think they are alone",
    ):
        expect(lab.files()).contains("laps.lock")
    with diagnose(True, "something is written into laps.lock: it stays empty, as the agreement says"):
        expect(lab.read("laps.lock")).equals("")


@check(after=reads_after_it_has_the_lock)
def loses_no_lap(lab):
    """ten at the same moment, three times over: every lap is counted"""
    start = {f"runner {number}": 1 for number in range(20_000)}
    lab.write("laps.json", json.dumps({"Ada": 0, **start}))
    for turn in range(1, 4):
        helpers = [lab.start("laps.py", "add", "Ada") for _ in range(10)]
        for helper in helpers:
            helper.wait()
        broken = [helper.run for helper in helpers if helper.run.status]
        if broken:
            fail(
                "when ten count at once, one of them stops with an error: two were at work together, so the lock is "
                "not exclusive, or not held until the new text is there",
                expected="ten programs that end with status 0",
                got=broken[0].stderr[-400:],
            )
        got = json.loads(lab.read("laps.json")).get("Ada")
        with diagnose(
            got < 10 * turn,
            "laps are lost although there is a lock: it was let go, or its file closed, before the new text was there, or it "
            "is not exclusive",
        ):
            expect(got).equals(10 * turn)


def locked(lab):
    """The board, which holds the lock until it is told to go on."""
    lab.write("board.py", BOARD)
    board = lab.start("board.py")
    board.read_until("locked\n")
    return board


def both(lab):
    """The board with the lock, a helper who counts a lap meanwhile, and how long one that does not wait may take.

    That is many times what a run takes here and now: on a busy machine a program that ignores the lock is slow too.
    """
    lab.write("laps.json", '{"Ada": 3, "Bo": 1}')
    begun = time.monotonic()
    lab.run("laps.py", "show")
    patience = max(0.7, 5 * (time.monotonic() - begun))
    board = locked(lab)
    return board, lab.start("laps.py", "add", "Ada"), patience


def ended_early(helper, patience):
    until = time.monotonic() + patience
    while not helper.ended and time.monotonic() < until:
        time.sleep(0.02)
    return helper.ended


def release(board):
    board.send_line("go on")
    board.read_until("done\n")
