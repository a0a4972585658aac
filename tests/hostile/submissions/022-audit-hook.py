"""A hook that can never be taken off again stands in the way of everything that Python does."""
import sys
def hook(event, args):
    raise RuntimeError("no")
def double(n):
    sys.addaudithook(hook)
    return n
