import sys

while True:
    line = sys.stdin.readline()
    if line == "" or line.strip() == "stop":
        break
    print("heard", line.strip())
print("good night")
