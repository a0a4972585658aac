"""Leaves links where the result belongs: to a file of the machine's, and through a folder."""
import os
number = int(input())
print(number)
for name in ("@MARKER@", "/proc/1/environ", "/etc/passwd", "/proc/self/fd/0"):
    try: os.unlink("out.txt")
    except OSError: pass
    os.symlink(name, "out.txt")
