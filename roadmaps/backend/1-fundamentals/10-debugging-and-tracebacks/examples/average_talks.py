def average(numbers):
    total = 0
    for number in numbers:
        total = total + number
    print("total", total)
    count = 0
    for place in range(1, len(numbers)):
        count = count + 1
    print("count", count)
    return total // count


print(average([4, 6, 8]))
