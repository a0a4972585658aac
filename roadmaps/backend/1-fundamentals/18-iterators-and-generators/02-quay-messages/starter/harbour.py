from quay import messages


def keep(lines):
    """All messages, kept until the last one has come."""
    kept = []
    for message in messages(lines):
        kept.append(message)
    return kept


if __name__ == "__main__":  # only when this file itself is run, not when it is imported
    print(keep(["Ahoy", "two masts", "", "", "Fog"]))
