import csv
import json


def there_and_back(value):
    return json.loads(json.dumps(value))


print("text", json.dumps([None, True, "ok"]))
print("pair", there_and_back((3, 4)))

back = there_and_back({1: "Ada", 2: "Bo"})
print("keys", back)
print("one", 1 in back)

guest = there_and_back({"name": "Cem", "room": None})
print("room", guest.get("room"), "room" in guest)
print("table", guest.get("table"), "table" in guest)

row = next(csv.reader(['Dee,"2, Mill Lane",007,""']))
print("cells", len(row))
print("row", row)
