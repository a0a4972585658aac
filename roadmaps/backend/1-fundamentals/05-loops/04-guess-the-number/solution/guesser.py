import sys

lowest = 1
highest = int(sys.stdin.readline())
while True:
    guess = (lowest + highest) // 2
    print(guess, flush=True)
    answer = sys.stdin.readline().strip()
    if answer == "higher":
        lowest = guess + 1
    elif answer == "lower":
        highest = guess - 1
    else:
        break
