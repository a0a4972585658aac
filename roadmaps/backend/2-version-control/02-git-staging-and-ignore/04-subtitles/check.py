"""The bytes in the newest commit, and the rules that hold for what will be added and fetched."""

from backroad.checks import check, diagnose, expect, fail


@check
def makes_one_commit(repo, made):
    """one new commit stands upon those that were there"""
    log = [commit.id for commit in repo.log()]
    new = len(log) - len(made.old)
    with (
        diagnose(
            any(one not in log for one in made.old),
            "a commit that was there is gone, or was made anew: yours comes after it",
        ),
        diagnose(new == 0 and bool(repo.staged), "it is staged, and not committed yet"),
        diagnose(new == 0, "there is no new commit yet"),
        diagnose(new > 1, f"there are {new} new commits, and one was asked for: rules and files belong together"),
    ):
        if new != 1 or any(one not in log for one in made.old):
            fail("the history is not what was asked for", expected="one commit, upon the three", got=told(repo.log()))


@check(after=makes_one_commit)
def commits_the_rules(repo):
    """the newest commit has a `.gitattributes`"""
    with (
        diagnose(".gitattributes" in repo.work, "the `.gitattributes` lies there, and is not committed"),
        diagnose(True, "there is no `.gitattributes`: the next Windows editor brings CR LF back"),
    ):
        if ".gitattributes" not in repo.head.files:
            fail("the rules are missing", expected="a .gitattributes", got=", ".join(sorted(repo.head.files)))


@check(after=commits_the_rules)
def texts_have_lf(repo, made):
    """in the newest commit every text ends its lines with LF alone"""
    for path in made.texts:
        data = repo.head.files[path].bytes if path in repo.head.files else None
        if data is None:
            fail(f"`{path}` is not in the newest commit any more")
        if b"\r" in data:
            why = "rules hold for what is added from then on, so it has to be added once more"
            if repo.attributes(path).get("text") == "unset":
                why = "under your rules it is no text, so Git leaves it alone"
            fail(
                f"`{path}` still has CR LF in the newest commit: {why}",
                expected=f"{path}: every line ends with LF",
                got=f"{path}: {data.count(bytes([13]))} lines end with CR LF",
            )


@check(after=commits_the_rules)
def keeps_the_picture(repo, made):
    """not one byte of `logo.ppm` has changed, and none will"""
    data = repo.head.files["logo.ppm"].bytes if "logo.ppm" in repo.head.files else b""
    rules = repo.head.files[".gitattributes"].text
    with (
        diagnose(
            data != made.logo and "*.ppm" in rules and repo.attributes("logo.ppm").get("text") == "auto",
            "the rule for pictures stands above the one for everything, and the later line wins: `logo.ppm` was changed",
        ),
        diagnose(
            data == made.logo.replace(b"\r\n", b"\n"),
            f"{len(made.logo) - len(data)} bytes of `logo.ppm` are missing: they looked like line ends",
        ),
        diagnose(
            data == made.logo.replace(b"\r", b""),
            f"{len(made.logo) - len(data)} bytes of `logo.ppm` are missing: the CRs were taken out of it as well",
        ),
    ):
        if data != made.logo:
            fail("`logo.ppm` is not the same any more", expected=f"{len(made.logo)} bytes", got=f"{len(data)} bytes")
    for path in ("logo.ppm", "more/poster.ppm"):
        if repo.attributes(path).get("text") != "unset":
            fail(
                f"the rules leave it open whether `{path}` is a text: next time it is added, Git may change it",
                expected=f"{path}: -text",
                got=f"{path}: text is {repo.attributes(path).get('text', 'unspecified')}",
            )


@check(after=texts_have_lf)
def bat_gets_crlf(repo):
    """whoever fetches the repository gets `.bat` files with CR LF"""
    for path in ("play.bat", "more/stop.bat"):
        rules = repo.attributes(path)
        eol, text = rules.get("eol"), rules.get("text")
        with (
            diagnose(
                eol != "crlf" and path != "play.bat",
                "the rule is for `play.bat` alone: another `.bat` would get other line ends",
            ),
            diagnose(eol != "crlf", "`play.bat` may come with LF: Windows needs CR LF there, whatever the system"),
            diagnose(text == "unset", f"`{path}` is no text under these rules, so its line ends are left alone"),
        ):
            if eol != "crlf" or text == "unset":
                fail("the rule is not right", expected=f"{path}: eol is crlf", got=f"{path}: eol is {eol or 'not set'}")


@check(after=[texts_have_lf, keeps_the_picture])
def changes_only_line_ends(repo, made):
    """nothing but line ends has changed, and git status has nothing to say"""
    for path, text in made.texts.items():
        with diagnose(True, f"the commit changes more of `{path}` than its line ends: its words too"):
            expect(repo.head.files[path].text).equals(text)
    expect(sorted(set(repo.head.files) - {".gitattributes", "logo.ppm"})).equals(sorted(made.texts))
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked})
    with diagnose(bool(left), f"`{(left or ['a file'])[0]}` is not committed as it lies there"):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"
