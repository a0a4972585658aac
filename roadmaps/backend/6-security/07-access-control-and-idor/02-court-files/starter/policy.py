def may(person, action, case):
    """Whether this person may do that with this case."""
    if action == "read" and case["sealed"]:
        return person["role"] in ("judge", "lawyer")
    if action == "decide":
        return person["role"] == "judge"
    return True
