"""Two commits are expected on top of summer; who wrote them, when, and what the fares are after each."""

from backroad.checks import check, diagnose, expect

SUBJECTS = ["Charge children half", "Charge children half on the way back"]


@check
def is_finished(repo):
    """nothing is half done"""
    with (
        diagnose(
            repo.operation == "cherry-pick",
            "the cherry-pick has stopped at a conflict and waits for you: `git status` says how to go on",
        ),
        diagnose(repo.operation == "rebase", "the rebase has stopped in the middle: `git status` says how to go on"),
        diagnose(repo.operation == "merge", "the merge is not finished: `git merge --abort` takes it back"),
    ):
        expect(repo.operation or "nothing under way").equals("nothing under way")
    for name in ("summer", "winter"):
        with diagnose(True, f"there is no branch {name} any more"):
            expect(sorted(repo.branches)).contains(name)


@check(after=is_finished)
def leaves_winter_alone(repo, made):
    """the branch winter is where it was"""
    with (
        diagnose(repo.is_ancestor(made.winter, "winter"), "winter has new commits: you stood on it when you picked"),
        diagnose(True, "winter was rewritten: it no longer leads to the commits that it led to"),
    ):
        expect(named(repo.branches["winter"])).equals(named(repo.commit(made.winter)))


@check(after=is_finished)
def has_two_new_commits(repo, made):
    """summer has got Ada's two commits, in their order, and no other"""
    if not repo.is_ancestor(made.summer, "summer"):
        with diagnose(True, "summer no longer contains what it contained before: new commits go on top of it"):
            expect(repo.log("summer")[-1].id).equals(made.summer)
    commits = repo.log("summer", without=made.summer)
    subjects = [commit.subject for commit in reversed(commits)]
    with (
        diagnose(subjects == [], "summer is where it was: nothing has been picked onto it"),
        diagnose(
            repo.is_ancestor(made.winter, "summer"),
            "winter was merged, and with it came everything else that is on it",
        ),
        diagnose(
            any("winter" in subject or "Christmas" in subject for subject in subjects),
            "a commit came along that is about winter: what lies between the two of Ada's is not wanted",
        ),
        diagnose(
            any(commit.is_merge for commit in commits),
            "there is a merge commit: two plain commits on top of summer were asked for",
        ),
        diagnose(subjects == SUBJECTS[:1], "the second one is missing: on the way back children still pay in full"),
        diagnose(subjects == SUBJECTS[1:], "the first one is missing: the way out comes before the way back"),
        diagnose(subjects == SUBJECTS[::-1], "the two are there, in the wrong order"),
        diagnose(
            subjects[:2] == SUBJECTS and len(subjects) > 2,
            "there is a commit more: what it mends belongs into one of the two",
        ),
        diagnose(len(subjects) == 1, "both repairs are in one commit, and were two"),
    ):
        expect(subjects).equals(SUBJECTS)


@check(after=has_two_new_commits)
def keeps_the_author(repo, made):
    """both are still Ada's, with the dates at which she wrote them"""
    for commit, id in zip(reversed(repo.log("summer", without=made.summer)), made.repairs, strict=True):
        old = repo.commit(id).author
        with (
            diagnose(
                commit.author.name != old.name,
                f"the author of `{commit.subject}` is {commit.author.name}: a change that is typed again, or committed "
                "anew, is yours",
            ),
            diagnose(
                commit.author.date != old.date and commit.author.name == old.name,
                f"the author of `{commit.subject}` is right, and the date is not: it is when she wrote it that is kept",
            ),
        ):
            expect((commit.author.name, commit.author.email, commit.author.date.isoformat())).equals(
                (old.name, old.email, old.date.isoformat())
            )


@check(after=has_two_new_commits)
def charges_summer_fares(repo, made):
    """after each commit the fares are those of summer, and children pay half as far as it goes"""
    commits = list(reversed(repo.log("summer", without=made.summer)))
    for commit, right in zip(commits, made.right, strict=True):
        got = commit.files["fares.txt"].text if "fares.txt" in commit.files else ""
        last = commit == commits[-1]
        with (
            diagnose(got == "", "the file fares.txt is gone"),
            diagnose(
                "<<<<" in got or "====" in got or ">>>>" in got,
                "the marks of the conflict are still in fares.txt, and so the ticket machines would read them",
            ),
            diagnose(
                got.count("adult, return") > 1,
                "both sides of the conflict stand one below the other: a fare has one line",
            ),
            diagnose(
                f"adult, return {made.dear_back}" in got or f"adult {made.dear}\n" in got,
                "an adult pays the winter fare in summer now",
            ),
            diagnose(
                last and f"child, return {made.dear_back // 2}\n" in got,
                "a child pays half of the winter fare on the way back: half of the summer fare is right",
            ),
            diagnose(
                last and f"child, return {made.back}\n" in got,
                "on the way back a child pays in full, as before: the commit is there, and its change is not",
            ),
            diagnose(
                not last and got == made.right[-1], "the first commit holds both repairs, and the second one none"
            ),
        ):
            expect(got).equals(right)
    with diagnose(True, "another file than fares.txt has changed in summer"):
        expect(sorted(set().union(*(commit.changed for commit in commits)))).equals(["fares.txt"])


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"
