"""What the two files hold, where they lead, and whether anything else has changed."""

from backroad.checks import check, diagnose, expect


@check
def is_a_repository_again(lab):
    """the folder is a repository again, and the two files hold what such files hold"""
    head = lab.text("canal/.git/HEAD").strip()
    with (
        diagnose(head == "", "HEAD is empty still: Git does not take the folder for a repository"),
        diagnose(head == "refs/heads/flood", "in HEAD the word before the branch is missing: ref, a colon and a space"),
        diagnose(head == "flood", "HEAD holds the short name: it begins with `ref: refs/heads/`"),
        diagnose(head.startswith("ref: ") and not head.startswith("ref: refs/heads/"), "the name in HEAD is not whole"),
    ):
        expect(head).satisfies(
            lambda text: text.startswith("ref: refs/heads/") or is_id(text), "what HEAD holds in a healthy repository"
        )
    try:
        flood = lab.text("canal/.git/refs/heads/flood").strip()
    except Exception:
        return
    with (
        diagnose(
            flood == "",
            "the file of the branch flood is empty still, so Git says that your branch appears to be broken",
        ),
        diagnose(
            flood.startswith("ref:"),
            "the file of the branch flood holds a name: it is HEAD that holds one, a branch an id",
        ),
        diagnose(
            " " in flood, "the file of the branch flood holds more than an id: a line of the diary has several words"
        ),
        diagnose(
            len(flood) < 40, "the id in the file of the branch flood is shortened: there it stands with all 40 digits"
        ),
    ):
        expect(flood).satisfies(is_id, "an id of 40 digits")


@check(after=is_a_repository_again)
def keeps_the_history(repo, made):
    """nothing of what was ever committed is lost, and main is where it was"""
    with diagnose(
        True, "her last commit is not in the repository any more: it was made anew, or the folder .git was replaced"
    ):
        expect(repo.has(made.last)).equals(True)
    with diagnose(True, "main is not where it was"):
        expect(named(repo.branches.get("main"))).equals(named(repo.commit(made.main)))
    with diagnose(True, "`git fsck --strict` is not content"):
        expect(repo.complaints).equals([])


@check(after=keeps_the_history)
def has_flood_back(repo, made):
    """flood is at her last commit"""
    with diagnose(True, "there is no branch flood"):
        expect(sorted(repo.branches)).contains("flood")
    flood = repo.branches["flood"]
    with (
        diagnose(
            flood.id == made.packed,
            "flood is where packed-refs had it: that is older than her last commits, and the file would have counted",
        ),
        diagnose(
            flood.id == made.before,
            "flood is one commit too early: of the two ids in a line, the second is what came after",
        ),
        diagnose(flood.id == made.main, "flood is where main is"),
        diagnose(
            made.last in {commit.id for commit in repo.log("flood")},
            "there is a commit on top of her last one: what she had not committed should have stayed so",
        ),
        diagnose(
            flood.tree == repo.commit(made.last).tree,
            "the files in it are right, and it is another commit: its id is not the one in the diary",
        ),
    ):
        expect(named(flood)).satisfies(lambda _: flood.id == made.last, "her last commit")


@check(after=has_flood_back)
def stands_on_flood(repo):
    """HEAD is on the branch flood"""
    with (
        diagnose(repo.branch == "", "HEAD holds an id: it is detached, and the next commit would belong to no branch"),
        diagnose(
            repo.branch == "main", "HEAD is on main, and she was on flood: her changes now look like something else"
        ),
        diagnose(True, f"HEAD is on {repo.branch}"),
    ):
        expect(repo.branch).equals("flood")


@check(after=has_flood_back)
def keeps_her_unsaved_work(repo, made):
    """what she had not committed is still in her files, and still not committed"""
    got = {path: repo.work[path].text for path in made.work if path in repo.work}
    with (
        diagnose(
            "<<<<" in got.get("gates.txt", ""),
            "the marks of a conflict are in gates.txt: what she had changed stands below the row of equals signs",
        ),
        diagnose(
            repo.stashes != () and got != made.work,
            "what she had not committed lies in a stash: `git stash pop` on flood brings it back",
        ),
        diagnose("night.txt" not in got, "night.txt is gone: it was never committed, so nothing brings it back"),
        diagnose(True, "gates.txt is as in the commit: what she had changed since is gone for good"),
    ):
        expect(got).equals(made.work)


def is_id(text):
    return len(text) == 40 and set(text) <= set("0123456789abcdef")


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"
