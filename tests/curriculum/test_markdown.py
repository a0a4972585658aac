from backroad.curriculum.markdown import parse, settled


def test_headings_outside_code_only() -> None:
    page = parse("# Title #\n\n```sh\n# not a heading\n```\n\n    # nor this\n\n## Next\n#hashtag\n")
    assert [(item.line, item.level, item.text) for item in page.headings] == [(1, 1, "Title"), (9, 2, "Next")]


def test_code_fenced_and_indented() -> None:
    page = parse("Text\n\n    a = 1\n\n    b = 2\n\nMore\n    not code\n\n~~~python\nc = 3\n~~~\n\n\ttab\n")
    assert [(item.line, item.text) for item in page.code] == [(3, "a = 1\n\nb = 2"), (10, "c = 3"), (14, "tab")]
    assert page.prose[8] == "    not code"


def test_a_longer_fence_holds_a_shorter_one_and_an_open_one_runs_to_the_end() -> None:
    assert parse("````\n```\nx\n```\n````\n").code[0].text == "```\nx\n```"
    assert parse("```\nx\n").code[0].text == "x"


def test_what_stands_below_a_heading() -> None:
    page = parse("# A\none\n## B\ntwo\n### C\nthree\n## D\nfour\n")
    assert page.below(page.headings[1]) == "two\nthree"
    assert page.below(page.headings[3]) == "four"


def test_settled_text_forgives_white_space_at_the_ends() -> None:
    assert settled("\n a  \n\n\tb\n\n") == " a\n\n    b"
