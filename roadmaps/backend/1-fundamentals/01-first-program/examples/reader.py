name = input()
print("Thank you, " + name + ".")     # Thank you, Ada.
