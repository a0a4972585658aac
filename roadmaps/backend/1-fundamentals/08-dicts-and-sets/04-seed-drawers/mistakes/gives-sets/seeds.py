def compare(before, after):
    return {"added": set(after) - set(before), "removed": set(before) - set(after), "changed": {n for n in before if n in after and before[n] != after[n]}}
