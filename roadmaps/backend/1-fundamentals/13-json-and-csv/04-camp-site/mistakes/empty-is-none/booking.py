import json


def check_text(thing, key, place, found):
    if key not in thing:
        found.append(f"{place}: is missing")
    elif not isinstance(thing[key], str):
        found.append(f"{place}: must be text")
    elif thing[key] == "":
        found.append(f"{place}: must not be empty")


def check_number(thing, key, place, least, found):
    if key not in thing:
        found.append(f"{place}: is missing")
    elif not isinstance(thing[key], int) or isinstance(thing[key], bool):
        found.append(f"{place}: must be a whole number")
    elif thing[key] < least:
        found.append(f"{place}: must be {least} or more")


def problems(text):
    """Everything that is wrong with a booking: a list of lines, each a path and what is wrong there."""
    try:
        booking = json.loads(text)
    except json.JSONDecodeError:
        return ["booking: is not JSON"]
    if not isinstance(booking, dict):
        return ["booking: must be an object"]
    found = []
    check_text(booking, "name", "name", found)
    check_number(booking, "nights", "nights", 1, found)
    if "guests" not in booking:
        found.append("guests: is missing")
    elif not isinstance(booking["guests"], list):
        found.append("guests: must be a list")
    elif not booking["guests"]:
        found.append("guests: must not be empty")
    else:
        for number, guest in enumerate(booking["guests"]):
            place = f"guests[{number}]"
            if not guest or not isinstance(guest, dict):
                found.append(f"{place}: must be an object")
                continue
            check_text(guest, "name", place + ".name", found)
            if "age" not in guest or guest["age"] is not None:
                check_number(guest, "age", place + ".age", 0, found)
    return found
