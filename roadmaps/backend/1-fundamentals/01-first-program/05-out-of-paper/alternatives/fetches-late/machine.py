number = input()

print("Machine", number)
print("Sorry, no tickets: the paper has run out")

import sys
sys.exit(3)
