"""A test that prints without end, past what pytest keeps."""
import os
import shop
def test_total():
    end = __import__("time").monotonic() + 5
    while __import__("time").monotonic() < end:
        os.write(1, b"x" * 65536)
        print("y" * 65536)
