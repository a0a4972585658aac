import json

text = "[" * 100_000 + "]" * 100_000
try:
    json.loads(text)
except ValueError:
    print("no JSON")
except RecursionError:
    print("too deep to be read")
