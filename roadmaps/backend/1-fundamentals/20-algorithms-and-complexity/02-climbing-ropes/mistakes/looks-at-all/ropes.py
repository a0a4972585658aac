def first_long_enough(lengths, needed):
    for index in range(len(lengths)):
        if lengths[index] >= needed:
            return index
    return None
