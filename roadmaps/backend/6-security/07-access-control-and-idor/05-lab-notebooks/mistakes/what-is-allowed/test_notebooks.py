import notebooks


def test_owner_and_reader():
    number = notebooks.add("ana", "before")
    notebooks.share("ana", number, "bert")
    notebooks.write("ana", number, "after")
    assert notebooks.read("bert", number) == "after"
    assert notebooks.listed("bert") == notebooks.search("bert", "after") == [number]
