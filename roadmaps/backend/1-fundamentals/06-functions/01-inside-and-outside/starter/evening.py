total = 100


def add(price):
    total = price + 1
    print("inside", total)


def double(price):
    return price * 2
    print("doubled")


def sign_up(name, names):
    names.append(name)


def invite(name, guests=[]):
    guests.append(name)
    return guests


answer = add(4)
print("outside", total)
print("answer", answer)
print("double", double(double(3)))

players = ["Ada"]
sign_up("Bo", players)
print("players", players)

print("guests", invite("Cem"))
print("guests", invite("Dee"))
