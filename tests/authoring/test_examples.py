from __future__ import annotations

from pathlib import Path

import pytest

from backroad.authoring import examples
from backroad.errors import UsageError


def found(topic: Path) -> list[str]:
    return [fault.sentence.removeprefix(f"{topic}/examples/") for fault in examples.faults(topic)]


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    (tmp_path / "examples").mkdir()
    return tmp_path


def write(topic: Path, **files: str) -> None:
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        (topic / "examples" / f"{stem}.{ending}").write_text(text)


def test_what_is_printed_and_what_is_claimed_agree(topic: Path) -> None:
    write(
        topic,
        a_py='name = input()\nprint("Hello,", name)  # Hello, Ada\nfor n in [1, 2]:\n    print(n)  # 1, 2\n',
        a_in="Ada\n",
        a_out="Hello, Ada\n1\n2\n",
    )
    assert found(topic) == []


def test_an_example_may_import_its_neighbour_and_write_files_without_a_trace(topic: Path) -> None:
    write(topic, a_py="import b\nopen('x', 'w').close()\nprint(b.N)  # 3\n", a_out="3\n", b_py="N = 3\n", b_out="")
    assert found(topic) == []
    assert sorted(path.name for path in (topic / "examples").iterdir()) == ["a.out", "a.py", "b.out", "b.py"]


def test_an_exception_shows_its_last_line(topic: Path) -> None:
    write(topic, a_py='print("first")\n{}["bun"]\n', a_out="first\nKeyError: 'bun'\n")
    write(topic, b_py="print(1\n", b_out="SyntaxError: '(' was never closed\n")
    write(topic, c_py='raise SystemExit("not an exception")\n', c_out="")
    assert found(topic) == []


def test_another_output(topic: Path) -> None:
    write(topic, a_py="print(1)\nprint(2)\n", a_out="1\n3\n")
    write(topic, b_py="print(1)\n", b_out="1\n2\n")
    assert found(topic) == [
        "a.out: line 2 = 2 — is not what a.py prints. Put what it prints there, or mend the example.",
        "b.out: line 2 = the end — is not what b.py prints. Put what it prints there, or mend the example.",
    ]


def test_a_comment_that_claims_something_else(topic: Path) -> None:
    write(topic, a_py="print(1 + 1)  # 3\nif False:\n    print(5)  # 5\nx = 1  # one\n", a_out="2\n")
    assert found(topic) == [
        "a.py: line 1 = 3 — is not what that line prints: 2.",
        "a.py: line 3 = 5 — is not what that line prints: nothing.",
    ]


def test_an_example_that_does_not_end(topic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "SECONDS", 0.2)
    write(topic, a_py="while True: pass\n", a_out="")
    assert found(topic) == ["a.py: has not ended after 0 seconds. Give it a .in file, or an end."]


def test_a_topic_without_examples(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_sql_shows_what_psql_shows(topic: Path) -> None:
    write(topic, setup_sql="CREATE TABLE huts (id integer);\nINSERT INTO huts VALUES (7);\n")
    write(topic, a_sql="TABLE huts;\n", a_out=" id\n----\n  7\n(1 row)\n")
    write(topic, b_sql="DELETE FROM huts;\nTABLE cabins;\n", b_out="DELETE 1\n")
    [fault] = found(topic)
    assert fault.startswith('b.out: line 2 = ERROR:  relation "cabins" does not exist — is not what b.sql prints.')


def test_a_setup_that_is_refused(topic: Path) -> None:
    write(topic, setup_sql="CREATE TABLE;\n", a_sql="SELECT 1;\n", a_out="1\n")
    [fault] = found(topic)
    assert fault.startswith("a.sql: cannot be run: what prepares the example is refused: ERROR:  syntax error at")


def test_what_an_example_prints_can_be_asked(topic: Path) -> None:
    write(topic, a_py="print(1)\n", b_sh="echo 2\n", c_sql="SELECT 3 AS n;\n")
    names = ("a.py", "b.sh", "c.sql")
    assert [examples.printed(topic / "examples" / name) for name in names] == [
        "1\n",
        "2\n",
        " n \n---\n 3\n(1 row)\n\n",
    ]
    with pytest.raises(UsageError, match="There is no example"):
        examples.printed(topic / "examples" / "d.sql")


def test_the_toy_roadmap(root: Path) -> None:
    topics = [path.parent for path in root.rglob("topic.toml")]
    assert len(topics) == 5
    assert [line for path in topics for line in found(path)] == []
