def compare(before, after):
    added, removed, changed = [], [], []
    for name in sorted(after):
        if before.get(name) != after[name]:
            changed.append(name)
        if name not in before:
            added.append(name)
    for name in sorted(before):
        if name not in after:
            removed.append(name)
    return {"added": added, "removed": removed, "changed": changed}
