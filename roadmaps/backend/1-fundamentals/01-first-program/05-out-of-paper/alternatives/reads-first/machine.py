number = input()
import sys
print("Machine", number)
print("Sorry, no tickets: the paper has run out")
sys.exit(3)
