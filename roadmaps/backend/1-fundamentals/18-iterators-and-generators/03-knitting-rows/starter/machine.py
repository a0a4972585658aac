from rows import chunks, windows


def keep(pieces):
    """All pieces, kept until the last one has come."""
    kept = []
    for piece in pieces:
        kept.append(piece)
    return kept


if __name__ == "__main__":  # only when this file itself is run, not when it is imported
    print(keep(chunks("knit purl", 4)))
    print(keep(windows("purl", 2)))
