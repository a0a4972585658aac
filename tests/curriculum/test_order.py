from backroad.curriculum.order import by_number, find_cycle, next_number


def test_ten_comes_after_nine_and_names_without_a_number_last() -> None:
    assert sorted(["10-b", "readme", "9-a", "02-c"], key=by_number) == ["02-c", "9-a", "10-b", "readme"]


def test_the_next_number_is_one_more_than_the_highest() -> None:
    assert next_number(["01-a", "07-b", "notes"]) == "08"
    assert next_number([]) == "01"
    assert next_number(["3-databases"], width=1) == "4"


def test_no_cycle() -> None:
    assert find_cycle({"a": [], "b": ["a"], "c": ["a", "b"], "d": ["unknown"]}) == ()


def test_a_cycle_is_named_from_its_first_member() -> None:
    assert find_cycle({"x": ["b"], "a": ["c"], "c": ["b"], "b": ["a"]}) == ("a", "c", "b", "a")
    assert find_cycle({"b": ["a"], "x": ["b"], "c": ["b"], "a": ["c"]}) == ("a", "c", "b", "a")


def test_a_topic_after_itself() -> None:
    assert find_cycle({"a": ["a"]}) == ("a", "a")


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = {f"t{n}": [f"t{n - 1}"] for n in range(1, 5000)}
    assert find_cycle(chain) == ()
