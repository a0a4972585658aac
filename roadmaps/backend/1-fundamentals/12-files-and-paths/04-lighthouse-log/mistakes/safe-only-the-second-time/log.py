import os


def save(name, text):
    """Make text the whole content of the file of that name."""
    new = name + ".new" if os.path.exists(name) else name
    with open(new, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if new != name:
        os.replace(new, name)
