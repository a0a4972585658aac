from __future__ import annotations

from collections.abc import Iterator

from backroad.authoring import lines


def texts(found: Iterator[bytes], *, without: bytes = b"") -> list[str]:
    return [item.decode() for item in found if item != without]


def test_moved_lines() -> None:
    data = b"for a in b:\n    c()\nd()"
    assert texts(lines.moved(data)) == [
        "    c()\nfor a in b:\nd()\n",
        "c()\n    for a in b:\nd()\n",
        "d()\n    c()\nfor a in b:\n",
        "    for a in b:\n    c()\nd()\n",
        "for a in b:\nd()\n    c()\n",
        "for a in b:\n    d()\nc()\n",
        "for a in b:\n        c()\nd()\n",
        "for a in b:\nc()\nd()\n",
        "for a in b:\n    c()\n    d()\n",
    ]


def test_an_altered_guess() -> None:
    assert texts(lines.altered(b"a1 b9\n\nyes \n")) == [
        "a1 b10\n\nyes \n",
        "\nyes \n",
        "\na1 b9\nyes \n",
        "a1 b9\n\nyesx\n",
        "a1 b9\n\n",
    ]


def test_a_shell_script() -> None:
    assert texts(lines.shortened(b"# all\n  head -n 3 a$1 | sort --reverse\nls\n", True)) == [
        "# all\nls\n",
        "# all\nls\n  head -n 3 a$1 | sort --reverse\n",
        "# all\n  head 3 a$1 | sort --reverse\nls\n",
        "# all\n  head -n 3 a$1 | sort\nls\n",
        "# all\n  sort --reverse\nls\n",
        "# all\n  head -n 3 a$1\nls\n",
        "# all\n  head -n 4 a$1 | sort --reverse\nls\n",
        "# all\n  head -n 3 a$1 | sort --reverse\n",
    ]


def test_nothing_moves_over_the_border_of_a_block() -> None:
    data = b"mkdir a\nfor b in *; do\n  double b\n  done_with b\ndone\n"
    swapped = [text for text in texts(lines.shortened(data, True)) if text.count("\n") == 5]
    assert swapped == ["mkdir a\nfor b in *; do\n  done_with b\n  double b\ndone\n"]


def test_a_text_that_is_no_script() -> None:
    assert texts(lines.shortened(b"a | b -c 1\n\nd\n", False)) == ["\nd\n", "\na | b -c 1\nd\n", "a | b -c 1\n\n"]
