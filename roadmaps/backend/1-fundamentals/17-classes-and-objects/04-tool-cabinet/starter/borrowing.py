class Borrowed:
    """A tool that is taken from the cabinet, and given back whatever happens."""
