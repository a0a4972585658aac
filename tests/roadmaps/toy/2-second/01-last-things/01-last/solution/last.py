def last(items):
    """The last item."""
    if not items:
        raise ValueError("an empty list has no last item")
    return items[-1]
