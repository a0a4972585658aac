sys.exit(3)
print("Machine", number)
print(3)
import sys
sys.exit(0)
print("Sorry, no tickets: the paper has run out")
number = input()
