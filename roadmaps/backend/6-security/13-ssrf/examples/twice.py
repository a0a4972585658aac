answers = iter(["62.4.7.9", "10.0.0.5"])


def look_up(name):
    return next(answers)


def fetch(name):
    return f"a page from {look_up(name)}"


address = look_up("turn.example")
if address.startswith("10."):
    print("refused")
else:
    print(f"{address} is public, so go on")
    print(fetch("turn.example"))
