database, cache, editions = {"tide": "old"}, {}, {"tide": 1}


def reader():
    edition = editions["tide"]
    if ("tide", edition) not in cache:
        meaning = database["tide"]
        yield "the reader has read from the database"
        cache["tide", edition] = meaning
        yield "the reader has filled the cache"


def writer():
    database["tide"] = "new"
    editions["tide"] += 1
    yield "the writer has written, and there is a new edition"


slow, quick = reader(), writer()
for step in (slow, quick, slow):
    print(next(step))
print(cache, cache.get(("tide", editions["tide"])))
