# Write your line below this one.
print("Good morning.")
print("Hello, world!")
