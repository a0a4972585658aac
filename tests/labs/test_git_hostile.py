"""Repositories that were made to deceive or to harm: nothing of theirs runs, and what they claim is not believed."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from backroad.errors import GraderError
from backroad.model.verdict import Outcome

from ..gitshop import READS, GitShop  # noqa: TID252
from ..workshop import failed, passed  # noqa: TID252

Files = dict[str, bytes]

EVERYTHING = '''
@check
def it(repo, remote, lab):
    """everything is read"""
    expect(repo.head.subject).equals("Close on Monday")
    expect(repo.untracked).equals([".gitattributes"])
    expect(repo.unstaged).equals([])
    expect(repo.ignored(["menu.txt", "a.log"], even_tracked=True)).equals([])
    expect(repo.complaints).equals([])
    expect(bool(repo.head.patch_id)).equals(True)
    expect(repo.attributes("menu.txt")).equals({"filter": "evil", "diff": "evil", "merge": "evil"})
    expect(repo.reflog()[0].by.name).equals("Kim Learner")
    expect(remote.head.subject).equals("Close on Monday")
    run = repo.checked_out("main").run("cat", "menu.txt")
    expect(run).prints("soup\\nbread\\n")
    copy = repo.copy()
    expect(copy.git("status", "--short")).prints("?? .gitattributes\\n")
    expect(copy.git("fetch", "origin")).exits_with(0)
    expect(copy.git("commit", "-q", "--allow-empty", "-m", "more")).exits_with(0)
    expect(copy.git("show", "--show-signature", "HEAD")).exits_with(0)
    expect(copy.repository().head.subject).equals("more")
'''

CONFIG = """
[core]
    fsmonitor = {run}
    sshCommand = {run}
    pager = {run}
    editor = {run}
    hooksPath = {place}
    attributesFile = {place}/attributes
    excludesFile = {place}/excludes
    gitProxy = {run}
    askPass = {run}
[gpg]
    program = {run}
[gpg "ssh"]
    program = {run}
[commit]
    gpgSign = true
[log]
    showSignature = true
[diff]
    external = {run}
[diff "evil"]
    textconv = {run}
    command = {run}
[filter "evil"]
    clean = {run}
    smudge = {run}
    process = {run}
    required = true
[merge "evil"]
    driver = {run}
[credential]
    helper = !{run}
[alias]
    status = !{run}
[include]
    path = {place}/more
[includeIf "gitdir:/**"]
    path = {place}/more
[remote "origin"]
    uploadpack = {run}
    url = ext::{run}
    vcs = evil
[url "ext::{run} "]
    insteadOf = ../
[uploadpack]
    packObjectsHook = {run}
[protocol]
    allow = always
[interactive]
    diffFilter = {run}
[sequence]
    editor = {run}
"""


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a trace, wherever it runs: outside in this folder, inside as a process that stays."""
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    (tmp_path / "more").write_text(f"[core]\n\tfsmonitor = {program}\n")
    return program


def test_nothing_of_a_hostile_configuration_runs(git: GitShop, trap: Path) -> None:
    def change(files: Files) -> None:
        config = CONFIG.format(run="sh -c 'touch /w/ran /tmp/ran; kill -9 -1'", place=trap.parent).encode()
        files["menu/.git/config"] += config
        files["menu.git/config"] += config
        files["menu/.gitattributes"] = b"* filter=evil diff=evil merge=evil\n"
        for hook in ("pre-commit", "post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
            files[f"menu/.git/hooks/{hook}"] = b"#!/bin/sh\nkill -9 -1\n"

    hooks = tuple(f"menu/.git/hooks/{name}" for name in ("pre-commit", "post-checkout", "reference-transaction"))
    passed(
        git.verdict(EVERYTHING, "cd menu; git commit -q --amend --no-edit", change=change, executable=hooks, seconds=20)
    )
    assert not (trap.parent / "ran").exists()


def test_the_learners_own_git_settings_change_nothing(
    git: GitShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = (
        "[core]\nhooksPath=/x\nautocrlf=true\n[commit]\ngpgSign=true\n[init]\ndefaultBranch=trunk\ntemplateDir=/x\n"
    )
    (tmp_path / ".gitconfig").write_text(settings)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / ".gitconfig"))
    git.grader.close()
    passed(git.verdict(READS, "cd menu; git branch more"))


def test_line_ends_of_windows_are_no_change(git: GitShop) -> None:
    def change(files: Files) -> None:
        files["menu/menu.txt"] = files["menu/menu.txt"].replace(b"\n", b"\r\n")

    passed(git.verdict(READS, change=change))


def test_a_disk_that_cannot_mark_files_as_executable(git: GitShop) -> None:
    passed(git.verdict(READS, "cd menu; git config core.fileMode false; chmod +x menu.txt"))
    failed(git.verdict(READS, "cd menu; chmod +x menu.txt"), "the value is another one")


def test_an_embedded_bare_repository_is_only_files(git: GitShop) -> None:
    """A folder that is a repository by its contents, with a configuration that would run something."""

    def change(files: Files) -> None:
        files |= {
            "menu/sub/HEAD": b"ref: refs/heads/main\n",
            "menu/sub/config": b"[core]\n\tfsmonitor = touch /tmp/ran\n\tworktree = ..\n",
            "menu/sub/objects/x": b"",
            "menu/sub/refs/x": b"",
        }

    checks = READS + '    expect(repo.inner).equals(["sub"])\n'
    passed(git.verdict(checks, change=change))


def test_replaced_objects_are_not_believed(git: GitShop) -> None:
    checks = '''
@check
def it(repo, made):
    """the history is the one that is written down"""
    expect([commit.subject for commit in repo.log()]).equals(["Close on Monday", "Open the kitchen"])
    expect(repo.copy().git("log", "--format=%s")).prints("Close on Monday\\nOpen the kitchen\\n")
'''
    passed(git.verdict(checks, "cd menu; git replace main fix-typo"))


def test_grafts_are_not_believed(git: GitShop) -> None:
    def change(files: Files) -> None:
        main = files["menu/.git/refs/heads/main"].strip()
        files["menu/.git/info/grafts"] = main + b"\n"

    checks = '''
@check
def it(repo):
    """both commits are there"""
    expect(len(repo.log())).equals(2)
'''
    passed(git.verdict(checks, change=change))


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_flags_that_hide_a_change_are_ignored(git: GitShop, flag: str) -> None:
    checks = '''
@check
def it(repo):
    """the change is seen"""
    expect(repo.unstaged).equals(["menu.txt"])
    expect(repo.is_clean).equals(False)
'''
    passed(git.verdict(checks, f"cd menu; git update-index {flag} menu.txt; echo other > menu.txt"))


def test_a_forged_time_in_the_index_hides_nothing(git: GitShop) -> None:
    """A file that was changed behind git's back, with the size and the time that git remembers."""
    checks = '''
@check
def it(repo):
    """the change is seen"""
    expect(repo.unstaged).equals(["menu.txt"])
'''
    typed = r"""
    cd menu
    touch -d 2020-01-01 menu.txt
    git update-index --refresh
    printf 'SOUP\nbread\n' > menu.txt
    touch -d 2020-01-01 menu.txt
    """
    passed(git.verdict(checks, typed))


def test_forged_dates_and_authors_are_told_as_they_are(git: GitShop) -> None:
    checks = '''
@check
def it(repo, made):
    """who and when"""
    forged = repo.head
    expect((forged.author.name, forged.author.date.year)).equals(("Ada Quill", 1970))
    expect(forged.committer.name).equals("Kim Learner")
    expect([one.subject for one in repo.log()][0]).equals("Forged")
'''
    typed = """
    cd menu
    git commit -q --allow-empty -m Forged --author 'Ada Quill <ada@inn.example>' --date '1970-01-02 00:00 +0000'
    """
    passed(git.verdict(checks, typed))


def test_a_time_beyond_all_calendars(git: GitShop) -> None:
    typed = r"""
    cd menu
    tree=$(git rev-parse HEAD^{tree})
    for who in "A <a> 99999999999999 +9999" "A <a> -1 -0000" "A <a> x +0000"; do
      printf 'tree %s\nauthor %s\ncommitter A <a> 1 +0000\n\nx\n' $tree "$who" | git hash-object \
        -t commit -w --stdin --literally
    done > ids
    git update-ref refs/heads/far $(sed -n 1p ids)
    git update-ref refs/heads/old $(sed -n 2p ids)
    rm ids
    """
    checks = '''
@check
def it(repo):
    """dates"""
    expect(repo.branches["far"].author.date.year).equals(1970)
    expect(repo.branches["old"].author.date.year).equals(1969)
'''
    passed(git.verdict(checks, typed))


def test_a_bomb_of_zeros_is_not_unpacked(git: GitShop) -> None:
    typed = "cd menu; head -c 60000000 /dev/zero > big; git add big; rm big"
    verdict = git.verdict(READS, typed, seconds=10)
    assert verdict.verdict is Outcome.FAILED
    assert "the value is another one" in verdict.checks[0].message or "menu" in verdict.checks[0].message


def test_a_link_in_a_copy_leads_nowhere(git: GitShop) -> None:
    """What a hook leaves in a copy is taken by no link."""
    checks = '''
@check
def it(repo):
    """nothing from elsewhere comes along"""
    copy = repo.copy()
    copy.run("ln", "-s", "/etc/passwd", "passwd")
    copy.run("sh", "-c", "rm -rf .git/logs && ln -s /etc .git/logs")
    after = copy.repository()
    expect(sorted(after.work)).equals(["hours/week.txt", "menu.txt"])
    expect(len(after.reflog())).equals(0)
'''
    passed(git.verdict(checks, seconds=20))


def test_a_hook_that_never_ends_ends_with_the_limit(git: GitShop) -> None:
    checks = '''
@check
def it(repo):
    """the hook lets it through"""
    expect(repo.try_commit({"x": "y"}).accepted).equals(True)
'''
    verdict = git.verdict(
        checks,
        "cd menu; printf '#!/bin/sh\nwhile :; do :; done\n' > .git/hooks/pre-commit; chmod +x .git/hooks/*",
        seconds=2,
    )
    failed(verdict, "this was not finished after 2 seconds: is there a loop that never ends, or a wait for input?")


def test_nothing_is_left_in_the_temporary_folder(git: GitShop) -> None:
    passed(git.verdict(READS, "cd menu; git branch more"))
    mine = f"backroad-git-{git.grader._pid}-"
    assert [name for name in os.listdir("/tmp") if name.startswith(mine)] == []


def test_a_grader_that_goes_in_the_middle_of_a_script_leaves_nothing(git: GitShop) -> None:
    exercise = git.exercise(READS)
    git.work(exercise, "true")
    mine = f"backroad-git-{git.grader._pid}-"
    threading.Timer(0.5, git.grader.dismiss).start()
    with pytest.raises(GraderError):
        git.work(exercise, "sleep 30")
    git.grader.close()
    assert [name for name in os.listdir("/tmp") if name.startswith(mine)] == []
