def average(numbers):
    total = 0
    for number in numbers:
        total = total + number
    count = 0
    for place in range(1, len(numbers)):
        count = count + 1
    return total // count


print(average([4, 6, 8]))      # 9
