"""The notes and the branches are compared with what was built; the right numbers are never shown."""

import re

from backroad.checks import check, diagnose, fail


@check
def notes_agree_with_the_remote(repo, remote, made):
    """the remote-tracking branches are as the remote is now"""
    notes = {name.removeprefix("origin/"): commit.id for name, commit in repo.remote_branches.items()}
    notes.pop("HEAD", None)
    there = {name: commit.id for name, commit in remote.branches.items()}
    with (
        diagnose(
            all(notes.get(name) != made.theirs[name] for name in ("main", "titles")),
            "your notes are a week old: git fetch asks the remote, and git status does not",
        ),
        diagnose(
            "posters" in notes and "posters" not in there,
            "there is a note about posters, which the remote does not have any more: a plain fetch leaves it standing",
        ),
    ):
        if notes != there:
            fail(
                "the notes about the remote are not what the remote has",
                expected=", ".join(f"{name} at {id_[:7]}" for name, id_ in sorted(there.items())),
                got=", ".join(f"{name} at {id_[:7]}" for name, id_ in sorted(notes.items())),
            )


@check
def nothing_has_moved(repo, remote, made):
    """your branches, and those of the remote, are where they were"""
    for name, old in made.mine.items():
        now = repo.branches.get(name)
        with (
            diagnose(now is None, f"your branch {name} is deleted, and it had a commit of yours that is nowhere else"),
            diagnose(
                now is not None and now.id != old and repo.is_ancestor(old, now.id),
                f"your branch {name} has moved on: pull is fetch and merge in one, and only looking was asked for",
            ),
        ):
            if now is None or now.id != old:
                fail(
                    f"your branch {name} is not where it was",
                    expected=old[:7],
                    got=now.short if now else "no such branch",
                )
    for name, old in made.theirs.items():
        now = remote.branches.get(name)
        with diagnose(
            now is not None and now.id != old, f"the branch {name} on the remote has moved: something was pushed"
        ):
            if now is None or now.id != old:
                fail(
                    f"on the remote, {name} is not where it was",
                    expected=old[:7],
                    got=now.short if now else "no such branch",
                )
    more = sorted(set(remote.branches) - set(made.theirs))
    with diagnose("posters" in more, "the branch posters is on the remote again: something was pushed"):
        if more:
            fail("the remote has a new branch", expected=", ".join(sorted(made.theirs)), got=", ".join(more))


@check
def knows_the_numbers(lab, made):
    """for each branch that the remote has, how far it is ahead and behind"""
    got = {name: numbers(lab, name) for name in made.right}
    stale, right = dict(made.stale), dict(made.right)
    for name in sorted(right):
        with (
            diagnose(
                got[name] == stale[name] and stale[name] != right[name],
                f"for {name} those are the numbers of a week ago, before the fetch",
            ),
            diagnose(
                got[name] == right[name][::-1], f"for {name} the two are the wrong way round: first ahead, then behind"
            ),
        ):
            if got[name] != right[name]:
                fail(
                    f"the numbers for {name} are not right",
                    expected="commits that only yours has, and commits that only the remote's has",
                    got=" ".join(map(str, got[name])),
                )


@check(after=knows_the_numbers)
def knows_what_is_gone(lab):
    """the branch that the remote no longer has is called gone"""
    got = answer(lab, "posters")
    with diagnose(
        bool(re.fullmatch(r"\D*\d+\D+\d+", got)),
        "for posters there are numbers, reckoned from an old note: the remote does not have that branch any more",
    ):
        if got != "gone":
            fail("the answer for posters is not right", expected="numbers, or gone", got=got)


def answer(lab, name):
    """What stands behind a branch in the answers."""
    found = re.findall(rf"^[ \t]*{name}\b[ \t]*:?[ \t]*(.*?)[ \t]*$", lab.text("answers.txt"), re.MULTILINE)
    given = [said for said in found if said]
    if not given:
        fail(f"there is no answer for {name} yet", expected=f"{name}: and two numbers, or gone", got="nothing")
    return given[-1].lower()


def numbers(lab, name):
    said = answer(lab, name)
    if not re.fullmatch(r"(ahead )?\d+[\s,]+(behind )?\d+", said):
        fail(f"the answer for {name} is not two numbers", expected="two numbers, such as 0 4", got=said)
    return [int(word) for word in re.findall(r"\d+", said)]
