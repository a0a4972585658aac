import sys

secret = int(sys.stdin.readline())
tries = 0
while tries < 7:
    line = sys.stdin.readline()
    if line == "":
        break
    if line.strip() == "":
        continue
    guess = int(line)
    tries = tries + 1
    if guess < secret:
        print("higher", flush=True)
    elif guess > secret:
        print("lower", flush=True)
    else:
        print("right", flush=True)
        break

print("the number was", secret)
