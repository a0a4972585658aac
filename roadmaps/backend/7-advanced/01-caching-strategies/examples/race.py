database, cache = {"tide": "old"}, {}


def reader():
    if "tide" not in cache:
        meaning = database["tide"]
        yield "the reader has read from the database"
        cache["tide"] = meaning
        yield "the reader has filled the cache"


def writer():
    database["tide"] = "new"
    cache.pop("tide", None)
    yield "the writer has written and deleted"


slow, quick = reader(), writer()
for step in (slow, quick, slow):
    print(next(step))
print(cache, database)
