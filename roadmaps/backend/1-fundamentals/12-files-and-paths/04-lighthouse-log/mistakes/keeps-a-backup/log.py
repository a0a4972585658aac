import os


def save(name, text):
    """Make text the whole content of the file of that name."""
    if os.path.exists(name):
        os.replace(name, name + ".old")
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if os.path.exists(name + ".old"):
        os.remove(name + ".old")
