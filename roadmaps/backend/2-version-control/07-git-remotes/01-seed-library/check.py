"""What counts is what the bare repository holds afterwards; the clone is looked at for its upstreams."""

from backroad.checks import check, diagnose, expect, fail


@check
def clones(lab, made):
    """the folder seeds is a clone of seeds.git"""
    if "seeds" not in lab.names:
        fail(
            "there is no folder seeds yet: git clone makes it",
            expected="seeds, beside seeds.git",
            got="\n".join(lab.names),
        )
    clone = lab.repository("seeds")
    origin = clone.remotes.get("origin", "")
    with (
        diagnose(
            not clone.has(made.main),
            "there is a repository in seeds, without the history of seeds.git: git clone makes one that has it",
        ),
        diagnose(origin == "", "it does not know where it comes from: a clone has a remote called origin"),
    ):
        if not clone.has(made.main) or origin.rstrip("/").split("/")[-1] not in ("seeds.git", "seeds"):
            fail(
                "the folder seeds is no clone of seeds.git",
                expected="origin is seeds.git",
                got=origin or "no remote origin",
            )


@check(after=clones)
def leaves_main_alone(remote, made):
    """in seeds.git, main is where it was, and no other branches than spring and autumn came along"""
    main = remote.branches.get("main")
    with diagnose(
        main is not None and main.id != made.main and remote.is_ancestor(made.main, main.id),
        "something was pushed to main: look at the names on both sides of the arrow that git push prints",
    ):
        if main is None or main.id != made.main:
            fail(
                "the branch main is not where it was",
                expected="main as it was",
                got=main.subject if main else "no branch main",
            )
    more = sorted(set(remote.branches) - {"main", "spring", "autumn"})
    if more:
        fail(
            "there is a branch in seeds.git that nobody asked for", expected="main, spring, autumn", got=", ".join(more)
        )


@check(after=clones)
def spring_has_the_radishes(lab, remote, made):
    """the branch spring of seeds.git has the radishes, after what it had before"""
    pushed(lab, remote, "spring", made.spring)
    text = remote.file_at("spring", "stock.txt") or ""
    wanted = [*made.stock.splitlines(), "radish 40"]
    with diagnose(
        sorted(text.splitlines()) == sorted(wanted) != text.splitlines(),
        "the line is in the wrong place: it belongs at the end",
    ):
        expect(text.splitlines()).equals(wanted)


@check(after=clones)
def autumn_has_the_garlic(lab, remote, made):
    """the branch autumn of seeds.git begins at main, and has the garlic"""
    autumn = pushed(lab, remote, "autumn", made.main)
    with diagnose(
        remote.is_ancestor(made.spring, autumn.id), "it begins at spring, and has the tomatoes in it: at main it should"
    ):
        if remote.merge_base("main", "autumn").id != made.main or remote.is_ancestor(made.spring, autumn.id):
            fail(
                "the branch begins elsewhere",
                expected="after main",
                got=", ".join(one.subject for one in autumn.parents),
            )
    expect((remote.file_at("autumn", "garlic.txt") or "").splitlines()).equals(["plant in October"])
    if set(autumn.files) != {"README.txt", "stock.txt", "hours.txt", "garlic.txt"}:
        fail(
            "it has other files than main and the garlic",
            expected="the files of main, and garlic.txt",
            got="\n".join(sorted(autumn.files)),
        )


@check(after=[spring_has_the_radishes, autumn_has_the_garlic])
def branches_know_their_upstream(lab):
    """in the clone, spring and autumn have the branches of the same name as their upstream"""
    clone = lab.repository("seeds")
    for name in ("spring", "autumn"):
        upstream = clone.upstream(name) if name in clone.branches else ""
        with (
            diagnose(name not in clone.branches, f"there is no branch {name} in your clone"),
            diagnose(
                upstream == "", f"the branch {name} has no upstream: git push -u sets it along with the first push"
            ),
        ):
            if upstream != f"origin/{name}":
                fail(
                    f"the upstream of {name} is not the branch of that name",
                    expected=f"origin/{name}",
                    got=upstream or "none",
                )


def pushed(lab, remote, name, begin):
    """The branch in the bare repository, when it has something new after ``begin``."""
    clone = lab.repository("seeds")
    there, here = remote.branches.get(name), clone.branches.get(name)
    with (
        diagnose(
            there is None and here is not None and here.id != begin,
            f"the branch {name} is in your clone only: a commit travels when it is pushed",
        ),
        diagnose(there is None, f"there is no branch {name} in seeds.git"),
        diagnose(
            there is not None and there.id == begin and here is not None and here.id != begin,
            f"your commit on {name} is in your clone only: it travels when it is pushed",
        ),
        diagnose(
            there is not None and there.id == begin and bool(clone.staged or clone.unstaged or clone.untracked),
            "something is edited in your clone, and not committed",
        ),
        diagnose(there is not None and there.id == begin, f"nothing new is on the branch {name} of seeds.git"),
        diagnose(
            there is not None and not remote.is_ancestor(begin, there.id),
            f"what was on {name} before is gone: it was forced, or made anew",
        ),
    ):
        if there is None or there.id == begin or not remote.is_ancestor(begin, there.id):
            fail(
                f"the branch {name} is not as asked for",
                expected=f"your commit on {name}, in seeds.git",
                got=there.subject if there else "no such branch",
            )
    return there
