low = 0
high = int(input()) + 1
answer = ""
while answer != "right":
    guess = low + (high - low) // 2
    print(guess)
    answer = input()
    if answer == "higher":
        low = guess
    elif answer == "lower":
        high = guess
