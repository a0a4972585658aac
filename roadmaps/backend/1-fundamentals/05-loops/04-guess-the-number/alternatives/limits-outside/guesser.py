import sys
high = int(sys.stdin.readline()) + 1
low = 0
answer = ""
while answer != "right":
    guess = int((low + high) / 2)
    print(guess)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        sys.exit()
    answer = line.rstrip("\n")
    if answer == "higher":
        low = guess
    if answer == "lower":
        high = guess
