"""A lesson taken apart."""

from __future__ import annotations

from backroad.web.topic.lesson import lesson

TEXT = """# Loops

## The problem

Numbers come:

    212
    305

## For each, and `while`

`examples/heights.py`

    for height in [212]:
        print(height)

Then `examples/heights.py` prints one line.

- `examples/inside.py`

      print(1)

`examples/named.txt`

```
as it is
```
"""


def test_title_and_sections_are_found() -> None:
    found = lesson(TEXT)
    assert found.title == "Loops"
    assert found.sections == (("the-problem", "The problem"), ("for-each-and-while", "For each, and while"))


def test_a_block_that_stands_for_a_file_becomes_an_example() -> None:
    examples = [piece for piece in lesson(TEXT).pieces if piece.name]
    assert [(one.name, one.code) for one in examples] == [
        ("heights.py", "for height in [212]:\n    print(height)\n"),
        ("named.txt", "as it is\n"),
    ]
    assert examples[0].anchor == "example-heights-py"
    assert '<span class="k">for</span>' in examples[0].html
    assert "<span" not in examples[1].html


def test_the_rest_stays_in_its_order_and_the_title_is_left_to_the_page() -> None:
    whole = "".join(str(piece.html) for piece in lesson(TEXT).pieces)
    assert "<h1" not in whole
    assert whole.index("Numbers come") < whole.index("212") < whole.index("prints one line")
    assert "examples/heights.py</code></p>" not in whole


def test_nothing_written_is_an_empty_lesson() -> None:
    assert lesson("").pieces == ()


def test_what_would_act_is_taken_out() -> None:
    assert "script" not in "".join(piece.html for piece in lesson("# A\n\n<script>alert(1)</script>\n").pieces)
