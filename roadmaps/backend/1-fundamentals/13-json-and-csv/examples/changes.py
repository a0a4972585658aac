import json

value = {1: (2, 3)}
print(json.loads(json.dumps(value)))      # {'1': [2, 3]}
