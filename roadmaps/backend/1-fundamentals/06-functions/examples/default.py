def greeting(name, word="Hello"):
    return word + ", " + name


print(greeting("Ada"))             # Hello, Ada
print(greeting("Bo", "Welcome"))   # Welcome, Bo
