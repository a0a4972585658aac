def compare(before, after):
    added, removed, changed = [], [], []
    for name in sorted(after):
        if name not in before:
            added.append(name)
        elif before[name] < after[name]:
            changed.append(name)
    for name in sorted(before):
        if name not in after:
            removed.append(name)
    return {"added": added, "removed": removed, "changed": changed}
