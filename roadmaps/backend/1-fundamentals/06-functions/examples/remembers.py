points = 0


def add_all(results):
    global points
    for result in results:
        points = points + result
    return points


print(add_all([1, 0, 1]))      # 2
print(add_all([1, 0, 1]))      # 4
