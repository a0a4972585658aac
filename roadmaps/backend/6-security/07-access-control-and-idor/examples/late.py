RESULT = {"pupil": "emil", "points": 41}


def correct(caller, points):
    RESULT["points"] = points
    if caller != "ms-kerr":
        return 403
    return 200


print(correct("emil", 95))
print(RESULT)
