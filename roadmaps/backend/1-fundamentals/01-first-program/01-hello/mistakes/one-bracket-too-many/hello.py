# Write your line below this one.
print("Hello, world!"))
