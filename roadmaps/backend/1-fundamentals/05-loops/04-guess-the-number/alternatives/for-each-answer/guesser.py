import sys

lowest = 1
highest = 0
guess = 0
for line in sys.stdin:
    line = line.strip()
    if line == "right":
        break
    if line == "higher":
        lowest = guess + 1
    elif line == "lower":
        highest = guess - 1
    else:
        highest = int(line)
    guess = (lowest + highest + 1) // 2
    print(guess)
    sys.stdout.flush()
