def add_dog(name, dogs=None):
    """Put a dog at the end of the list, or of a new list; gives the list back."""
    if dogs is None:
        dogs = []
    dogs.append(name)
    return dogs


def two_walks(first, second):
    """A list of dogs for the morning, and another for the evening."""
    morning = add_dog(first)
    evening = add_dog(second)
    return [morning, evening]
