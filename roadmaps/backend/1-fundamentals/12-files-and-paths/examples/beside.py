import os
from pathlib import Path


def save(name, text):
    new = name + ".new"
    with open(new, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, name)


save("accounts.txt", "four years\n")
save("accounts.txt", "four years and a day\n")
print(Path("accounts.txt").read_text(encoding="utf-8").strip())      # four years and a day
Path("accounts.txt").unlink()
