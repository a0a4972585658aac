"""The learner's rules are asked about names made from the run's seed, and about the telling ones each time."""

from backroad.checks import check, diagnose, expect, fail

WORDS = ("moss", "lantern", "otter", "gate", "harp", "ember", "quill", "tarn")


@check
def commits_the_rules(repo, made):
    """the rules stand in a `.gitignore` that is committed"""
    new = [commit.id for commit in repo.log()]
    if made.base not in new:
        fail("the commit that was there is gone, or was made anew: yours come after it")
    lies = ".gitignore" in repo.work or ".gitignore" in repo.index
    with (
        diagnose(lies, "the `.gitignore` lies there, and is not committed: nobody else has your rules"),
        diagnose(True, "there is no `.gitignore` in the newest commit, right in `game`"),
    ):
        if ".gitignore" not in repo.head.files:
            fail("the rules are not committed", expected="a file .gitignore", got=", ".join(sorted(repo.head.files)))


@check(after=commits_the_rules)
def sorts_build(repo, rng):
    """folders called build are ignored wherever they are, and a file called build is not"""
    one, two = rng.sample(WORDS, 2)
    top, deep = (
        [f"build/{one}.bin", f"build/{two}/{one}.txt"],
        [f"{one}/build/{two}.bin", f"levels/{one}/build/{two}.txt"],
    )
    files = [f"{one}/build", f"tools/{two}/build"]
    ignored = asked(repo, [*top, *deep, *files, "build/game.bin"])
    with (
        diagnose(
            "build/game.bin" in ignored and not ignored & set(top),
            f"`{top[0]}` is not ignored: the rules are tried with many other names than those that lie there",
        ),
        diagnose(
            ignored >= set(top) and not ignored & set(deep),
            f"`{deep[0]}` is not ignored: folders called build are, wherever they are",
        ),
        diagnose(
            ignored >= {*top, *deep} and bool(ignored & set(files)),
            f"`{files[0]}` is ignored, and there it is a file called build: a slash at the end means folders only",
        ),
    ):
        sort(ignored, [*top, *deep], files)


@check(after=commits_the_rules)
def sorts_logs(repo, rng):
    """names that end in .log are ignored wherever they are, except `docs/crash.log`"""
    one, two = rng.sample(WORDS, 2)
    top, deep = [f"{one}.log"], [f"{two}/{one}.log", f"docs/{two}.log", f"docs/{one}/{two}.log"]
    others = ["crash.log", f"{one}/crash.log", f"docs/{one}/crash.log"]
    ignored = asked(repo, [*top, *deep, *others, "docs/crash.log"])
    rules = [line.strip() for line in repo.head.files[".gitignore"].text.splitlines()]
    with (
        diagnose(
            not ignored & {*top, *deep} and any("#" in line and not line.startswith("#") for line in rules),
            "a comment stands behind a pattern, and Git takes it for a part of the name: comments get their own line",
        ),
        diagnose(
            bool(ignored & set(top)) and not ignored >= set(deep),
            f"`{deep[0]}` is not ignored: a slash ties the rule to one folder, and logs lie in deeper folders too",
        ),
        diagnose(
            "docs/crash.log" in ignored and any(line.startswith("!") and "crash.log" in line for line in rules),
            "`docs/crash.log` is ignored all the same: when two lines match, the later line decides",
        ),
        diagnose("docs/crash.log" in ignored, "`docs/crash.log` is ignored: it needs an exception"),
        diagnose(
            ignored >= {*top, *deep} and not ignored & set(others),
            "every file called crash.log is excepted now: only the one in `docs` should be",
        ),
    ):
        sort(ignored, [*top, *deep, *others], ["docs/crash.log"])


@check(after=commits_the_rules)
def sorts_settings(repo, rng):
    """`settings.ini` is ignored right in `game`, and nowhere else"""
    one, two = rng.sample(WORDS, 2)
    others = ["levels/settings.ini", f"{one}/settings.ini", f"{one}/{two}/settings.ini"]
    ignored = asked(repo, ["settings.ini", *others])
    with (
        diagnose(ignored >= set(others), f"`{others[0]}` is ignored too: in other folders it belongs to the game"),
    ):
        sort(ignored, ["settings.ini"], others)


@check(after=commits_the_rules)
def sorts_cache(repo, rng):
    """what is in the folder `cache` is ignored, except its `README.txt`, and other folders of that name are not"""
    one, two = rng.sample(WORDS, 2)
    inside = [f"cache/{one}.dat", f"cache/{two}/{one}.dat", f"cache/{one}.txt"]
    others = ["levels/cache/one.txt", f"{one}/cache/{two}.dat"]
    ignored = asked(repo, [*inside, *others, "cache/README.txt"])
    with (
        diagnose(
            "cache/README.txt" in ignored and ignored >= set(inside),
            "`cache/README.txt` is ignored: Git does not look into an ignored folder, so ignore its contents",
        ),
        diagnose(
            bool(ignored & set(others)),
            f"`{others[0]}` is ignored: only the folder `cache` right in `game` is meant",
        ),
    ):
        sort(ignored, inside, ["cache/README.txt", *others])


@check(after=commits_the_rules)
def leaves_the_rest_alone(repo, rng):
    """nothing else is ignored"""
    one, two = rng.sample(WORDS, 2)
    build = ["build.sh", "builders.txt", f"buildings/{one}.txt", f"rebuild/{two}.txt"]
    logs = ["dialog.txt", f"catalog/{one}.txt", f"log/{one}.txt", f"{two}.log.txt", "logo.png"]
    rest = [f"{one}.lua", f"docs/{two}.txt", "mysettings.ini", "settings.ini.txt", f"caches/{one}.txt", "cache.txt"]
    ignored = asked(repo, [*build, *logs, *rest, ".gitignore"])
    with (
        diagnose(
            bool(ignored & set(build)),
            f"`{first(ignored, build)}` is ignored, and only begins with build or has it inside",
        ),
        diagnose(bool(ignored & set(logs)), f"`{first(ignored, logs)}` is ignored, and does not end in .log"),
    ):
        sort(ignored, [], [*build, *logs, *rest, ".gitignore"])


@check(after=[sorts_build, sorts_logs, sorts_settings, sorts_cache, leaves_the_rest_alone])
def commits_the_rest(repo, made):
    """everything that is not ignored is committed, and nothing that is"""
    holds = set(repo.head.files)
    early = sorted(holds & set(made.left))
    missing = sorted(set(made.kept) - holds)
    with (
        diagnose(
            bool(early),
            f"`{(early or ['a file'])[0]}` is committed although it is ignored: it was added before the rule was there",
        ),
        diagnose(bool(missing), f"`{(missing or ['a file'])[0]}` is in no commit"),
    ):
        if early or missing:
            fail(
                "the commit holds other files than it should",
                expected="what is not ignored",
                got=", ".join(sorted(holds)),
            )
    for path, text in made.kept.items():
        expect(repo.head.files[path].text).equals(text)
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked})
    with diagnose(bool(left), f"`{(left or ['a file'])[0]}` is not committed as it lies there"):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def sort(ignored, out, into):
    """Fail for the first name that the rules put on the wrong side."""
    for path in out:
        if path not in ignored:
            fail(f"`{path}` is not ignored", expected=f"{path}: ignored", got=f"{path}: not ignored")
    for path in into:
        if path in ignored:
            fail(f"`{path}` is ignored", expected=f"{path}: not ignored", got=f"{path}: ignored")


def first(ignored, names):
    return next((name for name in names if name in ignored), "a file")


def asked(repo, names):
    """Those of the names that the rules leave out, also where one of them was added all the same."""
    return set(repo.ignored(names, even_tracked=True))
