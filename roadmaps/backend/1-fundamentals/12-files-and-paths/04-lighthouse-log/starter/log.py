def save(name, text):
    """Make text the whole content of the file of that name."""
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)
