"""The remote decides: what its branch holds, in what order, and by whom."""

from backroad.checks import check, diagnose, expect

SUBJECTS = ["Add beetroot soup", "Add leek soup", "Salt the leek soup"]


@check
def is_finished(repo):
    """nothing is half done, and there is a branch soups"""
    with (
        diagnose(repo.operation == "rebase", "the rebase has stopped in the middle: `git status` says how to go on"),
        diagnose(repo.operation != "", "something is half done: `git status` says what"),
    ):
        expect(repo.operation or "nothing under way").equals("nothing under way")
    with diagnose(True, "there is no branch soups here any more"):
        expect(sorted(repo.branches)).contains("soups")


@check(after=is_finished)
def leaves_main_alone(repo, remote, made):
    """main is where it was, here and on the remote"""
    there = remote.branches["main"].id if "main" in remote.branches else None
    with (
        diagnose(there is None, "the remote has no branch main any more"),
        diagnose(True, "main on the remote has moved: only soups was to be published"),
    ):
        expect(named(remote.branches.get("main"))).equals(named(repo.commit(made.main)))
    with diagnose(True, "your own main has moved: only soups was to be put elsewhere"):
        expect(named(repo.branches.get("main"))).equals(named(repo.commit(made.main)))


@check(after=leaves_main_alone)
def keeps_what_mina_pushed(remote, made):
    """what Mina has pushed is still on the remote"""
    names = sorted(remote.branches)
    with diagnose(True, "the remote has no branch soups any more: Mina knows it by that name"):
        expect(names).contains("soups")
    subjects = [commit.subject for commit in remote.log("soups", without=made.main)]
    got = remote.branches["soups"].files
    salt = "leek.txt" in got and "salt" in got["leek.txt"].text
    with (
        diagnose(
            "Salt the leek soup" not in subjects and not salt,
            "Mina's commit `Salt the leek soup` is gone from the remote: your push has overwritten it",
        ),
        diagnose(
            "Salt the leek soup" not in subjects,
            "the salt is there, and Mina's commit is not: it has been melted into another",
        ),
        diagnose(not salt, "Mina's commit is there, and the salt is not"),
    ):
        expect(subjects).contains("Salt the leek soup")
        expect(got["leek.txt"].text if "leek.txt" in got else "").contains("salt")


@check(after=keeps_what_mina_pushed)
def is_published_on_main(repo, remote, made):
    """soups on the remote stands on main in one line"""
    tip = remote.branches["soups"]
    commits = remote.log("soups", without=made.main)
    merges = [commit.subject for commit in commits if commit.is_merge]
    subjects = [commit.subject for commit in commits]
    with (
        diagnose(
            merges != [] and len(subjects) - len(merges) > len(set(subjects) - set(merges)),
            "every change of yours is there twice: the old commits were merged with their copies",
        ),
        diagnose(True, "there is a merge commit in soups, and one line was asked for"),
    ):
        expect(merges).equals([])
    with (
        diagnose(
            tip.id == made.pushed
            and repo.branches["soups"].id != made.mine[-1]
            and repo.is_ancestor(made.main, "soups"),
            "on the remote soups is as it was: your new one has not been pushed",
        ),
        diagnose(tip.id == made.pushed, "on the remote soups is as it was"),
        diagnose(
            "Weigh the flour" in subjects,
            "main's own commit is in soups as a copy, on top of the old line: a pull with rebase has put it there",
        ),
        diagnose(True, "soups on the remote does not begin at the tip of main"),
    ):
        expect(remote.is_ancestor(made.main, "soups")).equals(True)


@check(after=is_published_on_main)
def has_each_change_once(remote, made):
    """every change is in it once, with its message, its author and its result"""
    commits = remote.log("soups", without=made.main)
    subjects = sorted(commit.subject for commit in commits)
    with (
        diagnose(len(subjects) > len(set(subjects)), "a change is there twice"),
        diagnose(len(subjects) == 1, "everything is in one commit, and each was to keep its message"),
        diagnose(len(subjects) < len(SUBJECTS), "a commit is missing"),
    ):
        expect(subjects).equals(SUBJECTS)
    files = remote.branches["soups"].files
    expect({path: file.text for path, file in files.items()}).equals(made.result)
    old = {commit.subject: commit.author.name for commit in map(remote.commit, made.mine)}
    old["Salt the leek soup"] = remote.commit(made.pushed).author.name if remote.has(made.pushed) else "Mina Okoro"
    for commit in commits:
        with diagnose(
            commit.subject == "Salt the leek soup",
            f"the salt was Mina's idea, and the author of its commit is {commit.author.name}",
        ):
            expect(commit.author.name).equals(old[commit.subject])


@check(after=has_each_change_once)
def is_the_same_here(repo, remote, made):
    """your own branch soups is the one on the remote"""
    with (
        diagnose(
            repo.branches["soups"].id == made.mine[-1],
            "your own soups is still the old one: the one on the remote was made beside it",
        ),
        diagnose(True, "your own soups is another than the one on the remote"),
    ):
        expect(named(repo.branches["soups"])).equals(named(remote.branches["soups"]))


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"
