# Write your line below this one.
print("Good morning.")
