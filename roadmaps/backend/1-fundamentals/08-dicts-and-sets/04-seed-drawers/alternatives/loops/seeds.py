def compare(before, after):
    """Which drawers were added, which removed, and which hold another number of packets?"""
    report = {"added": [], "removed": [], "changed": []}
    for name in sorted(set(before) | set(after)):
        if name not in before:
            report["added"].append(name)
        elif name not in after:
            report["removed"].append(name)
        elif before[name] != after[name]:
            report["changed"].append(name)
    return report
