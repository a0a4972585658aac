"""Three commits, told by what is in them. What the messages say is free here."""

from backroad.checks import check, diagnose, expect, fail


@check
def is_a_repository(lab):
    """the folder `trail` is a repository with commits in it"""
    with (
        diagnose(
            "" in lab.repositories,
            "the repository is in the folder around `trail`, not in it: go in with cd trail before git init",
        ),
        diagnose(
            "trail/trail" in lab.repositories,
            "the repository is in a folder `trail` inside `trail`: git init with a name makes a new folder",
        ),
    ):
        repo = lab.repository("trail")
    staged = ", ".join(sorted(repo.index))
    with (
        diagnose(bool(staged), f"there is no commit in it yet: {staged} was added, and git commit records it"),
        diagnose(True, "the repository is there, and has no commit in it yet: git add, then git commit"),
    ):
        if repo.head is None:
            fail("there is no commit yet")


@check(after=is_a_repository)
def three_commits(repo, made):
    """there are exactly three commits, one upon the other"""
    log = oldest_first(repo)
    first, last = log[0].files, log[-1].files
    route = texts(log[0]).get("route.txt")
    changed = [path for path in repo.unstaged if path in last]
    with (
        diagnose(
            len(log) == 1 and len(first) > 1,
            "it is all in one commit: add one file, commit, and only then go on with the next",
        ),
        diagnose(
            len(log) == 2 and bool(changed),
            f"`{(changed or ['a file'])[0]}` was changed since: it has to be added again before the next commit",
        ),
        diagnose(
            len(log) == 2 and len(first) > 1,
            "both files are in the first commit: git add . takes everything that lies there",
        ),
        diagnose(
            len(log) == 2 and route is not None and route != made.route,
            "the line in `route.txt` was changed before it was committed as it lay there",
        ),
        diagnose(len(log) < 3, f"there are commits missing: {len(log)} of three"),
        diagnose(len(log) > 3, f"there are {len(log)} commits: exactly three are asked for"),
    ):
        if len(log) != 3:
            fail("there are not three commits", expected="three commits", got=told(repo.log()))


@check(after=three_commits)
def begins_with_the_route(repo, made):
    """the first commit holds `route.txt` as it lay there, and nothing else"""
    holds = texts(oldest_first(repo)[0])
    with (
        diagnose("huts.txt" in holds, f"the first commit holds {listed(holds)}, and the route alone comes first"),
        diagnose(
            holds.get("route.txt") == with_ford(made.route),
            "the line in `route.txt` was changed before it was committed as it lay there",
        ),
    ):
        same_files(holds, {"route.txt": made.route})


@check(after=begins_with_the_route)
def goes_on_with_the_huts(repo, made):
    """the second commit adds `huts.txt`, and nothing else"""
    second = oldest_first(repo)[1]
    holds = texts(second)
    with (
        diagnose("huts.txt" not in holds, "the second commit does not hold `huts.txt`: the huts come second"),
        diagnose(
            holds.get("route.txt") == with_ford(made.route),
            "the second commit also changes `route.txt`: that is for the third",
        ),
    ):
        same_files(holds, {"route.txt": made.route, "huts.txt": made.huts})


@check(after=goes_on_with_the_huts)
def ends_with_the_ford(repo, made):
    """the third commit changes that one line of `route.txt`, and nothing else"""
    holds = texts(oldest_first(repo)[2])
    route = holds.get("route.txt", "")
    with (
        diagnose(
            route == made.route.replace("bridge", "ford"),
            "the bridge at Elm still stands: only the line `bridge at Holm` changes",
        ),
        diagnose(route == made.route, "in the third commit `route.txt` still says `bridge at Holm`"),
        diagnose(
            "route.txt" in holds and holds.get("huts.txt") != made.huts, "the third commit changes `huts.txt` as well"
        ),
    ):
        same_files(holds, {"route.txt": with_ford(made.route), "huts.txt": made.huts})


@check(after=ends_with_the_ford)
def leaves_nothing_lying_about(repo):
    """nothing lies in `trail` that is not committed"""
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked})
    with (
        diagnose(
            bool(repo.untracked),
            f"{listed(repo.untracked)} lies there and is in no commit: remove what does not belong",
        ),
        diagnose(bool(left), f"{listed(left)} was changed and that is not committed"),
    ):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def oldest_first(repo):
    return tuple(reversed(repo.log()))


def texts(commit):
    return {path: file.text for path, file in commit.files.items()}


def with_ford(route):
    return route.replace("bridge at Holm", "ford at Holm")


def listed(paths):
    return " and ".join(f"`{path}`" for path in sorted(paths))


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
