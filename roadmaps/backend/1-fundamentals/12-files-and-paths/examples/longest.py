from pathlib import Path

with open("payments.txt", "w", encoding="utf-8") as file:
    for number in range(100000):
        file.write(f"payment {number}\n")

count = 0
longest = ""
with open("payments.txt", encoding="utf-8") as file:
    for line in file:
        count = count + 1
        if len(line) > len(longest):
            longest = line
print(count)               # 100000
print(longest.strip())     # payment 10000
Path("payments.txt").unlink()
