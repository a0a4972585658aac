def compare(before, after):
    new, old = set(after), set(before)
    different = {name for name, _ in before.items() ^ after.items()}
    return {"added": sorted(new - old), "removed": sorted(old - new), "changed": sorted(different & new & old)}
