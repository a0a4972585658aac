def may(person, action, case):
    """Whether this person may do that with this case. What no rule allows is forbidden."""
    person = person or {}
    who, role = person.get("id"), person.get("role")
    if who in case["excluded"]:
        return False
    judge = role == "judge" and who == case["judge"]
    lawyer = role == "lawyer" and who in case["lawyers"]
    clerk = role == "clerk"
    if action == "read":
        public = not case["open"] and not case["sealed"]
        return judge or lawyer or public or (clerk and not case["sealed"])
    if action == "file":
        return case["open"] and (lawyer or clerk)
    if action == "decide":
        return case["open"] and judge
    if action == "seal":
        return judge
    if action == "assign":
        return case["open"] and clerk and case["judge"] is None
