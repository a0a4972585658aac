"""What a check can read of a repository, each in the state that somebody left by typing."""

from __future__ import annotations

import pytest

from backroad.model.evidence import Graph, Mismatch

from ..gitshop import GitShop  # noqa: TID252
from ..workshop import failed, passed  # noqa: TID252


def check(body: str, parameters: str = "repo, made, lab, remote") -> str:
    lines = "\n".join(f"    {line}" for line in body.strip("\n").splitlines())
    return f'@check\ndef it({parameters}):\n    """it is read"""\n{lines}\n'


READ: dict[str, tuple[str, str]] = {
    "branches and head": (
        "",
        """
expect(repo.branch).equals("main")
expect({name: commit.subject for name, commit in repo.branches.items()}).equals(
    {"fix-typo": "Spell broth", "main": "Close on Monday"})
expect({name: commit.id for name, commit in repo.remote_branches.items()}).equals({"origin/main": made.second})
expect(repo.commit("fix-typo").id).equals(made.typo)
expect(repo.commit("origin/main").id).equals(made.second)
expect(repo.commit(made.typo[:8]).id).equals(made.typo)
expect(repo.commit("HEAD").id).equals(made.second)
expect([repo.commit(name) for name in ("nothing", "0" * 40, "abcd")]).equals([None, None, None])
expect(repo.upstream("main")).equals("origin/main")
expect(repo.upstream("fix-typo")).equals("")
expect(repo.remotes).equals({"origin": "../menu.git"})
expect(repo.is_bare).equals(False)
expect(remote.is_bare).equals(True)
expect(lab.names).equals(["menu", "menu.git"])
expect(lab.repositories).equals(["menu", "menu.git"])
""",
    ),
    "a commit": (
        "cd menu; git commit -q --allow-empty -m 'One line\nand another' -m 'A body.' -m 'More.'",
        """
commit = repo.head
expect((commit.subject, commit.body)).equals(("One line and another", "A body.\\n\\nMore."))
expect((commit.author.name, commit.author.email)).equals(("Kim Learner", "kim@learner.example"))
expect(commit.author.date.utcoffset().total_seconds()).equals(0.0)
expect([parent.id for parent in commit.parents]).equals([made.second])
expect(commit.changed).equals(set())
expect(commit.tree == commit.parents[0].tree).equals(True)
expect(commit == repo.commit(commit.short)).equals(True)
first = repo.commit(made.first)
expect([(change.kind, change.path) for change in first.changes]).equals(
    [("added", "hours/week.txt"), ("added", "menu.txt")])
expect(repo.commit(made.typo).changed).equals({"menu.txt"})
expect(repo.commit(made.typo).files["menu.txt"].text).equals("broth\\nbread\\n")
expect(repo.file_at("fix-typo", "menu.txt")).equals("broth\\nbread\\n")
expect(repo.file_at("fix-typo", "soup.txt")).equals(None)
""",
    ),
    "history": (
        "cd menu; git merge -q -m 'Merge fix' fix-typo",
        """
expect([commit.subject for commit in repo.log()][0]).equals("Merge fix")
expect({commit.id for commit in repo.log("main", without="origin/main")}).equals({repo.head.id, made.typo})
expect([commit.subject for commit in repo.log("fix-typo", without=["main"])]).equals([])
expect(len(repo.all)).equals(4)
expect(repo.merge_base("origin/main", "fix-typo").id).equals(made.first)
expect((repo.is_ancestor(made.typo, "main"), repo.is_ancestor("main", made.typo))).equals((True, False))
expect(repo.head.is_merge).equals(True)
expect(repo.graph("main").shape).equals(((1, 2), (3,), (3,), ()))
expect(repo.graph("main")).is_shaped(
    {"Merge fix": ["Close on Monday", "Spell broth"], "Spell broth": "Open the kitchen", "Open the kitchen": []},
)
expect(remote.received(repo.head)).equals(False)
expect(remote.received(made.second)).equals(True)
""",
    ),
    "the three places": (
        """
        cd menu
        echo staged > menu.txt; git add menu.txt; echo changed > menu.txt
        echo new > new.txt; git add -N new.txt
        echo other > other.txt; git rm -q --cached hours/week.txt
        chmod +x menu.txt
        """,
        """
expect(repo.staged).equals(["hours/week.txt", "menu.txt", "new.txt"])
expect(repo.unstaged).equals(["menu.txt"])
expect(repo.untracked).equals(["hours/week.txt", "new.txt", "other.txt"])
expect(repo.is_clean).equals(False)
expect(repo.index["menu.txt"].text).equals("staged\\n")
expect(repo.index["menu.txt"].executable).equals(False)
expect(repo.work["menu.txt"].text).equals("changed\\n")
expect(repo.work["menu.txt"].executable).equals(True)
expect(repo.conflicts).equals([])
expect(repo.operation).equals("")
""",
    ),
    "rules": (
        """
        cd menu
        printf '*.log\\n!keep.log\\nbuild/\\n' > .gitignore
        echo '*.tmp' > .git/info/exclude
        echo '*.bin binary' > .gitattributes
        mkdir build node_modules; touch a.log keep.log build/x a.tmp node_modules/y; git add -f a.log
        """,
        """
paths = ["a.log", "b.log", "keep.log", "build/x", "deep/build/y", "a.tmp", "menu.txt"]
expect(repo.ignored(paths)).equals(["b.log", "build/x", "deep/build/y", "a.tmp"])
expect(repo.ignored(["a.log"], even_tracked=True)).equals(["a.log"])
expect((repo.ignores("x.log"), repo.ignores("x.txt"))).equals((True, False))
expect(repo.attributes("x.bin")).equals({"binary": "set", "diff": "unset", "merge": "unset", "text": "unset"})
expect(repo.untracked).equals([".gitattributes", ".gitignore", "keep.log", "node_modules/y"])
expect(sorted(repo.work)).contains("a.log")
expect(sorted(repo.work)).lacks("a.tmp")
""",
    ),
    "what git remembers": (
        """
        cd menu
        git config pull.rebase true; git config user.name "Kim"
        git reset -q --hard HEAD~1
        echo wip > menu.txt; echo new > new.txt; git stash push -q -u -m "half done"
        git branch -D -q fix-typo
        """,
        """
line = repo.reflog()[0]
expect(repo.reflog("main")[0].before.id).equals(made.second)
expect(repo.reflog("main")[0].after.id).equals(made.first)
expect(repo.reflog("main")[0].why).equals("reset: moving to HEAD~1")
expect(repo.reflog("nothing")).equals(())
(stash,) = repo.stashes
expect(stash.message).equals("On main: half done")
expect(stash.base.id).equals(made.first)
expect(stash.commit.files["menu.txt"].text).equals("wip\\n")
expect(sorted(stash.untracked.files)).equals(["new.txt"])
expect((repo.config("pull.rebase"), repo.config("User.Name"), repo.config("no.such"))).equals(("true", "Kim", ""))
expect((repo.has(made.typo), repo.commit(made.typo).subject)).equals((True, "Spell broth"))
expect([commit.id for commit in repo.all].count(made.typo)).equals(0)
expect(repo.complaints).equals([])
""",
    ),
    "tags": (
        "cd menu; git tag light fix-typo; git tag -a v1 -m 'The first' -m 'With more.'; git tag tree HEAD^{tree}",
        """
tags = repo.tags
expect(sorted(tags)).equals(["light", "tree", "v1"])
expect((tags["light"].annotated, tags["light"].commit.id)).equals((False, made.typo))
expect((tags["v1"].annotated, tags["v1"].commit.id, tags["v1"].message)).equals(
    (True, made.second, "The first\\n\\nWith more."))
expect(tags["v1"].tagger.name).equals("Kim Learner")
expect(tags["tree"].commit).equals(None)
expect(repo.commit("v1").id).equals(made.second)
""",
    ),
    "packed, detached and looked at from inside": (
        "cd menu; git pack-refs --all; git gc -q; git checkout -q --detach fix-typo; git branch -m fix-typo fix/typo",
        """
expect(repo.branch).equals("")
expect(repo.head.id).equals(made.typo)
expect(sorted(repo.branches)).equals(["fix/typo", "main"])
expect(repo.is_clean).equals(True)
expect(len(repo.all)).equals(3)
""",
    ),
    "a clone": (
        "git clone -q menu.git kitchen; cd kitchen; git commit -q --allow-empty -m more; git push -q",
        """
kitchen = lab.repository("kitchen")
expect(kitchen.upstream("main")).equals("origin/main")
expect(kitchen.remotes["origin"].endswith("/menu.git")).equals(True)
expect(remote.received(kitchen.head)).equals(True)
expect(sorted(kitchen.remote_branches)).equals(["origin/main"])
""",
    ),
    "a conflict": (
        "cd menu; git switch -qc x HEAD~1; echo other > menu.txt; git commit -qam Other; git merge -q fix-typo",
        """
expect(repo.conflicts).equals(["menu.txt"])
expect(repo.operation).equals("merge")
expect(sorted(repo.index)).equals(["hours/week.txt"])
expect("<<<<<<<" in repo.work["menu.txt"].text).equals(True)
expect(repo.is_clean).equals(False)
""",
    ),
    "patches": (
        "cd menu; git cherry-pick fix-typo",
        """
expect(repo.head.id == made.typo).equals(False)
expect(repo.head.patch_id).equals(repo.commit(made.typo).patch_id)
expect(repo.head.patch_id == repo.commit(made.first).patch_id).equals(False)
""",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_reading(git: GitShop, name: str) -> None:
    typed, body = READ[name]
    passed(git.verdict(check(body), typed))


def test_a_folder_that_becomes_a_repository(git: GitShop) -> None:
    build = (
        'def build(make):\n    make.folder("inn", {"a.txt": "a\\n", "run.sh": "#!/bin/sh\\n"}, executable=["run.sh"])\n'
    )
    said = "the folder inn is no repository yet: there is no .git in it"
    failed(git.verdict(check("expect(repo.head).equals(None)"), build=build), said)
    unborn = """
expect((repo.head, repo.branch, repo.log(), len(repo.branches))).equals((None, "main", (), 0))
expect(repo.untracked).equals(["a.txt", "run.sh"])
expect(repo.staged).equals([])
"""
    passed(git.verdict(check(unborn, "repo"), "git init -q inn", build=build))
    done = """
expect(sorted(repo.head.files)).equals(["a.txt", "run.sh"])
expect(repo.head.files["run.sh"].executable).equals(True)
"""
    passed(git.verdict(check(done, "repo"), "cd inn; git init -q; git add .; git commit -qm First", build=build))


def test_without_a_builder_the_starter_names_the_folder(git: GitShop) -> None:
    exercise = git.exercise(check('expect(repo.name).equals("inn")', "repo"), "", {"inn/a.txt": "a\n"})
    passed(git.grader.judge(exercise, git.work(exercise, "git init -q inn"), 7))


def test_files_of_the_starter_in_a_repository_are_not_laid_again(git: GitShop) -> None:
    exercise = git.exercise(check("expect(repo.work['a.txt'].text).equals('b\\n')", "repo"), "", {"inn/a.txt": "a\n"})
    object.__setattr__(exercise, "edits", ())
    passed(git.grader.judge(exercise, git.work(exercise, "git init -q inn; echo b > inn/a.txt"), 7))


def test_a_missing_branch_fails_the_check_in_words(git: GitShop) -> None:
    failed(git.verdict(check('repo.log("fix")')), "menu has no branch or tag fix")
    failed(git.verdict(check('repo.log("3" * 40)')), "menu has no commit 3333333")


def test_a_missing_fact_is_the_authors_fault(git: GitShop) -> None:
    verdict = git.verdict(check("made.nothing"))
    assert "build.py gives no fact 'nothing'; it gives first, number, second, typo" in str(verdict.checks[0].evidence)


def test_facts_are_those_of_the_workspaces_seed(git: GitShop) -> None:
    exercise = git.exercise(check("fail(str(made.number))"))
    said = {git.grader.judge(exercise, git.grader.lay(exercise, seed), 1).checks[0].message for seed in (1, 2, 3)}
    assert len(said) == 3


def test_a_failure_says_what_was_looked_at_in_gits_words(git: GitShop) -> None:
    body = 'repo.is_ancestor(made.typo, "main")\nexpect(repo.branch).equals("trunk")'
    evidence = git.verdict(check(body)).checks[0].evidence
    (mismatch, graph) = evidence
    assert isinstance(mismatch, Mismatch)
    assert mismatch.after.splitlines()[-1] == "in menu: git branch --show-current"
    assert mismatch.after.startswith("in menu: git merge-base --is-ancestor ")
    assert isinstance(graph, Graph)
    assert [commit[1] for commit in graph.got] == ["Close on Monday", "Spell broth", "Open the kitchen"]
    assert graph.got[0][3] == ("HEAD -> main", "origin/main")


SHAPES = {
    "there is no commit “Lost” here": {"Lost": []},
    "“Spell broth” comes after “Open the kitchen”, and should be the first commit": {"Spell broth": []},
    "“Spell broth” comes after “Open the kitchen”, and should come after “Close on Monday”": {
        "Spell broth": "Close on Monday"
    },
    "“Open the kitchen” begins a history of its own, and should come after “X”": {"Open the kitchen": "X"},
    "the merge “Merge fix” has its two sides the wrong way round": {"Merge fix": ["Spell broth", "Close on Monday"]},
    "“Merge fix” is a merge of “Close on Monday” and “Spell broth”, and should only come after “Spell broth”": {
        "Merge fix": "Spell broth"
    },
    "“Spell broth” comes after “Open the kitchen” alone, and should be a merge of “A” and “B”": {
        "Spell broth": ["A", "B"]
    },
}


@pytest.mark.parametrize("sentence", SHAPES)
def test_a_history_of_another_shape(git: GitShop, sentence: str) -> None:
    checks = check(f"expect(repo.graph()).is_shaped({SHAPES[sentence]!r})")
    found = failed(git.verdict(checks, "cd menu; git merge -q -m 'Merge fix' fix-typo"), sentence)
    (evidence,) = found.evidence
    assert isinstance(evidence, Graph)
    assert evidence.expected
    assert bool(evidence.marked) == (sentence != "there is no commit “Lost” here")


def test_commits_that_do_not_belong(git: GitShop) -> None:
    shape = {"Open the kitchen": [], "Close on Monday": "Open the kitchen"}
    passed(git.verdict(check(f"expect(repo.graph()).is_shaped({shape!r})")))
    body = f"expect(repo.graph()).is_shaped({shape!r}, others=False)"
    failed(git.verdict(check(body)), "the commit “Spell broth” does not belong here")
    failed(
        git.verdict(check(body), "cd menu; git branch -Dq fix-typo; git commit -q --allow-empty -m 'Open the kitchen'"),
        "the commit “Open the kitchen” is here twice",
    )


def test_fail_shows_the_histories_that_it_is_given(git: GitShop) -> None:
    body = 'fail("not so", graph=repo.graph("main"), expected_graph=repo.graph("fix-typo"))'
    (evidence,) = failed(git.verdict(check(body)), "not so").evidence
    assert isinstance(evidence, Graph)
    assert [commit[1] for commit in evidence.expected] == ["Spell broth", "Open the kitchen"]


def test_a_long_history_is_shown_in_part(git: GitShop) -> None:
    build = """
    def build(make):
        make.repository("menu").commits((f"Commit {n}", {"f": str(n)}) for n in range(700))
    """
    body = 'expect(len(repo.log())).equals(700)\nfail("long", graph=repo.graph())'
    (evidence,) = failed(git.verdict(check(body, "repo"), build=build), "long").evidence
    assert isinstance(evidence, Graph)
    assert (len(evidence.got), evidence.left_out) == (40, (0, 660))


@pytest.mark.slow
def test_a_history_too_big_to_be_read_at_once(git: GitShop) -> None:
    build = """
    def build(make):
        menu = make.repository("menu")
        ids = menu.commits((f"Commit {n}", {f"{n % 20}.txt": f"{n}\\n"}) for n in range(4000))
        menu.tag("v1", ids[7], message="Old")
        return {"ids": ids}
    """
    body = """
expect(len(repo.log())).equals(4000)
expect(repo.tags["v1"].commit.id).equals(made.ids[7])
expect(repo.commit(made.ids[30]).files["10.txt"].text).equals("30\\n")
expect(repo.commit(made.ids[30]).changed).equals({"10.txt"})
expect(repo.merge_base("v1", "main").id).equals(made.ids[7])
expect(repo.has(made.ids[5])).equals(True)
expect(repo.is_clean).equals(True)
"""
    passed(git.verdict(check(body, "repo, made"), build=build, seconds=20))
    passed(git.verdict(check(body, "repo, made"), "cd menu; git gc -q", build=build, seconds=20))
