import sys

print("Hello, " + sys.stdin.readline().rstrip("\n") + "!")
