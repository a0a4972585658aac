wrong = [[0] * 3] * 2
wrong[1][2] = 7
print(wrong)               # [[0, 0, 7], [0, 0, 7]]
right = []
for number in range(2):
    right.append([0] * 3)
right[1][2] = 7
print(right)               # [[0, 0, 0], [0, 0, 7]]
