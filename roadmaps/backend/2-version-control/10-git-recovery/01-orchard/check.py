"""Ids decide: the very commits that were lost are wanted, and no copies of them."""

from backroad.checks import check, diagnose, expect


@check
def has_not_been_cleaned(repo, made):
    """the lost commits are still in the repository"""
    kept = [repo.has(id) for id in (made.main, made.grafting)]
    with diagnose(
        True,
        "the lost commits have been removed for good, by gc or prune: `backroad reset` gives you a fresh orchard",
    ):
        expect(kept).equals([True, True])


@check(after=has_not_been_cleaned)
def brings_main_back(repo, made):
    """main is where it was before the three commits were taken back"""
    if "main" not in repo.branches:
        with diagnose(True, "there is no branch main any more"):
            expect(sorted(repo.branches)).contains("main")
    main = repo.branches["main"]
    lost = repo.commit(made.main)
    behind = {commit.id for commit in repo.log("main")}
    with (
        diagnose(main.id == made.early, "main is still where the reset has left it"),
        diagnose(
            main.id in (made.almost, made.third),
            "that is not the newest of the lost commits: before the reset, main was further on",
        ),
        diagnose(
            main.tree == lost.tree and made.main not in behind,
            "the files are back, but in new commits: the ids are others than those on the labels",
        ),
        diagnose(
            main.is_merge and made.main in behind,
            "the lost commits are back by a merge, so main is one commit further on than it was",
        ),
        diagnose(made.main in behind, "the lost commits are back, and there are others on top of them"),
    ):
        expect(named(main)).satisfies(lambda _: main.id == made.main, "where main was before the reset")


@check(after=has_not_been_cleaned)
def brings_grafting_back(repo, made):
    """grafting is where it was when it was deleted"""
    names = sorted(repo.branches)
    others = [name for name in names if repo.branches[name].id == made.grafting]
    with (
        diagnose(
            others != [], f"its commits are back, on a branch called {' and '.join(others)}: it was called grafting"
        ),
        diagnose(True, "there is no branch grafting"),
    ):
        expect(names).contains("grafting")
    grafting = repo.branches["grafting"]
    lost = repo.commit(made.grafting)
    behind = {commit.id for commit in repo.log("grafting")}
    with (
        diagnose(
            grafting.id == made.replaced,
            "that is the commit from before it was amended: it has the same message, and 4 quinces in place of 7",
        ),
        diagnose(grafting.id in made.part, "only a part of the branch is back: its last commit is missing"),
        diagnose(
            grafting.files.get("grafts.txt") == lost.files["grafts.txt"] and made.grafting not in behind,
            "the grafts are back, but in new commits: the ids are others than those on the labels",
        ),
        diagnose(made.grafting in behind, "the branch is back, and there are commits on top of it"),
    ):
        expect(named(grafting)).satisfies(
            lambda _: grafting.id == made.grafting, "where grafting was when it was deleted"
        )


@check(after=(brings_main_back, brings_grafting_back))
def stands_on_main(repo):
    """you stand on main, and nothing is changed or staged"""
    with (
        diagnose(repo.operation != "", "something is half done: `git status` says what"),
        diagnose(
            repo.branch == "",
            "HEAD is detached: you stand on a commit and on no branch, and what you commit here would be lost again",
        ),
        diagnose(True, f"you stand on {repo.branch}"),
    ):
        expect(repo.branch).equals("main")
    with diagnose(True, "the branch is right, but the files or the staging area are not: only the name was moved"):
        expect(sorted({*repo.staged, *repo.unstaged, *repo.untracked})).equals([])


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"
