from backroad.checks import check, diagnose, expect

NUMBERS = "SELECT number FROM public.schema_migrations ORDER BY number"
COLUMNS = (
    "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY 1"
)
WAITING = "SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted"
MAKE = {
    "1_make_lights.sql": "CREATE TABLE lights (name text PRIMARY KEY);\nINSERT INTO lights VALUES ('Hook');\n",
    "2_add_height.sql": "ALTER TABLE lights ADD COLUMN height integer;\n",
    "10_add_keeper.sql": "ALTER TABLE lights ADD COLUMN keeper text REFERENCES keepers (name);\n"
    "UPDATE lights SET height = 30, keeper = 'Inga' WHERE height IS NULL;\n",
}
TEXTS = """CREATE TABLE texts (line text);
INSERT INTO texts VALUES ('100 %; or %s');
CREATE FUNCTION one_more() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO texts VALUES ('more');
END
$$;
-- the end"""


def put(lab, files):
    lab.remove(*[name for name in lab.files() if name.startswith("migrations/")])
    for name, text in files.items():
        lab.write(f"migrations/{name}", text)


def applied(*names):
    return [f"applied {name}" for name in names]


def columns(postgres, table):
    return postgres.read(COLUMNS, f"public.{table}").values


@check
def in_order(lab, postgres):
    """all migrations are applied in the order of their numbers"""
    put(lab, MAKE)
    run = lab.run("migrate.py")
    with diagnose(
        "failed 10_add_keeper.sql" in run.stdout,
        "number 10 comes before 2: the numbers are compared as texts",
    ):
        expect(run).prints_lines(applied(*MAKE))
    expect(run).exits_with(0)
    expect(columns(postgres, "lights")).equals(["height", "keeper", "name"])
    expect(postgres.read(NUMBERS).values).equals([1, 2, 10])


@check(after=in_order)
def only_what_is_new(lab, postgres):
    """what has been made is not made again"""
    put(lab, {"1_make_lights.sql": MAKE["1_make_lights.sql"]})
    lab.run("migrate.py")
    put(lab, MAKE)
    second = lab.run("migrate.py")
    with diagnose("1_make_lights.sql" in second.stdout, "number 1 has been made already, and is run once more"):
        expect(second).prints_lines(applied("2_add_height.sql", "10_add_keeper.sql"))
    third = lab.run("migrate.py")
    expect(third).prints("")
    expect(third).exits_with(0)


@check(after=only_what_is_new)
def late_ones(lab, postgres):
    """one that comes late, with a smaller number than one that was made, is made as well"""
    put(
        lab,
        {name: text for name, text in MAKE.items() if name != "2_add_height.sql"}
        | {"10_add_keeper.sql": "SELECT 1;\n"},
    )
    lab.run("migrate.py")
    lab.write("migrations/2_add_height.sql", MAKE["2_add_height.sql"])
    late = lab.run("migrate.py")
    with diagnose(
        late.stdout == "",
        "number 2 came after number 10 was made, and is left out: ask for each whether it was made, "
        "not for the greatest",
    ):
        expect(late).prints_lines(applied("2_add_height.sql"))
    expect(postgres.read(NUMBERS).values).equals([1, 2, 10])


@check(after=only_what_is_new)
def stops_at_a_failure(lab, postgres):
    """the first that fails leaves nothing behind and ends it; mended, the next run goes on from there"""
    bad = "CREATE TABLE lamps (id integer);\nALTER TABLE lamp ADD COLUMN watts integer;\n"
    good = bad.replace("TABLE lamp ", "TABLE lamps ")
    put(lab, {"1_make_lights.sql": MAKE["1_make_lights.sql"], "2_make_lamps.sql": bad, "3_last.sql": "SELECT 1;"})
    run = lab.run("migrate.py")
    with (
        diagnose(
            'relation "lamp"' in run.stdout,
            "the database's message stands on standard output, among the answers: it belongs on standard error",
        ),
        diagnose("3_last.sql" in run.stdout, "it goes on behind the one that failed: number 3 may rest on number 2"),
    ):
        expect(run).prints_lines([*applied("1_make_lights.sql"), "failed 2_make_lamps.sql"])
    with diagnose(run.status == 0, "it ends with status 0, and whoever has started it believes that all is well"):
        expect(run).exits_with(1)
    with diagnose(
        "lamp" not in run.stderr, "nobody learns why it failed: the database's message belongs on standard error"
    ):
        expect(run).prints_errors("lamp")
    with diagnose(
        bool(columns(postgres, "lamps")),
        "the first statement of number 2 has stayed, without the second: half a migration",
    ):
        expect(columns(postgres, "lamps")).equals([])
    kept = columns(postgres, "lights")
    with diagnose(not kept, "number 1 is taken back too: each is a transaction of its own"):
        expect(kept).equals(["name"])
    with diagnose(lambda seen: 2 in seen.got, "number 2 has failed, and is written down as made"):
        expect(postgres.read(NUMBERS).values).equals([1])
    lab.write("migrations/2_make_lamps.sql", good)
    expect(lab.run("migrate.py")).prints_lines(applied("2_make_lamps.sql", "3_last.sql"))


@check(after=in_order)
def as_they_are(lab, postgres):
    """what a file holds is sent as it is: a function, a semicolon or a percent sign in a text, a comment at the end"""
    put(lab, {"1_make_texts.sql": TEXTS, "2_use_them.sql": "SELECT one_more();\n"})
    run = lab.run("migrate.py")
    with (
        diagnose(
            any(sign in run.stderr for sign in ("unterminated", "syntax error at end of input")),
            "the file is cut at its semicolons, and one of them stands in a text or in a function: send it as a whole",
        ),
        diagnose(
            "placeholder" in run.stderr, "the percent sign is taken for a placeholder: send the text without a list"
        ),
    ):
        expect(run).prints_lines(applied("1_make_texts.sql", "2_use_them.sql"))
    expect(postgres.read("SELECT line FROM public.texts ORDER BY line").values).equals(["100 %; or %s", "more"])
    with diagnose(
        lambda seen: 1 not in seen.got,
        "number 1 is made and not written down: its last line is a comment, and swallows what is put behind it",
    ):
        expect(postgres.read(NUMBERS).values).equals([1, 2])


@check(after=only_what_is_new)
def notices_an_edit(lab, postgres):
    """a file that was edited after it was applied is reported, and nothing is applied"""
    logs = "CREATE TABLE logs (id integer);\n"
    put(lab, {"1_make_lights.sql": MAKE["1_make_lights.sql"], "3_make_logs.sql": logs})
    lab.run("migrate.py")
    lab.write("migrations/2_add_height.sql", MAKE["2_add_height.sql"])
    lab.write("migrations/3_make_logs.sql", logs.replace("integer", "bigint"))
    run = lab.run("migrate.py")
    with (
        diagnose(
            "applied" in run.stdout and "changed" not in run.stdout,
            "number 3 is not what it was when it was applied, and nobody notices",
        ),
        diagnose(
            "applied" in run.stdout,
            "it applies number 2, and sees only then that number 3 was edited: look through all of them before",
        ),
    ):
        expect(run).prints_lines(["changed 3_make_logs.sql"])
    expect(run).exits_with(1)
    expect(postgres.read(NUMBERS).values).equals([1, 3])


@check(after=stops_at_a_failure)
def survives_a_kill(lab, postgres):
    """killed in the middle of a migration and started again, it is made once and completely"""
    two = "CREATE TABLE logs (id integer);\nALTER TABLE keepers ADD COLUMN since date;\n"
    put(lab, {"1_make_lights.sql": MAKE["1_make_lights.sql"], "2_make_logs.sql": two})
    (reader,) = postgres.sessions("reader")
    reader.begin()
    reader.run("SELECT count(*) FROM keepers")
    program = lab.start("migrate.py")
    postgres.until("SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE NOT granted)", within=20)
    program.kill()
    postgres.cut()
    reader.commit()
    again = lab.run("migrate.py")
    with (
        diagnose(
            "failed" in again.stdout,
            "what was done before the kill has stayed, and number 2 fails over it: statements and row belong in one "
            "transaction",
        ),
        diagnose(
            again.stdout == "" and not columns(postgres, "logs"),
            "number 2 was written down before it was made: now it is never made",
        ),
    ):
        expect(again).prints_lines(applied("2_make_logs.sql"))
    expect(columns(postgres, "keepers")).equals(["name", "since"])


@check(after=stops_at_a_failure)
def two_at_once(lab, postgres):
    """of two that start at the same moment one applies, the other finds nothing left to do"""
    put(
        lab,
        {
            "1_add_since.sql": "ALTER TABLE keepers ADD COLUMN since date;\n",
            "2_make_logs.sql": "CREATE TABLE logs ();\n",
        },
    )
    (reader,) = postgres.sessions("reader")
    reader.begin()
    reader.run("SELECT count(*) FROM keepers")
    first = lab.start("migrate.py")
    postgres.until("SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE NOT granted)", within=20)
    second = lab.start("migrate.py")
    for _ in range(100):
        # Both wait, or the second is one that looks again and again by itself.
        if second.ended or postgres.read(WAITING).value > 1:
            break
        postgres.read("SELECT pg_sleep(0.03)")
    reader.commit()
    statuses = [first.wait(), second.wait()]
    with diagnose(
        1 in statuses,
        "the second copy makes what the first has made already, and fails: look what is left when you have the lock, "
        "not before",
    ):
        expect(statuses).equals([0, 0])
    said = first.run.stdout.splitlines() + second.run.stdout.splitlines()
    expect(sorted(said)).equals(applied("1_add_since.sql", "2_make_logs.sql"))
