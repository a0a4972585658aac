database = {"tide": "The rise and fall of the sea.", "tidy": "In order."}
asked = []
cache = {}


def from_database(word):
    asked.append(word)
    return database.get(word)


def look_up(word):
    if word in cache:
        return cache[word]
    meaning = from_database(word)
    cache[word] = meaning
    return meaning


for word in ["tide", "tide", "tidal", "tide", "tidal"]:
    look_up(word)
print(asked)                # ['tide', 'tidal']
print(look_up("tidal"))     # None
