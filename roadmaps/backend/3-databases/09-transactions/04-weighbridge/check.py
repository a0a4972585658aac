import time

from backroad.checks import check, diagnose, expect, fail

DELIVERIES = "SELECT lorry, tonnes FROM public.deliveries ORDER BY lorry"
STORE = "SELECT tonnes FROM public.store WHERE grain = 'wheat'"
WAITING = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE NOT granted)"
SLOW_COMMIT = """
CREATE FUNCTION archive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(77);
    RETURN NULL;
END $$
"""
AT_COMMIT = """
CREATE CONSTRAINT TRIGGER archive AFTER INSERT ON deliveries DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION archive()
"""


IDLE = """
SELECT EXISTS (
    SELECT FROM pg_catalog.pg_stat_activity
    WHERE client_addr IS NOT NULL AND state LIKE 'idle%' AND clock_timestamp() - state_change > interval '1.5 seconds'
)
"""


# A program may open a connection for each line: what it has to do is done, and it has none any more.
GONE = """
SELECT (SELECT count(*) FROM public.deliveries) >= $1
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE client_addr IS NOT NULL)
"""


def silent(program, postgres, answers):
    """Whether the program has asked the database for nothing for a while, and still has not answered so often. How long
    it needs to start counts only when it does not come to the database at all."""
    idle = gone = 0
    end = time.monotonic() + 20
    while not program.ended and program.run.stdout.count("\n") < answers and idle < 3 and gone < 75:
        idle = idle + 1 if postgres.read(IDLE).value else 0
        gone = gone + 1 if postgres.read(GONE, answers).value else 0
        postgres.read("SELECT pg_sleep(0.02)")
        if time.monotonic() > end:
            break
    return program.run.stdout.count("\n") < answers


def state(data):
    return list(data.read(DELIVERIES).rows), data.read(STORE).value


@check
def stores_both(lab, postgres):
    """each lorry is a delivery, the wheat goes up, and each driver is told ok"""
    for data in postgres.each():
        rows, tonnes = state(data)
        run = lab.run("weighbridge.py", stdin="MK-77 24\nLS-3 12\nKA-9 60\n", env={"DATABASE_URL": data.url})
        expect(run).exits_with(0)
        expect(run).prints_lines(["ok MK-77", "ok LS-3", "ok KA-9"])
        now = state(data)
        with (
            diagnose(now[1] == 60, "the store holds what the last lorry has brought: it is to go up by that"),
            diagnose(now[1] == tonnes, "the lorries are there, and the store is what it was"),
        ):
            expect(now).equals((sorted([*rows, ("MK-77", 24), ("LS-3", 12), ("KA-9", 60)]), tonnes + 96))


@check(after=stores_both)
def answers_at_once(lab, postgres):
    """the answer comes as soon as the line has come, and then everybody can see what is stored"""
    (miller,) = postgres.sessions("miller")
    program = lab.start("weighbridge.py")
    for number, (lorry, sum_now) in enumerate((("MK-77", 124), ("LS-3", 128)), 1):
        program.send_line(f"{lorry} 24")
        if silent(program, postgres, number):
            fail("the driver waits for an answer: it comes at the end of the input, or sits in a buffer (flush=True)")
        expect(program.read_line(within=10)).equals(f"ok {lorry}")
        postgres.until(
            "SELECT EXISTS (SELECT FROM public.deliveries WHERE lorry = $1)",
            lorry,
            within=1.5,
            saying="the driver has been told ok, and nobody else can see the delivery: it is not committed",
        )
        total = state(postgres)[1]
        with diagnose(
            number == 2 and total == 148,
            "between the two lorries the miller has taken 20 tonnes, and they are there again: raise what is in the store "
            "now, not what you have read before",
        ):
            expect(total).equals(sum_now)
        miller.run("UPDATE store SET tonnes = tonnes - 20 WHERE grain = 'wheat'")
    expect(program.wait()).equals(0)


@check(after=answers_at_once)
def refuses_a_line(lab, postgres):
    """a line that the database refuses is answered with no, and leaves the others alone"""
    run = lab.run("weighbridge.py", stdin="MK-77 24\nMK-77 9\nLS-3 61\nLS-4 0\nKA-9 12\n")
    right = ["ok MK-77", "no MK-77", "no LS-3", "no LS-4", "ok KA-9"]
    lines = run.stdout.splitlines()
    with (
        diagnose(
            lines[:2] == ["ok MK-77", "ok MK-77"],
            "the second MK-77 is told ok, and the database has refused it: an error that is caught is still an error",
        ),
        diagnose(
            lines == [*right[:4], "no KA-9"],
            "behind a refused line good ones are refused too: the transaction that failed was never rolled back",
        ),
        diagnose(
            run.status != 0, "the program ends at a line that is refused: only some of the errors are caught, or none"
        ),
    ):
        expect(lines).equals(right)
    rows, tonnes = state(postgres)
    with diagnose(
        tonnes > 136, "tonnes of a refused line are in the store: the line must count completely or not at all"
    ):
        expect((rows, tonnes)).equals(([("KA-9", 12), ("MK-77", 24)], 136))


@check(after=refuses_a_line)
def never_a_half(lab, postgres):
    """killed between the two changes, neither is there"""
    (other,) = postgres.sessions("other")
    for lock in ("SELECT FROM store FOR UPDATE", "LOCK TABLE deliveries IN SHARE MODE"):
        other.begin()
        other.run(lock)
        program = lab.start("weighbridge.py")
        program.send_line("MK-77 24")
        postgres.until(WAITING, within=15, saying="the line has come, and the program does nothing about it")
        program.kill()
        postgres.cut()
        other.rollback()
        rows, tonnes = state(postgres)
        with diagnose(
            bool(rows) != (tonnes != 100),
            "killed between the two changes: one of them is stored and the other one lost",
        ):
            expect((rows, tonnes)).equals(([], 100))


@check(after=refuses_a_line)
def not_a_moment_before(lab, postgres):
    """the answer comes after the commit, and what was answered survives a crash"""
    keeper, office = postgres.sessions("keeper", "office")
    for statement in (SLOW_COMMIT, AT_COMMIT, "SELECT pg_advisory_lock(77)"):
        keeper.run(statement)
    program = lab.start("weighbridge.py")
    program.send_line("MK-77 24")
    postgres.until(WAITING, within=15, saying="the line has come, and nothing is committed")
    for _ in range(5):
        office.run("SELECT 1")
        if program.ended or program.run.stdout:
            break
    said = program.run.stdout
    with diagnose(
        "ok" in said,
        "the driver is told ok while the commit is still under way: when the power fails now, nothing is stored",
    ):
        expect(said).equals("")
    keeper.run("SELECT pg_advisory_unlock(77)")
    expect(program.read_line(within=10)).equals("ok MK-77")
    postgres.crash()
    expect(state(postgres)).equals(([("MK-77", 24)], 124))
    program.kill()
