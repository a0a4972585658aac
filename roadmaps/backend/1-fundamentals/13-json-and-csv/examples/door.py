import json


def look(text):
    booking = json.loads(text)
    if "nights" not in booking:
        return "nights: is missing"
    nights = booking["nights"]
    if not isinstance(nights, int) or nights is True or nights is False:
        return "nights: must be a whole number"
    if nights < 1:
        return "nights: must be 1 or more"
    return "welcome"


print(look('{"nights": 2}'))             # welcome
print(look('{}'))                        # nights: is missing
print(look('{"nights": "two"}'))         # nights: must be a whole number
print(look('{"nights": true}'))          # nights: must be a whole number
print(look('{"nights": 0}'))             # nights: must be 1 or more
