"""The branch, the staging area and the disk of each poem, one after the other."""

from backroad.checks import check, diagnose, expect, fail


@check
def river_is_staged(lab, made):
    """`river`: the branch is at its first commit, the whole poem is staged, and the disk is as it was"""
    repo, was = lab.repository("river"), made.river
    moved(repo, was, 0)
    on_the_disk(
        repo,
        was,
        was["texts"][3],
        "the last three lines are gone from the disk: only the branch was to move, without --hard",
    )
    staged = texts(repo.index)
    with (
        diagnose(
            staged.get("poem.txt") == was["texts"][0],
            "the three lines lie on the disk and are not staged: that is --mixed",
        ),
        diagnose(staged.get("notes.txt") == was["notes"], "`notes.txt` is staged too, and only the poem was to be"),
    ):
        same_files(staged, {"poem.txt": was["texts"][3], "notes.txt": was["begun"]})


@check
def night_is_on_the_disk_only(lab, made):
    """`night`: the branch is back by one commit, nothing is staged, and the disk is as it was"""
    repo, was = lab.repository("night"), made.night
    moved(repo, was, 2)
    on_the_disk(
        repo, was, was["texts"][3], "the last line is gone from the disk: it was to be committed in smaller parts"
    )
    with diagnose("poem.txt" in repo.staged, "the last line is still staged: that is --soft"):
        same_files(texts(repo.index), {"poem.txt": was["texts"][2], "notes.txt": was["begun"]})


@check
def snow_loses_two_lines(lab, made):
    """`snow`: the branch is back by two commits, the poem as in that commit, and the notes as they were"""
    repo, was = lab.repository("snow"), made.snow
    moved(repo, was, 1)
    work = texts(repo.work)
    with (
        diagnose(bool(repo.stashes), "what was changed lies in the stash: git stash pop fetches it back"),
        diagnose(
            work.get("notes.txt") == was["begun"],
            "what was changed in `notes.txt` is gone: --hard sets every file back",
        ),
        diagnose(
            work.get("poem.txt") == was["texts"][3],
            "the two lines are off the branch, and still in the file on the disk",
        ),
    ):
        same_files(work, {"poem.txt": was["texts"][1], "notes.txt": was["notes"]})
    with diagnose("poem.txt" in repo.staged, "the two lines are still staged"):
        same_files(texts(repo.index), {"poem.txt": was["texts"][1], "notes.txt": was["begun"]})


def moved(repo, was, to):
    """The branch main is current, and at the commit with that number from 0."""
    tip = repo.branches.get("main")
    got = tip.id if tip else None
    known = {id_: f"“Write line {number}”" for number, id_ in enumerate(was["ids"], 1)}
    with (
        diagnose(got == was["ids"][3], "the branch `main` is still at its last commit"),
        diagnose(
            got in known, f"the branch `main` is at {known.get(got)}, and that is not the commit which is asked for"
        ),
        diagnose(True, "the branch `main` is at none of the four commits: no new commit was to be made"),
    ):
        expect(named(repo, got)).equals(named(repo, was["ids"][to]))
    with diagnose(True, f"you stand on `{repo.branch or 'no branch'}`, not on `main`"):
        expect(repo.branch).equals("main")


def on_the_disk(repo, was, poem, sentence):
    """Both files lie there as they did when the task was laid out."""
    work = texts(repo.work)
    with (
        diagnose(bool(repo.stashes), "what was changed lies in the stash: git stash pop fetches it back"),
        diagnose(work.get("poem.txt") != poem, sentence),
        diagnose(work.get("notes.txt") != was["notes"], "what was changed in `notes.txt` is gone from the disk"),
    ):
        same_files(work, {"poem.txt": poem, "notes.txt": was["notes"]})


def texts(files):
    return {path: file.text for path, file in files.items()}


def same_files(got, wanted):
    """Fail for the first file that is not there, is too many, or holds something else."""
    for path in sorted({*got, *wanted}):
        if path not in got:
            fail(f"`{path}` is not there", expected=f"the files {listed(wanted)}", got=listed(got) or "no file")
        if path not in wanted:
            fail(f"`{path}` does not belong there", expected=f"the files {listed(wanted)}", got=listed(got))
        expect(got[path]).equals(wanted[path])


def named(repo, commit):
    """A commit, or its id, in words."""
    found = repo.commit(commit) if commit else None
    return f"{found.short} {found.subject}" if found else "no such commit"


def listed(paths):
    return ", ".join(sorted(paths))
