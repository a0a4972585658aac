"""The history first, then each file that the two sides saw differently."""

from backroad.checks import check, diagnose, expect, fail


@check
def both_are_merged(repo, made):
    """main holds the history of both branches, and everything is committed"""
    main = repo.commit("main")
    if main is None:
        fail("the branch main is gone", expected="a branch main", got=", ".join(repo.branches))
    has_ours, has_theirs = repo.is_ancestor(made.ours, main.id), repo.is_ancestor(made.theirs, main.id)
    with (
        diagnose(
            repo.operation == "merge" and bool(repo.conflicts),
            "the merge has begun, and there are files about which Git still asks: git add keeps one, git rm lets it go",
        ),
        diagnose(repo.operation == "merge", "the merge is not ended: everything is settled, and git commit is missing"),
        diagnose(
            repo.operation == "rebase",
            "a rebase has stopped in the middle, and merging was asked for: git rebase --abort",
        ),
        diagnose(main.id == made.ours, "nothing has been merged into main yet"),
        diagnose(
            has_ours and not has_theirs and repo.file_at("main", "hours.txt") == made.hours,
            "Olek's changes are there without his commits: that was no merge, and the next one will ask the same again",
        ),
        diagnose(not has_ours, "Nadia's commits are gone from main"),
    ):
        if repo.operation:
            fail(
                f"a {repo.operation} is under way",
                expected="nothing under way",
                got="\n".join(repo.conflicts) or repo.operation,
            )
        if not (has_ours and has_theirs):
            fail(
                "not both branches are in main",
                expected="both branches",
                got="\n".join(one.subject for one in repo.log("main")),
            )
    if repo.staged or repo.unstaged:
        fail(
            "changes are left that are in no commit",
            expected="a clean tree",
            got="\n".join(sorted({*repo.staged, *repo.unstaged})),
        )


@check(after=both_are_merged)
def what_is_gone_stays_away(repo):
    """what no longer exists, or lives on in another file, stays away"""
    files = repo.commit("main").files
    with diagnose(
        "prices.txt" in files,
        "the file prices.txt is back: its contents live in tickets.csv now, and two lists of prices will differ",
    ):
        if "prices.txt" in files:
            fail("a file is back that was deleted for a reason", expected="no prices.txt", got=files["prices.txt"].text)
    with diagnose(
        "kiosk.txt" in files, "the file kiosk.txt is there: its kiosk has burned down, whatever it had to sell"
    ):
        if "kiosk.txt" in files:
            fail("a file is there that was deleted for a reason", expected="no kiosk.txt", got=files["kiosk.txt"].text)


@check(after=both_are_merged)
def prices_are_where_they_live_now(repo, made):
    """the new price is in the file where prices are now"""
    got = repo.file_at("main", "tickets.csv")
    with diagnose(
        got == made.old_tickets, "the new price for families is lost: Olek's change belongs into tickets.csv, by hand"
    ):
        expect(got).equals(made.tickets)


@check(after=both_are_merged)
def what_was_deleted_too_early_is_back(repo, made):
    """what was deleted too early is back, with its change"""
    got = repo.file_at("main", "whale.txt")
    with (
        diagnose(got is None, "the whale's sign is gone: Nadia did not know that the loan goes on"),
        diagnose(got == made.old_whale, "the whale's sign is back as it was, without the new year"),
    ):
        expect(got).equals(made.whale)


@check(after=both_are_merged)
def renamed_file_has_the_change(repo, made):
    """the renamed file has its change, and is there only once"""
    files = repo.commit("main").files
    got = repo.file_at("main", "walks/house.txt")
    with diagnose("guide.txt" in files, "the walk is there twice: guide.txt is called walks/house.txt now"):
        if "guide.txt" in files:
            fail("the old file is back", expected="no guide.txt", got=files["guide.txt"].text)
    with diagnose(
        got is not None and "lamps" not in got, "Olek's lamps are lost: his change belongs into walks/house.txt"
    ):
        expect(got).equals(made.walk)


@check(after=both_are_merged)
def the_rest_is_as_it_was(repo, made):
    """all other files are as the two sides left them"""
    hours = repo.file_at("main", "hours.txt")
    with diagnose(
        hours is not None and "eleven" not in hours,
        "the hours of winter are lost, and Git had not even asked about them",
    ):
        expect(hours).equals(made.hours)
    expect(repo.file_at("main", "cloakroom.txt")).equals(made.cloakroom)
    known = {
        "tickets.csv",
        "whale.txt",
        "walks/house.txt",
        "hours.txt",
        "cloakroom.txt",
        "prices.txt",
        "kiosk.txt",
        "guide.txt",
    }
    more = sorted(set(repo.commit("main").files) - known)
    with diagnose(bool(more), "there is a file in the merge that neither side had"):
        expect(more).equals([])
