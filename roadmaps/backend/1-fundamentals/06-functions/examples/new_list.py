def invite(name, guests=None):
    if guests is None:
        guests = []
    guests.append(name)
    return guests


print(invite("Ada"))           # ['Ada']
print(invite("Bo"))            # ['Bo']
