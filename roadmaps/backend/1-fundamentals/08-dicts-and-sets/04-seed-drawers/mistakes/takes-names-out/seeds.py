def compare(before, after):
    """Which drawers were added, which removed, and which hold another number of packets?"""
    report = {"added": [], "removed": [], "changed": []}
    for name in sorted(before):
        if name not in after:
            report["removed"].append(name)
        elif before[name] != after.pop(name):
            report["changed"].append(name)
    report["added"] = sorted(after)
    return report
