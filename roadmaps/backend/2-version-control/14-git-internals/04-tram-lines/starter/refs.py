def branches(git):
    """The name of each branch, and the id it points to."""


def head(git):
    """The branch that HEAD is on, or None, and the id of the commit, or None."""


def create(git, name, id):
    """Make a branch that points to id."""


def switch(git, name):
    """Put HEAD onto a branch."""
