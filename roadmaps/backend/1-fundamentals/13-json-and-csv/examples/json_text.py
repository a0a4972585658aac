import json

booking = {"name": "Ada", "nights": 2, "paid": False, "guests": [{"name": "Bo", "age": None}]}
text = json.dumps(booking)
print(text)
print(json.loads(text) == booking)      # True
