"""Which of the five changes a commit makes is told by its files against those of its parent; the order is free."""

from backroad.checks import check, diagnose, expect, fail

NAMES = {
    "year": "the year of the teapot",
    "clock": "the new line of the clock",
    "map": "the map",
    "ladle": "the ladle",
    "gray": "the name Gray",
}
WORDS = {
    "year": ("teapot",),
    "clock": ("clock",),
    "map": ("map",),
    "ladle": ("ladle", "spoon"),
    "gray": ("gray",),
}
RULES = "3 words or more, at most 72 characters, no full stop at the end, and what it is about"
LINE = "Runs for eight days"


@check
def keeps_what_was_there(repo, made):
    """the two commits that were there are still there, and new ones stand upon them"""
    log = repo.log()
    old = [commit.id for commit in log if commit.id in (made.first, made.second)]
    with (
        diagnose(
            old != [made.second, made.first], "a commit that was there is gone, or was made anew: yours come after it"
        ),
        diagnose(len(log) == 2, "there is no new commit yet"),
    ):
        if old != [made.second, made.first] or len(log) == 2:
            fail("the history is not what was asked for", expected="your commits, upon the two", got=told(log))


@check(after=keeps_what_was_there)
def one_change_each(repo, made):
    """each new commit makes exactly one of the five changes, and makes it whole"""
    for commit in new(repo, made):
        if commit.is_merge:
            fail(
                f"“{commit.subject}” is a merge commit: the five are to stand one upon the other, without it",
                graph=repo.graph(),
            )
        found, before, after = changes(commit)
        if not found:
            fail(
                f"the commit “{commit.subject}” makes none of the five changes",
                expected="one of the five changes",
                got=listed(commit.changed),
            )
        if len(found) > 1:
            fail(
                f"“{commit.subject}” makes several of the five changes: {joined(NAMES[name] for name in found)}",
                expected="one change in each commit",
                got=listed(commit.changed),
            )
        wanted = applied(found[0], before)
        odd = sorted(path for path in {*wanted, *after} if lines(wanted.get(path)) != lines(after.get(path)))
        if odd:
            with diagnose(True, half(found[0], odd[0], before, after, commit)):
                expect(after.get(odd[0], "no such file")).equals(wanted.get(odd[0], "no such file"))


@check(after=one_change_each)
def makes_all_five(repo, made):
    """all five changes are made"""
    done = {changes(commit)[0][0] for commit in new(repo, made)}
    missing = [name for name in NAMES if name not in done]
    edited = {*repo.unstaged, *repo.staged, *repo.untracked}
    lying = [name for name in missing if edited & places(name)]
    with (
        diagnose(bool(lying), f"{joined(NAMES[name] for name in lying)}: made in the files, and in no commit"),
        diagnose(bool(missing), f"no commit is about {joined(NAMES[name] for name in missing)}"),
    ):
        if missing:
            fail("a change is missing", expected="five changes", got=joined(NAMES[name] for name in done) or "none")


@check(after=makes_all_five)
def says_what_changes(repo, made):
    """each subject says in 3 words or more, and 72 characters at most, what it is about, and no two are alike"""
    log = new(repo, made)
    subjects = [first_line(commit) for commit in log]
    for commit, subject in zip(log, subjects, strict=True):
        [name] = changes(commit)[0]
        with (
            diagnose(
                len(subject.split()) < 3,
                f"“{subject}” has {counted(subject)}: nobody will know in ten years what it was",
            ),
            diagnose(
                len(subject) > 72,
                f"the subject “{subject[:24]}…” is {len(subject)} characters long: the reason goes below an empty line",
            ),
            diagnose(subject.endswith("."), f"the subject “{subject}” ends with a full stop, and is a heading"),
            diagnose(
                not names(subject, name),
                f"“{subject}” does not name what it is about: {' or '.join(WORDS[name]).replace('gray', 'Gray')}",
            ),
            diagnose(subjects.count(subject) > 1, f"“{subject}” is the subject of more than one commit"),
        ):
            right = len(subject.split()) >= 3 and len(subject) <= 72 and not subject.endswith(".")
            if not right or not names(subject, name) or subjects.count(subject) > 1:
                fail(f"“{subject}” is not a subject as it was asked for", expected=RULES, got=subject)


@check(after=says_what_changes)
def says_why_the_map_went(repo, made):
    """the commit that removes the map says why, in a body below an empty line"""
    [commit] = [one for one in new(repo, made) if changes(one)[0] == ["map"]]
    message = commit.message.rstrip().split("\n")
    with (
        diagnose(len(message) == 1, f"“{first_line(commit)}” has only a subject: a second -m begins the body"),
        diagnose(
            len(message) > 1 and bool(message[1].strip()),
            "there is no empty line between the subject and the reason, so Git takes both for the subject",
        ),
    ):
        if len(message) < 3 or message[1].strip():
            fail("there is no body", expected="a subject, an empty line, a reason", got=commit.message.rstrip())


@check(after=makes_all_five)
def leaves_nothing_lying_about(repo):
    """nothing is left uncommitted"""
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked})
    with (
        diagnose(bool(repo.untracked), f"{listed(repo.untracked)} lies in the folder and is in no commit"),
        diagnose(bool(left), f"{listed(left)} was changed, and that is not committed"),
    ):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def new(repo, made):
    """The learner's commits, the oldest first."""
    return [commit for commit in reversed(repo.log()) if commit.id not in (made.first, made.second)]


def changes(commit):
    """Which of the five it makes, wholly or in part, and the texts before and after it."""
    before = texts(commit.parents[0]) if commit.parents else {}
    after = texts(commit)
    was, now = before.get("teapot.txt", ""), after.get("teapot.txt", "")
    found = {
        "year": "1780" in was and "1780" not in now,
        "clock": LINE in after.get("clock.txt", "") and LINE not in before.get("clock.txt", ""),
        "map": "map.txt" in before and "map.txt" not in after,
        "ladle": ("spoon.txt" in before) != ("spoon.txt" in after) or ("ladle.txt" in before) != ("ladle.txt" in after),
        "gray": any(
            before.get(path, "").count("Grey") > after[path].count("Grey")
            for path in ("teapot.txt", "clock.txt")
            if path in after
        ),
    }
    return [name for name, is_there in found.items() if is_there], before, after


def applied(name, before):
    """The texts after that change and no other."""
    after = dict(before)
    if name == "year":
        after["teapot.txt"] = before["teapot.txt"].replace("about 1780", "about 1760")
    elif name == "clock":
        after["clock.txt"] = f"{before['clock.txt'].rstrip()}\n{LINE}\n"
    elif name == "map":
        del after["map.txt"]
    elif name == "ladle":
        after["ladle.txt"] = after.pop("spoon.txt", before.get("ladle.txt", ""))
    else:
        for path in ("teapot.txt", "clock.txt"):
            after[path] = before[path].replace("Grey", "Gray")
    return after


def half(name, path, before, after, commit):
    """What is wrong about a commit that makes one of the changes, in words."""
    if name == "gray" and path in ("teapot.txt", "clock.txt") and "Grey" in after.get(path, ""):
        return f"the commit “{commit.subject}” mends Gray in one file: the two belong together, it is one change"
    if name == "ladle" and "spoon.txt" in after:
        return f"`ladle.txt` has come in “{commit.subject}”, and `spoon.txt` is still there: one file gets another name"
    if name == "ladle" and "ladle.txt" not in after:
        return f"`spoon.txt` is gone in “{commit.subject}”, and `ladle.txt` is not there: both in one commit"
    if path not in before and path not in ("ladle.txt",):
        return f"the commit “{commit.subject}” also brings `{path}`"
    return f"the commit “{commit.subject}” also changes what is in `{path}`, or changes it otherwise than the task says"


def places(name):
    return {
        "year": {"teapot.txt"},
        "clock": {"clock.txt"},
        "map": {"map.txt"},
        "ladle": {"spoon.txt", "ladle.txt"},
        "gray": {"teapot.txt", "clock.txt"},
    }[name]


def texts(commit):
    return {path: file.text for path, file in commit.files.items()}


def lines(text):
    return None if text is None else [line.rstrip() for line in text.splitlines()]


def first_line(commit):
    return commit.message.split("\n")[0].strip()


def names(subject, name):
    return any(word in subject.lower() for word in WORDS[name])


def listed(paths):
    return ", ".join(f"`{path}`" for path in sorted(paths))


def joined(words):
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"


def counted(subject):
    count = len(subject.split())
    return f"{count} word{'' if count == 1 else 's'}"
