import sys
number = input()
sys.exit(3)
print("Machine", number)
print("Sorry, no tickets: the paper has run out")
