# Write your line below this one.
"Hello, world!"
