books = 23
per_shelf = 5
full = books // per_shelf
print(full)
print(books % per_shelf)
print(books / per_shelf)
books = 40
print(full)
print(books / per_shelf)
print(int(2.9))
print(-7 // 2)
print(0.1 + 0.2 == 0.3)
