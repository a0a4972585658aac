def compare(before, after):
    """Which drawers were added, which removed, and which hold another number of packets?"""
    report = {"added": [], "removed": [], "changed": []}
    for name in sorted(set(before) | set(after)):
        old = before.get(name, 0)
        new = after.get(name, 0)
        if old == 0 and new > 0:
            report["added"].append(name)
        elif old > 0 and new == 0:
            report["removed"].append(name)
        elif old != new:
            report["changed"].append(name)
    return report
