# Write your line below this one.
print("Hello,")
print("world!")
