import sys
high = int(sys.stdin.readline())
low = 1
while True:
    guess = (low + high) // 2
    print(guess, flush=True)
    a = sys.stdin.readline().strip()
    if a == "right" or a == "":
        break
    elif a == "lower":
        low = guess + 1
    else:
        high = guess - 1
