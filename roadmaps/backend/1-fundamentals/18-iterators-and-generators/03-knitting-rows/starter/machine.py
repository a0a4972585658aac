from rows import chunks, windows


def keep(pieces):
    """All pieces, kept until the last one has come."""
    kept = []
    for piece in pieces:
        kept.append(piece)
    return kept


if __name__ == "__main__":
    print(keep(chunks("knit purl", 4)))
    print(keep(windows("purl", 2)))
