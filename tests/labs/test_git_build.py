"""What a builder makes: ordinary repositories that git finds nothing wrong with, the same again from the same seed."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.errors import ContentError
from backroad.labs.git import folder, index, made
from backroad.labs.git.build import Make
from backroad.labs.rejection import OurFault
from backroad.model.snapshot import Snapshot

from ..gitshop import MENU, READS, GitShop  # noqa: TID252

Builder = Callable[[Make], dict[str, object] | None]


@pytest.fixture
def laid(tmp_path: Path) -> Callable[..., Path]:
    def lay(builder: Builder, seed: int = 5) -> Path:
        built = made.build(builder, seed)
        folder.lay(tmp_path, built.files, folder.repositories(built.files).values())
        return tmp_path

    return lay


def git(place: Path, *arguments: str) -> str:
    env = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "TZ": "UTC"}
    return subprocess.run(["git", *arguments], cwd=place, env=env, check=True, capture_output=True, text=True).stdout


def test_a_history_with_everything_in_it(laid: Callable[..., Path]) -> None:
    def build(make: Make) -> None:
        ada, ben = make.person("Ada Quill", "ada@inn.example"), make.person("Ben Ives", "ben@inn.example")
        menu = make.repository("menu")
        first = menu.commit("Open", {"menu.txt": "soup\n", "a/b.txt": "x\n", "bin": b"\xff\0"}, by=ada)
        menu.branch("fix")
        menu.switch("fix")
        menu.commit("Fix\n\nFor Ada.", {"menu.txt": "broth\n", "a/b.txt": None}, by=ben, at="2026-03-02 09:20")
        menu.switch("main")
        menu.commit("Run", {"run.sh": "#!/bin/sh\n"}, executable=["run.sh"], committer=ben)
        menu.merge("fix", "Merge fix", by=ada)
        menu.tag("v1", first)
        menu.tag("v2", message="Second")
        menu.branch("gone")
        menu.delete("gone")
        menu.config("pull.rebase", "true")
        menu.config("remote.other.url", "../other.git")
        menu.exclude("*.tmp")
        menu.write("menu.txt", "changed\n")
        menu.write("x.tmp", "")
        menu.stage("new.txt", "new\n")
        menu.stage("run.sh", "#!/bin/sh\n: staged\n", work=False)
        menu.remove("bin")

    menu = laid(build) / "menu"
    assert git(menu, "fsck", "--strict") == ""
    assert git(menu, "log", "--format=%s|%an|%cn|%ad", "--date=iso-strict").splitlines() == [
        "Merge fix|Ada Quill|Ada Quill|2026-03-02T09:51:00+00:00",
        "Run|Kim Learner|Ben Ives|2026-03-02T09:34:00+00:00",
        "Fix|Ben Ives|Ben Ives|2026-03-02T09:20:00+00:00",
        "Open|Ada Quill|Ada Quill|2026-03-02T09:17:00+00:00",
    ]
    assert git(menu, "show", "HEAD:menu.txt") == "broth\n"
    assert git(menu, "ls-tree", "-r", "--name-only", "HEAD").split() == ["bin", "menu.txt", "run.sh"]
    status = git(menu, "status", "--porcelain").splitlines()
    assert status == ["D  bin", " M menu.txt", "A  new.txt", "MM run.sh"]
    assert git(menu, "tag", "-n", "--format=%(refname:short) %(objecttype)").splitlines() == ["v1 commit", "v2 tag"]
    assert git(menu, "config", "pull.rebase") == "true\n"
    assert git(menu, "config", "remote.other.url") == "../other.git\n"
    assert [line.split(": ", 1)[1] for line in git(menu, "reflog").splitlines()][:3] == [
        "merge fix: Merge made by the 'ort' strategy.",
        "commit: Run",
        "checkout: moving from fix to main",
    ]
    assert git(menu, "branch", "--format=%(refname:short)").split() == ["fix", "main"]


def test_a_remote_and_what_was_fetched(laid: Callable[..., Path]) -> None:
    def build(make: Make) -> None:
        menu, origin = make.repository("menu"), make.bare("menu.git")
        menu.commit("Open", {"menu.txt": "soup\n"})
        menu.tag("v1", message="First")
        menu.remote("origin", origin)
        origin.receive(menu, "main", "v1")
        menu.fetched(origin)
        menu.track("main", "origin/main")
        origin.commit("By a colleague", {"hours.txt": "9\n"}, by=make.person("Ben", "ben@inn.example"))

    place = laid(build)
    assert git(place / "menu.git", "fsck", "--strict") == ""
    assert git(place / "menu.git", "log", "--format=%s").split("\n")[0] == "By a colleague"
    assert git(place / "menu.git", "ls-tree", "--name-only", "HEAD").split() == ["hours.txt", "menu.txt"]
    assert git(place / "menu", "status", "-sb").startswith("## main...origin/main")
    git(place / "menu", "fetch", "-q")
    assert "[behind 1]" in git(place / "menu", "status", "-sb")
    assert git(place / "menu.git", "tag") == "v1\n"


def test_real_git_in_the_middle(laid: Callable[..., Path]) -> None:
    def build(make: Make) -> dict[str, object]:
        menu = make.repository("menu")
        menu.commit("Open", {"menu.txt": "soup\n"})
        menu.branch("fix")
        menu.commit("Ours", {"menu.txt": "ours\n"})
        menu.switch("fix")
        menu.commit("Theirs", {"menu.txt": "theirs\n"})
        menu.switch("main")
        menu.git("tag", "before")
        menu.commit("After git", {"more.txt": "more\n"})
        menu.write("lost.txt", "lost\n")
        menu.git("add", ".")
        menu.git("commit", "-qm", "By git", by=make.person("Ada", "ada@inn.example"))
        lost = menu.head
        menu.reset("HEAD")
        menu.git("reset", "-q", "--hard", "HEAD~1")
        menu.git("merge", "fix", fails=True)
        menu.write("notes.txt", "ask\n")
        return {"lost": lost, "text": menu.text("menu.txt", "fix")}

    place = laid(build) / "menu"
    assert git(place, "status", "--porcelain") == "UU menu.txt\n?? notes.txt\n"
    built = made.build(build, 5)
    assert git(place, "log", "-1", "--format=%s %an", built.facts.lost) == "By git Ada\n"
    assert built.facts.text == "theirs\n"
    assert git(place, "log", "--format=%s").split("\n")[:2] == ["After git", "Ours"]


def test_one_seed_makes_the_same_twice_and_another_something_else() -> None:
    def build(make: Make) -> dict[str, object]:
        menu = make.repository("menu")
        tip = menu.commit("Open", {"menu.txt": f"{make.rng.random()}\n"})
        menu.git("tag", "x")
        return {"tip": tip}

    one, same, other = made.build(build, 1), made.build(build, 1), made.build(build, 2)
    assert one.facts.tip == same.facts.tip != other.facts.tip
    assert one.files.keys() == same.files.keys()
    drifting = {path for path in one.files if one.files[path] != same.files[path]}
    assert drifting == set()


@pytest.mark.slow
def test_thousands_of_commits_take_a_moment(laid: Callable[..., Path]) -> None:
    def build(make: Make) -> None:
        make.repository("menu").commits((f"Commit {n}", {f"{n % 20}.txt": f"{n}\n"}) for n in range(5000))

    began = time.process_time()
    place = laid(build)
    assert time.process_time() - began < 2
    assert git(place / "menu", "rev-list", "--count", "HEAD") == "5000\n"
    assert git(place / "menu", "fsck", "--strict") == ""


FAULTS: dict[str, tuple[str, str]] = {
    "no build": ("x = 1", "build.py has no function build"),
    "not Python": ("def build(", "build.py cannot be run: SyntaxError"),
    "stops": ("def build(make):\n    1 / 0", "build.py stopped: ZeroDivisionError: division by zero (line 2)"),
    "unknown branch": (
        "def build(make):\n    menu = make.repository('menu')\n    menu.commit('A', {'a': ''})\n    menu.switch('b')",
        "build.py: menu has no branch, tag or commit 'b'",
    ),
    "made twice": ("def build(make):\n    make.repository('m')\n    make.bare('m')", "build.py makes m twice"),
    "a clash": (
        (
            "def build(make):\n    m = make.repository('m')\n    m.commit('A', {'a': '1'})\n    m.branch('b')\n"
            "    m.commit('B', {'a': '2'})\n    m.switch('b')\n    m.commit('C', {'a': '3'})\n    m.merge('main')"
        ),
        "build.py: a changed on both sides of the merge of main: say it in files",
    ),
    "staged before switching": (
        (
            "def build(make):\n    m = make.repository('m')\n    m.commit('A', {'a': '1'})\n    m.branch('b')\n"
            "    m.stage('a', '2')\n    m.switch('b')"
        ),
        "build.py: commit what is staged in m before switching",
    ),
    "git fails": (
        "def build(make):\n    make.repository('m').git('nonsense')",
        "build.py: git nonsense in m failed: git: 'nonsense' is not a git command",
    ),
    "git does not fail": (
        "def build(make):\n    make.repository('m').git('status', fails=True)",
        "build.py: git status in m did not fail",
    ),
    "a link": (
        (
            "def build(make):\n    import os\n    m = make.repository('m')\n    m.git('config', 'a.b', 'c')\n"
            "    os.symlink('/etc', m.store.desk.work / 'm' / 'link')"
        ),
        "m/link is a symbolic link, and a workspace cannot hold one",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_builder_with_a_fault(git: GitShop, name: str) -> None:
    text, sentence = FAULTS[name]
    exercise = git.exercise(READS, text)
    with pytest.raises(ContentError) as caught:
        git.grader.lay(exercise, 1)
    assert sentence in caught.value.sentence


def test_a_script_with_a_fault(git: GitShop) -> None:
    exercise = git.exercise(READS)
    (Path(exercise.folder) / "solution.sh").write_text("cd menu\ngit switch nowhere\ngit branch x\n")
    with pytest.raises(
        ContentError, match=r"solution.sh ended with exit status 128: fatal: invalid reference: nowhere"
    ):
        git.grader.lay(exercise, 1, "solution")
    assert "menu/.git/refs/heads/x" in git.work(exercise, "cd menu\ngit switch nowhere\ngit branch x\n").files


def test_a_builder_that_is_changed_is_run_again(git: GitShop) -> None:
    exercise = git.exercise(READS)
    before = git.grader.lay(exercise, 1).files["menu/menu.txt"]
    file = Path(exercise.folder) / "fixtures" / "build.py"
    file.write_text(file.read_text().replace("soup", "stew"))
    assert before == b"soup\nbread\n"
    assert git.grader.lay(exercise, 1).files["menu/menu.txt"] == b"stew\nbread\n"


def test_a_task_that_has_changed_since_is_said_beside_a_failure(git: GitShop) -> None:
    exercise = git.exercise(READS)
    work = git.work(exercise, "cd menu; echo x > x")
    assert git.grader.judge(exercise, work, 7).notes == ()
    file = Path(exercise.folder) / "fixtures" / "build.py"
    file.write_text(file.read_text() + "# changed\n")
    said = "The task has changed since you began it: `backroad reset` lays it afresh, and keeps your work."
    assert git.grader.judge(exercise, work, 7).notes == (said,)


def test_a_fact_that_is_not_there() -> None:
    with pytest.raises(OurFault, match=r"build\.py gives no fact 'x'; it gives none"):
        made.Facts({}).x  # noqa: B018


def test_files_beside_the_repositories_may_be_others_than_the_answers(git: GitShop) -> None:
    exercise = git.exercise("@check\ndef it(lab):\n    'it'\n", starter={"answers.txt": ""})
    (Path(exercise.folder) / "solution").mkdir()
    (Path(exercise.folder) / "solution" / "answers.txt").write_text("7\n")
    right = git.grader.lay(exercise, 7, "solution")
    assert right.files["answers.txt"] == b"7\n"
    mutant = git.grader.lay(exercise, 7, "solution", plain=Snapshot({"answers.txt": b"8\n"}))
    assert mutant.files["answers.txt"] == b"8\n"
    assert mutant.files["menu/menu.txt"] == right.files["menu/menu.txt"]


def test_git_knows_the_files_of_a_laid_repository_at_once(git: GitShop, tmp_path: Path) -> None:
    exercise = git.exercise(READS, MENU + "\n", starter={})
    work = git.work(exercise, "cd menu; echo changed > menu.txt; echo staged > hours/week.txt; git add hours")
    files = {path: ("100644", data) for path, data in work.files.items()}
    folder.lay(tmp_path, files, folder.repositories(files).values())

    def ask(*words: str) -> str:
        # Commands that do not refresh the index themselves, as a learner's first one may be.
        done = subprocess.run(["git", *words], cwd=tmp_path / "menu", capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert ask("diff-files", "--name-only").split() == ["menu.txt"]
    assert ask("diff-index", "--cached", "--name-only", "HEAD").split() == ["hours/week.txt"]
    ask("checkout", "-q", "HEAD", "--", "menu.txt", "hours/week.txt")
    ask("reset", "-q", "--keep", "HEAD~1")


@pytest.mark.parametrize("data", [b"", b"DIRC", b"DIRC\0\0\0\x09" + bytes(40)])
def test_an_index_that_cannot_be_read_is_laid_as_it_is(data: bytes) -> None:
    assert index.acquainted(data, lambda path: None) == data
