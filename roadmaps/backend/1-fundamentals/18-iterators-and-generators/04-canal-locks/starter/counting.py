def counted(function):
    """Make the function count how often it is called."""
    return function
