def plan(wanted, found=[]):
    found.extend(wanted)
    return found


print(plan(["saw"]))
print(plan(["drill"]))
