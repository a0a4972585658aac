import sys
number = input()
print("Machine", number)
print("Sorry, no tickets: the paper has run out")
print(3)
sys.exit(3)
