import sys
secret = int(sys.stdin.readline())
tries = 0
found = False
while tries < 7 and not found:
    line = sys.stdin.readline()
    if line == "":
        sys.exit()
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
        found = True

if not found:
    print("the number was", secret)
