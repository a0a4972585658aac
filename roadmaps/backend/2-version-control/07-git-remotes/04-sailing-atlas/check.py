"""Three repositories are looked at: the project, which must not change, the fork, and the clone."""

from backroad.checks import check, diagnose, fail


@check
def leaves_the_project_alone(lab, made):
    """in project.git nothing has changed"""
    project = lab.repository("project.git")
    got = {name: commit.id for name, commit in project.branches.items()}
    more = sorted(set(got) - set(made.project))
    with (
        diagnose(bool(more), f"something was pushed to the project: it has the branch {', '.join(more)} now"),
        diagnose(got.get("main") != made.tip, "the main of the project has moved: you may not push there"),
    ):
        if got != dict(made.project):
            fail("the project has changed", expected="only main, where it was", got=listed(project.branches))


@check
def knows_the_project(repo, made):
    """the repository knows the project as upstream, and what it has now"""
    remotes = repo.remotes
    leads = [name for name, url in remotes.items() if name != "origin" and place(url) == "project.git"]
    note = repo.remote_branches.get("upstream/main")
    with (
        diagnose(
            place(remotes.get("origin", "")) == "project.git", "origin leads to the project now: it should be your fork"
        ),
        diagnose(
            "upstream" not in remotes and bool(leads), "the project is known by another name: upstream was asked for"
        ),
        diagnose("upstream" not in remotes, "there is no remote called upstream: git remote add makes one"),
        diagnose(
            place(remotes.get("upstream", "")) == "project",
            "the address of upstream is to be written in full, with the .git at its end: ../project.git",
        ),
        diagnose(
            place(remotes.get("upstream", "")) != "project.git",
            "the remote upstream leads to another place than project.git",
        ),
        diagnose(note is None, "the remote upstream is known, and nothing was fetched from it yet"),
    ):
        if place(remotes.get("upstream", "")) != "project.git" or place(remotes.get("origin", "")) != "fork.git":
            fail(
                "the remotes are not as asked for",
                expected="origin ../fork.git\nupstream ../project.git",
                got="\n".join(f"{name} {url}" for name, url in sorted(remotes.items())),
            )
        if note is None or note.id != made.tip:
            fail(
                "your note of the project's main is not what the project has",
                expected="upstream/main, where it is now",
                got=note.subject if note else "no upstream/main",
            )


@check(after=knows_the_project)
def main_is_up_to_date(repo, lab, made):
    """main in atlas and main on the fork are where the project's main is"""
    fork = lab.repository("fork.git")
    for where, main in (("in atlas", repo.branches.get("main")), ("on the fork", fork.branches.get("main"))):
        with (
            diagnose(
                main is not None
                and main.id != made.tip
                and len(main.parents) > 1
                and made.tip in {one.id for one in main.parents},
                f"the branch main {where} has a merge commit that the project does not have: it need only move forward",
            ),
            diagnose(
                main is not None and (repo if where == "in atlas" else fork).is_ancestor(made.pushed, main.id),
                f"the branch main {where} holds harbour-lights, which is not finished and not in the project",
            ),
            diagnose(
                main is not None and main.id == made.old and where == "on the fork",
                "on the fork main is as old as before: a fork does not follow by itself, it has to be pushed to",
            ),
            diagnose(
                main is not None and main.id == made.old,
                "your own main is as old as before: fetching moves no branch of yours",
            ),
            diagnose(
                main is not None and (repo if where == "in atlas" else fork).is_ancestor(made.tip, main.id),
                f"the branch main {where} has commits that the project does not have",
            ),
        ):
            if main is None or main.id != made.tip:
                fail(
                    f"main {where} is not where the project's is",
                    expected="the commit of the project",
                    got=main.subject if main else "no branch main",
                )


@check
def loses_nothing(repo, lab, made):
    """the unfinished branch is on the fork, and yours still has its commit"""
    fork = lab.repository("fork.git")
    there, here = fork.branches.get("harbour-lights"), repo.branches.get("harbour-lights")
    with (
        diagnose(there is None, "the branch harbour-lights is gone from the fork: its work is nowhere in the project"),
        diagnose(here is None, "your own branch harbour-lights is gone, with a commit that is nowhere else"),
        diagnose(
            here is not None
            and here.id != made.lights
            and here.subject == "Say which lights blink"
            and not repo.is_ancestor(made.lights, here.id),
            "your commit on harbour-lights was made anew, on another base: the branch was to stay as it is",
        ),
        diagnose(
            here is not None and here.id != made.lights and not repo.is_ancestor(made.lights, here.id),
            "your commit on harbour-lights is gone from it: it was on no remote",
        ),
    ):
        if there is None or not fork.is_ancestor(made.pushed, there.id):
            fail("on the fork, harbour-lights is not as it was", expected="harbour-lights", got=listed(fork.branches))
        if here is None or here.id != made.lights:
            fail(
                "your harbour-lights is not as it was",
                expected="your commit at its tip",
                got=here.subject if here else "no such branch",
            )


@check(after=[loses_nothing, main_is_up_to_date])
def tidies_the_fork(lab, made):
    """on the fork, the branches are gone whose work the project has"""
    fork = lab.repository("fork.git")
    left = [name for name in made.merged if name in fork.branches]
    with diagnose(
        len(left) == 2,
        "the branches that the project has taken are still on the fork: git branch -d deletes only your own",
    ):
        if left:
            fail("a branch is left on the fork", expected="main, harbour-lights", got=listed(fork.branches))
    more = sorted(set(fork.branches) - {"main", "harbour-lights"})
    with diagnose(bool(set(more) & set(made.gone)), "a branch is on the fork again that others had deleted there"):
        if more:
            fail(
                "there is a branch on the fork that nobody asked for",
                expected="main, harbour-lights",
                got=listed(fork.branches),
            )


@check(after=tidies_the_fork)
def has_no_stale_notes(repo, lab, made):
    """no remote-tracking branch is left for a branch that is gone"""
    real = {f"origin/{name}" for name in lab.repository("fork.git").branches}
    real |= {f"upstream/{name}" for name in lab.repository("project.git").branches}
    stale = sorted(name for name in repo.remote_branches if name not in real and not name.endswith("/HEAD"))
    with diagnose(
        {f"origin/{name}" for name in made.gone} <= set(stale),
        "there are notes about branches that others have deleted: a plain fetch leaves them standing",
    ):
        if stale:
            fail(
                "there are notes about branches that no longer exist",
                expected="\n".join(sorted(real)),
                got="\n".join(sorted(repo.remote_branches)),
            )
    for name in ("main", "harbour-lights"):
        note, there = repo.remote_branches.get(f"origin/{name}"), lab.repository("fork.git").branches[name]
        if note != there:
            fail(f"your note of {name} on the fork is old", expected=there.short, got=note.short if note else "no note")


def place(url):
    """The folder that an address leads to."""
    return url.rstrip("/").removesuffix("/.git").split("/")[-1]


def listed(branches):
    return "\n".join(f"{name} at {commit.short}" for name, commit in sorted(branches.items()))
