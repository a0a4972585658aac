from __future__ import annotations

import textwrap

from backroad.authoring.commands import left_out

SCRIPT = textwrap.dedent(
    """\
    # what a person types
    cd menu
    git switch -c fix

    printf 'one
    two' > menu.txt
    git commit -qam "It's done" \\
        --author x
    for name in a b; do
        git branch -d $name
    done
    cat > notes <<'END'
    git is no command here
    END
    export X=1
    """
)


def test_each_command_is_left_out_once_and_whole() -> None:
    gone = []
    for changed in left_out(SCRIPT.encode()):
        kept = changed.decode().splitlines()
        gone.append([line for line in SCRIPT.splitlines() if line not in kept])
    assert gone == [
        ["git switch -c fix"],
        ["printf 'one", "two' > menu.txt"],
        ['git commit -qam "It\'s done" \\', "    --author x"],
        ["for name in a b; do", "    git branch -d $name", "done"],
        ["cat > notes <<'END'", "git is no command here", "END"],
    ]


def test_nothing_to_leave_out() -> None:
    assert list(left_out(b"")) == list(left_out(b"cd menu\n# nothing\n")) == []
