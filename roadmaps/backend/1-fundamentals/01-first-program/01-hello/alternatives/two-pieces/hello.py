# My first program!
print("Hello,", "world!")
