import sys

highest = int(sys.stdin.readline())
