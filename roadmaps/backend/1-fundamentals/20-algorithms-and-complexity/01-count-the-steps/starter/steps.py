def walk(n):
    steps = 0
    for i in range(n):
        steps = steps + 1
    for i in range(n):
        steps = steps + 1
    return steps


def grid(n):
    steps = 0
    for i in range(n):
        for j in range(n):
            steps = steps + 1
    return steps


def table(n):
    steps = 0
    for i in range(n):
        for j in range(3):
            steps = steps + 1
    return steps


def triangle(n):
    steps = 0
    for i in range(n):
        for j in range(i):
            steps = steps + 1
    return steps


def halve(n):
    steps = 0
    while n > 1:
        n = n // 2
        steps = steps + 1
    return steps


def halve_each(n):
    steps = 0
    for i in range(n):
        steps = steps + halve(n)
    return steps


def front(n):
    steps = 0
    line = list(range(n))
    while line:
        line.pop(0)
        steps = steps + len(line)
    return steps


print("walk", walk(8), walk(16))
print("grid", grid(8), grid(16))
print("table", table(8), table(16))
print("halve", halve(8), halve(16))
print("each", halve_each(8), halve_each(16))
print("triangle", triangle(8), triangle(16))
print("front", front(8), front(16))
