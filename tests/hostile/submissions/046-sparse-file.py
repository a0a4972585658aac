"""A file that is huge and holds nothing, and as many empty ones as fit."""
import os
print(int(input()))
with open("out.txt", "wb") as file:
    os.posix_fallocate(file.fileno(), 0, 1 << 20)
    file.truncate(15 << 20)
for number in range(3000):
    open(f"e{number}", "w").close()
