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
        v = d.get(key)
        if key not in d: out.append(place + ": is missing")
        if not isinstance(v, str): out.append(place + ": must be text")
        elif not v: out.append(place + ": must not be empty")
    def n(d, key, place, low):
        v = d.get(key)
        if key not in d: out.append(place + ": is missing")
        if type(v) is not int: out.append(place + ": must be a whole number")
        elif v < low: out.append(f"{place}: must be {low} or more")
    t(b, "name", "name")
    n(b, "nights", "nights", 1)
    if "guests" not in b: out.append("guests: is missing")
    elif not isinstance(b["guests"], list): out.append("guests: must be a list")
    elif not b["guests"]: out.append("guests: must not be empty")
    else:
        for i, x in enumerate(b["guests"]):
            if not isinstance(x, dict): out.append(f"guests[{i}]: must be an object"); continue
            t(x, "name", f"guests[{i}].name")
            if not ("age" in x and x["age"] is None):
                n(x, "age", f"guests[{i}].age", 0)
    return out
