import json

asked = json.loads('{"name": "Bo", "age": null}')
never = json.loads('{"name": "Bo"}')
print(asked.get("age"), "age" in asked)      # None True
print(never.get("age"), "age" in never)      # None False
