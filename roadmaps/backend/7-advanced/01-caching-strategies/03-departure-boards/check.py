"""Readers and writers are held where it hurts: with what they know on its way to where it is kept."""

import json
import time

from backroad.checks import check, diagnose, expect, fail


class Station:
    """A station of this check's own, with its notices. `say` are words that stand in nothing else."""

    def __init__(self, service, rng):
        self.service, self.code = service, f"ST{rng.randrange(10**8)}"
        self.old, self.new, self.third = (f"{word}{rng.randrange(10**8)}" for word in ("eins", "zwei", "drei"))

    def put(self, text, copy=0):
        made = self.service.at(copy).put(f"/stations/{self.code}/notice", json={"text": text})
        expect(made).has_status(200)
        expect(made).has_json({"station": self.code, "notice": text})

    def board(self, copy=0):
        return self.service.at(copy).get(f"/stations/{self.code}/board")

    def wanted(self, text):
        return {"station": self.code, "notice": text, "departures": []}

    def reading(self):
        """The bytes of a request for the board."""
        return f"GET /stations/{self.code}/board HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()

    def writing(self, text):
        content = json.dumps({"text": text}).encode()
        head = f"PUT /stations/{self.code}/notice HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content

    def put_before(self, point, text):
        """Change the notice while somebody stands at a point, who then goes on. Whoever waits for that one in order to
        be right has no answer until then."""
        path = f"/stations/{self.code}/notice"
        made = self.service.attempt("PUT", path, json={"text": text}, within=2.0)
        point.release()
        if made.status == 0:
            self.put(text)
        else:
            expect(made).has_status(200)


def stands(point, within=2.0):
    """Whether somebody stands at that point by now; who needs no such command never comes there."""
    until = time.monotonic() + within
    while not point.reached and time.monotonic() < until:
        time.sleep(0.01)
    return point.reached


OLD_AGAIN = (
    "the notice was changed a while ago, and a board from before is shown again: what says which board counts has expired "
    "or begun anew, and the old board was still kept under the same name"
)


def questions(seen):
    return sum(times for text, times, _ in seen if "stations" in text.lower())


@check
def keeps_boards(service, postgres, redis, rng):
    """boards are kept, shown without the database, and changed with the notice, in both copies"""
    service.copies(2)
    first = {
        "station": "HB",
        "notice": "Have a good journey",
        "departures": [{"leaves": "08:02", "to": "Osnabrück"}, {"leaves": "08:14", "to": "Norddeich"}],
    }
    expect(service.get("/stations/HB/board")).has_json(first)
    expect(service.get(f"/stations/no{rng.randrange(10**6)}/board")).has_status(404)
    station = Station(service, rng)
    for text in (station.old, station.new):
        station.put(text)
        for copy in (0, 1):
            with diagnose(
                lambda seen, second=text == station.new and copy == 1: second and not seen.raised,
                "one copy has changed the notice, and the other one shows the old one: what a process keeps for itself, nobody else can delete",
            ):
                expect(station.board(copy)).has_json(station.wanted(text))
        with postgres.watching() as seen:
            for copy in (0, 1, 0):
                expect(station.board(copy)).has_json(station.wanted(text))
        with diagnose(True, "a board that is kept costs a question to the database all the same"):
            expect(questions(seen)).equals(0)
    for key in redis.keys():
        left = redis.ttl(key)
        if left is None or left > 120:
            fail(
                "a key in Redis stays for longer than two minutes", expected="120 seconds at most", got=f"{key}: {left}"
            )
    redis.pass_time(60)
    with postgres.watching() as seen:
        expect(station.board()).has_json(station.wanted(station.new))
    with diagnose(True, "a board is kept for longer than a minute"):
        expect(questions(seen) > 0).equals(True)


@check(after=keeps_boards)
def is_not_overtaken(service, postgres, redis, rng):
    """a reader that was overtaken by a change leaves no old board behind"""
    service.copies(2)
    for what in ("has read the board", "puts it into Redis"):
        station = Station(service, rng)
        station.put(station.old)
        reads = what == "has read the board"
        point = postgres.hold_at("COMMIT") if reads else redis.hold_at("SET")
        with service.dial() as reader:
            reader.send(station.reading())
            stands(point, within=1.0 if reads else 2.0)
            station.put_before(point, station.new)
            expect(reader.answer()).has_status(200)
        shows_the_new(
            station, station.new, "the notice was changed, and a reader that had begun before has put the old one back"
        )


@check(after=keeps_boards)
def invalidates_after_the_commit(service, postgres, redis, rng):
    """a reader that comes while the change is being written leaves no old board behind"""
    for where in ("the statement", "COMMIT"):
        station = Station(service, rng)
        station.put(station.old)
        point = postgres.hold_at(station.new if where == "the statement" else where)
        with service.dial() as writer:
            writer.send(station.writing(station.new))
            stands(point, within=1.5)
            service.attempt("GET", f"/stations/{station.code}/board", within=2.0)
            point.release()
            expect(writer.answer(method="PUT")).has_status(200)
        shows_the_new(
            station,
            station.new,
            "Redis was told of the change before the database had committed: who reads in between keeps the old notice for a minute",
        )


@check(after=keeps_boards)
def never_comes_back_to_an_old_board(service, postgres, redis, rng):
    """a board from before a change is not shown again either when what is kept besides has expired"""
    for seconds in (29, 59, 119):
        station = Station(service, rng)
        station.put(station.old)
        for passes in (seconds, 2):
            # What lasts for so long or a little longer is still there, then it is gone, and a board that was put is not.
            redis.pass_time(passes)
            station.board()
        station.put(station.new)
        shows_the_new(station, station.new, OLD_AGAIN)
        redis.pass_time(seconds)
        station.board()
        redis.pass_time(2)
        shows_the_new(station, station.new, OLD_AGAIN)


@check(after=keeps_boards)
def shows_no_old_board_for_a_moment(service, postgres, redis, rng):
    """a reader that was overtaken shows nobody the old board, not even until it has noticed that"""
    station = Station(service, rng)
    station.put(station.old)
    before = postgres.hold_at("COMMIT")
    with service.dial() as reader:
        reader.send(station.reading())
        if stands(before, within=1.0):
            made = service.attempt("PUT", f"/stations/{station.code}/notice", json={"text": station.new}, within=2.0)
            after = postgres.hold_at("COMMIT") if made.status else None
            before.release()
            if after and stands(after, within=0.4):
                # It has come to look at the database a second time, and stands there.
                shows_the_new(
                    station,
                    station.new,
                    "a reader that was overtaken put the old board into Redis, and until it looks at the database again and "
                    "deletes it everybody sees that: whether it may be put is decided when it is put",
                )
            if after:
                after.release()
        else:
            before.release()
        expect(reader.answer()).has_status(200)


@check(after=keeps_boards)
def lets_the_last_writer_win(service, postgres, redis, rng):
    """of two changes at once the one counts that the database has taken last"""
    station = Station(service, rng)
    station.put(station.old)
    station.board()
    point = redis.hold_at("SET")
    with service.dial() as slow:
        slow.send(station.writing(station.new))
        postgres.until(f"SELECT notice = '{station.new}' FROM public.stations WHERE code = '{station.code}'")
        if stands(point, within=1.5):
            station.put_before(point, station.third)
            expect(slow.answer(method="PUT")).has_status(200)
        else:
            point.release()
            expect(slow.answer(method="PUT")).has_status(200)
            station.put(station.third)
    shows_the_new(
        station,
        station.third,
        "two changes came at once, and the one that was first in the database was the last to write its board into Redis",
    )


def shows_the_new(station, text, saying):
    for copy in range(2):
        station.service.copies(2)
        board = station.board(copy)
        with diagnose(board.status == 200 and board.json.get("notice") != text, saying):
            expect(board).has_json(station.wanted(text))
