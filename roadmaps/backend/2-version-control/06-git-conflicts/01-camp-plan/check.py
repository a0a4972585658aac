"""The answers in three groups, each with the reason why Git stops or does not; then that nothing has changed."""

import re

from backroad.checks import check, diagnose, fail

WHY = {
    "same_line": "changed the same line of plan.txt as main, each otherwise: Git cannot know which is meant",
    "next_line": "changed the line just below the one that main changed: lines that touch count as one place",
    "both_append": "added a line at the end of bring.txt, and main did, too: the same place, with two different lines",
    "far_away": "changed plan.txt as main did, but many lines away from it: those are two places",
    "same_change": "changed the same line as main, and in the same way: there is nothing to ask",
    "removed": "removed rules.txt, and main changed a line in it: to let it go or to keep it, that is a question",
    "both_add": "added a file thanks.txt, and main added another one of that name: two beginnings without a common one",
    "renamed": "only renamed food.txt, and main only changed a line in it: Git carries the change over to the new name",
}


@check
def knows_where_places_touch(lab, made):
    """the branches that change lines where main changes some, too"""
    compare(lab, made, ("same_line", "next_line", "both_append"))


@check
def knows_where_they_do_not(lab, made):
    """the branches whose changes do not get in the way of main's"""
    compare(lab, made, ("far_away", "same_change"))


@check
def knows_what_happens_to_whole_files(lab, made):
    """the branches that add, remove or rename a whole file"""
    compare(lab, made, ("removed", "both_add", "renamed"))


@check
def leaves_everything_as_it_was(repo, made):
    """main and the branches are where they were, and no merge is under way"""
    main = repo.branches.get("main")
    with (
        diagnose(repo.operation == "merge", "a merge is under way: git merge --abort takes it back"),
        diagnose(
            main is not None and main.id != made.tips["main"],
            "something was merged into main, so the next branch meets another main than the one that was asked about",
        ),
    ):
        if repo.operation or repo.staged or repo.unstaged:
            fail(
                "the repository is not as it was",
                expected="a clean tree, and nothing under way",
                got=repo.operation or "\n".join(sorted({*repo.staged, *repo.unstaged})),
            )
        for name, id_ in dict(made.tips).items():
            now = repo.branches.get(name)
            if now is None or now.id != id_:
                fail(
                    f"the branch {name} is not where it was",
                    expected=id_[:7],
                    got=now.short if now else "no such branch",
                )


def compare(lab, made, cases):
    """The answers for these cases, in the order of the trees' names."""
    for case, tree in sorted(((case, made.named[case]) for case in cases), key=lambda pair: pair[1]):
        found = [
            word.lower()
            for word in re.findall(rf"^[ \t]*{tree}\b[ \t]*:?[ \t]*(\w*)", lab.text("answers.txt"), re.MULTILINE)
        ]
        got = next((word for word in reversed(found) if word), "")
        if got not in ("stops", "merges"):
            said = "the answer for {} is neither stops nor merges" if got else "there is no answer for {} yet"
            fail(said.format(tree), expected=f"{tree}: stops, or {tree}: merges", got=got or "nothing")
        if got != made.right[tree]:
            fail(
                f"that is not what happens with {tree}: it {WHY[case]}", expected="the other word", got=f"{tree}: {got}"
            )
