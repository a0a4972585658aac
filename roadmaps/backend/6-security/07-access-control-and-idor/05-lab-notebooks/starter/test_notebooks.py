import notebooks
import pytest


def test_a_stranger_does_not_read():
    number = notebooks.add("ana", "copper, 40 degrees")
    with pytest.raises(notebooks.Missing):
        notebooks.read("bert", number)
