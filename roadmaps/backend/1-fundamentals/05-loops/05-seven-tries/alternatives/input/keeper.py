import sys
sys.stdout.reconfigure(line_buffering=True)
secret = int(input())
left = 7
while left:
    try:
        text = input().strip()
    except EOFError:
        print("the number was " + str(secret))
        break
    if text == "":
        continue
    left -= 1
    guess = int(text)
    if guess == secret:
        print("right")
        break
    print("higher" if guess < secret else "lower")
    if left == 0:
        print("the number was " + str(secret))
