"""Price times count, exact to the penny. Pence as whole numbers are our own truth here."""

from backroad.checks import check, diagnose, expect


@check
def works_out_the_example(lab):
    """the example: three tickets at 2.30 cost 6.90"""
    text = lab.text("tickets.py")
    run = lab.run("tickets.py", stdin="2.30\n3\n")
    shown = run.stdout
    with (
        diagnose(
            shown == "2.302.302.30\n", "the price is still text, and * repeats a text: make a Decimal of it first"
        ),
        diagnose(
            run.error_type == "TypeError" and ("multiply" in run.error_message or "'str'" in run.error_message),
            "the count is still text, which cannot be multiplied by: make an int of it first",
        ),
        diagnose(
            run.error_type == "ValueError",
            "the price has a point in it, so it is no whole number: int() refuses it, Decimal() does not",
        ),
        diagnose(
            "'Decimal' is not defined" in run.error_message,
            "Decimal has to be fetched: from decimal import Decimal, at the top",
        ),
        diagnose(
            "'decimal' is not defined" in run.error_message or run.error_type in ("ImportError", "ModuleNotFoundError"),
            "the toolbox is called decimal, and what it holds Decimal, with a capital: from decimal import Decimal",
        ),
        diagnose(
            "InvalidOperation" in run.stderr,
            "a Decimal was to be made from a word: the name of what was typed stands without quotes",
        ),
        diagnose(
            run.error_type == "EOFError",
            "the program waits for a third line, and nobody types one: the price and the count are read already",
        ),
        diagnose(
            shown.startswith("6.8999") and "Decimal" in text,
            "the Decimal was made from a float and keeps its error: make it straight from the text",
        ),
        diagnose(shown.startswith("6.8999"), "a float comes close to 2.30 and is not exactly that: use a Decimal"),
        diagnose(shown == "6.9\n", "a digit after the point is missing: a float does not remember how many it had"),
        diagnose("£" in shown, "only the number is asked for, without a pound sign"),
        diagnose(
            shown.endswith("6.90\n") and shown != "6.90\n",
            "something is printed before the total: leave the brackets of input() empty, and print once",
        ),
        diagnose(shown == "690\n", "that is the total in pence: it is asked for in pounds, with a point"),
        diagnose(shown == "6 90\n", "pounds and pence come with a space between them: a point belongs there"),
        diagnose(shown == "5.30\n", "the price and the count are added: * multiplies"),
        diagnose(
            shown == "6.87\n",
            "a penny is lost on each ticket: a float falls just short of 230 pence, and int() cuts off",
        ),
        diagnose(shown == "2.30\n", "the price of one ticket is printed: work out what all of them cost"),
    ):
        expect(run).prints("6.90\n")


@check(after=works_out_the_example)
def keeps_two_digits(lab):
    """there are two digits after the point, also when they are zeros or none is needed"""
    for price, count in (("1.25", 3), ("1.50", 3), ("2.00", 3)):
        run = lab.run("tickets.py", stdin=f"{price}\n{count}\n")
        shown = run.stdout.strip()
        with (
            diagnose(shown == "6.90", "the answer to the example is printed, whatever is typed"),
            diagnose(
                len(shown.partition(".")[2]) > 2,
                "there are too many digits after the point: a zero is glued on, or a float is printed as it is",
            ),
            diagnose(len(shown.partition(".")[2]) < 2, "a digit after the point is missing"),
        ):
            expect(run).prints(total(price, count))


@check(after=works_out_the_example)
def counts_any_tickets(lab, rng):
    """any number of tickets, none included"""
    for count in (0, 1, rng.randint(4, 12), rng.randint(1000, 9000)):
        price = "0.05" if count == 1 else f"{rng.randint(1, 9)}.{rng.randint(1, 99):02d}"
        run = lab.run("tickets.py", stdin=f"{price}\n{count}\n")
        with diagnose(run.stdout == total(price, 3), "three tickets are paid, however many are bought"):
            expect(run).prints(total(price, count))


@check(after=works_out_the_example)
def is_exact_for_long_prices(lab, rng):
    """prices with up to twenty digits before the point are exact to the penny too"""
    for digits in (17, 20):
        price = f"{rng.randint(10 ** (digits - 1), 10**digits - 1)}.{rng.randint(1, 99):02d}"
        run = lab.run("tickets.py", stdin=f"{price}\n7\n")
        with diagnose(
            run.stdout[:8] == total(price, 7)[:8],
            "the last digits are wrong: a float has room for about sixteen digits, and more are needed here",
        ):
            expect(run).prints(total(price, 7))


def total(price, count):
    """What the program should print, worked out in pence."""
    pence = int(price.replace(".", "")) * count
    return f"{pence // 100}.{pence % 100:02d}\n"
