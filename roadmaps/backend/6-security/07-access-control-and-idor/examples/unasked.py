RESULTS = {
    31: {"pupil": "dana", "examiner": "ms-kerr", "points": 74},
    32: {"pupil": "emil", "examiner": "ms-kerr", "points": 41},
    33: {"pupil": "fay", "examiner": "mr-oda", "points": 88},
}


def listed(caller):
    return [number for number, one in RESULTS.items() if one["pupil"] == caller]


def result(caller, number):
    return RESULTS[number]


print(listed("dana"))
print(result("dana", 31))
print(result("dana", 32))
