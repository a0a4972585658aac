import sys

secret = int(sys.stdin.readline())
guess = None
left = 7
for line in sys.stdin:
    if line.strip() == "":
        continue
    guess = int(line)
    left -= 1
    if guess == secret:
        print("right")
        break
    print("higher" if guess < secret else "lower")
    sys.stdout.flush()
    if left == 0:
        break

if guess != secret:
    print("the number was", secret)
