lanes = [[0, 0, 0], [0, 0, 0]]
lanes[1][2] = 7
print(lanes)               # [[0, 0, 0], [0, 0, 7]]
print(len(lanes))          # 2
print(len(lanes[0]))       # 3
