"""HEAD, staging area and work tree of each of the four, told apart."""

from backroad.checks import check, diagnose, expect, fail


@check
def unstages_tuesday(lab, made):
    """`playlist`: Tuesday is not staged any more, and lies there as it did; Monday is still staged"""
    repo = lab.repository("playlist")
    lies(repo, "tuesday.txt", made.tuesday, "what was typed into `tuesday.txt` is lost: it was to stay on the disk")
    lies(repo, "monday.txt", made.monday, "what was typed into `monday.txt` is lost: it was to stay on the disk")
    with diagnose(True, "there is another commit in `playlist`, and nothing was to be committed yet"):
        expect(named(repo, repo.head)).equals(named(repo, made.listed))
    staged = {path: file.text for path, file in repo.index.items()}
    with (
        diagnose(
            "tuesday.txt" not in staged,
            "`tuesday.txt` is not in the staging area at all: the next commit removes it",
        ),
        diagnose(staged.get("tuesday.txt") == made.tuesday, "`tuesday.txt` is still staged as it lies there"),
        diagnose(
            "monday.txt" not in repo.staged,
            "`monday.txt` is not staged any more: without a name everything is taken out",
        ),
    ):
        if repo.staged != ["monday.txt"] or staged.get("monday.txt") != made.monday:
            fail(
                "the wrong files are staged",
                expected="staged: monday.txt, as it lies there",
                got=f"staged: {listed(repo.staged) or 'nothing'}",
            )


@check
def restores_the_soap(lab, made):
    """`adverts`: the soap is as in the last commit, and the tea is still changed"""
    repo = lab.repository("adverts")
    lies(repo, "tea.txt", made.tea, "what was changed in `tea.txt` is lost: only the soap was to be taken back")
    with diagnose(True, "there is another commit in `adverts`, and nothing was to be committed"):
        expect(named(repo, repo.head)).equals(named(repo, made.sold))
    lies(repo, "soap.txt", made.soap, "in `soap.txt` there is still what the cat typed")
    with diagnose(True, f"`{(repo.staged or ['a file'])[0]}` is staged, and nothing was to be"):
        if repo.staged:
            fail("something is staged", expected="nothing staged", got=", ".join(repo.staged))


@check
def mends_the_message(lab, made):
    """`weather`: the last commit says `Forecast for Monday`, with the same files; the rain is still only on the disk"""
    repo = lab.repository("weather")
    log = [commit.id for commit in repo.log()]
    head = repo.head
    lies(repo, "rain.txt", made.rain, "what was changed in `rain.txt` is lost: it was to stay on the disk")
    with (
        diagnose(log == [made.wrong, made.sunday], "the last commit still has its old message"),
        diagnose(made.wrong in log, "the commit with the wrong message is still there, below yours"),
        diagnose(made.sunday not in log, "the commit before it is gone, or was made anew"),
    ):
        if made.wrong in log or [commit.id for commit in head.parents] != [made.sunday]:
            fail(
                "the last commit is not the old one with a new message",
                expected="“Forecast for Monday”, upon “Forecast for Sunday”",
                got=told(repo.log()),
            )
    got = {path: file.text for path, file in head.files.items()}
    with diagnose(
        got.get("rain.txt") == made.rain, "`rain.txt` came along into the commit, as it lies on the disk now"
    ):
        same_files(got, made.forecast)
    with diagnose(True, f"the subject of the last commit is “{head.subject}”"):
        expect(head.subject).equals("Forecast for Monday")
    with diagnose(True, f"`{(repo.staged or ['a file'])[0]}` is staged, and was not before"):
        if repo.staged:
            fail("something is staged", expected="nothing staged", got=", ".join(repo.staged))


@check
def takes_the_strike_back(lab, made):
    """`news`: what the strike brought is taken back by a new commit, and all that was there is still there"""
    repo = lab.repository("news")
    if "main" not in repo.branches:
        fail(
            "there is no branch `main` in `news` any more", expected="main", got=", ".join(repo.branches) or "no branch"
        )
    main = repo.branches["main"]
    log = [commit.id for commit in repo.log("main")]
    with (
        diagnose(
            made.strike not in log,
            "the commit `Announce a strike` is gone from your history, and the others have it: it will come back",
        ),
        diagnose(
            made.later not in log,
            "the commit `Tell how the match ended` is gone or was made anew, and the others have it",
        ),
        diagnose(
            len(log) == 3 and repo.head != main,
            f"the new commit is on `{repo.branch or 'no branch'}`, not on `main`",
        ),
        diagnose(
            len(log) == 3 and bool(repo.staged or repo.operation),
            "it is taken back in the files, and there is no commit that says so",
        ),
        diagnose(len(log) == 3, "nothing is taken back yet: there is no new commit in `news`"),
    ):
        if made.strike not in log or made.later not in log or len(log) == 3:
            fail("it is not taken back", expected="a new commit, upon the three", got=told(repo.log("main")))
    got = {path: file.text for path, file in main.files.items()}
    strike = "strike.txt" in got or "No trams" in got.get("today.txt", "")
    with (
        diagnose(
            got.get("sport.txt") != made.news["sport.txt"],
            "how the match ended is gone: another commit was taken back than the strike, or more than that",
        ),
        diagnose(
            strike and ("strike.txt" in got) != ("No trams" in got.get("today.txt", "")),
            "the strike is taken back only in part: the commit changed two files",
        ),
        diagnose(strike, "the strike is still announced"),
    ):
        same_files(got, made.news)
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked, *repo.conflicts})
    with diagnose(bool(left), f"`{(left or ['a file'])[0]}` in `news` is not committed"):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))
    if not lab.repository("news.git").received(made.later):
        fail("the repository `news.git` has lost commits that the others have")


def lies(repo, path, text, sentence):
    """Fail with that sentence when the file on the disk does not hold this text."""
    with (
        diagnose(bool(repo.stashes), f"what was typed into `{path}` lies in the stash: git stash pop fetches it back"),
        diagnose(True, sentence),
    ):
        expect(repo.work[path].text if path in repo.work else None).equals(text)


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


def named(repo, commit):
    """A commit, or its id, in words."""
    found = repo.commit(commit) if commit else None
    return f"{found.short} {found.subject}" if found else "no such commit"


def listed(paths):
    return ", ".join(sorted(paths))
