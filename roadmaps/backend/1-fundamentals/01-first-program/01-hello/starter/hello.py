# Write your line below this one.
