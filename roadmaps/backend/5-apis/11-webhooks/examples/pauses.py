pause, after = 30, 0
for number in range(2, 9):
    after += pause
    print(f"try {number} after {after:5} seconds")
    pause *= 2
