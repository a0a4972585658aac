"""The text of a new exercise in the git lab. TITLE stands for its title. It verifies as it is; a test proves it."""

from __future__ import annotations

from collections.abc import Mapping

WRITE: Mapping[str, str] = {
    "task.md": """\
# TITLE

Say whose repository it is and what is wrong in it. Then what to do: in `shop`, merge the branch `prices` into `main`.

For example, `git log --oneline` then begins so:

    1a2b3c4 Merge branch 'prices'

- Say what must stay as it is: no commit is made anew.
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def main_has_the_prices(repo, made):
    """main contains the commit with the new prices"""
    copied = any(commit.subject == "Raise the prices" for commit in repo.log("main"))
    with diagnose(copied, "the change was copied: it has another id on main"):
        expect(repo.is_ancestor(made.prices, "main")).equals(True)


@check(after=main_has_the_prices)
def nothing_is_left_over(repo):
    """nothing is changed, staged or new in the work tree"""
    with diagnose(repo.untracked == ["notes.txt"], "notes.txt is still there: it belongs into no repository"):
        expect(repo.is_clean).equals(True)
''',
    "fixtures/build.py": '''\
from backroad.labs.git.build import Make


def build(make: Make) -> dict[str, object]:
    """A shop whose prices are raised on a branch."""
    ada = make.person("Ada Quill", "ada@shop.example")
    shop = make.repository("shop")
    shop.commit("Open the shop", {"prices.txt": f"bread {make.rng.randint(1, 3)}\\n"}, by=ada)
    shop.branch("prices")
    shop.commit("Write down the hours", {"hours.txt": "from nine\\n"}, by=ada)
    shop.switch("prices")
    prices = shop.commit("Raise the prices", {"prices.txt": "bread 4\\n"}, by=ada)
    shop.switch("main")
    return {"prices": prices}
''',
    "solution.sh": """\
cd shop
git merge prices
""",
    "mistakes/copies-it.toml": """\
why = "cherry-pick also brings the change, and looks the same in the files."
rejected_by = "main_has_the_prices"
says = "the change was copied"
""",
    "mistakes/copies-it.sh": """\
cd shop
git cherry-pick prices
""",
    "mistakes/leaves-notes.toml": """\
why = "A file of one's own is left in the work tree."
rejected_by = "nothing_is_left_over"
says = "notes.txt is still there"
""",
    "mistakes/leaves-notes.sh": """\
cd shop
git merge prices
echo "ask Ada" > notes.txt
""",
}
