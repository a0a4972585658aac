# The sign at the library door.
print("Good morning")
print("We are open from 9 to 5")
