import sys

highest = int(sys.stdin.readline())
for guess in range(1, highest + 1):
    print(guess, flush=True)
    answer = sys.stdin.readline().strip()
    if answer == "right" or answer == "":
        break
