import sys
print("Machine", number)
number = input()
print("Sorry, no tickets: the paper has run out")
sys.exit(3)
