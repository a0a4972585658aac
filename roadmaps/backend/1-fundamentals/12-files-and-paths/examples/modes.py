from pathlib import Path

with open("list.txt", "w", encoding="utf-8") as file:
    file.write("Ada\n")
with open("list.txt", "a", encoding="utf-8") as file:
    file.write("Bo\n")

with open("list.txt", encoding="utf-8") as file:
    print(repr(file.read()))       # 'Ada\nBo\n'
    print(repr(file.read()))       # ''

with open("list.txt", "w", encoding="utf-8") as file:
    print(Path("list.txt").stat().st_size, "bytes")      # 0 bytes
Path("list.txt").unlink()
