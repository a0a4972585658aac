"""Points, old cards and stamps, each on every data set; then what nobody asked for, and a second night."""

from backroad.checks import check, diagnose, expect

POINTS = """
SELECT c.id, CASE WHEN EXISTS (SELECT 1 FROM merges m WHERE m.old_card = c.id) THEN 0
                  WHEN EXISTS (SELECT 1 FROM merges m WHERE m.kept_card = c.id)
                  THEN coalesce(c.points, 0) + (SELECT coalesce(sum(o.points), 0) FROM merges m
                                                JOIN cards o ON o.id = m.old_card WHERE m.kept_card = c.id)
                  ELSE c.points END
FROM cards c
"""
CARDS = "SELECT id, points FROM public.cards"
STAMPS = """
SELECT DISTINCT coalesce(m.kept_card, s.card_id), s.day::text FROM stamps s LEFT JOIN merges m ON m.old_card = s.card_id
ORDER BY 1, 2
"""


@check
def adds_the_points(db):
    """each kept card has its own points and those of all the cards that went into it"""
    for data in db.each():
        before, right = points(data.reference("SELECT id, points FROM cards")), points(data.reference(POINTS))
        kept = {row[0] for row in data.reference("SELECT DISTINCT kept_card FROM merges")}
        several = {row[0] for row in data.reference("SELECT kept_card FROM merges GROUP BY 1 HAVING count(*) > 1")}
        merged = {row[0] for row in data.reference("SELECT merged_into FROM cards WHERE merged_into IS NOT NULL")}
        night(data)
        now = points(data.read(CARDS))
        wrong = {card for card in kept if now.get(card) != right[card]}
        with (
            diagnose(bool(kept - set(now)), "a card that is to be kept is gone"),
            diagnose(bool(wrong) and all(now[card] == before[card] for card in kept), "no card has got any points"),
            diagnose(any(now[card] is None for card in wrong), "a kept card has NULL points: NULL + 10 is NULL"),
            diagnose(
                bool(wrong) and all(now[card] == before[card] for card in wrong) and wrong <= merged,
                "an old card that was merged before has got points since, and they did not go over",
            ),
            diagnose(
                any(now[card] == 0 for card in wrong),
                "a card got nothing: were the old cards emptied before their points were added?",
            ),
            diagnose(
                any(before[card] and now[card] == right[card] - before[card] for card in wrong),
                "the points that the kept card had are gone",
            ),
            diagnose(
                bool(wrong) and wrong <= several and all(now[card] < right[card] for card in wrong),
                "of several cards that go into one, not all were added: UPDATE … FROM changes a row once, with one of "
                "the rows that fit",
            ),
        ):
            expect({card: now.get(card) for card in kept}).equals({card: right[card] for card in kept})


@check(after=adds_the_points)
def empties_old_cards(db):
    """old cards are still there, with 0 points and the card that they went into"""
    for data in db.each():
        right = [[old, 0, kept] for old, kept in data.reference("SELECT old_card, kept_card FROM merges ORDER BY 1")]
        night(data)
        rows = data.read(
            "SELECT m.old_card, c.points, c.merged_into FROM public.merges m "
            "JOIN public.cards c ON c.id = m.old_card ORDER BY 1"
        )
        got = [list(row) for row in rows]
        with (
            diagnose(len(got) < len(right), "an old card is gone, or its merge is: neither was to be deleted"),
            diagnose(any(row[1] is None for row in got), "an old card has NULL points, not 0"),
            diagnose(any(row[1] for row in got), "an old card has its points still: they would be worth twice as much"),
            diagnose(any(row[2] is None for row in got), "an old card does not say into which card it went"),
        ):
            expect(got).equals(right)


@check(after=adds_the_points)
def moves_the_stamps(db):
    """the stamps of old cards are on the kept card, each day once"""
    for data in db.each():
        right = [list(row) for row in data.reference(STAMPS)]
        old = {row[0] for row in data.reference("SELECT old_card FROM merges")}
        night(data)
        got = [list(row) for row in data.read("SELECT card_id, day::text FROM public.stamps ORDER BY 1, 2")]
        with (
            diagnose(
                any(row[0] in old for row in got) and all(row in got for row in right),
                "the stamps were copied: they are on the old card, too",
            ),
            diagnose(any(row[0] in old for row in got), "there are stamps on an old card still"),
            diagnose(len(got) < len(right), "a stamp is lost"),
        ):
            expect(got).equals(right)


@check(after=[empties_old_cards, moves_the_stamps])
def leaves_other_cards_alone(db):
    """cards that have nothing to do with a merge are as they were"""
    for data in db.each():
        sql = (
            "SELECT c.id, c.holder, c.points, c.merged_into FROM cards c WHERE c.id NOT IN "
            "(SELECT old_card FROM merges UNION SELECT kept_card FROM merges) ORDER BY 1"
        )
        right = [list(row) for row in data.reference(sql)]
        ids = [row[0] for row in right]
        night(data)
        rows = data.read("SELECT id, holder, points, merged_into FROM public.cards ORDER BY 1")
        got = [list(row) for row in rows if row[0] in ids]
        with (
            diagnose(len(got) < len(right), "a card that has nothing to do with a merge is gone"),
            diagnose(
                any(now[2] is None and was[2] is not None for now, was in zip(got, right, strict=False)),
                "a card without a merge has lost its points: for it the subquery finds no row and gives NULL, and an "
                "UPDATE without WHERE changes every card",
            ),
            diagnose(
                any(now[2] == 0 and was[2] is None for now, was in zip(got, right, strict=False)),
                "a card without a merge had NULL points and has 0 now: nobody asked to change it",
            ),
        ):
            expect(got).equals(right)
        holders = data.reference("SELECT id, holder FROM cards ORDER BY 1").rows
        expect(data.read("SELECT id, holder FROM public.cards ORDER BY 1")).has_rows(holders, ordered=True)


@check(after=leaves_other_cards_alone)
def changes_nothing_twice(db):
    """the next night, with the same merges, nothing changes"""
    for data in db.each():
        data.script()
        once = state(data)
        with diagnose(
            lambda seen: seen.raised in ("duplicate_table", "duplicate_object"),
            "the second run fails: something that the first one made is still there",
        ):
            data.script()
        expect(state(data)).equals(once)
        merges = data.reference("SELECT * FROM merges").rows
        expect(data.read("SELECT * FROM public.merges")).has_rows(merges)


def night(data):
    """Run the script; on the way it may stumble over stamps, whatever is looked at."""
    with diagnose(
        lambda seen: seen.raised == "unique_violation",
        "a stamp could not go over, because the kept card has one of that day already",
    ):
        data.script()


def points(result):
    return {row[0]: row[1] for row in result}


def state(data):
    cards = data.read("SELECT id, points, merged_into FROM public.cards ORDER BY id")
    stamps = data.read("SELECT card_id, day::text FROM public.stamps ORDER BY 1, 2")
    return [list(row) for result in (cards, stamps) for row in result]
