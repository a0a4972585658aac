def compare(before, after):
    """Which drawers were added, which removed, and which hold another number of packets?"""
    report = {"added": [], "removed": [], "changed": []}
    for name in sorted(after):
        if name not in before:
            report["added"].append(name)
    for name in sorted(before):
        if before[name] != after[name]:
            report["changed"].append(name)
        if name not in after:
            report["removed"].append(name)
    return report
