from pathlib import Path


def save(name, text):
    """Make text the whole content of the file of that name."""
    Path(name).write_bytes(text.encode("utf-8"))
