print("Hello, world!", end="")
