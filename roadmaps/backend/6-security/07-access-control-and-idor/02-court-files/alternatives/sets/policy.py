def standing(person, case):
    """What this person is in this case."""
    match person:
        case {"role": "judge", "id": who} if who == case["judge"]:
            return "judge"
        case {"role": "lawyer", "id": who} if who in case["lawyers"]:
            return "lawyer"
        case {"role": "clerk"}:
            return "clerk"
    return "public"


def allowed(case):
    """Every (standing, action) that the state of the case allows."""
    found = {("judge", "read"), ("judge", "seal"), ("lawyer", "read")}
    if not case["sealed"]:
        found.add(("clerk", "read"))
        if not case["open"]:
            found.add(("public", "read"))
    if case["open"]:
        found |= {("lawyer", "file"), ("clerk", "file"), ("judge", "decide")}
        if case["judge"] is None:
            found.add(("clerk", "assign"))
    return found


def may(person, action, case):
    if person is not None and person["id"] in case["excluded"]:
        return False
    return (standing(person, case), action) in allowed(case)
