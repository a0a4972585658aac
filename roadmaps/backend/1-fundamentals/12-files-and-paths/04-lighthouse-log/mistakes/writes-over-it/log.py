import os


def save(name, text):
    """Make text the whole content of the file of that name."""
    with open(name, "r+" if os.path.exists(name) else "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
