def credentials(header):
    """Who says in the header Authorization that they are calling? None where nobody does."""
