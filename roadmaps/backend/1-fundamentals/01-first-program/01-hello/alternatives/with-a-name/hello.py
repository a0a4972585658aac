# Write your line below this one.

greeting = "Hello, world!"
print(greeting)
