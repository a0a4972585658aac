# Write your line below this one.
Print("Hello, world!")
