"""Repositories that cannot be read, or not as one would think: one clear sentence each, and never a fault of ours."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

import pytest

from ..gitshop import READS, GitShop  # noqa: TID252
from ..workshop import failed, passed  # noqa: TID252

Files = dict[str, bytes]

HEAD = '''
@check
def it(repo):
    """there is a commit"""
    expect(repo.head.subject if repo.head else None).equals("Close on Monday")
'''


def without(part: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        for path in [path for path in files if path.startswith(part)]:
            del files[path]

    return change


def put(path: str, data: bytes) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        files[path] = data

    return change


def pointer(files: Files) -> None:
    without("menu/.git/")(files)
    files["menu/.git"] = b"gitdir: /home/somebody/menu/.git/worktrees/x\n"


def damaged_object(files: Files) -> None:
    id_ = files["menu/.git/refs/heads/main"].decode().strip()
    path = f"menu/.git/objects/{id_[:2]}/{id_[2:]}"
    files[path] = b"?" + files[path][1:]


def foreign_object(files: Files) -> None:
    """An object whose contents are another's."""
    paths = [path for path in files if path.startswith("menu/.git/objects/") and path.count("/") == 4]
    for path in paths:
        files[path] = zlib.compress(b"blob 4\0fine")


BROKEN: dict[str, tuple[Callable[[Files], None], str]] = {
    "nothing at all": (without("menu"), "there is no folder menu in the workspace"),
    "no repository": (without("menu/.git/"), "the folder menu is no repository yet: there is no .git in it"),
    "no HEAD": (without("menu/.git/HEAD"), "menu/.git has no HEAD, so git does not take menu for a repository"),
    "a pointer": (
        pointer,
        "menu/.git is a file that leads to another place, so the repository itself is not in menu",
    ),
    "HEAD damaged": (
        put("menu/.git/HEAD", b"\xff\x00"),
        "HEAD of menu is damaged: it names no branch and no commit",
    ),
    "HEAD leads outside": (
        put("menu/.git/HEAD", b"ref: ../../etc/passwd\n"),
        "HEAD of menu is damaged: it names no branch and no commit",
    ),
    "a reference damaged": (
        put("menu/.git/refs/heads/main", b"main\n"),
        "the reference refs/heads/main of menu is damaged: it holds no id",
    ),
    "packed references damaged": (
        put("menu/.git/packed-refs", b"what\n"),
        "the references of menu are damaged (packed-refs)",
    ),
    "the index damaged": (put("menu/.git/index", b"DIRC"), "the staging area of menu cannot be read: no index"),
    "an object missing": (
        put("menu/.git/refs/heads/main", b"1" * 40),
        "menu is not whole: the object 1111111 is missing in it",
    ),
    "alternates": (
        put("menu/.git/objects/info/alternates", b"/somewhere/objects\n"),
        "menu borrows objects from another repository (objects/info/alternates), and must hold its own",
    ),
    "shallow": (
        put("menu/.git/shallow", b"1" * 40 + b"\n"),
        "menu is a shallow clone: its older commits are not in it",
    ),
    "partial": (
        put("menu/.git/objects/pack/pack-1.promisor", b""),
        "menu is a partial clone: some of its objects are not in it",
    ),
    "reftable": (
        put("menu/.git/reftable/tables.list", b""),
        "menu keeps its references in the form reftable, which cannot be checked yet",
    ),
    "SHA-256": (
        put("menu/.git/config", b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n"),
        "menu names its objects by SHA-256, which cannot be checked yet",
    ),
    "another work tree": (
        put("menu/.git/config", b"[core]\n\tworktree = /etc\n"),
        "the configuration of menu says that its work tree is elsewhere (core.worktree)",
    ),
    "the configuration damaged": (
        put("menu/.git/config", b"[core\n"),
        "the configuration of menu is damaged: git cannot read it",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_repository_that_cannot_be_read(git: GitShop, name: str) -> None:
    change, sentence = BROKEN[name]
    failed(git.verdict(READS, change=change), sentence)


def test_a_damaged_object_is_named(git: GitShop) -> None:
    check = git.verdict(READS, change=damaged_object).checks[0]
    assert check.message.startswith("an object of menu is damaged: ")
    assert check.message.endswith(" cannot be unpacked")


def test_contents_that_do_not_belong_to_their_name(git: GitShop) -> None:
    check = git.verdict(READS, change=foreign_object).checks[0]
    assert check.message.startswith("an object of menu is damaged: ")


def test_the_repository_in_the_wrong_place(git: GitShop) -> None:
    typed = "mv menu/.git . && mv menu/* . && rmdir menu"
    failed(git.verdict(READS, typed), "there is no folder menu in the workspace")


def test_a_bare_one_where_a_work_tree_is_needed(git: GitShop) -> None:
    checks = READS.replace("(repo)", "(lab)").replace("repo", 'lab.repository("menu.git")')
    failed(git.verdict(checks), "menu.git is a bare repository: it has no work tree")


def test_head_on_no_branch_and_no_commit(git: GitShop) -> None:
    passed(git.verdict(HEAD, "cd menu; git checkout -q --detach"))
    failed(
        git.verdict(HEAD, "rm -rf menu; git init -q menu"),
        "there is nothing here (None)",
    )


@pytest.mark.parametrize(
    ("typed", "operation"),
    [
        ("git checkout -qb x HEAD~1; echo a > menu.txt; git commit -qam a; git merge -q fix-typo", "merge"),
        ("git checkout -qb x HEAD~1; echo a > menu.txt; git commit -qam a; git rebase -q fix-typo", "rebase"),
        ("git checkout -qb x HEAD~1; echo a > menu.txt; git commit -qam a; git cherry-pick fix-typo", "cherry-pick"),
        ("echo a > menu.txt; git commit -qam a; echo b > menu.txt; git commit -qam b; git revert HEAD~1", "revert"),
        ("git bisect start; git bisect bad", "bisect"),
    ],
    ids=["merge", "rebase", "cherry-pick", "revert", "bisect"],
)
def test_an_operation_under_way(git: GitShop, typed: str, operation: str) -> None:
    checks = f'''
@check
def it(repo):
    """something is under way"""
    expect(repo.operation).equals("{operation}")
    expect(bool(repo.conflicts)).equals({operation != "bisect"})
'''
    passed(git.verdict(checks, f"cd menu\n{typed}"))


ODD = '''
@check
def it(repo, lab):
    """every name comes through"""
    names = [{"a b", "c\\td", "e\\nf", "g\\u202eh", "i\\x1b[31mj", "-k", "l\\\\m", '"n"'}]
    expect(sorted(repo.head.files)).contains("a b")
    for name in ("c\\td", "e\\nf", "g\\u202eh", "i\\x1b[31mj", "-k", "l\\\\m", '"n"'):
        expect(sorted(repo.head.files)).contains(name)
        expect(repo.work[name].text).equals("x\\n")
    expect(repo.is_clean).equals(True)
    expect(repo.head.message).equals("Odd\\x1b[2J \\u202ename\\n")
    expect(repo.head.author.name).equals("A\\x1b[31m")
'''
NAMES = r"""
cd menu
for name in "a b" "$(printf 'c\td')" "$(printf 'e\nf')" "$(printf 'g\342\200\256h')" "$(printf 'i\033[31mj')" \
    "-k" 'l\m' '"n"'; do
  printf 'x\n' > "./$name"
done
git add -A
git -c user.name="$(printf 'A\033[31m')" commit -qm "$(printf 'Odd\033[2J \342\200\256name')"
"""


def test_odd_names_of_files_people_and_messages(git: GitShop) -> None:
    passed(git.verdict(ODD, NAMES))


def test_a_name_that_is_no_text_is_written_with_its_bytes(git: GitShop) -> None:
    checks = '''
@check
def it(repo):
    """the name"""
    expect(sorted(repo.head.files)).contains("\\\\xff")
'''
    typed = r"""
    cd menu
    id=$(git hash-object -w menu.txt)
    git update-index --add --cacheinfo "100644,$id,$(printf '\377')"
    git commit -qm odd
    """
    passed(git.verdict(checks, typed))


def test_a_submodule_is_an_entry_without_contents(git: GitShop) -> None:
    checks = '''
@check
def it(repo):
    """the entry"""
    expect(repo.head.files["inner"].mode).equals("160000")
    expect(repo.head.files["inner"].bytes).equals(b"")
    expect(repo.inner).equals(["inner"])
'''
    typed = "cd menu; git init -q inner; git -C inner commit -q --allow-empty -m x; git add inner; git commit -qm add"
    passed(git.verdict(checks, typed))


def test_a_split_index_is_explained(git: GitShop) -> None:
    said = "it is split over several files (`git update-index --no-split-index` puts it together)"
    typed = "cd menu; git update-index --split-index; echo x > y; git add y"
    failed(git.verdict(READS, typed), f"the staging area of menu cannot be read: {said}")


def test_trees_that_stand_for_more_files_than_there_are(git: GitShop) -> None:
    typed = """
    cd menu
    id=$(git hash-object -w menu.txt)
    tree=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '100644 blob %s\\tf%s\\n' $id $n; done | git mktree)
    for level in 1 2 3 4 5 6 7 8 9; do
      tree=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\\td%s\\n' $tree $n; done | git mktree)
    done
    git update-ref refs/heads/main $(git commit-tree -m bomb $tree)
    """
    checks = '''
@check
def it(repo):
    """the files"""
    expect(len(repo.head.files)).equals(2)
'''
    failed(git.verdict(checks, typed), "a commit holds more than 20,000 files, or folders too deep in each other")


def test_the_mark_is_missing_or_says_nonsense(git: GitShop) -> None:
    said = "the file .backroad is missing in the workspace, or no longer says what the task was made from"
    failed(git.verdict(READS, change=without(".backroad")), said)
    failed(git.verdict(READS, change=put(".backroad", b"seed = many\n")), said)


def test_what_objects_of_a_repository_hash_to_is_their_name() -> None:
    from backroad.labs.git.objects import object_id

    assert object_id("blob", b"x\n") == hashlib.sha1(b"blob 2\0x\n", usedforsecurity=False).hexdigest()


MISSING = {
    'repo.branches["trunk"].subject': "there is no trunk where the check looks for it",
    'repo.commit("trunk").subject': "what the check looks at is not there: a commit, a branch or a file is missing",
    "repo.log()[9].subject": "what the check looks at is not there: a commit, a branch or a file is missing",
    'int(repo.file_at("main", "menu.txt")[0])': (
        "the check cannot go on with what is in the workspace: invalid literal for int() with base 10: 's'"
    ),
}


@pytest.mark.parametrize("looked", MISSING)
def test_a_check_that_finds_nothing_says_so(git: GitShop, looked: str) -> None:
    checks = f"@check\ndef it(repo):\n    'it is there'\n    expect({looked}).equals(1)\n"
    failed(git.verdict(checks), MISSING[looked])
