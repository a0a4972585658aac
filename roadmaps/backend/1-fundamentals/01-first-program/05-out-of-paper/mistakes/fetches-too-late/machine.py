number = input()
print("Machine", number)
print("Sorry, no tickets: the paper has run out")
sys.exit(3)
import sys
