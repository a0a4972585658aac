import os
import tempfile


def save(name, text):
    """Make text the whole content of the file of that name."""
    folder = os.path.dirname(os.path.abspath(name))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=folder, delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, name)
