import json

ABSENT = object()


def problems(text):
    """Everything that is wrong with a booking: a list of lines, each a path and what is wrong there."""
    try:
        return [f"{path}: {what}" for path, what in booking(json.loads(text)) if what]
    except json.JSONDecodeError:
        return ["booking: is not JSON"]


def booking(data):
    if type(data) is not dict:
        yield "booking", "must be an object"
        return
    yield "name", text(data.get("name", ABSENT))
    yield "nights", whole(data.get("nights", ABSENT), 1)
    guests = data.get("guests", ABSENT)
    if guests is ABSENT:
        yield "guests", "is missing"
    elif type(guests) is not list:
        yield "guests", "must be a list"
    elif len(guests) == 0:
        yield "guests", "must not be empty"
    else:
        for index, guest in enumerate(guests):
            if type(guest) is dict:
                yield f"guests[{index}].name", text(guest.get("name", ABSENT))
                age = guest.get("age", ABSENT)
                yield f"guests[{index}].age", None if age is None else whole(age, 0)
            else:
                yield f"guests[{index}]", "must be an object"


def text(value):
    if value is ABSENT:
        return "is missing"
    if type(value) is not str:
        return "must be text"
    return None if value else "must not be empty"


def whole(value, least):
    if value is ABSENT:
        return "is missing"
    if type(value) is not int:
        return "must be a whole number"
    return None if value >= least else f"must be {least} or more"
