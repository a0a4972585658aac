def fetch(shelf, what):
    print("lamp on")
    try:
        return shelf[what]
    finally:
        print("lamp off")


print(fetch({"soap": 3}, "soap"))
print(fetch({"soap": 3}, "rope"))
