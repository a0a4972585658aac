import sys

secret = int(sys.stdin.readline())
tries = 0
found = False
while tries < 7 and not found:
    line = sys.stdin.readline()
    if line == "":
        break
    if line.strip() == "":
        continue
    guess = int(line)
    tries = tries + 1
    if guess < secret:
        print("higher")
    elif guess > secret:
        print("lower")
    else:
        print("right")
        found = True

if not found:
    print("the number was", secret)
