import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CURRENT, RELEASED = Path("current.txt"), Path("released.txt")
NOT_YET = 75


def run(*command):
    return subprocess.run([sys.executable, *command], capture_output=True).returncode


def put(file, name):
    new = file.with_suffix(".new")
    new.write_text(f"{name}\n")
    os.replace(new, file)


def built(name):
    package = Path("packages") / name
    if package.exists():
        return True
    package.parent.mkdir(exist_ok=True)
    folder = tempfile.mkdtemp(dir=package.parent, prefix=".")
    if run(f"commits/{name}/build.py", folder) != 0:
        shutil.rmtree(folder)
        return False
    os.rename(folder, package)
    return True


def ready(name):
    for _ in range(20):
        status = run(f"packages/{name}/health.py")
        if status != NOT_YET:
            return status == 0
    return False


def deploy(name):
    if not built(name):
        return False, "build failed"
    if run(f"packages/{name}/test.py") != 0:
        return False, "tests failed"
    put(CURRENT, name)
    if ready(name):
        put(RELEASED, name)
        return True, "released"
    if not RELEASED.exists():
        CURRENT.unlink()
        return False, "not healthy"
    before = RELEASED.read_text().strip()
    put(CURRENT, before)
    return False, f"not healthy, back to {before}"


if __name__ == "__main__":
    well, said = deploy(sys.argv[1])
    print(f"{sys.argv[1]}: {said}")
    sys.exit(0 if well else 1)
