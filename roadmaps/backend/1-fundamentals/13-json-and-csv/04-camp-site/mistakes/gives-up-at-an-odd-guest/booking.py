import json


def problems(text):
    """Everything that is wrong with a booking: a list of lines, each a path and what is wrong there."""
    try:
        booking = json.loads(text)
    except ValueError:
        return ["booking: is not JSON"]
    if not isinstance(booking, dict):
        return ["booking: must be an object"]
    found = []
    look_at_text(booking, "name", "name", found)
    look_at_number(booking, "nights", "nights", 1, found)
    if "guests" not in booking:
        found.append("guests: is missing")
    elif not isinstance(booking["guests"], list):
        found.append("guests: must be a list")
    elif not booking["guests"]:
        found.append("guests: must not be empty")
    else:
        for number, guest in enumerate(booking["guests"]):
            path = f"guests[{number}]"
            if not isinstance(guest, dict):
                found.append(f"{path}: must be an object")
                break
            look_at_text(guest, "name", f"{path}.name", found)
            if "age" not in guest or guest["age"] is not None:
                look_at_number(guest, "age", f"{path}.age", 0, found)
    return found


def look_at_text(thing, key, path, found):
    if key not in thing:
        found.append(f"{path}: is missing")
    elif not isinstance(thing[key], str):
        found.append(f"{path}: must be text")
    elif thing[key] == "":
        found.append(f"{path}: must not be empty")


def look_at_number(thing, key, path, least, found):
    if key not in thing:
        found.append(f"{path}: is missing")
    elif not isinstance(thing[key], int) or isinstance(thing[key], bool):
        found.append(f"{path}: must be a whole number")
    elif thing[key] < least:
        found.append(f"{path}: must be {least} or more")
