from itertools import islice


def sensor():
    number = 0
    while True:
        number = number + 1
        print("line", number)
        if number % 2 == 0:
            yield "eagle"
        else:
            yield "wren"


def eagles(lines):
    for line in lines:
        if line == "eagle":
            yield line


first = islice(eagles(sensor()), 2)
print("nothing has run yet")
print(list(first))             # ['eagle', 'eagle']
