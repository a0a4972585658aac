# print("Hello, world!")
