finish = ["Cem", "Ada", "Bo"]
board = finish
board.sort()
print(finish)              # ['Ada', 'Bo', 'Cem']
