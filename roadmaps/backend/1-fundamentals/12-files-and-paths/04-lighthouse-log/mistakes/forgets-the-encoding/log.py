import os


def save(name, text):
    """Make text the whole content of the file of that name."""
    new = name + ".new"
    with open(new, "w", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, name)
