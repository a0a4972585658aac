def post(parcel):
    print("weigh")
    try:
        grams = int(parcel)
        print("stamp")
    except ValueError:
        print("ask for the weight")
        return "not sent"
    else:
        print("into the bag")
    finally:
        print("wipe the scale")
    return "sent"


print("first parcel:")
print(post("480"))

print("second parcel:")
print(post("heavy"))

print("third parcel:")
try:
    print(post(None))
except TypeError:
    print("call the boss")
