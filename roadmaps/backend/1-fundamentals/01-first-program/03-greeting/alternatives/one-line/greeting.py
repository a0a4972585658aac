print("Welcome, " + input() + "!")
