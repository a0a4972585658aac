def problems(text):
    """Everything that is wrong with a booking: a list of lines, each a path and what is wrong there."""
