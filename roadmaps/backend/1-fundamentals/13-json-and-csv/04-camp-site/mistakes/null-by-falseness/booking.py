import json

def problems(text):
    try:
        b = json.loads(text)
    except ValueError:
        return ["booking: is not JSON"]
    if not isinstance(b, dict):
        return ["booking: must be an object"]
    out = []
    def t(d, key, place):
        if key not in d: out.append(place + ": is missing")
        elif not isinstance(d[key], str): out.append(place + ": must be text")
        elif not d[key]: out.append(place + ": must not be empty")
    def n(d, key, place, low):
        if key not in d: out.append(place + ": is missing")
        elif type(d[key]) is not int: out.append(place + ": must be a whole number")
        elif d[key] < low: out.append(f"{place}: must be {low} or more")
    t(b, "name", "name")
    n(b, "nights", "nights", 1)
    if "guests" not in b: out.append("guests: is missing")
    elif not isinstance(b["guests"], list): out.append("guests: must be a list")
    elif not b["guests"]: out.append("guests: must not be empty")
    else:
        for i, x in enumerate(b["guests"]):
            if not isinstance(x, dict): out.append(f"guests[{i}]: must be an object"); continue
            t(x, "name", f"guests[{i}].name")
            if not x.get("age", 0) and "age" in x: continue
            n(x, "age", f"guests[{i}].age", 0)
    return out
