"""Real Git beside a program lab, from a check's side."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from backroad.labs import realgit
from backroad.model.evidence import Mismatch
from backroad.model.verdict import Cause, Outcome, Verdict

from ..workshop import Workshop, failed, one, passed  # noqa: TID252

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")

STREAM = "commit refs/heads/main\\ncommitter A <a@b> 1 +0000\\ndata 1\\nxM 100644 inline a.txt\\ndata 3\\nhi\\n"


def judged(shop: Workshop, *body: str, code: str = "print('hi')\n", walls: bool = True) -> Verdict:
    """The verdict of one check with these lines over ``code``."""
    text = "@check\ndef it(lab, git):\n    '''it works'''\n" + "".join(f"    {line}\n" for line in body)
    exercise = replace(shop.exercise(text, {"p.py": ""}, "program"), attach=("git",))
    return shop.verdict(exercise, {"p.py": code})


def test_one_command_with_input_in_a_folder(shop: Workshop):
    passed(
        judged(
            shop,
            "expect(git.run('init', '-q', 'shop')).exits_with(0)",
            "run = git.run('hash-object', '-w', '--stdin', at='shop', stdin=b'\\x00\\xff')",
            "expect(run.stdout.strip()).has_length(40)",
            "expect(git.run('cat-file', 'blob', run.stdout.strip(), at='shop').stdout_bytes).equals(b'\\x00\\xff')",
        )
    )


def test_many_commands_in_one_question(shop: Workshop):
    passed(
        judged(
            shop,
            "made, bad, told = git.series(['init', '-q', 'a b'], ['nonsense'], ['hash-object', '--stdin', b'hi\\n'])",
            "expect([made.status, bad.status, told.status]).equals([0, 1, 0])",
            "expect(told.stdout).equals('45b983be36b73c0788dc9cbcb76cbb80fc7bb057\\n')",
            "expect(lab.tree('a b/.git', leave_out=['hooks', 'info'])).contains('HEAD')",
        )
    )


def test_a_history_is_imported_and_the_program_sees_it(shop: Workshop):
    passed(
        judged(
            shop,
            f"git.import_stream('{STREAM}', at='repo')",
            "expect(git.run('log', '--format=%s %ct', at='repo').stdout).equals('x 1\\n')",
            "expect(lab.run('p.py', at='repo')).prints('ref: refs/heads/main\\n')",
            code="print(open('.git/HEAD').read(), end='')\n",
        )
    )


def test_names_and_dates_are_the_same_in_every_run(shop: Workshop):
    passed(
        judged(
            shop,
            "git.make(['init', '-q'], ['commit', '-q', '--allow-empty', '-m', 'one'])",
            "got = git.run('log', '--format=%an %ae %ad %cn', '--date=raw').stdout",
            "expect(got).equals('Ada Byron ada@example.com 1700000000 +0000 Alan Turing\\n')",
            "expect(git.run('branch', '--show-current').stdout).equals('main\\n')",
        )
    )


def test_what_the_learner_configures_does_not_run(shop: Workshop):
    code = """
        import os, stat
        open(".git/hooks/pre-commit", "w").write("#!/bin/sh\\nexit 1\\n")
        os.chmod(".git/hooks/pre-commit", 0o755)
        open(".git/config", "a").write("[core]\\n\\thooksPath = .git/hooks\\n\\tfsmonitor = touch /tmp/ran; false\\n")
        os.makedirs(os.environ["HOME"], exist_ok=True)
        open(os.environ["HOME"] + "/.gitconfig", "w").write("[user]\\n\\tname = Somebody\\n[log]\\n\\tdate = iso\\n")
    """
    passed(
        judged(
            shop,
            "git.make(['init', '-q'])",
            "expect(lab.run('p.py')).exits_with(0)",
            "git.make(['commit', '-q', '--allow-empty', '-m', 'one'], ['status'])",
            "expect(git.run('log', '--format=%an').stdout).equals('Ada Byron\\n')",
            "expect(lab.run(['ls', '/tmp']).stdout).lacks('ran')",
            code=code,
        )
    )


def test_no_repository_above_the_folder_is_found(shop: Workshop):
    found = judged(
        shop,
        "git.make(['init', '-q'])",
        "lab.write('inner/a.txt', 'a')",
        "expect(git.run('status', at='inner')).exits_with(0)",
    )
    check = one(found)
    assert check.outcome is Outcome.FAILED
    assert isinstance(check.evidence[0], Mismatch)
    assert check.evidence[0].after.endswith("cd inner && git status")


def test_looking_does_not_write(shop: Workshop):
    passed(
        judged(
            shop,
            "lab.write('a.txt', 'a')",
            "git.make(['init', '-q'], ['add', 'a.txt'])",
            "before = lab.tree('.git')['index']",
            "lab.write('a.txt', 'a')",
            "expect(git.run('status', '--porcelain', '-uno').stdout).equals('A  a.txt\\n')",
            "expect(lab.tree('.git')['index'] == before).equals(True)",
        )
    )


def test_a_folder_that_is_missing_is_a_red_in_words(shop: Workshop):
    failed(judged(shop, "git.run('status', at='repo')"), "there is no folder repo")
    failed(judged(shop, "lab.run('p.py', at='repo')"), "there is no folder repo")


def test_what_the_check_needs_and_cannot_have_is_our_fault(shop: Workshop):
    found = judged(shop, "git.make(['checkout', 'nowhere'])")
    assert (found.verdict, found.cause) == (Outcome.BROKEN, Cause.OURS)


def test_too_much_output_is_a_red_in_words(shop: Workshop):
    found = judged(shop, "lab.write('big', 'x' * 5_000_000)", "git.run('diff', '--no-index', '/dev/null', 'big')")
    failed(found, "what the program left is too much to look at")


def test_an_attachment_that_was_not_named_is_our_fault(shop: Workshop):
    exercise = shop.exercise("@check\ndef it(lab, git):\n    'x'\n    git.run('init')\n", {"p.py": ""}, "program")
    found = shop.verdict(exercise, {"p.py": ""})
    assert (found.verdict, found.cause) == (Outcome.BROKEN, Cause.OURS)


def test_without_git_the_machine_lacks_something(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    shop = Workshop(tmp_path, tmp_path / "cache")
    try:
        found = judged(shop, "git.run('init')")
    finally:
        shop.grader.close()
    assert (found.verdict, found.cause) == (Outcome.BROKEN, Cause.MISSING)
    assert "there is no git on this machine. Install it" in found.notes[0]


def test_a_git_that_the_sandbox_does_not_show_is_missing(tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "git").write_text("#!/bin/sh\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(realgit.MissingTool, match="cannot be seen inside"):
        realgit.attach(None, "bubblewrap+rlimits")  # type: ignore[arg-type]
    assert realgit.attach(None, "none")  # type: ignore[arg-type]
