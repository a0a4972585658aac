# Write your line below this one.
pritn("Hello, world!")
