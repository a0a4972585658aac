def add_dog(name, dogs=None):
    """Put a dog at the end of the list, or of a new list; gives the list back."""
    result = [] if dogs is None else dogs
    result.append(name)
    return result


def two_walks(first, second):
    """A list of dogs for the morning, and another for the evening."""
    morning = add_dog(first)
    evening = add_dog(second)
    return [morning, evening]
