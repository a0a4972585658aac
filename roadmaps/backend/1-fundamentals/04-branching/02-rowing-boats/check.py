"""The board by itself decides: every row, the ends of the rows, and both columns, minute by minute."""

from backroad.checks import check, diagnose, expect

ENDS = (10, 60, 180)
PRICES = {False: (0, 700, 1500, 2800), True: (0, 0, 1000, 2000)}


@check
def prices_the_example(lab):
    """the example: 45 minutes cost a guest 700"""
    boats = lab.module("boats")
    got = boats.price(45, False)
    other = boats.price(45, True) if got == 0 else None
    with (
        diagnose(
            got == 0 and other == 700, "the columns are exchanged: for a guest member is False, and the guest pays 700"
        ),
        diagnose(
            got is None and lab.printed.strip() != "",
            "nothing comes out of the function: print puts the price on the screen, return gives it back",
        ),
        diagnose(got is None, "nothing comes out: no condition holds here, or the return is missing"),
        diagnose(got == 0, "a guest pays nothing for 45 minutes: is the second row of the board there yet?"),
        diagnose(got == "700", "the price is text: leave the quotes away"),
        diagnose(got == 7, "the price is in pounds, and the board is in pence"),
        diagnose(got in (1500, 2800), "a later if writes over what an earlier one found: say elif, or return at once"),
    ):
        expect(got).equals(700)


@check(after=prices_the_example)
def finds_every_row(lab):
    """a guest's price is found in each of the four rows"""
    boats = lab.module("boats")
    for minutes in (5, 45, 100, 400):
        got = boats.price(minutes, False)
        with (
            diagnose(got is None, f"nothing comes out for {minutes} minutes: no condition holds there"),
            diagnose(
                minutes > 60 and got in (700 + 1500, 700 + 1500 + 2800, 1500 + 2800),
                "the prices of several rows are added: each time belongs to one row, and that row has the whole price",
            ),
            diagnose(
                minutes > 60 and got == 700,
                "more than 10 is true of 100 as well: the wide condition stands first, and takes it all",
            ),
        ):
            expect(got).equals(row(minutes, False))


@check(after=finds_every_row)
def keeps_the_ends_of_the_rows(lab):
    """10, 60 and 180 minutes belong to the row that ends there, and one more to the next"""
    boats = lab.module("boats")
    for end in ENDS:
        got = boats.price(end, False)
        with (
            diagnose(got is None, f"no row takes {end} minutes: there is a hole between two conditions"),
            diagnose(
                got == row(end + 1, False),
                f"the end of a row belongs to it: up to {end} means {end} or less, which is <= and not <",
            ),
        ):
            expect(got).equals(row(end, False))
        beyond = boats.price(end + 1, False)
        with (
            diagnose(beyond is None, f"no row takes {end + 1} minutes: there is a hole between two conditions"),
            diagnose(beyond == row(end, False), f"{end + 1} minutes are more than {end}: they are in the next row"),
        ):
            expect(beyond).equals(row(end + 1, False))


@check(after=finds_every_row)
def knows_the_members(lab):
    """members pay by their own column, in each of the four rows"""
    boats = lab.module("boats")
    for minutes in (5, 45, 100, 400):
        got = boats.price(minutes, True)
        with (
            diagnose(got is None, f"nothing comes out for a member and {minutes} minutes: no condition holds there"),
            diagnose(
                got == row(minutes, False) - 700,
                "members do not pay 700 less each time: their column has prices of its own",
            ),
            diagnose(got == row(minutes, False), "a member pays what a guest pays: the second column is not used here"),
            diagnose(got == 0, "members pay too, after the first 60 minutes"),
            diagnose(
                got in [row(later, True) for later in (100, 400) if later > minutes],
                f"a member's {minutes} minutes are charged by a later row: does its wider condition stand first?",
            ),
        ):
            expect(got).equals(row(minutes, True))


@check(after=[keeps_the_ends_of_the_rows, knows_the_members])
def is_right_at_every_minute(lab):
    """every minute from 0 to 240 has the right price, for guests and for members"""
    boats = lab.module("boats")
    for member in (False, True):
        for minutes in range(241):
            got = boats.price(minutes, member)
            with (
                diagnose(got is None, f"nothing comes out for {minutes} minutes"),
                diagnose(
                    member and minutes in ENDS and got == row(minutes + 1, True),
                    "for members, the end of a row belongs to it as well: <= and not <",
                ),
                diagnose(member, f"the price for members is wrong at {minutes} minutes"),
                diagnose(True, f"the price for guests is wrong at {minutes} minutes"),
            ):
                expect(got).equals(row(minutes, member))


def row(minutes, member):
    """The price on the board."""
    return PRICES[member][sum(minutes > end for end in ENDS)]
