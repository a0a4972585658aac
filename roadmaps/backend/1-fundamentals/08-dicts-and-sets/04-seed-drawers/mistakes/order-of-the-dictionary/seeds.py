def compare(before, after):
    """Which drawers were added, which removed, and which hold another number of packets?"""
    return {
        "added": [name for name in after if name not in before],
        "removed": [name for name in before if name not in after],
        "changed": [name for name in before if name in after and before[name] != after[name]],
    }
