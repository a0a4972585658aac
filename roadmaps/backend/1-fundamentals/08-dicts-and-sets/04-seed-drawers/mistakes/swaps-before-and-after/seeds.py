def compare(before, after):
    added, removed, changed = [], [], []
    for name in sorted(after):
        if name not in before:
            removed.append(name)
        elif before[name] != after[name]:
            changed.append(name)
    for name in sorted(before):
        if name not in after:
            added.append(name)
    return {"added": added, "removed": removed, "changed": changed}
