"""Whole logs are put into the folder, with addresses that a wrong pipeline takes for one another."""

from collections import Counter

from backroad.checks import check, diagnose, fail

PAGES = ("/", "/orchids", "/prices", "/map", "/cacti", "/opening")
RUN = ("/bin/sh", "busiest.sh")


@check
def finds_the_busiest(lab):
    """for the log in the folder, it prints the three busiest addresses in their order"""
    log = lab.text("access.log")
    got = printed(lab)
    last = [row[-1:] for row in got]
    visitors = addresses(log)
    with (
        diagnose(len(got) >= 15, "every line of the log is shown: join the commands with |, and take three at the end"),
        diagnose(
            any(len(row) == 4 for row in got),
            "the whole lines are counted, with time and page: cut the address out of them first",
        ),
        diagnose(any(row[-1].startswith("/") for row in got), "the pages are counted, and addresses were asked for"),
        diagnose(any(":" in row[-1] for row in got), "the times are counted, and addresses were asked for"),
        diagnose(
            [row[::-1] for row in got] == right(log),
            "the right addresses and numbers: the number stands before its address",
        ),
        diagnose(
            any(row[-1] not in visitors for row in got),
            "that is no whole address: it goes from the beginning of the line to the first space",
        ),
        diagnose(
            len(got) < 3 and sum(int(row[0]) for row in got if row[0].isdecimal()) == 3,
            "three lines of the log are counted, and no more: head comes too early",
        ),
        diagnose(got == right(log)[::-1], "they are in the wrong order: the busiest comes first"),
        diagnose(
            [row[:2] for row in got[:1]] == [quietest(log)],
            "those are the quietest: sort puts the lowest number first, unless -r turns it round",
        ),
        diagnose(
            last == [[address] for address in sorted(set(addresses(log)))[:3]] and all(len(row) == 1 for row in got),
            "three addresses by the alphabet: nothing is counted",
        ),
        diagnose(last == [row[-1:] for row in right(log)], "the right addresses: how many lines each has is missing"),
        diagnose(
            all(len(row) == 1 for row in got), "only addresses, and nothing is counted: uniq counts when -c asks for it"
        ),
        diagnose(
            got == sorted(counted(log), key=lambda row: row[1])[:3],
            "they are counted, and not sorted by their counts: another sort is needed after the counting",
        ),
        diagnose(
            got[:3] == right(log) or got == right(log)[: len(got)],
            f"those are right so far, and the number of lines is {len(got)}: three addresses were asked for",
        ),
        diagnose(all(row in counted(log) for row in got), "they are counted right, and they are not the three busiest"),
        diagnose(
            all(len(row) == 2 for row in got),
            "only lines that stand next to each other are counted together: uniq needs them sorted",
        ),
    ):
        compare(got, log)


@check(after=finds_the_busiest)
def works_on_any_log(lab, rng):
    """for any other log it prints its three busiest addresses, or fewer if there are no more"""
    for busy in ((12, 9, 8, 3), (100, 20, 9, 2), (11, 2)):
        log = made(dict(zip(fresh(rng), busy, strict=False)), rng)
        lab.write("access.log", log)
        got = rows(lab.run(RUN))
        with diagnose(
            got == right(lab.text("access.log")), "this log has other addresses, and the same are printed as before"
        ):
            compare(got, log)


@check(after=finds_the_busiest)
def reads_whole_addresses(lab):
    """two addresses that begin alike are two addresses"""
    log = made({"198.51.100.23": 4, "198.51.100.235": 6, "198.51.100.2": 5, "10.0.0.8": 9})
    lab.write("access.log", log)
    got = rows(lab.run(RUN))
    with diagnose(
        [row for row in got if row[-1] == "10.0.0.8"] != got[:1],
        "addresses that begin alike are counted together: 198.51.100.2 is not 198.51.100.23",
    ):
        compare(got, log)


@check(after=works_on_any_log)
def keeps_up_with_long_logs(lab, rng):
    """a log of twenty thousand lines is counted within three seconds"""
    log = made(dict(zip(fresh(rng), (10_000, 7_000, 2_500, 500), strict=True)), rng)
    lab.write("access.log", log)
    with diagnose(
        lambda seen: seen.raised != "",
        "it takes too long: something searches through the whole log, again for each line of it",
    ):
        got = rows(lab.run(RUN))
    compare(got, log)


def printed(lab):
    """The rows that it prints for the log in the folder; it is a failure by itself when there are none."""
    own = lab.text("busiest.sh")
    before = lab.files()
    run = lab.run(RUN)
    got = rows(run)
    with (
        diagnose(
            "awk: not found" in run.stderr,
            "the command awk is not on every computer: cut, sort, uniq and head are enough",
        ),
        diagnose("not found" in run.stderr, "the shell does not know one of the commands: look at its spelling"),
        diagnose(
            "No such file" in run.stderr and ("/access.log" in own or "~" in own),
            "the log is named by a path that is only on your computer: say access.log, in the folder where it runs",
        ),
        diagnose(
            "No such file" in run.stderr and "$" in own,
            "the script is started without arguments: name access.log in it",
        ),
        diagnose("No such file" in run.stderr, "a file is not there: the log is called access.log"),
        diagnose(
            lab.files() != before,
            "what was found went into a file: the sign > does that, and | hands it to the next command",
        ),
    ):
        if got == []:
            fail("it prints nothing at all", expected="three lines", got=run.stderr or "nothing")
    return got


def compare(got, log):
    """The rows of the learner's, with the spaces between their words as one."""
    if got != right(log):
        fail(
            "those are not the three busiest, with the busiest first",
            expected="\n".join(" ".join(row) for row in right(log)),
            got="\n".join(" ".join(row) for row in got[:20]) or "nothing",
        )


def rows(run):
    return [line.split() for line in run.stdout.splitlines() if line.strip()]


def addresses(log):
    return [line.split()[0] for line in log.splitlines()]


def counted(log):
    return [[str(count), address] for address, count in Counter(addresses(log)).most_common()]


def right(log):
    return counted(log)[:3]


def quietest(log):
    return counted(log)[-1]


def fresh(rng):
    """Addresses that no other log has."""
    return [f"{rng.randint(11, 99)}.{rng.randint(0, 250)}.{rng.randint(0, 250)}.{last}" for last in (7, 70, 19, 190)]


def made(counts, rng=None):
    """A log with so many lines for each address, mixed."""
    lines = [address for address, count in counts.items() for _ in range(count)]
    if rng:
        rng.shuffle(lines)
    else:
        lines = lines[::2] + lines[1::2]
    return "".join(
        f"{address} {8 + at // 3600:02}:{at // 60 % 60:02} {PAGES[at * 7 % len(PAGES)]}\n"
        for at, address in enumerate(lines)
    )
