def object_id(kind, content):
    """The id that Git gives to this content."""


def write(folder, kind, content):
    """Write a loose object below the folder; its id."""


def read(folder, id):
    """The kind and the content of a loose object."""


def tree(entries):
    """The content of a tree with these entries (mode, name, id)."""
