import sys

lowest = 1
highest = int(sys.stdin.readline())
answer = ""
while answer != "right":
    guess = (lowest + highest) // 2
    print(guess, flush=True)
    answer = sys.stdin.readline().strip()
    if answer == "higher":
        lowest = guess + 1
    elif answer == "lower":
        highest = guess - 1
