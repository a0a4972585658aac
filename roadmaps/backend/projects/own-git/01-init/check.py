"""Real Git is asked what it makes of the folder; which other files lie in .git is not looked at."""

from backroad.checks import check, diagnose, expect, fail
from shared import done, refused, sound

FILES = {"shop/tea.txt": "Assam\n", "shop/old/price list.txt": "2\n"}


@check
def makes_a_repository(lab, git):
    """`init DIR` makes a folder that Git takes for a repository"""
    done(lab, "init", "shop", at="")
    accepted(lab, git)


@check(after=makes_a_repository)
def has_its_settings(lab, git):
    """its settings say that it has a working tree, and which version its format has"""
    done(lab, "init", "shop", at="")
    told = git.run("config", "--file", "shop/.git/config", "--list")
    settings = dict(line.partition("=")[::2] for line in told.stdout.splitlines())
    with (
        diagnose(told.status != 0, "Git cannot read .git/config"),
        diagnose(settings.get("core.bare") == "true", "bare = true says that there is no working tree"),
    ):
        expect(settings).equals({"core.repositoryformatversion": "0", "core.filemode": "true", "core.bare": "false"})


@check(after=has_its_settings)
def begins_on_main(lab, git):
    """the repository stands on the branch main, which has no commit yet"""
    done(lab, "init", "shop", at="")
    head, status = git.series(["symbolic-ref", "HEAD"], ["status", "--porcelain", "--branch"], at="shop")
    with (
        diagnose(head.stdout == "refs/heads/master\n", "HEAD names master, and the first branch is called main"),
        diagnose(head.status != 0, "HEAD does not name a branch: it holds `ref: `, and the branch's whole name"),
    ):
        expect(head).prints("refs/heads/main\n")
    with diagnose(True, "there is something in the repository already, or the branch is not where it belongs"):
        expect(status).prints("## No commits yet on main\n")


@check(after=begins_on_main)
def takes_commits(lab, git):
    """real Git commits in it and finds nothing wrong with it"""
    lab.write_all(FILES)
    done(lab, "init", "shop", at="")
    kept = {name: data.decode() for name, (data, _) in lab.tree("shop", leave_out=[".git"]).items()}
    with diagnose(True, "what lay in the folder before has to stay as it is"):
        expect(kept).equals({name.removeprefix("shop/"): text for name, text in FILES.items()})
    runs = git.series(["add", "."], ["commit", "-q", "-m", "first"], ["log", "--format=%s", "main"], at="shop")
    expect(runs[1]).exits_with(0)
    expect(runs[2]).prints("first\n")
    sound(git, "shop")


@check(after=begins_on_main)
def works_anywhere(lab, git):
    """without DIR the current folder becomes the repository, and a DIR may lie deep and have an odd name"""
    lab.write("tea room/menu.txt", "tea\n")
    done(lab, "init", at="tea room")
    accepted(lab, git, "tea room")
    done(lab, "init", "a/b/Ünder one", at="")
    accepted(lab, git, "a/b/Ünder one")


@check(after=begins_on_main)
def destroys_nothing(lab, git):
    """`init` where a repository is already leaves everything as it is, and adds what is missing"""
    git.make(
        ["init", "-q", "-b", "trunk"],
        ["commit", "-q", "--allow-empty", "-m", "first"],
        ["config", "user.name", "Ada"],
        ["tag", "v1"],
    )
    lab.remove(".git/refs/tags")
    before = lab.tree(".git")
    done(lab, "init", at="")
    after = lab.tree(".git")
    with (
        diagnose(
            after.get("HEAD") != before["HEAD"],
            "HEAD was written anew: the repository stands on another branch than before",
        ),
        diagnose(after.get("config") != before["config"], "the settings that were in config are gone"),
        diagnose(not before.keys() <= after.keys(), "files that were in .git are gone"),
    ):
        expect({name: after.get(name) == before[name] for name in before}).equals(dict.fromkeys(before, True))
    with diagnose(True, "what is missing in a repository, here the folder refs/tags, is added"):
        expect(folders(lab, ".")).contains("refs/tags")


@check
def refuses_what_cannot_be(lab):
    """what cannot be done ends with status 128 and a line that begins with fatal"""
    lab.write("tea.txt", "Assam\n")
    refused(lab, "init", "tea.txt", at="")
    refused(lab, "init", "tea.txt/shop", at="")
    expect(lab.read("tea.txt")).equals("Assam\n")
    refused(lab, "brew", at="")
    refused(lab, at="")


def accepted(lab, git, at="shop"):
    """Git takes the folder for a repository, and all its folders are there."""
    found = folders(lab, at)
    if not found:
        fail("there is no folder .git where the repository should be", expected=f"{at}/.git", got="no such folder")
    files = lab.tree(f"{at}/.git")
    run = git.run("rev-parse", "--git-dir", at=at)
    with (
        diagnose("HEAD" not in files, "there is no file HEAD in .git"),
        diagnose(
            files.get("HEAD", (b"",))[0].startswith(b"refs/"),
            "HEAD holds the name of the branch without `ref: ` before it",
        ),
        diagnose("objects" not in found, "there is no folder objects in .git"),
        diagnose("refs" not in found, "there is no folder refs in .git"),
        diagnose(True, "Git does not take this for a repository"),
    ):
        expect(run).prints(".git\n")
    missing = sorted({"objects", "refs/heads", "refs/tags"} - found)
    with diagnose(True, f"folders are missing in .git: {', '.join(missing)}"):
        expect(missing).equals([])


def folders(lab, at):
    """The folders in .git."""
    run = lab.run(["find", ".git", "-type", "d"], at=at)
    return {line.removeprefix(".git/") for line in run.stdout.splitlines()} if run.status == 0 else set()
