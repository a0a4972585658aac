name = input()
print(f"Hello, {name}!")
raise SystemExit(3)
