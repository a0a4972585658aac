def shows(age):
    print(2 * age)


def gives(age):
    return 2 * age


seen = shows(4)
print("seen is", seen)         # seen is None
got = gives(4)
print("got is", got)           # got is 8
