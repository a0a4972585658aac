import hashlib

stolen = {"Ada": "e83664255c6963e962bb20f9fcfaad1b570ddf5da69f5444ed37e5260f3ef689"}
for word in ["winter", "autumn", "summer", "spring"]:
    digest = hashlib.sha256(word.encode()).hexdigest()
    for name, stored in stolen.items():
        if digest == stored:
            print(name, "uses", word)
