"""What is on fix-price, on main and on balcony. Whether half done work is committed or not is free."""

from backroad.checks import check, diagnose, expect, fail


@check
def fixes_the_price_alone(repo, made):
    """`fix-price` begins where `main` was, with one commit that puts the price right and changes nothing else"""
    branches = repo.branches
    if "fix-price" not in branches:
        fail("there is no branch `fix-price`", expected="a branch fix-price", got=", ".join(branches))
    own = repo.log("fix-price", without=made.main)
    elsewhere = [name for name in ("main", "balcony") if right(branches, name, made)]
    tip = branches["fix-price"].files
    new = sorted(set(tip) - {"seats.txt", "prices.txt"})
    with (
        diagnose(
            made.begun in [commit.id for commit in own],
            "`fix-price` begins on `balcony`, and has its commit too: a new branch begins where you stand",
        ),
        diagnose(
            not own and bool(elsewhere),
            f"the right price is committed on `{(elsewhere or ['main'])[0]}`, not on `fix-price`",
        ),
        diagnose(not own, "there is no commit on `fix-price` yet"),
        diagnose(
            bool(new), f"`{(new or ['a file'])[0]}` is in the commit on `fix-price`, and has to do with the balcony"
        ),
        diagnose(
            "seats.txt" in tip and tip["seats.txt"].text == made.half,
            "the half of the balcony is in the commit on `fix-price`: uncommitted work comes along when you switch",
        ),
        diagnose(len(own) > 1, f"there are {len(own)} commits on `fix-price`, and one is asked for"),
    ):
        wanted = {"seats.txt": made.seats, "prices.txt": made.prices.replace("210", "21")}
        if len(own) != 1:
            fail("there is not one commit on `fix-price`", expected="one commit", got=told(own))
        same_files({path: file.text for path, file in tip.items()}, wanted)


@check(after=fixes_the_price_alone)
def brings_it_into_main(repo, made):
    """`fix-price` is in `main`, and nothing of the balcony is"""
    branches = repo.branches
    if "main" not in branches:
        fail("there is no branch `main` any more", expected="main, balcony, fix-price", got=", ".join(branches))
    main, fix = branches["main"], branches["fix-price"]
    inside = repo.is_ancestor(fix, main)
    balcony = branches.get("balcony")
    with (
        diagnose(bool(repo.operation), f"a {repo.operation} is under way and not ended: git status says how to go on"),
        diagnose(
            not inside and balcony is not None and repo.is_ancestor(fix, balcony),
            "the fix is not in `main`: it came into `balcony`, where you stood when you merged",
        ),
        diagnose(not inside, "what is on `fix-price` is not in `main` yet"),
    ):
        if not inside:
            fail("it is not in `main`", expected=f"{told([fix])} in main", got=told(repo.log("main")))
    with diagnose(repo.is_ancestor(made.begun, main), "the balcony came along into `main`, and is not finished"):
        same_files({path: file.text for path, file in main.files.items()}, {p: f.text for p, f in fix.files.items()})


@check(after=fixes_the_price_alone)
def goes_on_with_the_balcony(repo, made):
    """you stand on `balcony` again, and the half of the balcony is there as it was"""
    with diagnose(True, f"you stand on `{repo.branch or 'no branch'}`, not on `balcony`"):
        expect(repo.branch).equals("balcony")
    if not repo.is_ancestor(made.begun, "balcony"):
        fail("the commit that was on `balcony` is no longer in it: it is gone, or was made anew")
    got = {path: repo.work[path].text for path in ("seats.txt", "balcony.txt") if path in repo.work}
    with (
        diagnose(bool(repo.stashes), "the half of the balcony still lies in the stash: git stash pop"),
        diagnose(True, "the half of the balcony is gone from the files: it was thrown away before you switched"),
    ):
        same_files(got, {"seats.txt": made.half, "balcony.txt": made.balcony})


def right(branches, name, made):
    file = branches[name].files.get("prices.txt") if name in branches else None
    return file is not None and file.text == made.prices.replace("210", "21")


def same_files(got, wanted):
    """Fail for the first file that is not there, is too many, or holds something else."""
    for path in sorted({*got, *wanted}):
        if path not in got:
            fail(f"`{path}` is not there", expected=f"the files {listed(wanted)}", got=listed(got) or "no file")
        if path not in wanted:
            fail(f"`{path}` does not belong there", expected=f"the files {listed(wanted)}", got=listed(got))
        expect(got[path]).equals(wanted[path])


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"


def listed(paths):
    return ", ".join(sorted(paths))
