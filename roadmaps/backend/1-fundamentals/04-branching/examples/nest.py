def nested(hour, lifeguard):
    if lifeguard == True:
        if hour >= 7:
            return "deep end"
        else:
            return "closed"
    else:
        return "closed"


def flat(hour, lifeguard):
    if hour >= 7 and lifeguard:
        return "deep end"
    return "closed"


print(nested(9, True), flat(9, True))            # deep end deep end
print(nested(6, True), flat(6, True))            # closed closed
print(nested(9, False), flat(9, False))          # closed closed
