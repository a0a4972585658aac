"""What runs in a copy: programs, git, hooks, pushes, a search. The repository itself stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backroad.model.verdict import Cause, Outcome

from ..gitshop import READS, GitShop  # noqa: TID252
from ..workshop import Workshop, failed, passed  # noqa: TID252
from .test_git import check

SHOP = """
def build(make):
    menu = make.repository("menu")
    ids = []
    for n in range(30):
        right = "a - b" if n >= 20 else "a + b"
        test = "from sums import add\\n\\n\\ndef test_adds():\\n    assert add(1, 2) == 3\\n"
        ids.append(menu.commit(f"Commit {n}", {
            "sums.py": f"# {n}\\ndef add(a, b):\\n    return {right}\\n",
            "test_sums.py": test,
            "run.sh": "#!/bin/sh\\necho $1\\n",
        }, executable=["run.sh"]))
    menu.tag("v1", ids[0])
    origin = make.bare("menu.git")
    menu.remote("origin", origin)
    origin.receive(menu, "main")
    menu.fetched(origin)
    menu.track("main", "origin/main")
    make.file("check.sh", "python3 -m pytest -q >/dev/null 2>&1\\n")
    return {"ids": ids}
"""
PRE_RECEIVE = """cat > menu.git/hooks/pre-receive <<'END'
#!/bin/sh
while read old new ref; do
  git log --format=%s $new --not --all | grep -q bad && { echo "refused: bad in $ref"; exit 1; }
done
exit 0
END
chmod +x menu.git/hooks/pre-receive
"""


def test_a_commit_is_checked_out_and_run(git: GitShop) -> None:
    body = """
place = repo.checked_out(made.ids[3])
expect(place.run("python3", "-m", "pytest", "-q")).exits_with(0)
expect(place.run("./run.sh", "yes")).prints("yes\\n")
expect(place.run("sh", "-c", "ls *.py")).prints("sums.py\\ntest_sums.py\\n")
expect(repo.checked_out("main").run("sh", "../check.sh")).exits_with(1)
expect(repo.checked_out().run("cat", stdin="typed\\n")).prints("typed\\n")
expect(repo.checked_out("main").run("printenv", "X", env={"X": "y"})).prints("y\\n")
"""
    passed(git.verdict(check(body), build=SHOP, seconds=30))


def test_a_copy_is_changed_and_read_and_the_repository_is_not(git: GitShop) -> None:
    body = """
copy = repo.copy()
expect(copy.git("revert", "--no-edit", "HEAD")).exits_with(0)
after = copy.repository()
expect(after.head.subject).equals('Revert "Commit 29"')
expect(after.head.author.name).equals("Noor Colleague")
expect(repo.head.subject).equals("Commit 29")
copy.write("more/new.txt", "new\\n")
expect(copy.repository().untracked).equals(["more/new.txt"])
expect(copy.git("push", "-q")).exits_with(0)
expect(copy.repository("menu.git").head.id).equals(after.head.id)
expect(remote.head.subject).equals("Commit 29")
"""
    passed(git.verdict(check(body), build=SHOP, seconds=30))


@pytest.mark.slow
def test_bisecting_with_the_learners_script(git: GitShop) -> None:
    body = """
found = repo.bisect("check.sh", bad="main", good="v1")
expect(found.found.id).equals(made.ids[20])
expect({word for _, word in found.tried} <= {"good", "bad"}).equals(True)
expect(3 <= len(found.tried) <= 6).equals(True)
"""
    passed(git.verdict(check(body), build=SHOP, seconds=60))
    nothing = 'expect(repo.bisect("check.sh", bad="main", good="v1").found).equals(None)'
    passed(git.verdict(check(nothing), "echo 'exit 200' > check.sh", build=SHOP, seconds=60))
    missing = 'repo.bisect("other.sh", bad="main", good="v1")'
    failed(git.verdict(check(missing), build=SHOP), "there is no file other.sh in the workspace")


HOOK = "cd menu; printf '#!/bin/sh\\necho no thanks >&2; exit 1\\n' > .git/hooks/commit-msg"


def test_a_hook_is_tried_by_a_commit(git: GitShop) -> None:
    body = """
tried = repo.try_commit({"a.txt": "x"}, "hello")
expect((tried.accepted, tried.said)).equals((False, "no thanks"))
"""
    passed(git.verdict(check(body), HOOK + "; chmod +x .git/hooks/commit-msg", build=SHOP, seconds=30))
    body = """
tried = repo.try_commit({"a.txt": "x", "run.sh": None}, "hello")
expect(tried.accepted).equals(True)
expect(sorted(tried.after.head.changed)).equals(["a.txt", "run.sh"])
expect(repo.hooks).equals({})
repo.try_hook("commit-msg", "x")
"""
    said = "the hook commit-msg of menu cannot be executed"
    failed(git.verdict(check(body), HOOK, build=SHOP, seconds=30), said)


def test_hooks_may_lie_in_the_work_tree(git: GitShop) -> None:
    typed = """
    cd menu; mkdir .hooks; printf '#!/bin/sh\\necho $1; exit 3\\n' > .hooks/pre-commit; chmod +x .hooks/pre-commit
    git config core.hooksPath .hooks
    """
    body = """
expect(sorted(repo.hooks)).equals(["pre-commit"])
run = repo.try_hook("pre-commit", "word")
expect(run).prints("word\\n")
expect(run).exits_with(3)
expect(repo.try_commit({"a": "b"}).accepted).equals(False)
"""
    passed(git.verdict(check(body), typed, build=SHOP, seconds=30))
    typed = "cd menu; git config core.hooksPath /etc"
    failed(git.verdict(check("repo.hooks"), typed), "menu has its hooks outside of itself (core.hooksPath = /etc)")


@pytest.mark.slow
def test_pushes_are_tried_as_a_colleague(git: GitShop) -> None:
    body = """
good = remote.try_push([("good one", {"g.txt": "1"}), ("another", {"h.txt": "1"})])
expect((good.accepted, good.after.head.subject, good.said.count("refused"))).equals((True, "another", 0))
expect(good.after.head.files["g.txt"].text).equals("1")
bad = remote.try_push([("bad one", {"g.txt": "1"}), ("another", {"h.txt": "1"})])
expect(bad.accepted).equals(False)
expect(bad.said).contains("refused: bad in refs/heads/main")
expect(remote.try_push([("new", {"g.txt": "1"})], "topic", base="main").after.branches["topic"].subject).equals("new")
expect(remote.try_push([("first", {"x": "1"})], "fresh").after.branches["fresh"].parents).equals(())
expect(remote.try_push([("again", {"x": "1"})], "main", base=made.ids[3]).accepted).equals(False)
forced = remote.try_push([("again", {"x": "1"})], "main", base=made.ids[3], force=True)
expect(forced.after.head.parents[0].id).equals(made.ids[3])
expect(remote.received(made.ids[29])).equals(True)
"""
    passed(git.verdict(check(body), PRE_RECEIVE, build=SHOP, seconds=60))


def test_what_never_ends_ends_with_the_limit(git: GitShop) -> None:
    body = 'repo.checked_out("main").run("sleep", "60")'
    said = "this was not finished after 1 second: is there a loop that never ends, or a wait for input?"
    failed(git.verdict(check(body), build=SHOP, seconds=1), said)


@pytest.fixture
def bare_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path with nothing in it but what a sandbox needs."""
    for name in ("bwrap", "sh"):
        for folder in os.environ["PATH"].split(os.pathsep):
            if os.path.exists(f"{folder}/{name}") and not (tmp_path / name).exists():
                (tmp_path / name).symlink_to(f"{folder}/{name}")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def lone(tmp_path: Path) -> GitShop:
    (tmp_path / "shop").mkdir()
    return GitShop(Workshop(tmp_path / "shop", tmp_path / "cache"))


def test_on_a_machine_without_walls(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    shop = GitShop(Workshop(tmp_path / "shop", tmp_path / "cache", isolation="none"))
    body = """
expect(repo.is_clean).equals(True)
expect(repo.checked_out(made.ids[3]).run("python3", "-m", "pytest", "-q")).exits_with(0)
expect(repo.copy().git("revert", "--no-edit", "HEAD")).exits_with(0)
"""
    try:
        verdict = shop.verdict(check(body), build=SHOP, seconds=30)
        passed(verdict)
        assert verdict.isolation == "none"
    finally:
        shop.grader.close()


def test_without_git_nobody_is_to_blame(bare_path: Path) -> None:
    shop = lone(bare_path)
    try:
        verdict = shop.verdict(READS)
        assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
        assert "there is no program git on this machine. Install it: " in verdict.notes[0]
    finally:
        shop.grader.close()


def test_an_old_git_is_refused(bare_path: Path) -> None:
    (bare_path / "git").write_text("#!/bin/sh\necho git version 2.20.1\n")
    (bare_path / "git").chmod(0o755)
    shop = lone(bare_path)
    try:
        verdict = shop.verdict(READS)
        assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
        assert f"These exercises need git 2.30 or newer, and {bare_path}/git is 2.20.1." in verdict.notes[0]
    finally:
        shop.grader.close()
