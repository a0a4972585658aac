RULES = {
    "read": [
        lambda is_, case: is_["judge"] or is_["lawyer"],
        lambda is_, case: is_["clerk"] and not case["sealed"],
        lambda is_, case: not case["open"] and not case["sealed"],
    ],
    "file": [lambda is_, case: case["open"] and (is_["lawyer"] or is_["clerk"])],
    "decide": [lambda is_, case: case["open"] and is_["judge"]],
    "seal": [lambda is_, case: is_["judge"]],
    "assign": [lambda is_, case: case["open"] and is_["clerk"] and case["judge"] is None],
}


def may(person, action, case):
    person = person or {"id": None}
    role = person.get("role")
    is_ = {
        "judge": role == "judge" and case["judge"] == person["id"],
        "lawyer": role == "lawyer" and person["id"] in case["lawyers"],
        "clerk": role == "clerk",
    }
    allowed = any(rule(is_, case) for rule in RULES.get(action, ()))
    return allowed and person["id"] not in case["excluded"]
