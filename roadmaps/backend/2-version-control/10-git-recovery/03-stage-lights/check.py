"""Both branches are compared with the commits that were made, by their ids."""

from backroad.checks import check, diagnose, expect


@check
def has_not_been_cleaned(repo, made):
    """the commits are still in the repository"""
    with diagnose(
        True, "the commits have been removed for good, by gc or prune: `backroad reset` gives you a fresh stage"
    ):
        expect([repo.has(id) for id in (made.sound[-1], made.light[-1])]).equals([True, True])


@check(after=has_not_been_cleaned)
def saves_todays_work(repo, made):
    """the branch sound holds the two commits of today"""
    judge(repo, made, "sound", made.sound, made.light)


@check(after=has_not_been_cleaned)
def saves_last_weeks_work(repo, made):
    """the branch light holds the three commits of last week"""
    judge(repo, made, "light", made.light, made.sound)


@check(after=(saves_todays_work, saves_last_weeks_work))
def leaves_main_alone(repo, made):
    """main is where it was"""
    main = repo.branches["main"].id if "main" in repo.branches else None
    with (
        diagnose(main is None, "there is no branch main any more"),
        diagnose(
            main is not None and repo.is_ancestor(made.main, "main"),
            "something was brought into main: the two were to be saved on branches of their own",
        ),
        diagnose(True, "main has been moved, and no longer holds the programme"),
    ):
        expect(named(repo.branches.get("main"))).equals(named(repo.commit(made.main)))


@check(after=leaves_main_alone)
def stands_on_main(repo):
    """you stand on main, and nothing is changed or staged"""
    with (
        diagnose(repo.operation != "", "something is half done: `git status` says what"),
        diagnose(repo.branch == "", "HEAD is detached still: go to the branch main by its name"),
        diagnose(True, f"you stand on {repo.branch}"),
    ):
        expect(repo.branch).equals("main")
    with diagnose(True, "you stand on main, and the files are not those of main"):
        expect(sorted({*repo.staged, *repo.unstaged, *repo.untracked})).equals([])


def judge(repo, made, name, wanted, others):
    """The branch points to the last of the commits that are wanted."""
    elsewhere = [branch for branch, tip in repo.branches.items() if tip.id == wanted[-1] and branch != name]
    tagged = [tag for tag, at in repo.tags.items() if at.id == wanted[-1]]
    with (
        diagnose(elsewhere != [], f"its commits are saved on a branch called {' and '.join(elsewhere)}"),
        diagnose(tagged != [], "there is a tag on the last of its commits: a branch was asked for"),
        diagnose(True, f"there is no branch {name}"),
    ):
        expect(sorted(repo.branches)).contains(name)
    tip = repo.branches[name]
    behind = repo.log(name)
    ids, subjects = {commit.id for commit in behind}, {commit.subject for commit in behind}
    own = {repo.commit(id).subject for id in wanted}
    with (
        diagnose(tip.id == made.main, f"the branch {name} stands on main: it was made after you had left the commits"),
        diagnose(tip.id == made.premiere, f"the branch {name} stands on the premiere, where the work began"),
        diagnose(
            tip.id in wanted[:-1], f"the last commit is missing from {name}: a branch is named at its newest commit"
        ),
        diagnose(tip.id == others[-1], f"the branch {name} holds the other work"),
        diagnose(
            wanted[-1] not in ids and subjects >= own,
            f"the commits in {name} are copies: the ids differ from those that the light desk knows",
        ),
        diagnose(wanted[-1] in ids, f"all of it is in {name}, and something else on top of it"),
    ):
        expect(named(tip)).satisfies(lambda _: tip.id == wanted[-1], "the last commit of that work")


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"
