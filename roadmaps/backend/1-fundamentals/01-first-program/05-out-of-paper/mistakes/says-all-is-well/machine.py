import sys
number = input()
print("Machine", number)
print("Sorry, no tickets: the paper has run out")
sys.exit(0)
