import os


def save(name, text):
    """Make text the whole content of the file of that name."""
    new = name + ".new"
    with open(new, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(new, name)
