import sys

word = sys.argv[1]
lines = open(sys.argv[2], encoding="utf-8").readlines()
for line in lines:
    if word in line:
        print(line, end="")
