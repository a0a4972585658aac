import sys

print("The printer has no paper")
sys.exit(3)
