def canonical(name):
    """The one form of a name, however it was typed."""
    return name.strip().lower()
