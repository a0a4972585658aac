"""Swaps a folder for a link again and again while the workspace is read."""
import os, sys, time
marker = sys.argv[1]
os.makedirs("notes", exist_ok=True)
open("notes/marker", "w").write("of the learner")
os.symlink(os.path.dirname(marker), "aside")
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    os.rename("notes", "kept")
    os.rename("aside", "notes")
    os.rename("notes", "aside")
    os.rename("kept", "notes")
