RULES = {
    ("read", "pupil"): lambda who, one: one["pupil"] == who["id"],
    ("read", "examiner"): lambda who, one: one["examiner"] == who["id"],
    ("correct", "examiner"): lambda who, one: one["examiner"] == who["id"] and not one["final"],
    ("read", "office"): lambda who, one: one["final"],
}


def never(who, one):
    return False


def may(who, action, one):
    return RULES.get((action, who["role"]), never)(who, one)


result = {"pupil": "dana", "examiner": "ms-kerr", "final": False}
kerr, oda = {"id": "ms-kerr", "role": "examiner"}, {"id": "mr-oda", "role": "examiner"}
print(may(kerr, "correct", result), may(oda, "correct", result))
print(may({"id": "gus", "role": "office"}, "read", result))
print(may(kerr, "delete", result), may({"id": "dana", "role": "parent"}, "read", result))
