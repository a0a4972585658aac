"""Texts and numbers that count how often they are compared or hashed: work that is the same on every machine."""

total = [0]


def count(value):
    """The same value with every text and whole number in it replaced by one that counts."""
    kind = type(value)
    if kind is str:
        return CountedStr(value)
    if kind is int:
        return CountedInt(value)
    if kind in (list, tuple, set, frozenset):
        return kind(count(item) for item in value)
    if kind is dict:
        return {count(key): count(item) for key, item in value.items()}
    return value


def _counting(base):
    def method(name):
        plain = getattr(base, name)

        def counted(self, *others):
            total[0] += 1
            return plain(self, *others)

        return counted

    names = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__")
    return type(base.__name__, (base,), {name: method(name) for name in names})


CountedStr = _counting(str)
CountedInt = _counting(int)
