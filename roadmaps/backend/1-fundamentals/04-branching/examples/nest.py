def nested(degrees, windy):
    if windy == False:
        if degrees > 20:
            return "open"
        else:
            return "shut"
    else:
        return "shut"


def flat(degrees, windy):
    if degrees > 20 and not windy:
        return "open"
    return "shut"


print(nested(25, False), flat(25, False))        # open open
print(nested(25, True), flat(25, True))          # shut shut
print(nested(15, False), flat(15, False))        # shut shut
