finish = ["Cem", "Ada", "Bo"]
board = list(finish)
board.sort()
print(board)               # ['Ada', 'Bo', 'Cem']
print(finish)              # ['Cem', 'Ada', 'Bo']
print(finish == board)     # False
