board = {"Oban": "09:30", "Mull": "10:15"}

print("changing:")
board["Iona"] = "11:00"
board["Oban"] = "09:45"
for port in board:
    print(port, board[port])

print("asking:")
print(board.get("Skye", "no ferry"))
print("Skye" in board)
print("10:15" in board)

print("two names:")
tomorrow = board
tomorrow["Skye"] = "12:30"
print(len(board))
ports = {"Oban", "Mull", "Oban"}
print(len(ports))
