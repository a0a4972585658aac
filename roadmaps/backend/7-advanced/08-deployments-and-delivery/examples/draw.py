import hashlib
import os
import subprocess
import sys

ask = "print(hash('search:u-17') % 100)"
told = {
    subprocess.run([sys.executable, "-c", ask], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True).stdout
    for seed in ("1", "2", "3")
}
print("three processes, and so many answers:", len(told))


def draw(feature, user):
    digest = hashlib.sha256(f"{feature}:{user}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 100


users = [f"u-{number}" for number in range(5000)]
few = {user for user in users if draw("search", user) < 10}
more = {user for user in users if draw("search", user) < 30}
others = {user for user in users if draw("maps", user) < 10}
print(len(few), len(more), few <= more, len(few & others))
