"""The graph is told by parents and by what is in the commits, never by their messages."""

from backroad.checks import check, diagnose, expect, fail

ONE, TWO = "The dragon moves last\n", "The dragon moves last\nThe dragon has two cards\n"
ASKED = {
    "a merge commit": ["a full row scores seven", "the dragon gets two cards"],
    "the dragon gets two cards": ["the dragon joins"],
    "the dragon joins": ["Write the rules down"],
    "a full row scores seven": ["Write the rules down"],
    "Write the rules down": [],
}


@check
def dragon_has_its_branch(repo, made):
    """the branch `dragon` has two commits of its own, which begin where the rules were written down"""
    branches = repo.branches
    if "dragon" not in branches:
        fail("there is no branch `dragon`", expected="the branches main and dragon", got=", ".join(branches) or "none")
    own = repo.log("dragon", without=made.base)
    holds = [texts(commit) for commit in reversed(own)]
    seven = scored(made)
    with (
        diagnose(
            any(commit.is_merge for commit in own) and "main" in branches,
            "there is a merge commit on `dragon`: main was merged into it, and that is the wrong way round",
        ),
        diagnose(
            not own and len(repo.log("main", without=made.base)) > 0,
            "what was committed is on `main`, not on `dragon`: git branch alone does not go there",
        ),
        diagnose(not own, "there is no commit on `dragon` yet"),
        diagnose(
            holds[:1] == [{"setup.txt": made.setup, "scoring.txt": seven}] and len(own) > 1,
            "the branch begins after the scoring: both sides should begin at the first commit",
        ),
        diagnose(
            any(one.get("scoring.txt") == seven for one in holds), "the scoring is on `dragon`, and belongs on `main`"
        ),
        diagnose(
            len(own) != 2, f"there {'is' if len(own) == 1 else 'are'} {counted(own)} on `dragon`, and two are asked for"
        ),
    ):
        rest = {"setup.txt": made.setup, "scoring.txt": made.scoring}
        if len(own) != 2:
            fail("the branch is not what was asked for", graph=repo.graph("dragon", "main"), expected_graph=ASKED)
        for got, text in zip(holds, (ONE, TWO), strict=True):
            same_files(got, {**rest, "dragon.txt": text})


@check(after=dragon_has_its_branch)
def main_merges_it(repo, made):
    """on `main` the scoring has a commit, and then the dragon is merged in by a merge commit"""
    if "main" not in repo.branches:
        fail(
            "there is no branch `main` any more", expected="the branches main and dragon", got=", ".join(repo.branches)
        )
    tip, dragon = repo.branches["main"], repo.branches["dragon"]
    parents = [parent.id for parent in tip.parents]
    own = repo.log("main", without=["dragon"])
    asked = {"setup.txt": made.setup, "scoring.txt": scored(made), "dragon.txt": TWO}
    got = texts(tip)
    with (
        diagnose(
            bool(repo.operation or repo.conflicts),
            "a merge is under way and not committed: git status says how to go on",
        ),
        diagnose(
            not tip.is_merge and any(commit.is_merge for commit in own),
            "a commit stands upon the merge: the merge comes last, after the scoring",
        ),
        diagnose(
            not tip.is_merge and repo.is_ancestor(dragon, tip),
            "there is no merge commit: main had not moved when the dragon was merged, so it was a fast-forward",
        ),
        diagnose(
            not tip.is_merge and got == asked,
            "the newest commit on `main` has the dragon in it, and only one parent: it is no merge",
        ),
        diagnose(not tip.is_merge, "the dragon is not merged into `main`"),
        diagnose(parents[:1] == [made.base], "the scoring has no commit of its own on `main`, before the merge"),
        diagnose(
            parents[1:] == [dragon.id] and len(own) > 2,
            f"there are {len(own) - 1} commits on `main` before the merge, and one is asked for: the scoring",
        ),
        diagnose(
            parents[:1] == [dragon.id],
            "the first parent of the merge is the dragon: it was merged the wrong way round",
        ),
    ):
        shape = (
            tip.is_merge
            and parents[1:] == [dragon.id]
            and len(own) == 2
            and tip.parents[0].parents == (repo.commit(made.base),)
        )
        if not shape:
            fail("the history of `main` has another shape", graph=repo.graph("dragon", "main"), expected_graph=ASKED)
        same_files(texts(tip.parents[0]), {"setup.txt": made.setup, "scoring.txt": scored(made)})
        same_files(got, asked)


@check(after=main_merges_it)
def ends_on_main(repo):
    """you stand on `main`, and nothing is left uncommitted"""
    with diagnose(repo.branch != "main", f"you stand on `{repo.branch or 'no branch'}`, not on `main`"):
        expect(repo.branch).equals("main")
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked})
    with diagnose(bool(left), f"`{(left or ['a file'])[0]}` is not committed"):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def scored(made):
    return made.scoring.replace("full row 5", "full row 7")


def texts(commit):
    return {path: file.text for path, file in commit.files.items()}


def counted(commits):
    return f"{len(commits)} commit{'' if len(commits) == 1 else 's'}"


def same_files(got, wanted):
    """Fail for the first file that is not there, is too many, or holds something else."""
    for path in sorted({*got, *wanted}):
        if path not in got:
            fail(f"`{path}` is not there", expected=f"the files {listed(wanted)}", got=listed(got) or "no file")
        if path not in wanted:
            fail(f"`{path}` does not belong there", expected=f"the files {listed(wanted)}", got=listed(got))
        # Some editors end a new file without a line end, and some with CR LF: the lines are what was asked for.
        if got[path].splitlines() != wanted[path].splitlines():
            expect(got[path]).equals(wanted[path])


def listed(paths):
    return ", ".join(sorted(paths))
