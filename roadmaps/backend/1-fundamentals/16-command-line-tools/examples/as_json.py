import json

notes = [{"hour": 4, "degrees": -11}, {"hour": 5, "degrees": -9}]
for note in notes:
    print(note["hour"], note["degrees"])
print(json.dumps(notes))
