def faults(permit):
    """Every wrong field of a boat permit, with what is wrong."""
    found = []
    for field in permit:
        if field not in ("boat", "crew"):
            found.append((field, "is not known"))
    boat = permit.get("boat")
    if not isinstance(boat, str) or not 1 <= len(boat) <= 30:
        found.append(("boat", "must be text of 1 to 30 characters"))
    crew = permit.get("crew")
    if type(crew) is not int or not 1 <= crew <= 9:
        found.append(("crew", "must be a whole number from 1 to 9"))
    return found


print(faults({"boat": "Heron", "crew": 4}))
for fault in faults({"boat": "", "crew": True, "colour": "red"}):
    print(fault)
