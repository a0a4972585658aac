def compare(before, after):
    """Which drawers were added, which removed, and which hold another number of packets?"""
    return {
        "added": sorted(name for name in after if name not in before),
        "removed": sorted(name for name in before if name not in after),
        "changed": sorted(name for name in before if name in after and before[name] is not after[name]),
    }
