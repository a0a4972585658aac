from lift import top

print(top(-1, 4))
print(top(0, 0))
