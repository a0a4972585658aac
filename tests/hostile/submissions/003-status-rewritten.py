"""The error happens, and the status is rewritten late."""
import atexit, os, sys
sys.excepthook = lambda *_: os._exit(0)
atexit.register(os._exit, 0)
print(int(input()) + 1)
1 / 0
