def invite(name, guests=[]):
    guests.append(name)
    return guests


print(invite("Ada"))           # ['Ada']
print(invite("Bo"))            # ['Ada', 'Bo']
