"""Which modules a program imports first, read from its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.labs.agent import leading


def found(folder: Path, text: str, **files: str) -> list[str]:
    for name, content in {"main.py": text, **files}.items():
        path = folder / name.replace("__", "/", 1) if "__" in name else folder / name
        path = path if path.suffix else path.with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    return leading.beginning(["main.py", "--all"], str(folder))[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("import json", ["json"]),
        ("import json as j, csv, os.path", ["json", "csv", "os.path"]),
        ("from urllib.parse import quote  # for names", ["urllib.parse"]),
        ('"""One line."""\n# why\n\nimport csv\n', ["csv"]),
        ('"""Many\nimport json\nlines.\n"""\nimport csv\n', ["csv"]),
        ("from json import (\n    dumps,\n    loads,\n)\nimport csv", ["json", "csv"]),
        ("from __future__ import annotations\nimport os.path", ["__future__", "os.path"]),
        ("import json\nimport csv\nX = 1\nimport re", ["json", "csv"]),
        ("import json; print(1)", []),
        ("import json, \\\n    csv", []),
        ("import json\nimport this\nimport csv", ["json"]),
        ("import json\nif True:\n    import csv", ["json"]),
        ("import", []),
        ("from . import x", []),
        ("from .. import x\nimport csv", []),
        ("\0\xff", []),
    ],
)  # fmt: skip
def test_the_lines_at_the_top(tmp_path: Path, text: str, names: list[str]) -> None:
    assert found(tmp_path, text) == names


def test_its_own_files_are_gone_through(tmp_path: Path) -> None:
    text = "import shelf.books\nfrom helper import help\nimport re\n"
    files = {
        "helper": "import csv\nY = 2\n",
        "shelf____init__": "import json\n",
        "shelf__books": "from .names import N\n",
    }
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf/names.py").write_text("import decimal\n")
    assert found(tmp_path, text, **files) == ["json", "decimal", "csv", "re"]


def test_one_of_its_own_goes_before_one_of_pythons(tmp_path: Path) -> None:
    assert found(tmp_path, "import json\nimport csv", json="X = 1\n") == ["csv"]


def test_what_waits_for_its_turn_in_one_file_ends_it_in_all(tmp_path: Path) -> None:
    assert found(tmp_path, "import helper\nimport csv", helper="import json\nimport turtle\n") == ["json"]


def test_files_that_import_each_other(tmp_path: Path) -> None:
    assert found(tmp_path, "import one\nimport csv", one="import two\n", two="import one\nimport json\n") == [
        "json",
        "csv",
    ]


def test_a_module_that_is_run(tmp_path: Path) -> None:
    found(tmp_path, "import json\n", shelf____main__="import csv\n", shelf____init__="import re\n")
    assert leading.beginning(["-m", "shelf"], str(tmp_path))[0] == ["csv"]
    assert leading.beginning(["-m", "main"], str(tmp_path))[0] == ["json"]
    assert leading.beginning(["-m", "nowhere"], str(tmp_path))[0] == []


def test_nothing_there(tmp_path: Path) -> None:
    assert leading.beginning(["main.py"], str(tmp_path))[0] == []


@pytest.mark.parametrize(
    ("init", "names"), [("", ["csv", "json"]), ("books = 1\n", ["json"]), ("from .books import B\n", ["csv", "json"])]
)
def test_a_file_is_taken_out_of_a_package_that_has_nothing_of_that_name(
    tmp_path: Path, init: str, names: list[str]
) -> None:
    text = "from shelf import (  # what is\n    books as b,\n    no_file,\n)\nimport json\n"
    assert found(tmp_path, text, shelf____init__=init, shelf__books="import csv\n") == names


def test_its_own_files_are_told_in_the_order_of_their_beginning(tmp_path: Path) -> None:
    files = {"shelf____init__": "", "shelf__books": "from . import names", "shelf__names": ""}
    found(tmp_path, "from shelf import books\n", **files)
    names = ("main.py", "shelf/__init__.py", "shelf/books.py", "shelf/names.py")
    assert leading.beginning(["main.py"], str(tmp_path))[1] == [str(tmp_path / name) for name in names]
