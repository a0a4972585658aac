import sys
number = input()
print("Sorry, no tickets: the paper has run out")
print("Machine", number)
sys.exit(3)
