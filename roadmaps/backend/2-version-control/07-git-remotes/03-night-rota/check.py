"""What the remote holds is what counts: her commits, his, and what is in the files."""

from backroad.checks import check, diagnose, expect, fail


@check
def keeps_the_colleagues_commits(remote, made):
    """on the remote, Samira's commits are still in the history of main"""
    main = remote.branches.get("main")
    if main is None:
        fail("the branch main is gone from the remote", expected="main", got=", ".join(remote.branches) or "no branch")
    with diagnose(
        not remote.is_ancestor(made.theirs, main.id),
        "the colleague's commits are gone from the remote: the push was forced, and hers are cut off",
    ):
        if not remote.is_ancestor(made.theirs, main.id):
            fail(
                "main on the remote lacks what was pushed before",
                expected="Write down the handover",
                got=listed(remote.log("main")),
                hint="Whoever has fetched her commits can push them again. Here, `backroad reset` begins afresh.",
            )


@check(after=keeps_the_colleagues_commits)
def brings_your_commits(repo, remote, made):
    """on the remote, your two commits are in the history of main, too"""
    there = [commit.subject for commit in remote.log("main") if commit.author.name != "Samira Noor"]
    missing = [subject for subject in made.subjects if subject not in there]
    elsewhere = [
        name
        for name, tip in remote.branches.items()
        if name != "main" and remote.is_ancestor(made.theirs, tip.id) is False
    ]
    local = repo.branches.get("main")
    with (
        diagnose(repo.operation == "merge", "the merge has begun and is not ended, so there is nothing to push yet"),
        diagnose(repo.operation == "rebase", "the rebase has stopped in the middle: git status says how to go on"),
        diagnose(
            bool(missing) and bool(elsewhere),
            "your commits are on the remote on another branch, where nobody looks for them: main was asked for",
        ),
        diagnose(
            bool(missing)
            and local is not None
            and repo.has(made.theirs)
            and repo.is_ancestor(made.theirs, local.id)
            and set(made.subjects) <= {commit.subject for commit in repo.log("main")},
            "both are together in your repository: what is missing is the push",
        ),
        diagnose(
            bool(missing) and local is not None and local.id == made.theirs,
            "your own commits are gone, and only hers are left: a hard reset throws away what was not pushed",
        ),
        diagnose(
            bool(missing) and remote.branches["main"].id != made.theirs,
            "your changes are there in another commit: your two commits, with their messages, were asked for",
        ),
        diagnose(remote.branches["main"].id == made.theirs, "nothing new has been pushed to main"),
    ):
        if missing:
            fail(
                "your commits are not on main of the remote",
                expected="\n".join(made.subjects),
                got=listed(remote.log("main")),
            )
    twice = [subject for subject in made.subjects if there.count(subject) > 1]
    if twice:
        fail("a commit of yours is in the history twice", expected="each once", got=listed(remote.log("main")))


@check(after=brings_your_commits)
def both_changes_hold(remote, made):
    """on the remote, the files have the changes of both"""
    rota = remote.file_at("main", "rota.txt")
    with (
        diagnose(
            rota is not None and ("night 12: Maud" in rota or "night 17: Maud" in rota),
            "her commits are in the history, and her changes of the rota are not in the file: one side was taken whole",
        ),
        diagnose(rota is not None and "night 03: Ossip" in rota, "your change of night 3 is not in the file"),
    ):
        expect(rota).equals(made.rota)
    for name, wanted in made.files.items():
        with diagnose(remote.file_at("main", name) is None, f"the file {name} is missing on the remote's main"):
            expect(remote.file_at("main", name)).equals(wanted)


@check(after=brings_your_commits)
def everybody_is_in_step(repo, remote):
    """your main, your note of it and the remote's are the same, and nothing is left over"""
    more = sorted(set(remote.branches) - {"main"})
    if more:
        fail("the remote has another branch than main now", expected="main", got=", ".join(["main", *more]))
    tip = remote.branches["main"]
    local, note = repo.branches.get("main"), repo.remote_branches.get("origin/main")
    with (
        diagnose(
            local is not None and local.id != tip.id and repo.has(tip.id),
            "your own main is not where the remote's is: what you pushed was another branch or commit",
        ),
        diagnose(local == tip and note != tip, "your note of the remote's main is old"),
    ):
        if local != tip or note != tip:
            fail(
                "your repository is not in step with the remote",
                expected=f"main and origin/main at {tip.short}",
                got=f"main at {local and local.short}, origin/main at {note and note.short}",
            )
    if repo.upstream("main") != "origin/main":
        fail("your main has lost its upstream", expected="origin/main", got=repo.upstream("main") or "none")
    if repo.operation or repo.staged or repo.unstaged:
        fail(
            "something is left that is in no commit",
            expected="a clean tree",
            got=repo.operation or "\n".join(sorted({*repo.staged, *repo.unstaged})),
        )


def listed(commits):
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits[:8])
