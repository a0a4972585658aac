import sys
high = int(sys.stdin.readline())
low = 1
for i in range(1, 20):
    guess = (low + high) // 2
    print(guess, flush=True)
    a = sys.stdin.readline().strip()
    if a == "right" or a == "":
        break
    elif a == "higher":
        low = guess + 1
    else:
        high = guess - 1
